// A static host as a CDN is one: brotli where it helps, hashed names for ever, and a book of what was sent.
import { createServer } from "node:http";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".txt": "text/plain; charset=utf-8", ".wasm": "application/wasm" };
const FOREVER = /\.[0-9a-f]{8}\.|\/b\/[0-9a-f]{16}$|\.pf_|\.pagefind$/;

// Each answer waits `delay` milliseconds, so that what depends on what shows in the times of requests.
export function host(folder, delay = 0) {
  const kept = new Map();
  const book = [];
  async function file(path) {
    if (!kept.has(path)) {
      const raw = await readFile(join(folder, path));
      const type = TYPES[extname(path)] ?? "application/octet-stream";
      const packed = TYPES[extname(path)] ? brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }) : raw;
      const smaller = packed.length < raw.length;
      kept.set(path, { body: smaller ? packed : raw, encoding: smaller ? "br" : "", type, tag: `"${createHash("sha256").update(raw).digest("hex").slice(0, 16)}"` });
    }
    return kept.get(path);
  }
  const server = createServer(async (request, response) => {
    const at = performance.now();
    let path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    if (path.endsWith("/")) path += "index.html";
    const found = await file(path).catch(() => null);
    const headers = { "Content-Type": found?.type ?? "text/plain", "Cache-Control": FOREVER.test(path) ? "max-age=31536000, immutable" : "no-cache" };
    let status = found ? 200 : 404;
    let body = found?.body ?? "";
    if (found) headers.ETag = found.tag;
    if (found?.encoding) headers["Content-Encoding"] = found.encoding;
    if (found && request.headers["if-none-match"] === found.tag) [status, body] = [304, ""];
    book.push({ path, at, bytes: body.length, status });
    setTimeout(() => {
      response.writeHead(status, headers);
      response.end(body);
    }, delay);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve({
    url: `http://127.0.0.1:${server.address().port}/`,
    // What was sent since the last call: bytes, requests, and waves of requests that waited for one another.
    take: (counts = () => true) => {
      const sent = book.splice(0).filter(({ path }) => counts(path));
      let waves = 0;
      let last = -Infinity;
      for (const { at } of sent.sort((a, b) => a.at - b.at)) {
        if (at - last > delay * 0.9) [waves, last] = [waves + 1, at];
      }
      return { bytes: sent.reduce((sum, one) => sum + one.bytes, 0), requests: sent.length, waves, sent };
    },
    close: () => server.close(),
  })));
}
