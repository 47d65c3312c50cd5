// The filters of the page of results: from the address to the panel and back, their counts, and what was chosen as chips.
//
// Needs names.js, search-view.js.
(() => {
  "use strict";
  const { words, view } = globalThis.qingdan;
  const { make, button, nameFor } = view;
  const FILTERS = ["region", "kind", "department", "type", "status"];
  // On a narrow screen the panel stays shut until someone opens it; chips say what was chosen.
  const WIDE = matchMedia("(min-width: 700px)");

  // `changed` is called when the reader chose otherwise, `opened` when counts are to be seen.
  function filters(form, changed, opened) {
    const panel = form.querySelector("details.filters");
    const summary = panel.querySelector("summary");
    const leave = panel.querySelector("button");
    const all = form.querySelector("input[name=all]");
    const selects = FILTERS.map((name) => form.querySelector(`select[name=${name}]`));
    const regions = [...selects[0].options].filter((option) => option.value).map((option) => [option.value, option.textContent]);
    const nameOf = (select) => select.selectedOptions[0].dataset.name || select.selectedOptions[0].textContent;
    const filtered = () => selects.some((select) => select.value);
    const number = () => selects.filter((select) => select.value).length + all.checked;

    function read(params) {
      all.checked = params.get("all") === "1";
      for (const select of selects) {
        const wanted = params.get(select.name) || "";
        // A filter that the list does not offer still holds: nobody is shown a wider result unasked.
        if (![...select.options].some((option) => option.value === wanted)) select.add(new Option(wanted, wanted));
        select.value = wanted;
      }
      if (WIDE.matches && number()) panel.open = true;
    }

    function write(params) {
      for (const select of selects) if (select.value) params.set(select.name, select.value);
      if (all.checked) params.set("all", "1");
    }

    function question() {
      return { ...Object.fromEntries(selects.map((select) => [select.name, select.value || null])), all: all.checked };
    }

    // What the search by names needs to know; it has no department, type or status.
    function nameQuestion() {
      const [region, kind, ...rest] = selects.map((select) => select.value);
      return { region, kind, regions, unapplied: rest.some(Boolean) };
    }

    function chips(press) {
      const chip = (name, change) => {
        const cross = make("span", "cross", " ×");
        const node = button("chip", name, press(change));
        node.append(cross);
        node.setAttribute("aria-label", words.remove(name));
        return make("li", "", node);
      };
      const chosen = selects.filter((select) => select.value).map((select) => chip(nameOf(select), () => (select.value = "")));
      if (all.checked) chosen.push(chip(words.all, () => (all.checked = false)));
      return chosen.length ? make("ul", "chips", ...chosen) : null;
    }

    // Whether counts are seen, or a chip waits for its name, which comes with them.
    function wantsCounts() {
      const unnamed = selects.some((select) => /^[a-z_]+$/.test(select.value) && nameOf(select) === select.value);
      return panel.open || unnamed;
    }

    function count(facets) {
      for (const select of selects) {
        const chosen = select.value;
        const known = facets[select.name].filter(([value]) => value);
        // Another region's name is learnt from the page, counts from the answer.
        const first = select.options[0];
        const missing = chosen && !known.some(([value]) => value === chosen) ? [[chosen, nameOf(select), 0]] : [];
        select.textContent = "";
        select.append(first, ...[...known, ...missing].map(([value, called, items]) => {
          const name = nameFor(select.name, value, called);
          const option = new Option(`${name} (${items})`, value);
          option.dataset.name = name;
          return option;
        }));
        select.value = chosen;
      }
    }

    // The way out of the panel says how many results wait below; without any there is none.
    function arrived(total) {
      leave.hidden = !total;
      leave.textContent = words.view(total);
    }

    function setRegion(region) {
      // The list may have been cut to the regions of an answer.
      if (![...selects[0].options].some((option) => option.value === region)) selects[0].add(new Option((regions.find(([slug]) => slug === region) || [])[1], region));
      selects[0].value = region;
    }

    [...selects, all].forEach((control) => control.addEventListener("change", () => changed()));
    panel.addEventListener("toggle", opened);
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !panel.open) return;
      panel.open = false;
      summary.focus();
    });
    leave.addEventListener("click", () => {
      panel.open = false;
      const first = document.querySelector("#results .hit-name a");
      if (first) first.focus();
    });
    return {
      read, write, question, nameQuestion, filtered, chips, wantsCounts, count, arrived, setRegion,
      said: () => (summary.textContent = words.filters(number())),
      clear: () => selects.forEach((select) => (select.value = "")),
      showHidden: () => (all.checked = true),
    };
  }

  Object.assign(globalThis.qingdan, { filters });
})();
