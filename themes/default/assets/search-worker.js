// The search in a worker: fetches blocks, hands them to the wasm, asks again.
//
// The wasm (search/wasm in the repository) knows words, index and ranking, and never
// waits: asked, it answers, or names the blocks it needs. This file is the loop around it.
//
// In:  {type:"start", index:URL of search/, module, hot:{bytes, encoding}|null}  {type:"search", id, query}
// Out: {id, results}  {id, code:"old"|"network"|"block"|"index"|"engine", message}
"use strict";

const FORMAT = 4;
// A query asks at most a few times: dictionary, postings, cards, and the table of sounds.
const MOST_ROUNDS = 24;
let engine = null;
let started = null;
const start = new Promise((resolve) => (started = resolve));

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

async function body(response) {
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw new Failure("network", error.message);
  }
}

// Blocks are gzip files whatever the host calls them; a host that unpacks them itself says so.
async function unpack(bytes, encoding) {
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!packed && encoding) return bytes;
  if (!packed) throw new Failure("block", "not a block");
  if (typeof DecompressionStream !== "function") throw new Failure("old", "no DecompressionStream");
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (error) {
    throw new Failure("block", `damaged block: ${error.message}`);
  }
}

async function block(name, settings) {
  const { index } = await start;
  const fetched = async (how) => {
    const response = await get(new URL(`b/${name}`, index), how);
    return unpack(await body(response), response.headers.get("content-encoding"));
  };
  // A cache between here and the host may hold half a file: ask past it once.
  return fetched(settings).catch((error) => (error.code === "block" ? fetched({ cache: "reload" }) : Promise.reject(error)));
}

// The hot file of the generation that stands on the host now, past every cache.
async function presentHot() {
  const { index } = await start;
  const response = await get(new URL("index.json", index), { cache: "no-cache" });
  const entry = await response.json().catch((error) => {
    throw new Failure("index", error.message);
  });
  if (entry.format !== FORMAT) throw new Failure("index", `format ${entry.format}`);
  return block(entry.hot, { cache: "reload" });
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

async function open(again) {
  const { module, hot } = await start;
  const wasm = (await WebAssembly.instantiate(module, {})).exports;
  const bytes = hot && !again ? await unpack(new Uint8Array(hot.bytes), hot.encoding).catch(presentHot) : await presentHot();
  takeAnswer(wasm, wasm.qd_open(...put(wasm, bytes)));
  return { wasm, settings: again ? { cache: "reload" } : {} };
}

async function answer(query) {
  const { wasm, settings } = await engine;
  const text = JSON.stringify(query);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const said = takeAnswer(wasm, wasm.qd_search(...put(wasm, encode(text))));
    if (said.results) return said.results;
    const blocks = await Promise.all(said.need.map(async (name) => [name, await block(name, settings)]));
    for (const [name, bytes] of blocks) {
      wasm.qd_provide(...put(wasm, encode(name)), ...put(wasm, bytes));
    }
  }
  throw new Failure("index", "too many rounds");
}

// A block that is gone or damaged: perhaps the site was published anew meanwhile. Once more, from the beginning.
async function search(query) {
  engine = engine || open(false);
  try {
    return await answer(query);
  } catch (error) {
    engine = null;
    if (error.code !== "block" && error.code !== "index") throw error;
  }
  engine = open(true);
  try {
    return await answer(query);
  } catch (error) {
    engine = null;
    throw error;
  }
}

onmessage = async ({ data }) => {
  if (data.type === "start") return started(data);
  try {
    postMessage({ id: data.id, results: await search(data.query) });
  } catch (error) {
    postMessage({ id: data.id, code: error.code || "engine", message: error.message });
  }
};
