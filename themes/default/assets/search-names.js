// The search by names alone on the page of results: while the search program loads, and where it cannot run.
//
// Needs names.js, search-view.js. It says what was searched, and offers the other regions.
(() => {
  "use strict";
  const { names, find, offices, words, view } = globalThis.qingdan;
  const { make, button } = view;
  const city = document.documentElement.dataset.region;
  const OFFICES = 3;
  // So many other regions' files are read at once where the nearest one has nothing.
  const FEW = 12;
  // How long an answer waits for names that may hang.
  const PATIENCE = 1500;

  // The names of the region that was chosen, or else from whose page the reader came; of the city where there are none.
  const nearby = (region, near) => names(region || near || city).catch(() => names(city)).catch(() => null);

  const patient = (promise) => Promise.race([promise, new Promise((resolve) => setTimeout(resolve, PATIENCE, null))]);

  function within(list, { text, kind, limit }) {
    const all = text.trim() ? find(list, text, list.items.length) : list.items;
    const items = all.filter((item) => !kind || item.kind === kind);
    const departments = kind ? [] : offices(list, text, OFFICES);
    return [...departments.map((found) => ({ list, found })), ...items.map((found) => ({ list, found }))].slice(0, limit);
  }

  // What the nearest names answer: { list, found }; found is empty where there is no list as well.
  async function nearest(question) {
    const list = await nearby(question.region, question.near);
    return { list, found: list ? within(list, question) : [] };
  }

  // What names answer where nothing else does, the other regions' too: { sentence, nodes }.
  async function alone(question, choose) {
    let { list, found } = (await patient(nearest(question))) || { list: null, found: [] };
    const others = question.regions.filter(([slug]) => list && slug !== list.region);
    let wide = false;
    if (list && !found.length && !question.region && others.length <= FEW) {
      const lists = await patient(Promise.all(others.map(([slug]) => names(slug).catch(() => null))));
      const there = (lists || []).filter(Boolean);
      wide = there.length > 0 && there.length === others.length;
      found = there.flatMap((one) => within(one, question)).slice(0, question.limit);
    }
    const sentence = found.length && found[0].list !== list ? words.elsewhereOnly(list.title, found.length) : list && words.searched(list.title, found.length, wide);
    const offer = (wide ? [] : others).flatMap(([slug, name]) => [words.stop, button("plain", name, () => choose(slug))]).slice(1);
    return {
      sentence: sentence || "",
      nodes: [
        question.unapplied ? make("p", "muted", words.unapplied) : null,
        found.length ? view.named(found, question.text) : null,
        list && list.more ? make("p", "muted", words.left(list.more)) : null,
        offer.length ? make("p", "search-regions", words.elsewhere, ...offer) : null,
      ],
    };
  }

  // Departments whose names share most with a text; where none does, those that everyone may ask.
  function advisers(all, text, most) {
    const asked = [...text].slice(1).map((c, at) => [...text][at] + c);
    const shared = (department) => asked.filter((pair) => department.name.includes(pair)).length;
    const fitting = all.departments.map((department) => ({ department, shared: shared(department) })).filter((one) => one.shared);
    fitting.sort((a, b) => b.shared - a.shared);
    const general = all.departments.filter(({ name }) => /政务服务/.test(name));
    const chosen = fitting.length ? fitting.map((one) => one.department) : general;
    return chosen.filter(({ phone }) => phone).slice(0, most);
  }

  Object.assign(globalThis.qingdan, { plain: { nearby, nearest, alone, advisers } });
})();
