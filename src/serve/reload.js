// Keeps the page current while lists are edited: reloads it when the site is new, lays the error over it
// when an edit broke it. Served by `qingdan serve` only; a published site never has it.
"use strict";
(() => {
  const mark = document.currentScript.dataset.mark;
  const id = "qingdan-broken";
  let events = null;

  function overlay(broken) {
    document.getElementById(id)?.remove();
    if (!broken) return;
    const box = document.createElement("div");
    box.id = id;
    box.lang = "zh-CN";
    box.setAttribute("role", "alert");
    style(box, {
      position: "fixed", inset: "auto 0 0 0", "max-height": "70vh", overflow: "auto", "z-index": "2147483647",
      padding: "16px", "border-top": "4px solid #B3261E", background: "#FFFFFF", color: "#1F2328",
    });
    const head = document.createElement("strong");
    head.textContent = `内容有 ${broken.errors} 处错误，下面的页面是最后一次正确的样子。`;
    const text = document.createElement("pre");
    text.textContent = broken.text;
    text.tabIndex = 0;
    style(text, {
      margin: "12px 0 0 0", overflow: "auto", "white-space": "pre", color: "inherit", background: "none",
      font: '14px/1.6 "Sarasa Mono SC", "Noto Sans Mono CJK SC", ui-monospace, Consolas, monospace',
    });
    box.append(head, text);
    document.body.append(box);
  }

  // Through the object model, because the pages' content security policy has no inline styles.
  function style(element, rules) {
    for (const [name, value] of Object.entries(rules)) element.style.setProperty(name, value);
  }

  function listen() {
    events ??= new EventSource("/__qingdan/events");
    events.onmessage = (event) => {
      const state = JSON.parse(event.data);
      if (state.mark !== mark) location.reload();
      else overlay(state.broken);
    };
  }

  // A browser opens only six connections to one host: a tab that nobody sees gives its own back.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") return listen();
    events?.close();
    events = null;
  });
  if (document.visibilityState === "visible") listen();
})();
