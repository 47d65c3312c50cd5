// The names of a region: fetched when someone turns to the search box, compared in plain script.
//
// It is also the search that is left where the search program cannot run. src/names.rs makes the files.
(() => {
  "use strict";
  const html = document.documentElement;
  const root = new URL(html.dataset.root || "./", document.baseURI);
  const english = html.lang === "en";
  const FORMAT = "qingdan-names 3\n";
  const files = new Map();

  const text = (file) => fetch(new URL(`search/${file}.txt`, root)).then((got) => (got.ok ? got.text() : ""));

  // The names of a region, once; fails where none is.
  function names(region) {
    if (!files.has(region)) {
      const loading = Promise.all([text("names/" + encodeURIComponent(region)), text("words")]).then(parse);
      loading.catch(() => files.delete(region));
      files.set(region, loading);
    }
    return files.get(region);
  }

  function parse([own, words]) {
    if (!own.startsWith(FORMAT)) throw new Error("not a file of names");
    const all = { simple: {}, kinds: {}, synonyms: [], departments: [], sounds: {}, items: [], known: [], last: 0 };
    let section = null;
    for (const line of (words + own).split("\n")) {
      const columns = line.split("\t");
      const [mark, kind, applied, prefix = "", digits] = columns;
      if (mark === ">") section = { kind, applied: applied === "1", prefix, digits: +digits, last: 0 };
      else if (section) addItem(all, section, columns);
      else addFact(all, columns);
    }
    return all;
  }

  function addFact(all, [mark, first, second, third]) {
    if (mark === "r") Object.assign(all, { region: first, title: second, more: +third });
    if (mark === "k") all.kinds[first] = english ? third : second;
    // 營营: traditional, simplified.
    if (mark === "t") for (const [pair, from] of first.matchAll(/(.)./gu)) all.simple[from] = pair.slice(from.length);
    if (mark === "y") {
      const [terms, words] = [first, second].map((text) => text.split("、").map((word) => fold(word, all)));
      for (const word of words) all.synonyms.push({ word, terms });
    }
    if (mark === "d") all.departments.push({ name: first, phone: second, url: `${all.region}/departments/${third}/` });
    // 食shi
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

  const plain = (text, all) => [...text].map((c) => all.simple[c] || c).join("").toLowerCase();
  // Letters and digits alone: half width, small, simplified.
  const split = (text, all) => plain(text.normalize("NFKC"), all).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const fold = (text, all) => split(text, all).join("");

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

  // Where in a name a query of pinyin, initials and characters begins; -1 where nowhere.
  function heard(query, item, sounds) {
    const name = units(item, sounds);
    // Whether the rest of the query fits the name from here.
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

  // Whether a text has a word's characters in their order, at most so many others between.
  const scattered = (word, text, most) => word.length > 2 && new RegExp([...word].join(`.{0,${most}}`)).test(text);

  // What is asked: a text, and the terms that citizens' words in it stand for.
  function wish(query, all) {
    const said = ({ word }) => word === query || (query.length > 1 && word.startsWith(query)) || query.includes(word) || scattered(word, query, 2);
    return {
      query,
      terms: all.synonyms.filter(said).flatMap((synonym) => synonym.terms),
      code: /^[a-z0-9]{4,}$/.test(query),
      letters: query.length >= 2 && /[a-z]/.test(query),
    };
  }

  // How well an item answers: smaller is better, Infinity not at all.
  function rank({ query, terms, code, letters }, item, all) {
    const { folded } = item;
    const place = folded.indexOf(query);
    if (place >= 0) return place ? 2 : +(folded !== query);
    if (item.aliases.some((alias) => fold(alias, all).includes(query))) return 3;
    const said = terms.filter((term) => folded.includes(term));
    if (said.length) return said.some((term) => folded.startsWith(term)) ? 4 : 5;
    if (code && fold(item.code, all).includes(query)) return 6;
    const at = letters ? heard(query, item, all.sounds) : -1;
    return at < 0 ? Infinity : at ? 8 : 7;
  }

  const ASKING = /怎[么样]|如何|哪[里儿个些]?|什么|时候|多少钱?|多久|几天|可以|办理|手续|条件|流程|材料|申请|一[下个]|[咋啥吗呢吧了我想需要的个去办请问是得能给]/;

  // How much of a sentence a name has, 0 to 1; rare pairs of characters count more.
  function shares(words, all) {
    const asked = [...new Set(words.flatMap((word) => word.split(ASKING)).flatMap(pairs))];
    const weights = asked.map((pair) => {
      const number = all.items.filter(({ folded }) => folded.includes(pair)).length;
      return Math.log(1 + all.items.length / (number || 1)) / (number ? 1 : 4);
    });
    const sum = (has) => asked.reduce((sum, pair, at) => sum + (has(pair) ? weights[at] : 0), 0);
    const whole = sum(() => true);
    return ({ folded }) => sum((pair) => folded.includes(pair)) / whole;
  }

  // The best items for a text, at most so many.
  function find(all, text, most) {
    const words = split(text, all);
    if (!words.length) return [];
    const wishes = words.map((word) => wish(word, all));
    const together = wish(words.join(""), all);
    const share = shares(words, all);
    const worth = (item) => {
      const best = Math.min(rank(together, item, all), words[1] ? Math.max(...wishes.map((one) => rank(one, item, all))) + 0.5 : Infinity);
      const part = best < Infinity ? 0 : share(item);
      return part >= 0.5 ? 10 - part : best;
    };
    const found = all.items.map((item) => ({ item, rank: worth(item) })).filter((one) => one.rank < Infinity);
    const better = (a, b) => a.rank - b.rank || b.item.applied - a.item.applied || a.item.name.length - b.item.name.length;
    return found.sort(better).slice(0, most).map((one) => one.item);
  }

  // Departments that are called so, in full or in short: 市场监管局 is 市场监督管理局.
  function offices(all, text, most) {
    const query = fold(text, all);
    const said = all.synonyms.filter(({ word }) => word === query).flatMap(({ terms }) => terms);
    const called = ({ name }) => [query, ...said].some((word) => word.length > 1 && !all.title.includes(word)
      && (name.replace(all.title, "").includes(word) || scattered(word, name, 9)));
    return all.departments.filter(called).sort((a, b) => a.name.length - b.name.length).slice(0, most);
  }

  // A name in pieces, those that a text has marked.
  function marks(all, name, text) {
    const asked = new RegExp(`(${split(text, all).join("|") || "$"})`);
    let at = 0;
    const pieces = plain(name, all).split(asked).map((piece, n) => [name.slice(at, (at += piece.length)), n % 2 > 0]);
    return pieces.filter(([piece]) => piece);
  }

  globalThis.qingdan = { root, english, names, find, offices, marks };
})();
