// The search when something fails: soon an answer, or a sentence that says what is wrong and the way by lists.
import { check, expect } from "./checks.mjs";

const QUERY = "食品经营许可";
const address = `search/?q=${encodeURIComponent(QUERY)}`;
// What the browser itself reports of a request that we made fail.
const expected = (trouble) => /Failed to load resource|ERR_FAILED|status of 404|WebAssembly|Content Security|wasm-eval/.test(trouble);

const garbage = (route) => route.fulfill({ status: 200, body: "not what you asked for" });
const missing = (route) => route.fulfill({ status: 404, body: "" });
const without = (name) => (context) => context.addInitScript((name) => delete globalThis[name], name);
const changed = (pattern, change) => (context) =>
  context.route(pattern, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });

const BLOCKS = /\/search\/b\/[0-9a-f]+$/;
const WASM = /search\.[0-9a-f]+\.wasm$/;

// A name, what is broken, and the beginning of the sentence.
const BROKEN = [
  ["wasm blocked by the page's policy", changed(/\/search\/\?/, (text) => text.replace("'wasm-unsafe-eval'", "")), "浏览器不允许"],
  ["wasm that does not load", (context) => context.route(WASM, (route) => route.abort()), "网络连接中断"],
  ["a wasm that is missing", (context) => context.route(WASM, missing), "搜索程序没有完整下载"],
  ["a damaged wasm", (context) => context.route(WASM, garbage), "搜索程序没有完整下载"],
  ["missing blocks", (context) => context.route(BLOCKS, missing), "搜索数据缺失"],
  ["damaged blocks", (context) => context.route(BLOCKS, garbage), "搜索数据缺失"],
  ["an index of another format", async (context) => {
    await changed(/\/search\/\?/, (text) => text.replace(/data-generation="\w+"/, 'data-generation=""'))(context);
    await changed(/\/search\/index\.json$/, (text) => text.replace(/"format":\d+/, '"format":99'))(context);
  }, "搜索数据不能读取"],
  ["a browser without WebAssembly", without("WebAssembly"), "浏览器不允许"],
  ["a browser without workers", without("Worker"), "浏览器不能启动"],
  ["a browser that cannot unpack", changed(/search-worker\.[0-9a-f]+\.js$/, (text) => `delete self.DecompressionStream;\n${text}`), "浏览器版本较旧"],
  ["a network that never answers", (context) => context.route(BLOCKS, () => {}), "网络较慢"],
];

async function broken(reading) {
  for (const [name, act, sentence] of BROKEN) {
    await check(`${name}: names still answer, a sentence says why, the index stays`, () =>
      reading({}, async ({ context, page, goto }) => {
        await act(context);
        await goto(address);
        const began = await page.evaluate(() => performance.now());
        const status = page.locator("#results .search-status", { hasText: sentence });
        await status.waitFor();
        const took = (await page.evaluate(() => performance.now())) - began;
        expect(took < 3500, `the sentence came after ${Math.round(took)} ms`);
        expect((await page.locator(".hit-name a").first().textContent()) === QUERY, "names do not answer");
        expect(await page.locator("#az").isVisible(), "the index is hidden");
        return status.textContent();
      }, expected));
  }
}

// What is wrong in one place and right in another: the full answer comes.
async function mended(reading) {
  const twice = new Map();
  const MENDED = [
    ["a page newer than the index", changed(/\/search\/\?/, (text) => text.replace(/data-generation="\w+"/, 'data-generation="0123456789abcdef"'))],
    ["an index entry older than the page", (context) => context.route(/\/search\/index\.json$/, (route) => route.fulfill({ json: { format: 2, hot: "0123456789abcdef" } }))],
    ["a page without its generation", changed(/\/search\/\?/, (text) => text.replace(/data-generation="\w+"/, 'data-generation=""'))],
    ["blocks that are damaged once", (context) => context.route(BLOCKS, (route) => {
      const times = (twice.get(route.request().url()) ?? 0) + 1;
      twice.set(route.request().url(), times);
      return times === 1 ? garbage(route) : route.continue();
    })],
  ];
  for (const [name, act] of MENDED) {
    await check(`${name}: the search answers in full`, () =>
      reading({}, async ({ context, page, goto }) => {
        await act(context);
        await goto(address);
        await page.locator("#results .search-status", { hasText: /^找到/ }).waitFor();
        expect((await page.locator(".hit-name a").first().textContent()) === QUERY, "another item is first");
      }, expected));
  }
}

export async function failing(reading) {
  await broken(reading);
  await mended(reading);
  await check("offline after the first load: names answer and a sentence says why", () =>
    reading({}, async ({ context, page, goto }) => {
      await goto(address);
      await page.locator("#results .search-status", { hasText: /^找到/ }).waitFor();
      await page.evaluate(() => globalThis.qingdan.names(document.documentElement.dataset.region));
      await context.setOffline(true);
      await page.locator("main input[name=q]").fill("护士执业");
      await page.locator("#results .search-status", { hasText: "网络连接中断" }).waitFor();
      return page.locator(".hit-name a").first().textContent();
    }, (trouble) => expected(trouble) || /ERR_INTERNET_DISCONNECTED/.test(trouble)));
  await check("a browser that cannot read the script finds a sentence and the index", () =>
    reading({}, async ({ context, page, goto }) => {
      await context.route(/search\.[0-9a-f]+\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: "let ∴ = new;" }));
      await goto(address);
      await page.locator("#results .late").waitFor({ state: "visible" });
      expect(await page.locator("#az").isVisible(), "the index is hidden");
      return page.locator("#results .late").textContent();
    }, (trouble) => /SyntaxError|Invalid or unexpected/.test(trouble)));
}
