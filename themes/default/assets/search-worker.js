// The search in a worker: fetches blocks, hands them to the wasm, asks again.
//
// The wasm (search/wasm in the repository) knows words, index and ranking, and never
// waits: asked, it answers, or names the blocks it needs. This file is the loop around
// it, and the only place that touches the network.
//
// In:  {type:"start", index:URL of search/, wasm:URL}  {type:"search", id, query}
// Out: {type:"ready"}  {type:"results", id, results}
//      {type:"error", id?, code:"wasm"|"old"|"network"|"block"|"index"|"engine", message}
"use strict";

const FORMAT = 2;
// A query asks at most a few times: dictionary, postings, cards, and the table of sounds.
const MOST_ROUNDS = 24;
let options = null;
let engine = null;

class Failure extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

async function get(url, settings) {
  let response;
  try {
    response = await fetch(url, settings);
  } catch (error) {
    throw new Failure("network", `${url}: ${error.message}`);
  }
  if (!response.ok) throw new Failure("block", `${url}: ${response.status}`);
  return response;
}

async function loadWasm(url) {
  if (typeof WebAssembly !== "object") throw new Failure("wasm", "no WebAssembly");
  const response = await get(url);
  try {
    const bytes = await response.arrayBuffer();
    return (await WebAssembly.instantiate(bytes, {})).instance.exports;
  } catch (error) {
    throw new Failure("wasm", error.message);
  }
}

// Blocks are gzip files whatever the host calls them; a host that unpacks them itself says so.
async function block(name) {
  const response = await get(new URL(`b/${name}`, options.index));
  const bytes = new Uint8Array(await response.arrayBuffer());
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!packed && response.headers.get("content-encoding")) return bytes;
  if (!packed) throw new Failure("block", `${name}: not a block`);
  if (typeof DecompressionStream !== "function") throw new Failure("old", "no DecompressionStream");
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (error) {
    throw new Failure("block", `${name}: ${error.message}`);
  }
}

// Bytes into the wasm's memory; the wasm takes them over.
function put(wasm, bytes) {
  const at = wasm.qd_alloc(bytes.length);
  new Uint8Array(wasm.memory.buffer, at, bytes.length).set(bytes);
  return [at, bytes.length];
}

function takeAnswer(wasm, at) {
  const length = new DataView(wasm.memory.buffer).getUint32(at, true);
  const text = new TextDecoder().decode(new Uint8Array(wasm.memory.buffer, at + 4, length));
  wasm.qd_free(at, length + 4);
  const answer = JSON.parse(text);
  if (answer.error) throw new Failure("index", answer.error);
  return answer;
}

const encode = (text) => new TextEncoder().encode(text);

async function open() {
  // The address of the index is asked for anew each time: it names the present blocks.
  const entry = get(new URL("index.json", options.index), { cache: "no-cache" })
    .then((response) => response.json())
    .catch((error) => {
      throw error instanceof Failure ? error : new Failure("index", error.message);
    });
  const hot = entry.then((index) => {
    if (index.format !== FORMAT) throw new Failure("index", `format ${index.format}`);
    return block(index.hot);
  });
  const [wasm, bytes] = await Promise.all([loadWasm(options.wasm), hot]);
  takeAnswer(wasm, wasm.qd_open(...put(wasm, bytes)));
  return wasm;
}

function opened() {
  engine ??= open().catch((error) => {
    engine = null;
    throw error;
  });
  return engine;
}

async function search(query) {
  const wasm = await opened();
  const text = JSON.stringify(query);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const answer = takeAnswer(wasm, wasm.qd_search(...put(wasm, encode(text))));
    if (answer.results) return answer.results;
    const blocks = await Promise.all(answer.need.map(async (name) => [name, await block(name)]));
    for (const [name, bytes] of blocks) {
      wasm.qd_provide(...put(wasm, encode(name)), ...put(wasm, bytes));
    }
  }
  throw new Failure("index", "too many rounds");
}

function report(id, error) {
  // A trap leaves the wasm's memory in doubt: the next query starts it anew.
  if (error instanceof WebAssembly.RuntimeError) engine = null;
  postMessage({ type: "error", id, code: error.code ?? "engine", message: error.message });
}

onmessage = async ({ data }) => {
  try {
    if (data.type === "start") {
      options = data;
      await opened();
      postMessage({ type: "ready" });
    } else if (data.type === "search") {
      postMessage({ type: "results", id: data.id, results: await search(data.query) });
    }
  } catch (error) {
    report(data.id, error);
  }
};
