// The search box and the results page. Without this script both still work: the form
// leads to /search/, and that page holds the A–Z index.
//
// What pages give:
//   <html lang data-root="../../">    the way from the page to the site's root ("" at the root)
//   <script src="…/assets/search.js" defer>   beside search-worker.js and search/search.wasm;
//                                     data-worker and data-wasm name other places
//   <form class="search" action="{root}search/" role="search"><input type="search" name="q">
//   on /search/ alone:
//     <select name="region|kind|department|type|status"> in that form, first option value=""
//     <div id="results" aria-live="polite"></div>
//     <section id="az">               hidden while results are shown, and only then
// What this makes, inside #results:
//   p.search-status  p.search-relaxed  button.search-more
//   ol.hits > li.hit > h3.hit-name > a (with mark) · p.hit-tags > span.tag[.tag-region|.tag-kind|
//   .tag-type|.tag-status] and span.hit-why · p.hit-snippet · p.hit-group > a
// A result's link may be reached by the arrow keys; Escape leads back to the box, "/" to it.
(() => {
  "use strict";
  const script = document.currentScript;
  const html = document.documentElement;
  const rootUrl = new URL(html.dataset.root || "./", document.baseURI);
  const FILTERS = ["region", "kind", "department", "type", "status"];
  const PAGE = 10;
  const DEBOUNCE = 120;
  const SLOW = 3000;

  const WORDS = {
    zh: {
      found: (n, items) => `找到 ${n} 项` + (items > n ? `，含市县同名事项共 ${items} 条` : ""),
      none: (q) => `没有找到“${q}”。可以换一个说法、减少筛选条件，或在下面按部门和拼音顺序查找。`,
      busy: "正在查找……",
      slow: "网络较慢，仍在查找。也可以在下面按部门和拼音顺序查找。",
      more: "显示更多结果",
      dropped: (words) => `已略去：${words}。`,
      used: (words) => `没有与所输文字完全相符的事项，以下按“${words}”查找。`,
      sound: "其中包含读音相同的字。",
      why: "匹配：",
      group: "同一事项：",
      fields: {
        name: "名称", alias: "别名", synonym: "常用说法", code: "编码", pinyin: "拼音", label: "分类",
        department: "部门", law: "依据", body: "正文", all: "",
      },
      errors: {
        wasm: "浏览器不允许运行搜索程序（WebAssembly 未启用）。",
        old: "浏览器版本较旧，不能使用站内搜索。",
        network: "网络连接中断，搜索数据未能取得。",
        block: "搜索数据缺失或损坏，可能网站正在更新，请稍后刷新。",
        index: "搜索数据不能读取，可能网站正在更新，请稍后刷新。",
        engine: "搜索程序出错。",
        worker: "浏览器不能启动搜索程序。",
      },
      instead: "请在下面按部门和拼音顺序查找。",
      stop: "、",
    },
    en: {
      found: (n, items) => `${n} found` + (items > n ? `, ${items} with city and county versions` : ""),
      none: (q) => `Nothing found for “${q}”. Try other words or fewer filters, or use the index below.`,
      busy: "Searching…",
      slow: "The network is slow, still searching. The index below works meanwhile.",
      more: "More results",
      dropped: (words) => `Left out: ${words}.`,
      used: (words) => `Nothing matches exactly; these match “${words}”.`,
      sound: "Characters of the same sound were included.",
      why: "Matched: ",
      group: "Same item: ",
      fields: {
        name: "name", alias: "alias", synonym: "common word", code: "code", pinyin: "pinyin",
        label: "category", department: "department", law: "legal basis", body: "text", all: "",
      },
      errors: {
        wasm: "The browser does not allow the search program (WebAssembly is off).",
        old: "This browser is too old for the search.",
        network: "The network failed while loading search data.",
        block: "Search data is missing or damaged; the site may be updating. Reload later.",
        index: "Search data cannot be read; the site may be updating. Reload later.",
        engine: "The search program failed.",
        worker: "The browser could not start the search program.",
      },
      instead: "Please use the index below.",
      stop: ", ",
    },
  };
  const words = html.lang.startsWith("en") ? WORDS.en : WORDS.zh;

  // ---- the worker, started once and only when someone is about to search

  let worker = null;
  const waiting = new Map();
  let lastId = 0;

  function start() {
    if (worker) return worker;
    const beside = (path) => new URL(path, script.src).href;
    const place = (name, path) => (script.dataset[name] ? new URL(script.dataset[name], document.baseURI).href : beside(path));
    try {
      worker = new Worker(place("worker", "search-worker.js"));
    } catch (error) {
      return null;
    }
    worker.onmessage = ({ data }) => {
      const wait = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.type === "results") wait?.resolve(data.results);
      if (data.type === "error") wait?.reject(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      worker = null;
      for (const wait of waiting.values()) wait.reject({ code: "worker" });
      waiting.clear();
    };
    worker.postMessage({
      type: "start",
      index: new URL("search/", rootUrl).href,
      wasm: place("wasm", "search/search.wasm"),
    });
    return worker;
  }

  function ask(query) {
    return new Promise((resolve, reject) => {
      if (!start()) return reject({ code: "worker" });
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ type: "search", id, query });
    });
  }

  for (const form of document.querySelectorAll("form.search")) {
    form.addEventListener("focusin", start, { once: true });
  }
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const box = document.querySelector("form.search input[name=q]");
    if (!box) return;
    event.preventDefault();
    box.focus();
  });

  // ---- the results page

  const place = document.getElementById("results");
  if (!place) return;
  const az = document.getElementById("az");
  const form = document.querySelector("form.search:has(select)") ?? document.querySelector("form.search");
  const box = form?.querySelector("input[name=q]");
  if (!box) return;
  const selects = FILTERS.map((name) => form.querySelector(`select[name=${name}]`)).filter(Boolean);

  // Everything is made of nodes and text: data never becomes markup.
  function make(tag, className, ...children) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.append(...children.filter((child) => child !== null && child !== ""));
    return node;
  }

  const marked = (pieces) => pieces.map(([text, mark]) => (mark ? make("mark", "", text) : text));

  function link(url, ...children) {
    const node = make("a", "", ...children);
    node.href = new URL(url, rootUrl).href;
    return node;
  }

  function tags(hit) {
    const tag = (kind, text) => (text ? make("span", `tag tag-${kind}`, text) : null);
    const why = words.fields[hit.matched];
    const status = hit.status === "active" ? null : tag("status", hit.status_name);
    if (status) status.dataset.status = hit.status;
    return make(
      "p", "hit-tags",
      tag("region", hit.region_name), tag("kind", hit.kind_name), tag("type", hit.type), status,
      tag("department", hit.department_short || hit.department),
      why ? make("span", "hit-why", words.why + why + (hit.alias ? `（${hit.alias}）` : "")) : null,
    );
  }

  function group(hit) {
    if (!hit.others.length) return null;
    const links = hit.others.flatMap((other) => [words.stop, link(other.url, other.region_name)]);
    return make("p", "hit-group", words.group, ...links.slice(1));
  }

  function hitNode(hit) {
    const snippet = hit.snippet.length ? make("p", "hit-snippet", ...marked(hit.snippet)) : null;
    const name = make("h3", "hit-name", link(hit.url, ...marked(hit.marked)));
    return make("li", "hit", ...[name, tags(hit), snippet, group(hit)].filter(Boolean));
  }

  function relaxedNode(relaxed) {
    if (!relaxed) return null;
    const parts = [
      relaxed.used.length ? words.used(relaxed.used.join(words.stop)) : "",
      relaxed.dropped.length ? words.dropped(relaxed.dropped.join(words.stop)) : "",
      relaxed.sound ? words.sound : "",
    ];
    return make("p", "search-relaxed", parts.filter(Boolean).join(html.lang.startsWith("en") ? " " : ""));
  }

  function say(text, keepIndex = true) {
    place.replaceChildren(make("p", "search-status", text));
    if (az) az.hidden = !keepIndex;
  }

  function show(results, query) {
    if (!results.hits.length) return say(words.none(query.text));
    const list = make("ol", "hits", ...results.hits.map(hitNode));
    const status = make("p", "search-status", words.found(results.total, results.items));
    const nodes = [status, relaxedNode(results.relaxed), list];
    if (results.total > results.hits.length) {
      const more = make("button", "search-more", words.more);
      more.type = "button";
      more.addEventListener("click", () => run(results.hits.length + PAGE, results.hits.length));
      nodes.push(more);
    }
    place.replaceChildren(...nodes.filter(Boolean));
    if (az) az.hidden = true;
  }

  function counts(results) {
    const numbers = { region: results.regions, kind: results.kinds };
    for (const select of selects) {
      if (!numbers[select.name]) continue;
      for (const option of select.options) {
        if (!option.value) continue;
        option.dataset.name ??= option.textContent;
        option.textContent = `${option.dataset.name} (${numbers[select.name][option.value] ?? 0})`;
      }
    }
  }

  // ---- from the address to the form, and back

  function readAddress() {
    const params = new URLSearchParams(location.search);
    box.value = params.get("q") ?? "";
    for (const select of selects) {
      const wanted = params.get(select.name) ?? "";
      // A filter that the list does not offer still holds: nobody is shown a wider result unasked.
      if (![...select.options].some((option) => option.value === wanted)) {
        select.add(new Option(wanted, wanted));
      }
      select.value = wanted;
    }
  }

  function writeAddress(push) {
    const params = new URLSearchParams();
    if (box.value.trim()) params.set("q", box.value.trim());
    for (const select of selects) if (select.value) params.set(select.name, select.value);
    if (near) params.set("near", near);
    const text = params.toString();
    const address = location.pathname + (text ? `?${text}` : "");
    history[push ? "pushState" : "replaceState"](null, "", address);
  }

  function currentQuery(limit) {
    const query = { text: box.value.trim(), limit, offset: 0, near };
    for (const select of selects) query[select.name] = select.value || null;
    return query;
  }

  // The county from whose page the reader came; its version of an item goes before the city's.
  const near = new URLSearchParams(location.search).get("near");
  let current = 0;
  async function run(limit = PAGE, focusAt = null) {
    const mine = ++current;
    const query = currentQuery(limit);
    if (!query.text && !selects.some((select) => select.value)) {
      place.replaceChildren();
      if (az) az.hidden = false;
      return;
    }
    if (!place.hasChildNodes()) say(words.busy);
    const slow = setTimeout(() => mine === current && say(words.slow), SLOW);
    try {
      const results = await ask(query);
      if (mine !== current) return;
      show(results, query);
      if (focusAt !== null) place.querySelectorAll(".hit-name a")[focusAt]?.focus();
      const facets = await ask({ ...query, limit: 0, facets: true });
      if (mine === current) counts(facets);
    } catch (error) {
      const sentence = words.errors[error.code] ?? words.errors.engine;
      if (mine === current) say(`${sentence}${html.lang.startsWith("en") ? " " : ""}${words.instead}`);
      console.info("search:", error.code, error.message);
    } finally {
      clearTimeout(slow);
    }
  }

  let timer = 0;
  let composing = false;
  function later() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      writeAddress(false);
      run();
    }, DEBOUNCE);
  }
  // While an input method composes, the box holds letters that nobody meant.
  box.addEventListener("compositionstart", () => (composing = true));
  box.addEventListener("compositionend", () => {
    composing = false;
    later();
  });
  box.addEventListener("input", () => composing || later());
  selects.forEach((select) => select.addEventListener("change", later));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    writeAddress(true);
    run();
  });
  addEventListener("popstate", () => {
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
})();
