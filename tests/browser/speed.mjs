// What a reader waits for: node tests/browser/speed.mjs SITE
//
// Largest paint, layout shift and blocking time in Chromium at 1.6 Mbit/s with 150 ms of delay and a processor four times
// slower, of the portal, a list of hundreds and an item; the median of five visits with an empty cache. The host packs with
// brotli, as hosts do. Figures stand in docs/benchmarks.md; this is no part of tests/run, since they depend on the machine.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";

import { chromium } from "playwright-core";

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".txt": "text/plain", ".json": "application/json" };
const VISITS = 5;
const folder = process.argv[2];
if (!folder) {
  console.error("usage: node tests/browser/speed.mjs SITE");
  process.exit(2);
}

const packed = new Map();
const server = createServer(async (request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname).replace(/\/$/, "/index.html");
  try {
    if (!packed.has(path)) packed.set(path, brotliCompressSync(await readFile(join(folder, path))));
    response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream", "content-encoding": "br" });
    response.end(packed.get(path));
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const base = `http://127.0.0.1:${server.address().port}/`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu"],
});

// The page's own observers: they begin before its first byte.
function observe() {
  globalThis.seen = { paint: 0, shift: 0, blocked: 0 };
  const on = (type, act) => new PerformanceObserver((list) => list.getEntries().forEach(act)).observe({ type, buffered: true });
  on("largest-contentful-paint", (entry) => (seen.paint = entry.startTime));
  on("layout-shift", (entry) => (seen.shift += entry.hadRecentInput ? 0 : entry.value));
  on("longtask", (entry) => (seen.blocked += Math.max(0, entry.duration - 50)));
}

async function visit(path) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  await protocol.send("Network.enable");
  await protocol.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 96_000 });
  await protocol.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(observe);
  await page.goto(base + path, { waitUntil: "networkidle" });
  const seen = await page.evaluate(() => globalThis.seen);
  await context.close();
  return seen;
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
for (const [name, path] of [
  ["portal", ""],
  ["list", "zhangye/powers/"],
  ["item", "zhangye/powers/62070000SJ-XK-0001/"],
]) {
  await visit(path);
  const all = [];
  for (let n = 0; n < VISITS; n += 1) all.push(await visit(path));
  const of = (key) => median(all.map((one) => one[key]));
  console.log(`${name}: largest paint ${Math.round(of("paint"))} ms, shift ${of("shift").toFixed(3)}, blocked ${Math.round(of("blocked"))} ms`);
}
await browser.close();
server.close();
