// What the page of results says and shows. Everything is made of nodes and text: data never becomes markup.
//
// Needs names.js. Makes: p.search-status  p.search-relaxed  ul.chips  ol.hits > li.hit > h3.hit-name > a ·
// p.hit-tags > span.tag[.tag-region|…] and span.hit-why · p.hit-snippet · p.hit-group > a
(() => {
  "use strict";
  const { root, english } = globalThis.qingdan;

  const zh = {
    found: (n, items) => `找到 ${n} 项` + (items > n ? `，含市县同名事项共 ${items} 条` : ""),
    none: (q) => (q ? `没有找到“${q}”。` : "没有符合筛选条件的事项。"),
    advice: "可以换一个说法、少写几个字，或在下面按拼音、地区和部门查找。",
    without: (n) => `不加筛选有 ${n} 项`,
    call: "也可以打电话问：",
    contact: "本站联系电话",
    busy: "正在查找……",
    slow: "网络较慢，仍在查找。也可以在下面按拼音、地区和部门查找。",
    most: (n) => `只显示前${n}项，请筛选或写得更具体。`,
    unfiltered: "以下只按名称查找，筛选条件没有起作用。",
    near: (title, n) => `先列出${title}名称相近的 ${n} 项：`,
    more: "显示更多结果",
    full: "显示完整结果",
    hidden: (n) => `另有 ${n} 条已取消、已移除或已归档`,
    showHidden: "一并显示",
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
    simple: (title, n) => (n ? `以下只按名称查找${title}的事项，列出 ${n} 项；` : "") + "也可以在下面按拼音、地区和部门查找。",
    stop: "、", comma: "，", space: "",
  };
  const en = {
    found: (n, items) => `${n} found` + (items > n ? `, ${items} with city and county versions` : ""),
    none: (q) => (q ? `Nothing found for “${q}”.` : "No item passes these filters."),
    advice: "Try other or fewer words, or use the index below.",
    without: (n) => `${n} without filters`,
    call: "You can also call: ",
    contact: "This site",
    busy: "Searching…",
    slow: "The network is slow, still searching. The index below works meanwhile.",
    most: (n) => `Only the first ${n} are shown: use a filter or more words.`,
    unfiltered: "Found by name alone; the filters are not applied.",
    near: (title, n) => `First, ${n} similar names in ${title}:`,
    more: "More results",
    full: "Show all results",
    hidden: (n) => `${n} more are no longer in force`,
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
    simple: (title, n) => (n ? `Only names in ${title} were searched, ${n} are listed; ` : "") + "please use the index below.",
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

  function link(url, ...children) {
    const node = make("a", "", ...children);
    node.href = new URL(url, root).href;
    return node;
  }

  const marked = (pieces) => pieces.map(([text, mark]) => (mark ? make("mark", "", text) : text));
  const tag = (kind, text) => (text ? make("span", `tag tag-${kind}`, text) : null);

  // In which field it was found; on hover and focus, what put it where it stands.
  function why(hit) {
    const field = words.fields[hit.matched];
    if (!field) return null;
    const reasons = (hit.parts || []).map((part) => words.why(field)[part.what]).filter(Boolean);
    const text = reasons.join(words.comma) || field;
    const node = make("span", "hit-why", words.match(field), hit.alias ? `（${hit.alias}）` : "", make("span", "tip", text));
    node.tabIndex = 0;
    return node;
  }

  function tags(hit) {
    const status = hit.status === "active" ? null : tag("status", hit.status_name);
    if (status) status.dataset.status = hit.status;
    const region = tag("region", hit.region_name);
    const department = tag("department", hit.department_short || hit.department);
    return make("p", "hit-tags", region, tag("kind", hit.kind_name), tag("type", hit.type), status, department, why(hit));
  }

  function group(hit, more) {
    if (!hit.others.length) return null;
    const links = hit.others.flatMap((other) => [words.stop, link(other.url, other.region_name)]);
    const node = make("p", "hit-group", words.group, ...links.slice(1));
    if (hit.others_total > hit.others.length) node.append(words.space, button("plain", words.others(hit.others_total + 1), () => more(hit, node)));
    return node;
  }

  function hit(one, more) {
    const snippet = one.snippet.length ? make("p", "hit-snippet", ...marked(one.snippet)) : null;
    const name = make("h3", "hit-name", link(one.url, ...marked(one.marked)));
    return make("li", "hit", ...[name, tags(one), snippet, group(one, more)].filter(Boolean));
  }

  const hits = (all, more) => make("ol", "hits", ...all.map((one) => hit(one, more)));

  // Results of the plain search by names.
  function named(items, all) {
    const one = (item) => make(
      "li", "hit", make("h3", "hit-name", link(item.url, item.name)),
      make("p", "hit-tags", tag("region", all.title), tag("kind", all.kinds[item.kind]), make("span", "muted", item.code)),
    );
    return make("ol", "hits named", ...items.map(one));
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
      return make("li", "", url ? link(url, name) : name, " ", call);
    };
    const all = departments.map(entry);
    if (contact) all.push(entry({ name: words.contact, phone: contact }));
    return all.length ? make("div", "call", make("p", "", words.call), make("ul", "", ...all)) : null;
  }

  Object.assign(globalThis.qingdan, { words, view: { make, button, hits, named, relaxed, phones, link } });
})();
