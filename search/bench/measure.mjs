// Measures a built site's search in Chromium, and Pagefind's on the same items: node measure.mjs SITE [PAGEFIND]
//
// Bytes are those of answers' bodies as the host sent them. See docs/search.md, “How to measure”. RECALL=no leaves out what
// asks for every result, which takes long where there are many.
import { createRequire } from "node:module";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { host } from "./host.mjs";

const { chromium } = createRequire(new URL("../../tests/browser/package.json", import.meta.url))("playwright-core");
const [, , folder, peer] = process.argv;
const FIRST = ["食品经营许可", "开饭店", "取水许可", "教师资格认定", "sfz", "不动产登记", "公积金", "XK-0001", "低保", "结婚登记"];
const SECOND = "身份证补领";
const DELAY = 60;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu"] });
const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const at = (numbers, share) => sorted(numbers)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];
const kb = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const say = (name, text) => console.log(`${name.padEnd(52)} ${text}`);

async function visit(act, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  try {
    return await act(page, context);
  } finally {
    await context.close();
  }
}

const results = (url, query) => `${url}search/?q=${encodeURIComponent(query)}`;
const shown = (page) => page.locator("#results .hits:not(.named) .hit-name a").first().waitFor();
// All that search moves: not the page, its styles and the two small scripts of every page.
const ours = (path) => /^\/search\/(?!index\.html)|\/assets\/search/.test(path);

