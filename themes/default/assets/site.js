// Remembers the large print and opens what an address points into. Everything works without it.
(() => {
  const box = document.getElementById("large");
  const key = "large-print";
  const store = (value) => {
    try {
      return value === undefined ? localStorage.getItem(key) : localStorage.setItem(key, value);
    } catch {
      return null; // Storage is refused: the switch works for this page.
    }
  };
  if (box) {
    if (store() === "1") box.checked = true;
    box.addEventListener("change", () => store(box.checked ? "1" : "0"));
  }
  const open = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    const inner = target.id.startsWith("c-") && target.querySelector("details");
    if (inner) inner.open = true;
  };
  addEventListener("hashchange", open);
  open();
})();
