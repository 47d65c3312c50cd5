// Suggestions below every search box (the combobox of the ARIA Authoring Practices), and "/" to reach it.
//
// Needs names.js.
(() => {
  "use strict";
  const { root, names, find, offices, marks, english } = globalThis.qingdan;
  const html = document.documentElement;
  const MOST = 8;
  const DEBOUNCE = 60;
  const words = english
    ? { all: (q) => `All results for “${q}”`, some: (n) => `${n} suggestions`, list: "Suggestions", office: "Department" }
    : { all: (q) => `搜索“${q}”的全部结果`, some: (n) => `${n}条建议`, list: "搜索建议", office: "部门" };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const box = document.querySelector("main form.search input[name=q], form.search input[name=q]");
    if (!box) return;
    event.preventDefault();
    box.focus();
  });

  function set(node, attributes) {
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  }

  function make(tag, attributes, ...children) {
    const node = set(document.createElement(tag), attributes);
    node.append(...children);
    return node;
  }

  function attach(form, number) {
    const box = form.querySelector("input[name=q]");
    const id = `suggestions-${number}`;
    const list = make("ul", { id, role: "listbox", class: "suggestions", "aria-label": words.list, hidden: "" });
    const status = make("p", { class: "hidden", role: "status" });
    set(box, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id });
    form.append(list, status);
    let active = -1;
    let timer = 0;
    let composing = false;
    const near = form.querySelector("input[name=near]");
    const region = (near && near.value) || html.dataset.region;

    const all = () => names(region).catch(() => null);

    function open(is) {
      list.hidden = !is;
      active = -1;
      box.setAttribute("aria-expanded", String(is));
      box.removeAttribute("aria-activedescendant");
    }

    function point(to) {
      const options = [...list.children];
      active = ((to + options.length + 2) % (options.length + 1)) - 1;
      options.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
      if (active < 0) return box.removeAttribute("aria-activedescendant");
      box.setAttribute("aria-activedescendant", options[active].id);
      options[active].scrollIntoView({ block: "nearest" });
    }

    function option(at, url, ...children) {
      const node = make("li", { role: "option", id: `${id}-${at}`, "aria-selected": "false" }, ...children);
      node.addEventListener("click", () => (url ? location.assign(new URL((english ? "en/" : "") + url, root)) : form.querySelector("button").click()));
      return node;
    }

    async function show() {
      const text = box.value.trim();
      if (!text) return open(false);
      const known = await all();
      if (!known || text !== box.value.trim() || document.activeElement !== box) return;
      const found = [...offices(known, text, 2).map((office) => ({ ...office, what: words.office })), ...find(known, text, MOST)].slice(0, MOST);
      const name = (one) => marks(known, one.name, text).map(([piece, mark]) => (mark ? make("mark", {}, piece) : piece));
      const options = found.map((one, at) => option(at, one.url, make("span", {}, ...name(one)), make("small", {}, one.what || known.kinds[one.kind] || "")));
      options.push(option(found.length, "", make("span", { class: "muted" }, words.all(text))));
      list.textContent = "";
      list.append(...options);
      open(true);
      status.textContent = words.some(found.length);
    }

    function later() {
      clearTimeout(timer);
      timer = setTimeout(show, DEBOUNCE);
    }

    const on = (type, act, how) => box.addEventListener(type, act, how);
    on("focus", all, { once: true });
    // While an input method composes, the box holds letters that nobody meant.
    on("compositionstart", () => (composing = true));
    on("compositionend", () => ((composing = false), later()));
    on("input", () => composing || later());
    on("blur", () => open(false));
    // The box must keep the focus while an option is pressed.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    on("keydown", (event) => {
      if (event.isComposing || list.hidden) return;
      if (event.key === "ArrowDown") point(active + 1);
      else if (event.key === "ArrowUp") point(active - 1);
      else if (event.key === "Escape") open(false);
      else if (event.key === "Enter" && active >= 0) list.children[active].click();
      else return;
      event.preventDefault();
    });
    form.addEventListener("submit", () => clearTimeout(timer));
  }

  // The page of results shows results as one types; a list over them would hide them.
  document.querySelectorAll("form.search:not([data-results])").forEach(attach);
})();
