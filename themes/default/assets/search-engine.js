// The search program behind the page of results: its parts are fetched side by side, and it runs in a worker.
//
// Needs names.js; the script's own tag says where worker and program are (data-worker, data-wasm)
// and which generation of the index the page belongs to (data-generation; empty where nobody knows).
(() => {
  "use strict";
  const { root } = globalThis.qingdan;
  const { worker: workerUrl, wasm: wasmUrl, generation } = document.currentScript.dataset;
  const at = (path) => new URL(path, document.baseURI).href;
  const index = new URL("search/", root).href;
  const waiting = new Map();
  let worker = null;
  let lastId = 0;

  // The program is compiled here while the worker starts: one round trip less than one after the other.
  async function program() {
    if (typeof WebAssembly !== "object") throw { code: "wasm", message: "no WebAssembly" };
    const response = await fetch(at(wasmUrl)).catch((error) => Promise.reject({ code: "network", message: error.message }));
    if (!response.ok) throw { code: "program", message: `${wasmUrl}: ${response.status}` };
    const bytes = await response.arrayBuffer().catch((error) => Promise.reject({ code: "network", message: error.message }));
    try {
      return await WebAssembly.compile(bytes);
    } catch (error) {
      throw { code: allowed() ? "program" : "wasm", message: error.message };
    }
  }

  // Whether this page may run any program at all: a policy forbids even the smallest one.
  function allowed() {
    try {
      return Boolean(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
    } catch (error) {
      return false;
    }
  }

  async function hot() {
    if (!generation) return null;
    const response = await fetch(new URL(`b/${generation}`, index)).catch(() => null);
    // Another generation stands there: the worker asks for the present one.
    if (!response || !response.ok) return null;
    const encoding = response.headers.get("content-encoding");
    return response.arrayBuffer().then((bytes) => ({ bytes, encoding }), () => null);
  }

  function start() {
    if (worker) return true;
    try {
      worker = new Worker(at(workerUrl));
    } catch (error) {
      return false;
    }
    worker.onmessage = ({ data }) => {
      const wait = waiting.get(data.id);
      waiting.delete(data.id);
      if (!wait) return;
      if (data.results) wait.resolve(data.results);
      else wait.reject(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      stop({ code: "worker", message: event.message });
    };
    Promise.all([program(), hot()]).then(
      ([module, hot]) => worker && worker.postMessage({ type: "start", index, module, hot }),
      stop,
    );
    return true;
  }

  // Everybody who waits is told; the next question starts anew.
  function stop(reason) {
    if (worker) worker.terminate();
    worker = null;
    for (const wait of waiting.values()) wait.reject(reason);
    waiting.clear();
  }

  // Asks the search program; fails with { code, message }.
  function ask(query) {
    return new Promise((resolve, reject) => {
      if (!start()) return reject({ code: "worker", message: "no worker" });
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ type: "search", id, query });
    });
  }

  Object.assign(globalThis.qingdan, { start, ask });
})();
