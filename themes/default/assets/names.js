// The names of a region's items: fetched when someone turns to the search box, and compared in plain script.
//
// This serves the suggestions, and it is the search that is left where the search program cannot run.
// The file is made by src/names.rs, one a region: search/names/linze.txt.
(() => {
  "use strict";
  const html = document.documentElement;
  const root = new URL(html.dataset.root || "./", document.baseURI);
  const english = html.lang === "en";
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
    const all = { region: "", title: "", more: 0, simple: {}, kinds: {}, synonyms: [], departments: [], sounds: {}, items: [], known: [], last: 0 };
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
    if (mark === "k") all.kinds[first] = english ? first : second;
    // 營营: a character that the names below may also be written with, and theirs.
    if (mark === "t") for (const [pair, from] of first.matchAll(/(.)./gu)) all.simple[from] = pair.slice(from.length);
    if (mark === "y") all.synonyms.push({ word: fold(first, all), terms: second.split("、").map((term) => fold(term, all)) });
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
      name, code, otherwise, folded: fold(name, all), kind: section.kind, applied: section.applied,
      aliases: aliases ? aliases.split("、") : [], url: `${all.region}/${section.kind}/${code}/`,
    });
  }

  // Full width to half width, capitals to small letters, traditional characters to simplified ones, nothing between them.
  const fold = (text, { simple }) => simplify(text.normalize("NFKC"), simple).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const simplify = (text, simple) => [...text].map((c) => simple[c] || c).join("");

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

  // Whether all characters of a word come in a text in their order, with at most so many others between them.
  function scattered(word, text, most) {
    for (let from = text.indexOf(word[0]); from >= 0; from = text.indexOf(word[0], from + 1)) {
      let at = from;
      for (const c of word.slice(1)) at = at < 0 ? at : text.indexOf(c, at + 1);
      if (at >= 0 && at - from < word.length + most) return true;
    }
    return false;
  }

  // What a piece of a query asks for: itself, and the terms that citizens' words in it stand for.
  function wish(query, all) {
    const said = ({ word }) => word === query || (query.length > 1 && word.startsWith(query)) || query.includes(word)
      || (word.length > 2 && scattered(word, query, 3));
    return {
      query,
      terms: all.synonyms.filter(said).flatMap((synonym) => synonym.terms),
      code: query.length >= 4 && /^[a-z0-9]+$/.test(query),
      letters: query.length >= 2 && /[a-z]/.test(query),
    };
  }

  // How well an item answers: smaller is better, Infinity not at all.
  function rank({ query, terms, code, letters }, item, all) {
    const { folded } = item;
    if (folded === query) return 0;
    if (folded.startsWith(query)) return 1;
    if (folded.includes(query)) return 2;
    if (item.aliases.some((alias) => fold(alias, all).includes(query))) return 3;
    if (terms.some((term) => folded.startsWith(term))) return 4;
    if (terms.some((term) => folded.includes(term))) return 5;
    if (code && fold(item.code, all).includes(query)) return 6;
    const at = letters ? heard(query, item, all.sounds) : -1;
    return at < 0 ? Infinity : at ? 8 : 7;
  }

  const ASKING = /什么时候|怎么办理?|[我想]?要|我想|请问|想问|怎么样?|怎样|如何|哪[里儿个些]|在哪|什么|多少钱?|多久|几天|需要|可以|办理|手续|条件|流程|材料|申请|一[下个]|[咋啥吗呢吧了我想的个去办请问是得能给]/;

  // How much of a sentence an item's name has, from 0 to 1: pairs of characters, rare ones counting more.
  function shares(words, all) {
    const asked = [...new Set(words.flatMap((word) => word.split(ASKING)).flatMap(pairs))];
    const weights = asked.map((pair) => {
      const number = all.items.filter(({ folded }) => folded.includes(pair)).length;
      return Math.log(1 + all.items.length / (number || 1)) / (number ? 1 : 4);
    });
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    return ({ folded }) => asked.reduce((sum, pair, at) => sum + (folded.includes(pair) ? weights[at] : 0), 0) / whole;
  }

  const split = (text, all) => text.split(/[^\p{L}\p{N}]+/u).map((word) => fold(word, all)).filter(Boolean);

  // The best items for a text, at most so many.
  function find(all, text, most) {
    const words = split(text, all);
    if (!words.length) return [];
    const wishes = words.map((word) => wish(word, all));
    const together = wish(words.join(""), all);
    const share = shares(words, all);
    const worth = (item) => {
      const best = Math.min(rank(together, item, all), Math.max(...wishes.map((one) => rank(one, item, all))) + 0.5);
      const part = best < Infinity ? 0 : share(item);
      return part >= 0.5 ? 10 - part : best;
    };
    const found = all.items.map((item, at) => ({ item, at, rank: worth(item) }));
    const better = (a, b) => a.rank - b.rank || b.item.applied - a.item.applied || a.item.name.length - b.item.name.length || a.at - b.at;
    return found.filter((one) => one.rank < Infinity).sort(better).slice(0, most).map((one) => one.item);
  }

  // Departments that are called so, in full or in short: 市场监管局 is 市场监督管理局.
  function offices(all, text, most) {
    const query = fold(text, all);
    const said = all.synonyms.filter(({ word }) => word === query).flatMap(({ terms }) => terms);
    const called = ({ name }) => [query, ...said].some((word) => word.length > 1 && !all.title.includes(word)
      && (name.replace(all.title, "").includes(word) || (word.length > 2 && scattered(word, name, 9))));
    return all.departments.filter(called).sort((a, b) => a.name.length - b.name.length).slice(0, most);
  }

  // A name in pieces, those that a text has marked.
  function marks(all, name, text) {
    const plain = simplify(name, all.simple).toLowerCase();
    const words = simplify(text.normalize("NFKC"), all.simple).toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    if (plain.length !== name.length) return [[name, false]];
    const pieces = [];
    for (let at = 0; at < name.length; ) {
      const word = words.find((word) => plain.startsWith(word, at));
      const length = word ? word.length : 1;
      const last = pieces[pieces.length - 1];
      if (last && last[1] === Boolean(word)) last[0] += name.slice(at, at + length);
      else pieces.push([name.slice(at, at + length), Boolean(word)]);
      at += length;
    }
    return pieces;
  }

  globalThis.qingdan = { root, english, names, find, offices, marks };
})();
