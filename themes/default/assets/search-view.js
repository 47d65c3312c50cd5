// What the page of results says and shows. Everything is made of nodes and text: data never becomes markup.
//
// Needs names.js. Makes: p.search-status  p.search-relaxed  ul.chips  ol.hits > li.hit > h2.hit-name > a ·
// p.hit-tags > span.tag[.tag-region|…] and span.hit-why · p.hit-snippet · p.hit-group > a
(() => {
  "use strict";
  const { root, english, marks } = globalThis.qingdan;

  const zh = {
    found: (n, items) => `找到 ${n} 项` + (items > n ? `，含市县同名事项共 ${items} 条` : ""),
    said: (n, shown) => (n > shown ? `共 ${n} 项，列出前 ${shown} 项` : `共 ${n} 项`),
    none: (q) => (q ? `没有找到“${q}”。` : "没有符合筛选条件的事项。"),
    advice: "可以换一个说法、少写几个字，或在下面按拼音、地区和部门查找。",
    without: (n) => `不加筛选有 ${n} 项`,
    call: "也可以打电话问：",
    contact: "本站联系电话",
    busy: "正在查找……",
    slow: "网络较慢，仍在查找。",
    most: (n) => `只显示前${n}项，请筛选或写得更具体。`,
    unapplied: "按名称查找时，部门、类型、状态的筛选不起作用。",
    near: (title, n, slow) => `${slow ? "网络较慢，" : ""}先列出${title}名称相近的 ${n} 条${slow ? "" : "，仍在查找"}……`,
    more: "显示更多结果",
    full: "显示完整结果",
    filters: (n) => (n ? `筛选（已选 ${n} 项）` : "筛选"),
    view: (n) => `查看 ${n} 项结果`,
    office: "部门",
    hidden: (n) => `另有 ${n} 条已取消、已移除或已归档`,
    showHidden: "一并显示",
    over: "没有现行的事项，以下已取消、已移除或已归档。",
    dropped: (words) => `已略去：${words}。`,
    used: (words) => `没有与所输文字完全相符的事项，以下按“${words}”查找。`,
    sound: "其中包含读音相同的字。",
    group: "同一事项：",
    others: (n) => `等 ${n} 个地区`,
    remove: (name) => `去掉筛选：${name}`,
    all: "含已取消、已移除、已归档的事项",
    left: (n) => `名称表里还有 ${n} 项没有列入。`,
    match: (field) => `匹配${field}`,
    why: (field) => ({
      exact: `${field}完全相同`, start: `${field}以此开头`, field: `见于${field}`, pieces: `部分见于${field}`,
      application: "依申请办理", apart: "各字不相连", end: "编码以此结尾",
    }),
    fields: {
      name: "名称", alias: "别名", synonym: "常用说法", code: "编码", pinyin: "拼音", label: "分类",
      department: "部门", law: "依据", body: "正文", all: "",
    },
    errors: {
      wasm: "浏览器不允许运行搜索程序（WebAssembly 未启用）。",
      program: "搜索程序没有完整下载，请稍后刷新。",
      old: "浏览器版本较旧，不能使用完整的站内搜索。",
      network: "网络连接中断，搜索数据未能取得。",
      block: "搜索数据缺失或损坏，可能网站正在更新，请稍后刷新。",
      index: "搜索数据不能读取，可能网站正在更新，请稍后刷新。",
      engine: "搜索程序出错。",
      worker: "浏览器不能启动搜索程序。",
    },
    searched: (title, n, wide) => (n ? `以下只按名称查找${title}的事项和部门，列出 ${n} 条。` : `已按名称查找${title}${wide ? "和其他地区" : ""}的事项和部门，没有相近的。`),
    elsewhereOnly: (title, n) => `${title}没有名称相近的事项，以下是其他地区名称相近的 ${n} 条。`,
    elsewhere: "在其他地区的名称中查找：",
    lists: ["也可以", "按拼音", "，或", "按地区和部门", "从清单里查找。"],
    stop: "、", comma: "，", space: "",
  };
  const en = {
    found: (n, items) => `${n} found` + (items > n ? `, ${items} with city and county versions` : ""),
    said: (n, shown) => (n > shown ? `${n} found, the first ${shown} listed` : `${n} found`),
    none: (q) => (q ? `Nothing found for “${q}”.` : "No item passes these filters."),
    advice: "Try other or fewer words, or use the index below.",
    without: (n) => `${n} without filters`,
    call: "You can also call: ",
    contact: "This site",
    busy: "Searching…",
    slow: "The network is slow, still searching.",
    most: (n) => `Only the first ${n} are shown: use a filter or more words.`,
    unapplied: "Filters by department, type and status do not apply to a search of names.",
    near: (title, n, slow) => `${slow ? "Slow network. " : ""}First, ${n} similar names in ${title}…`,
    more: "More results",
    full: "Show all results",
    filters: (n) => (n ? `Filters (${n} chosen)` : "Filters"),
    view: (n) => `See ${n} results`,
    office: "Department",
    hidden: (n) => `${n} more are no longer in force`,
    over: "Nothing in force matches; these no longer are.",
    showHidden: "show them",
    dropped: (words) => `Left out: ${words}.`,
    used: (words) => `Nothing matches exactly; these match “${words}”.`,
    sound: "Characters of the same sound were included.",
    group: "Same item: ",
    others: (n) => `and ${n} places in all`,
    remove: (name) => `Remove filter: ${name}`,
    all: "including what is no longer in force",
    left: (n) => `${n} items are not in the list of names.`,
    match: (field) => `matched ${field}`,
    why: (field) => ({
      exact: `whole ${field}`, start: `${field} begins with it`, field: `in the ${field}`, pieces: `partly in the ${field}`,
      application: "done on application", apart: "characters apart", end: "code ends with it",
    }),
    fields: {
      name: "name", alias: "alias", synonym: "common word", code: "code", pinyin: "pinyin",
      label: "category", department: "department", law: "legal basis", body: "text", all: "",
    },
    errors: {
      wasm: "The browser does not allow the search program (WebAssembly is off).",
      program: "The search program did not arrive whole. Reload later.",
      old: "This browser is too old for the whole search.",
      network: "The network failed while loading search data.",
      block: "Search data is missing or damaged; the site may be updating. Reload later.",
      index: "Search data cannot be read; the site may be updating. Reload later.",
      engine: "The search program failed.",
      worker: "The browser could not start the search program.",
    },
    searched: (title, n, wide) => (n ? `Only names in ${title} were searched, ${n} are listed.` : `Names in ${title}${wide ? " and other regions" : ""} were searched, none is similar.`),
    elsewhereOnly: (title, n) => `No similar name in ${title}; ${n} in other regions are listed.`,
    elsewhere: "Search names in another region: ",
    lists: ["You can also look ", "by pinyin", " or ", "by region and department", "."],
    stop: ", ", comma: ", ", space: " ",
  };
  const words = english ? en : zh;

  function make(tag, className, ...children) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.append(...children.filter((child) => child !== null && child !== ""));
    return node;
  }

  function button(className, text, act) {
    const node = make("button", className, text);
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  }

  // Names and texts are Chinese on English pages too, and are marked so.
  function chinese(node) {
    if (english && node) node.lang = "zh-CN";
    return node;
  }

  function link(url, ...children) {
    const node = make("a", "", ...children);
    node.href = new URL((english ? "en/" : "") + url, root).href;
    return node;
  }

  // What English pages call a region, a list, a type, a status: as their filters do.
  const called = {};
  if (english) for (const option of document.querySelectorAll('form.search option[value]:not([value=""])')) called[option.parentNode.name + option.value] = option.text;
  const nameFor = (what, key, name) => called[what + key] || name;

  const CUT = "…";
  // The beginning of a text that goes with every result has so many characters (search/src/build/cards.rs).
  const LEAD = 60;
  const marked = (pieces) => pieces.map(([text, mark]) => (mark ? make("mark", "", text) : text));
  const tag = (kind, text) => (text ? make("span", `tag tag-${kind}`, text) : null);

  // A piece of text that was cut out of a longer one: no half number or word at its ends, and a sign that it goes on.
  function trimmed(snippet) {
    const pieces = snippet.filter(([text]) => text !== CUT).map(([text, mark]) => [text, mark]);
    if (!pieces.length) return [];
    const begins = snippet[0][0] !== CUT;
    const whole = pieces.reduce((sum, [text]) => sum + [...text].length, 0);
    const ends = snippet[snippet.length - 1][0] !== CUT && (whole < LEAD || whole > LEAD || /[。！？.]$/.test(pieces[pieces.length - 1][0]));
    const last = pieces.length - 1;
    if (!begins && !pieces[0][1]) pieces[0][0] = pieces[0][0].replace(/^[\p{Script=Latin}\p{N}.,，、；。：%-]+/u, "");
    if (!ends && !pieces[last][1]) pieces[last][0] = pieces[last][0].replace(/[\p{Script=Latin}\p{N}.,，、；：%-]+$/u, "");
    return [...(begins ? [] : [[CUT, false]]), ...pieces, ...(ends ? [] : [[CUT, false]])];
  }

  // In which field it was found; on hover and focus, what put it where it stands.
  function why(hit) {
    const field = words.fields[hit.matched];
    if (!field) return null;
    const reasons = (hit.parts || []).map((part) => words.why(field)[part.what]).filter(Boolean);
    const text = reasons.join(words.comma) || field;
    const node = make("span", "hit-why", words.match(field), hit.alias ? `（${hit.alias}）` : "", make("span", "tip", text));
    node.tabIndex = 0;
    node.addEventListener("keydown", (event) => event.key === "Escape" && node.blur());
    return node;
  }

  function tags(hit) {
    const status = hit.status === "active" ? null : tag("status", nameFor("status", hit.status, hit.status_name));
    if (status) status.dataset.status = hit.status;
    const region = tag("region", nameFor("region", hit.region, hit.region_name));
    const department = chinese(tag("department", hit.department_short || hit.department));
    return make("p", "hit-tags", region, tag("kind", nameFor("kind", hit.kind, hit.kind_name)), tag("type", nameFor("type", hit.type, hit.type)), status, department, why(hit));
  }

  function group(hit, more) {
    if (!hit.others.length) return null;
    const links = hit.others.flatMap((other) => [words.stop, link(other.url, nameFor("region", other.region, other.region_name))]);
    const node = make("p", "hit-group", words.group, ...links.slice(1));
    if (hit.others_total > hit.others.length) node.append(words.space, button("plain", words.others(hit.others_total + 1), () => more(hit, node)));
    return node;
  }

  function hit(one, more) {
    const snippet = one.snippet.length ? chinese(make("p", "hit-snippet", ...marked(trimmed(one.snippet)))) : null;
    const name = make("h2", "hit-name", chinese(link(one.url, ...marked(one.marked))));
    return make("li", "hit", ...[name, tags(one), snippet, group(one, more)].filter(Boolean));
  }

  const hits = (all, more) => make("ol", "hits", ...all.map((one) => hit(one, more)));

  // Results of the search by names: items, and departments.
  function named(found, text) {
    const one = ({ list, found }) => make(
      "li", "hit", make("h2", "hit-name", chinese(link(found.url, ...marked(marks(list, found.name, text))))),
      make("p", "hit-tags", tag("region", nameFor("region", list.region, list.title)), tag("kind", nameFor("kind", found.kind, list.kinds[found.kind]) || words.office), make("span", "muted", found.code || found.phone)),
    );
    return make("ol", "hits named", ...found.map(one));
  }

  // The way by lists, which stands below on the same page.
  function lists() {
    const [before, sound, between, department, after] = words.lists;
    const anchor = (id, text) => Object.assign(make("a", "", text), { href: `#${id}` });
    return make("p", "search-lists", before, anchor("by-sound", sound), between, anchor("by-department", department), after);
  }

  function relaxed(said) {
    if (!said) return null;
    const parts = [
      said.used.length ? words.used(said.used.join(words.stop)) : "",
      said.dropped.length ? words.dropped(said.dropped.join(words.stop)) : "",
      said.sound ? words.sound : "",
    ];
    return make("p", "search-relaxed", parts.filter(Boolean).join(words.space));
  }

  // Departments with their telephones, and the site's own.
  function phones(departments, contact) {
    const entry = ({ name, phone, url }) => {
      const call = make("a", "num", phone);
      call.href = `tel:${phone.replace(/[^\d+-]/g, "")}`;
      return make("li", "", url ? chinese(link(url, name)) : name, " ", call);
    };
    const all = departments.map(entry);
    if (contact) all.push(entry({ name: words.contact, phone: contact }));
    return all.length ? make("div", "call", make("p", "", words.call), make("ul", "", ...all)) : null;
  }

  Object.assign(globalThis.qingdan, { words, view: { make, nameFor, button, hits, named, relaxed, phones, lists, link } });
})();
