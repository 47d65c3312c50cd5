// The names of a region's items: fetched when someone turns to the search box, and compared in plain script.
//
// This serves the suggestions, and it is the search that is left where the search program cannot run.
// The file is made by src/names.rs, one a region: search/names/linze.txt.
(() => {
  "use strict";
  const html = document.documentElement;
  const root = new URL(html.dataset.root || "./", document.baseURI);
  const FORMAT = "qingdan-names 1";
  const files = new Map();

  // The names of a region, once; the promise fails where the file is missing or is something else.
  function names(region) {
    if (!files.has(region)) {
      const loading = fetch(new URL(`search/names/${encodeURIComponent(region)}.txt`, root))
        .then((response) => (response.ok ? response.text() : Promise.reject(new Error(response.status))))
        .then(parse);
      loading.catch(() => files.delete(region));
      files.set(region, loading);
    }
    return files.get(region);
  }

  function parse(text) {
    const lines = text.split("\n");
    if (lines[0] !== FORMAT) throw new Error("not a file of names");
    const all = { region: "", title: "", more: 0, kinds: {}, synonyms: [], departments: [], sounds: {}, items: [], known: [], last: 0 };
    let section = null;
    for (const line of lines.slice(1)) {
      const columns = line.split("\t");
      if (columns[0] === ">") section = { kind: columns[1], applied: columns[2] === "1", prefix: columns[3] || "", digits: +columns[4], last: 0 };
      else if (section) addItem(all, section, columns);
      else addFact(all, columns);
    }
    return all;
  }

  function addFact(all, [mark, first, second, third]) {
    if (mark === "r") Object.assign(all, { region: first, title: second, more: +third });
    if (mark === "k") all.kinds[first] = second;
    if (mark === "y") all.synonyms.push({ word: fold(first), terms: second.split("、").map(fold) });
    if (mark === "d") all.departments.push({ name: first, phone: second, url: `${all.region}/departments/${third}/` });
    // 食shi品pin: a character and how it is usually read.
    if (mark === "s") for (const [, c, syllable] of first.matchAll(/(.)([a-z]+)/gu)) all.sounds[c] = syllable;
  }

  // “=责任”: the name after the one that was last named so, and what follows.
  function fullName(all, text) {
    const [, step, rest] = text.match(/^=(-?\d*)(.*)$/) || [];
    if (rest === undefined) {
      all.known.push(text);
      return text;
    }
    all.last += 1 + Number(step || 0);
    return all.known[all.last] + rest;
  }

  function addItem(all, section, [short, number, aliases, otherwise]) {
    if (!short) return;
    const name = fullName(all, short);
    section.last = number ? +number : section.last + 1;
    const code = section.prefix + (section.digits ? String(section.last).padStart(section.digits, "0") : "");
    all.items.push({
      name, code, otherwise, folded: fold(name), kind: section.kind, applied: section.applied,
      aliases: aliases ? aliases.split("、") : [], url: `${all.region}/${section.kind}/${code}/`,
    });
  }

  // Full width to half width, capitals to small letters, nothing between the characters.
  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  }

  // The characters of a name, each with its syllable.
  function units(item, sounds) {
    if (!item.units) {
      const others = {};
      for (const [, at, syllable] of (item.otherwise || "").matchAll(/(\d+)([a-z]+)/g)) others[at] = syllable;
      let han = 0;
      item.units = [...item.folded].map((c) => [c, sounds[c] ? others[han++] || sounds[c] : ""]);
    }
    return item.units;
  }

  // Where in a name a query of letters (pinyin, initials, both, and characters between) begins; -1 where nowhere.
  function heard(query, item, sounds) {
    const name = units(item, sounds);
    // How many characters of the name the rest of the query takes; 0 where it does not fit.
    const fits = (at, from) => {
      if (from === query.length) return true;
      const [c, syllable] = name[at] || [""];
      if (c && query[from] === c && fits(at + 1, from + 1)) return true;
      for (let length = Math.min(syllable ? syllable.length : 0, query.length - from); length > 0; length--) {
        if (query.startsWith(syllable.slice(0, length), from) && fits(at + 1, from + length)) return true;
      }
      return false;
    };
    return name.findIndex((_, at) => fits(at, 0));
  }

  const pairs = (text) => [...text].slice(1).map((c, at) => [...text][at] + c);

  // How well an item answers: smaller is better, Infinity not at all.
  function rank(query, item, asked, all) {
    const { folded } = item;
    if (folded === query) return 0;
    if (folded.startsWith(query)) return 1;
    if (folded.includes(query)) return 2;
    if (item.aliases.some((alias) => fold(alias).includes(query))) return 3;
    for (const term of asked.terms) if (folded.startsWith(term)) return 4;
    for (const term of asked.terms) if (folded.includes(term)) return 5;
    if (asked.code && fold(item.code).includes(query)) return 6;
    if (asked.letters) {
      const at = heard(query, item, all.sounds);
      if (at >= 0) return at ? 8 : 7;
    }
    const share = asked.pairs.filter((pair) => folded.includes(pair)).length / asked.pairs.length;
    return share >= 0.5 ? 10 - share : Infinity;
  }

  // The best items for a text, at most so many.
  function find(all, text, most) {
    const query = fold(text);
    if (!query) return [];
    const said = all.synonyms.filter(({ word }) => word === query || (query.length > 1 && word.startsWith(query)) || query.includes(word));
    const asked = {
      terms: said.flatMap((synonym) => synonym.terms),
      code: query.length >= 4 && /^[a-z0-9]+$/.test(query),
      letters: query.length >= 2 && /[a-z]/.test(query),
      pairs: pairs(query),
    };
    const found = all.items.map((item, at) => ({ item, at, rank: rank(query, item, asked, all) }));
    const better = (a, b) => a.rank - b.rank || b.item.applied - a.item.applied || a.item.name.length - b.item.name.length || a.at - b.at;
    return found.filter((one) => one.rank < Infinity).sort(better).slice(0, most).map((one) => one.item);
  }

  // Departments whose names share most with a text; where none does, those that everyone may ask.
  function departments(all, text, most) {
    const asked = pairs(fold(text));
    const shared = (department) => asked.filter((pair) => department.name.includes(pair)).length;
    const fitting = all.departments.map((department) => ({ department, shared: shared(department) })).filter((one) => one.shared);
    fitting.sort((a, b) => b.shared - a.shared);
    const general = all.departments.filter(({ name }) => /政务服务/.test(name));
    const chosen = fitting.length ? fitting.map((one) => one.department) : general;
    return chosen.filter(({ phone }) => phone).slice(0, most);
  }

  globalThis.qingdan = { root, english: html.lang.startsWith("en"), names, find, departments };
})();
