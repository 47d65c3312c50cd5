// The page of results: from the address to the form, from the form to the search program, from its answer to the page.
//
// Needs names.js and the other search-….js. Without scripts the page holds the index by sound, region and department; it
// stays below whatever goes wrong here.
(() => {
  "use strict";
  const { ask, start, words, view, plain, filters } = globalThis.qingdan;
  const { make, button } = view;
  const PAGE = 10;
  const MOST = 200;
  const NAMED = 30;
  const DEBOUNCE = 120;
  // An answer from names is shown when the program takes longer; a sentence when it takes much longer.
  const SOON = 300;
  const SLOW = 2200;

  const place = document.getElementById("results");
  const said = document.getElementById("said");
  const title = document.title;
  const az = document.getElementById("az");
  const form = document.querySelector("form.search[data-results]");
  const box = form.querySelector("input[name=q]");
  const chosen = filters(form, () => renew(), () => facets(current));
  let shown = PAGE;
  let near = null;
  let current = 0;
  // Which question was answered by names for the time being, and which has waited long.
  let provisional = { mine: 0 };
  let late = 0;
  let timer = 0;
  let typing = false;
  let composing = false;

  const nearby = () => plain.nearby(chosen.nameQuestion().region, near);

  // One sentence for those who listen; the results themselves are not read out.
  const say = (text) => (said.textContent = text);

  function put(...nodes) {
    place.textContent = "";
    place.append(...nodes.filter(Boolean));
  }

  // ---- from the address to the form, and back

  function readAddress() {
    const params = new URLSearchParams(location.search);
    box.value = (params.get("q") || "").slice(0, box.maxLength).replace(/[\ud800-\udbff]$/, "");
    near = params.get("near");
    shown = Math.min(Math.max(Number(params.get("n")) || PAGE, PAGE), MOST);
    chosen.read(params);
  }

  function writeAddress(push) {
    const params = new URLSearchParams();
    if (box.value.trim()) params.set("q", box.value.trim());
    chosen.write(params);
    if (near) params.set("near", near);
    if (shown > PAGE) params.set("n", shown);
    const text = params.toString();
    const address = location.pathname + (text ? `?${text}` : "");
    // What is asked twice is one step of the way back.
    const moved = address !== location.pathname + location.search;
    if (moved) history[push ? "pushState" : "replaceState"](null, "", address);
  }

  const question = (change) => ({ text: box.value.trim(), limit: shown, near, others: 12, ...chosen.question(), ...change });
  const nameQuestion = (limit) => ({ text: box.value, near, limit, ...chosen.nameQuestion() });

  // What a button among the results does; it goes away with them, so the focus passes to the place of the results.
  const press = (change) => () => {
    change();
    place.focus({ preventScroll: true });
    renew();
  };

  // ---- what is shown

  const chips = () => chosen.chips(press);

  function hidden(results) {
    if (!results.hidden) return null;
    return make("p", "search-hidden", words.hidden(results.hidden), words.comma, button("plain", words.showHidden, press(chosen.showHidden)));
  }

  async function more(hit, node) {
    const members = await ask({ text: "", group: hit.group, limit: 2000, others: 0, all: chosen.question().all }).catch(() => null);
    if (!members) return;
    const links = members.hits.flatMap((one) => [words.stop, view.link(one.url, view.nameFor("region", one.region, one.region_name))]);
    node.textContent = words.group;
    node.append(...links.slice(1));
  }

  function show(results, focusAt) {
    const status = make("p", "search-status", words.found(results.total, results.items));
    const next = () => {
      const from = results.hits.length;
      shown += PAGE;
      writeAddress(false);
      run(from);
    };
    const rest = results.total > results.hits.length && shown < MOST ? button("search-more", words.more, next) : null;
    const left = results.total > results.hits.length && shown >= MOST ? make("p", "muted", words.most(MOST)) : null;
    const over = results.over ? make("p", "search-relaxed", words.over) : null;
    put(chips(), status, over, view.relaxed(results.relaxed), view.hits(results.hits, more), rest, left, hidden(results));
    say(words.said(results.total, results.hits.length));
    chosen.arrived(results.total);
    az.hidden = true;
    const link = focusAt === null ? null : place.querySelectorAll(".hit-name a")[focusAt];
    if (link) link.focus();
  }

  // Nothing found: what else to try, and whom to call.
  async function help(results, mine) {
    const [wide, list] = await Promise.all([
      chosen.filtered() ? ask({ text: box.value.trim(), limit: 0, all: chosen.question().all }).catch(() => null) : null,
      nearby(),
    ]);
    if (mine !== current) return;
    const nodes = [chips(), make("p", "search-status", words.none(box.value.trim()))];
    if (wide && wide.total) nodes.push(make("p", "", button("plain", words.without(wide.total), press(chosen.clear))));
    nodes.push(hidden(results), make("p", "", words.advice));
    const whom = list ? plain.advisers(list, box.value, 3) : [];
    put(...nodes, view.phones(whom, form.dataset.contact));
    say(words.none(box.value.trim()));
    chosen.arrived(0);
    az.hidden = false;
  }

  // While the search program loads: the nearest names, in the places where the results will stand.
  async function meanwhile(mine, holds) {
    const { list, found } = await plain.nearest(nameQuestion(PAGE));
    if (!holds() || !found.length) return;
    const near = (slow) => words.near(list.title, found.length, slow);
    put(chips(), make("p", "search-status", near(late === mine)), view.named(found, box.value), late === mine ? view.lists() : null);
    provisional = { mine, near };
  }

  // On a slow network the way by lists comes below what stands there, so that nothing moves.
  function slowly(mine) {
    late = mine;
    az.hidden = false;
    say(words.slow);
    if (provisional.mine !== mine) return put(chips(), make("p", "search-status", words.slow), view.lists());
    place.querySelector(".search-status").textContent = provisional.near(true);
    place.append(view.lists());
  }

  // Where nothing but names can answer: why, what was searched, and the way by lists.
  async function byNames(reason, mine) {
    const { sentence, nodes } = await plain.alone(nameQuestion(NAMED), (region) => press(() => chosen.setRegion(region))());
    if (mine !== current) return;
    const text = reason + words.space + sentence;
    put(chips(), make("p", "search-status", text), view.lists(), ...nodes);
    say(text);
    chosen.arrived(0);
    az.hidden = false;
  }

  // ---- asking

  async function run(focusAt = null) {
    const mine = ++current;
    const text = box.value.trim();
    document.title = (text ? `${text} - ` : "") + title;
    chosen.said();
    const asked = Boolean(text) || chosen.filtered();
    place.classList.toggle("asked", asked);
    if (!asked) {
      put();
      az.hidden = false;
      return facets(mine);
    }
    let done = false;
    const waits = () => !done && mine === current;
    if (!place.querySelector(".hits")) {
      put(chips(), make("p", "search-status", words.busy));
      az.hidden = true;
    }
    // On a slow network they must not wait for the search program.
    nearby();
    const soon = setTimeout(() => meanwhile(mine, waits), SOON);
    const slow = setTimeout(() => waits() && slowly(mine), SLOW);
    try {
      const results = await ask(question());
      done = true;
      if (mine !== current) return;
      await arrive(results, focusAt, mine);
      await facets(mine);
    } catch (error) {
      done = true;
      if (mine === current) await byNames(words.errors[error.code] || words.errors.engine, mine);
      console.info("search:", error.code, error.message);
    } finally {
      clearTimeout(soon);
      clearTimeout(slow);
    }
  }

  // Who already reads the provisional list is not thrown out of it.
  async function arrive(results, focusAt, mine) {
    const fill = () => (results.hits.length ? show(results, focusAt) : help(results, mine));
    const list = place.querySelector(".hits.named");
    const inside = document.activeElement !== place && place.contains(document.activeElement);
    if (!list || !(inside || list.getBoundingClientRect().top < 0)) return fill();
    const status = place.querySelector(".search-status");
    status.classList.add("ready");
    status.replaceChildren(words.found(results.total, results.items), words.comma, button("plain", words.full, fill));
    say(words.said(results.total, 0));
  }

  async function facets(mine) {
    if (!chosen.wantsCounts()) return;
    const results = await ask(question({ limit: 0, facets: true })).catch(() => null);
    if (mine !== current || !results || !results.facets) return;
    chosen.count(results.facets);
    // A chip that was made before the answer knows only the key of what was chosen.
    const old = place.querySelector(".chips");
    if (old && !old.contains(document.activeElement)) old.replaceWith(chips() || "");
  }

  function renew(push = true) {
    clearTimeout(timer);
    typing = false;
    shown = PAGE;
    writeAddress(push);
    run();
  }

  // All that is typed without a pause for Enter is one step of the way back.
  function edited() {
    const begins = !typing;
    renew(begins);
    typing = true;
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(edited, DEBOUNCE);
  }

  // While an input method composes, the box holds letters that nobody meant.
  box.addEventListener("compositionstart", () => (composing = true));
  box.addEventListener("compositionend", () => ((composing = false), later()));
  box.addEventListener("input", () => composing || later());
  box.addEventListener("focus", start, { once: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    renew();
  });
  addEventListener("popstate", () => {
    clearTimeout(timer);
    typing = false;
    readAddress();
    run();
  });
  document.addEventListener("keydown", (event) => {
    const links = [...place.querySelectorAll(".hit-name a")];
    const at = links.indexOf(document.activeElement);
    const inside = at >= 0 || document.activeElement === box;
    if (!inside || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && at >= 0) box.focus();
    else if (step && at + step < 0) box.focus();
    else if (step && links[at + step]) links[at + step].focus();
    else return;
    event.preventDefault();
  });

  readAddress();
  run();
  // In memory they answer without a network.
  const idle = globalThis.requestIdleCallback || setTimeout;
  addEventListener("load", () => idle(nearby));
})();