async function bytes() {
  const site = await host(folder, DELAY);
  const firsts = [];
  let second, again;
  for (const query of FIRST) {
    await visit(async (page) => {
      await page.goto(results(site.url, query));
      await shown(page);
      const first = site.take(ours);
      const scripts = /\.js$|\.wasm$|\/names\//;
      firsts.push({ query, ...first, blocks: first.sent.filter(({ path }) => /\/b\//.test(path)) });
      const depth = waves(firsts.at(-1).sent.filter(({ path }) => !scripts.test(path)));
      say(`first query ${query}`, `${kb(first.bytes)} in ${first.requests} requests, ${depth} round trips after the scripts`);
      if (query !== FIRST[0]) return;
      await page.locator("main input[name=q]").fill(SECOND);
      await page.waitForFunction((text) => document.querySelector(".hit-name a")?.textContent.includes(text), "身份证");
      second = site.take(ours);
      await page.goto("about:blank");
      await page.goto(results(site.url, SECOND));
      await shown(page);
      again = site.take(ours);
    });
  }
  say(`second query ${SECOND}`, `${kb(second.bytes)} in ${second.requests} requests`);
  say("return visit", `${kb(again.bytes)} in ${again.requests} requests, wasm ${again.sent.some(({ path, status }) => /wasm/.test(path) && status === 200) ? "moved" : "not moved"}`);
  site.close();
  return { firsts: firsts.map(({ query, bytes, requests }) => ({ query, bytes, requests })), second: second.bytes, again: again.bytes };
}

function waves(sent) {
  let count = 0;
  let last = -Infinity;
  for (const one of [...sent].sort((a, b) => a.at - b.at)) if (one.at - last > DELAY * 0.9) [count, last] = [count + 1, one.at];
  return count;
}

async function slowNetwork() {
  const site = await host(folder);
  // A host packs its files once, not while somebody waits.
  for (const query of [FIRST[0], FIRST[2]]) await visit((page) => page.goto(results(site.url, query)).then(() => shown(page)));
  const times = await visit(async (page, context) => {
    const cdp = await context.newCDPSession(page);
    const rate = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 7.5e5 / 8 };
    await cdp.send("Network.enable");
    await cdp.send("Network.emulateNetworkConditions", rate);
    // The page itself notes when results stand in it: asking from outside would add the time between two looks.
    await page.addInitScript(() => new MutationObserver(() => {
      if (!window.shownAt && document.querySelector("#results .hits:not(.named) a")) window.shownAt = performance.now();
    }).observe(document, { childList: true, subtree: true }));
    const took = async (query) => {
      await page.goto(results(site.url, query), { waitUntil: "commit" });
      await shown(page);
      return page.evaluate(() => window.shownAt);
    };
    return [await took(FIRST[0]), await took(FIRST[2])];
  });
  say("1.6 Mbit/s, 150 ms: cold, then another query", times.map((ms) => `${Math.round(ms)} ms`).join(", "));
  site.close();
  return times;
}

// Numbers that look random and are the same in each run.
function* numbers(seed) {
  for (let state = seed; ; ) yield (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

// The items of some regions: of a province all together would be more than a program should hold.
async function items() {
  const all = [];
  const places = (await readdir(join(folder, "data"), { withFileTypes: true })).filter((entry) => entry.isDirectory());
  for (const { name } of places.slice(0, 40)) {
    for (const file of await readdir(join(folder, "data", name))) {
      if (file.endsWith(".json")) all.push(...(JSON.parse(await readFile(join(folder, "data", name, file), "utf8")).items ?? []));
    }
  }
  return all;
}

// Strings of an item's facts in which substrings are sought.
function texts(item) {
  const names = [item.name, ...(item.facts.aliases ?? [])];
  const inner = [];
  const walk = (value) => (typeof value === "string" ? inner.push(value) : value && typeof value === "object" && Object.values(value).forEach(walk));
  for (const key of ["conditions", "fees", "materials", "flow_external", "service_content", "process", "purpose"]) walk(item.facts[key]);
  return { names, inner };
}

function pieces(all, count, next) {
  const below = (n) => Math.floor(next.next().value * n);
  const asked = [];
  while (asked.length < count) {
    const item = all[below(all.length)];
    const { names, inner } = texts(item);
    const kind = ["name", "body", "code"][asked.length % 3];
    if (kind === "code") {
      const from = below(item.code.length - 3);
      asked.push({ kind, code: item.code, text: item.code.slice(from, from + 4 + below(item.code.length - from - 3)) });
      continue;
    }
    const text = kind === "name" || !inner.length ? names[below(names.length)] : inner[below(inner.length)];
    const runs = text.match(/\p{Script=Han}{2,}/gu);
    if (!runs) continue;
    const run = runs[below(runs.length)];
    const from = below(run.length - 1);
    asked.push({ kind, code: item.code, text: run.slice(from, from + 2 + below(Math.min(run.length - from - 1, 8))) });
  }
  return asked;
}

async function recall() {
  const all = await items();
  const asked = pieces(all, 300, numbers(20150731));
  const site = await host(folder);
  const { missed, precision } = await visit(async (page) => {
    await page.goto(results(site.url, FIRST[0]));
    await shown(page);
    return page.evaluate(async (asked) => {
      const missed = [];
      const precision = [];
      for (const { kind, text, code } of asked) {
        const found = await globalThis.qingdan.ask({ text, limit: 100000, others: 100000, all: true });
        const codes = found.hits.flatMap((hit) => [hit.code, ...hit.others.map((other) => other.code)]);
        if (!codes.includes(code)) missed.push(`${kind} ${text} ${code}`);
        if (kind !== "name") continue;
        const literal = (hit) => hit.name.includes(text) || (hit.alias || "").includes(text);
        const true10 = Math.min(10, found.hits.filter(literal).length);
        if (true10) precision.push(found.hits.slice(0, true10).filter(literal).length / true10);
      }
      return { missed, precision: precision.reduce((a, b) => a + b, 0) / precision.length };
    }, asked);
  });
  site.close();
  say("recall of 300 random substrings in the browser", `${(1 - missed.length / asked.length).toFixed(3)}${missed.length ? ` missed: ${missed.slice(0, 5).join("; ")}` : ""}`);
  say("precision at 10 of substrings of names", precision.toFixed(3));
  return { recall: 1 - missed.length / asked.length, precision };
}

async function speed() {
  const all = await items();
  const asked = pieces(all, 80, numbers(7)).map(({ text }) => text).concat(FIRST, ["我想开个小饭馆要办啥证", "身份正补办", "shenfenzheng", "yingyezhizhao", "spjyxk", "jszgrd", "怎么办理取水许可", "食品經營許可", "养老钱咋领", "许可"]);
  const site = await host(folder);
  const times = await visit(async (page) => {
    await page.goto(results(site.url, FIRST[0]));
    await shown(page);
    return page.evaluate(async (asked) => {
      const ask = (text) => globalThis.qingdan.ask({ text, limit: 10 });
      for (const text of asked) await ask(text);
      const times = [];
      for (const text of asked) {
        const began = performance.now();
        await ask(text);
        times.push(performance.now() - began);
      }
      return times;
    }, asked);
  });
  site.close();
  say(`${times.length} mixed queries in the browser, blocks at hand`, `p50 ${at(times, 0.5).toFixed(1)} ms, p95 ${at(times, 0.95).toFixed(1)} ms`);
  return { p50: at(times, 0.5), p95: at(times, 0.95) };
}

async function pagefind() {
  await writeFile(join(peer, "search.html"), '<!doctype html><html lang="zh"><meta charset="utf-8"><title>s</title>');
  const site = await host(peer, DELAY);
  const load = async (query, count) => {
    globalThis.pf ??= await import("/pagefind/pagefind.js");
    const found = await globalThis.pf.search(query);
    const pages = await Promise.all(found.results.slice(0, count).map((one) => one.data()));
    return { total: found.results.length, titles: pages.map((page) => page.meta.title) };
  };
  const pageOnly = (path) => path !== "/search.html";
  const figures = [];
  for (const query of FIRST) {
    await visit(async (page) => {
      await page.goto(`${site.url}search.html`);
      site.take();
      const answer = await page.evaluate(`(${load})(${JSON.stringify(query)}, 10)`);
      const first = site.take(pageOnly);
      say(`Pagefind, first query ${query}`, `${kb(first.bytes)} in ${first.requests} requests, ${first.waves} round trips; ${answer.total} results`);
      figures.push({ query, bytes: first.bytes, total: answer.total });
      if (query !== FIRST[0]) return;
      await page.evaluate(`(${load})(${JSON.stringify(SECOND)}, 10)`);
      const second = site.take(pageOnly);
      say(`Pagefind, second query ${SECOND}`, `${kb(second.bytes)} in ${second.requests} requests`);
    });
  }
  const asked = pieces(await items(), 300, numbers(20150731)).filter(({ kind }) => kind === "name").slice(0, 40);
  const shares = await visit(async (page) => {
    await page.goto(`${site.url}search.html`);
    return page.evaluate(async ([asked, load]) => {
      const shares = [];
      const run = eval(`(${load})`);
      for (const { text } of asked) {
        const { titles, total } = await run(text, 100);
        shares.push({ text, right: titles.filter((title) => title.includes(text)).length, shown: titles.length, total });
      }
      return shares;
    }, [asked, String(load)]);
  });
  const none = shares.filter(({ right }) => right === 0).length;
  say("Pagefind, substrings of names without one right title", `${none} of ${shares.length}`);
  site.close();
  return { figures, none, of: shares.length };
}

const figures = { bytes: await bytes(), slow: await slowNetwork(), recall: process.env.RECALL === "no" ? null : await recall(), speed: await speed() };
if (peer) figures.pagefind = await pagefind();
if (process.env.JSON_OUT) await writeFile(process.env.JSON_OUT, `${JSON.stringify(figures, null, 1)}\n`);
await browser.close();
process.exit(0);
