// The page of results: from the address to the form, from the form to the search program, from its answer to the page.
//
// Needs names.js, search-engine.js, search-view.js, search-names.js. Without scripts the page holds the index by sound, region and
// department; it stays below whatever goes wrong here.
(() => {
  "use strict";
  const { ask, start, words, view, plain } = globalThis.qingdan;
  const { make, button } = view;
  const FILTERS = ["region", "kind", "department", "type", "status"];
  const PAGE = 10;
  const MOST = 200;
  const NAMED = 30;
  const DEBOUNCE = 120;
  // An answer from names is shown when the program takes longer; a sentence when it takes much longer.
  const SOON = 300;
  const SLOW = 2200;
  // Where the panel of filters has room beside nothing, it stays shut until someone opens it.
  const WIDE = matchMedia("(min-width: 700px)");

  const place = document.getElementById("results");
  const said = document.getElementById("said");
  const title = document.title;
  const az = document.getElementById("az");
  const form = document.querySelector("form.search[data-results]");
  const box = form.querySelector("input[name=q]");
  const panel = form.querySelector("details.filters");
  const summary = panel.querySelector("summary");
  const leave = panel.querySelector("button");
  const all = form.querySelector("input[name=all]");
  const selects = FILTERS.map((name) => form.querySelector(`select[name=${name}]`));
  let shown = PAGE;
  let near = null;
  let current = 0;
  // Which question was answered by names for the time being, and which has waited long.
  let provisional = { mine: 0 };
  let late = 0;
  let timer = 0;
  let typing = false;
  let composing = false;

  const nearby = () => plain.nearby(selects[0].value, near);

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
    all.checked = params.get("all") === "1";
    shown = Math.min(Math.max(Number(params.get("n")) || PAGE, PAGE), MOST);
    for (const select of selects) {
      const wanted = params.get(select.name) || "";
      // A filter that the list does not offer still holds: nobody is shown a wider result unasked.
      if (![...select.options].some((option) => option.value === wanted)) select.add(new Option(wanted, wanted));
      select.value = wanted;
    }
    if (WIDE.matches && chosen()) panel.open = true;
  }

  function writeAddress(push) {
    const params = new URLSearchParams();
    if (box.value.trim()) params.set("q", box.value.trim());
    for (const select of selects) if (select.value) params.set(select.name, select.value);
    if (all.checked) params.set("all", "1");
    if (near) params.set("near", near);
    if (shown > PAGE) params.set("n", shown);
    const text = params.toString();
    const address = location.pathname + (text ? `?${text}` : "");
    // What is asked twice is one step of the way back.
    const moved = address !== location.pathname + location.search;
    if (moved) history[push ? "pushState" : "replaceState"](null, "", address);
  }

  function question(change) {
    const query = { text: box.value.trim(), limit: shown, near, all: all.checked, others: 12 };
    for (const select of selects) query[select.name] = select.value || null;
    return { ...query, ...change };
  }

  const filtered = () => selects.some((select) => select.value);
  const chosen = () => selects.filter((select) => select.value).length + all.checked;

  // What the search by names needs to know; it has no department, type or status.
  function nameQuestion(limit) {
    const [region, kind, ...rest] = selects.map((select) => select.value);
    const regions = [...selects[0].options].filter((option) => option.value).map((option) => [option.value, option.dataset.name || option.textContent]);
    return { text: box.value, region, near, kind, unapplied: rest.some(Boolean), regions, limit };
  }

  // What a button among the results does; it goes away with them, so the focus passes to the place of the results.
  const press = (change) => () => {
    change();
    place.focus({ preventScroll: true });
    renew();
  };

  // ---- what is shown

  function chips() {
    const chip = (select) => {
      const name = select.selectedOptions[0].dataset.name || select.selectedOptions[0].textContent;
      const node = button("chip", `${name} ×`, press(() => (select.value = "")));
      node.setAttribute("aria-label", words.remove(name));
      return make("li", "", node);
    };
    const chosen = selects.filter((select) => select.value).map(chip);
    if (all.checked) {
      const node = button("chip", `${words.all} ×`, press(() => (all.checked = false)));
      node.setAttribute("aria-label", words.remove(words.all));
      chosen.push(make("li", "", node));
    }
    return chosen.length ? make("ul", "chips", ...chosen) : null;
  }

  function hidden(results) {
    if (!results.hidden) return null;
    return make("p", "search-hidden", words.hidden(results.hidden), words.comma, button("plain", words.showHidden, press(() => (all.checked = true))));
  }

  async function more(hit, node) {
    const members = await ask({ text: "", group: hit.group, limit: 2000, others: 0, all: all.checked }).catch(() => null);
    if (!members) return;
    const links = members.hits.flatMap((one) => [words.stop, view.link(one.url, one.region_name)]);
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
    put(chips(), status, view.relaxed(results.relaxed), view.hits(results.hits, more), rest, left, hidden(results));
    say(words.said(results.total, results.hits.length));
    leave.textContent = words.view(results.total);
    leave.hidden = false;
    az.hidden = true;
    const link = focusAt === null ? null : place.querySelectorAll(".hit-name a")[focusAt];
    if (link) link.focus();
  }

  // Nothing found: what else to try, and whom to call.
  async function help(results, mine) {
    const [wide, list] = await Promise.all([
      filtered() ? ask({ text: box.value.trim(), limit: 0, all: all.checked }).catch(() => null) : null,
      nearby(),
    ]);
    if (mine !== current) return;
    const nodes = [chips(), make("p", "search-status", words.none(box.value.trim()))];
    if (wide && wide.total) nodes.push(make("p", "", button("plain", words.without(wide.total), press(() => selects.forEach((select) => (select.value = ""))))));
    nodes.push(hidden(results), make("p", "", words.advice));
    const whom = list ? plain.advisers(list, box.value, 3) : [];
    put(...nodes, view.phones(whom, form.dataset.contact));
    say(words.none(box.value.trim()));
    leave.hidden = true;
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
    const { sentence, nodes } = await plain.alone(nameQuestion(NAMED), (region) => press(() => (selects[0].value = region))());
    if (mine !== current) return;
    const text = reason + words.space + sentence;
    put(chips(), make("p", "search-status", text), view.lists(), ...nodes);
    say(text);
    leave.hidden = true;
    az.hidden = false;
  }

  function count(facets) {
    for (const select of selects) {
      const chosen = select.value;
      const known = facets[select.name].filter(([value]) => value);
      // Another region's name is learnt from the page, counts from the answer.
      const first = select.options[0];
      const missing = chosen && !known.some(([value]) => value === chosen) ? [[chosen, nameOf(select), 0]] : [];
      select.textContent = "";
      select.append(first, ...[...known, ...missing].map(([value, name, number]) => {
        const option = new Option(`${name} (${number})`, value);
        option.dataset.name = name;
        return option;
      }));
      select.value = chosen;
    }
    // A chip that was made before the answer knows only the key of what was chosen.
    const old = place.querySelector(".chips");
    if (old && !old.contains(document.activeElement)) old.replaceWith(chips());
  }

  const nameOf = (select) => select.selectedOptions[0].dataset.name || select.selectedOptions[0].textContent;

  // ---- asking

  async function run(focusAt = null) {
    const mine = ++current;
    const text = box.value.trim();
    document.title = (text ? `${text} - ` : "") + title;
    summary.textContent = words.filters(chosen());
    const asked = Boolean(text) || filtered();
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
    // A chip has its name from the answer.
    const unnamed = selects.some((select) => /^[a-z_]+$/.test(select.value) && nameOf(select) === select.value);
    if (!panel.open && !unnamed) return;
    const results = await ask(question({ limit: 0, facets: true })).catch(() => null);
    if (mine === current && results && results.facets) count(results.facets);
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
  [...selects, all].forEach((control) => control.addEventListener("change", () => renew()));
  panel.addEventListener("toggle", () => facets(current));
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    panel.open = false;
    summary.focus();
  });
  leave.addEventListener("click", () => {
    panel.open = false;
    const first = place.querySelector(".hit-name a");
    if (first) first.focus();
  });
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
