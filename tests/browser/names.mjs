// The search by names: suggestions, what stands there while the search program loads, and what is left without it.
import { check, expect } from "./checks.mjs";
import { overflow, violations } from "./fit.mjs";

const PHONE = { viewport: { width: 390, height: 844 } };
const results = (parameters) => `search/?${new URLSearchParams(parameters)}`;
const WASM = /search\.[0-9a-f]+\.wasm$/;
const NAMES = /\/search\/names\//;
// What the browser itself reports of a request that we made fail.
const expected = (trouble) => /Failed to load resource|ERR_FAILED|ERR_INTERNET_DISCONNECTED/.test(trouble);
const gone = (context) => context.route(WASM, (route) => route.abort());
const first = (page) => page.locator(".hits.named .hit-name a").first();
const status = (page) => page.locator("#results .search-status");

// Typed, and the first suggestion.
const SUGGESTED = [
  ["營業執照", /登记注册$/],
  ["護士執業", /^护士执业注册$/],
  ["公积金 提取", /^住房公积金提取$/],
  ["提取　公积金", /^住房公积金提取$/],
  ["我想开个小饭馆要办啥证", /^食品经营许可$/],
  ["公积金怎么提取", /^住房公积金提取$/],
  ["市场监管局", /市场监督管理局$/],
  ["人社局", /人力资源和社会保障局$/],
];

async function suggestions(reading) {
  for (const [typed, name] of SUGGESTED) {
    await check(`${typed} is suggested by names alone`, () =>
      reading(PHONE, async ({ page, goto }) => {
        await goto("");
        await page.locator("main form.search input[name=q]").click();
        await page.keyboard.insertText(typed);
        const said = page.locator(".suggestions li span:first-child").first();
        await said.waitFor();
        expect(name.test(await said.textContent()), `first is ${await said.textContent()}`);
        return said.textContent();
      }));
  }
  await check("a department's suggestion leads to its page", () =>
    reading(PHONE, async ({ page, goto }) => {
      await goto("linze/");
      await page.keyboard.press("/");
      await page.keyboard.insertText("市场监管局");
      await page.locator(".suggestions small", { hasText: "部门" }).waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/linze\/departments\/sjj\/$/);
    }));
}

// Answers a request when told to.
async function held(context, pattern) {
  let release;
  const free = new Promise((resolve) => (release = resolve));
  await context.route(pattern, async (route) => {
    await free;
    await route.continue();
  });
  return release;
}

const shifts = () => {
  globalThis.shift = 0;
  const add = (list) => list.getEntries().forEach((entry) => (globalThis.shift += entry.hadRecentInput ? 0 : entry.value));
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
};

async function provisional(reading) {
  for (const [q, name] of [["食品经营", /^食品经营许可$/], ["市场监管局", /市场监督管理局$/], ["我想开个小饭馆要办啥证", /^食品经营许可$/]]) {
    await check(`while the search program loads, names answer ${q}; its results take their place`, () =>
      reading(PHONE, async ({ context, page, goto }) => {
        const release = await held(context, WASM);
        await page.addInitScript(shifts);
        await goto(results({ q }));
        await first(page).waitFor();
        const early = await first(page).textContent();
        expect(name.test(early), `first is ${early}`);
        expect(/^先列出张掖市名称相近的 \d+ 条/.test(await status(page).textContent()), await status(page).textContent());
        const before = await first(page).boundingBox();
        // What is late by then stands below; the list does not move.
        await status(page).filter({ hasText: "网络较慢" }).waitFor();
        await page.locator("#results .search-lists a").first().waitFor();
        const later = await first(page).boundingBox();
        release();
        await page.locator("ol.hits:not(.named)").waitFor();
        const after = await page.locator(".hit-name a").first().boundingBox();
        const relaxed = await page.locator(".search-relaxed").count();
        expect(later.y === before.y, `the list moved by ${later.y - before.y} px`);
        expect(relaxed || after.y === before.y, `the first result moved by ${after.y - before.y} px`);
        const moved = await page.evaluate(() => globalThis.shift);
        expect(moved < 0.02, `what was there moved: ${moved.toFixed(3)}`);
        return `${await status(page).textContent()}, shift ${moved.toFixed(3)}`;
      }));
  }
  await check("who reads the names already is not thrown out of them by the results", () =>
    reading(PHONE, async ({ context, page, goto }) => {
      const release = await held(context, WASM);
      await goto(results({ q: "食品经营" }));
      await first(page).focus();
      release();
      const full = page.locator("#results .search-status button");
      await full.waitFor();
      expect(await first(page).evaluate((node) => node === document.activeElement), "the focus is lost");
      await full.click();
      await page.locator("ol.hits:not(.named)").waitFor();
    }));
  await check("at 1.6 Mbit/s and 150 ms names are there before the results, and within 3 s", () =>
    reading(PHONE, async ({ context, page, goto }) => {
      const protocol = await context.newCDPSession(page);
      await protocol.send("Network.enable");
      await protocol.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 96_000 });
      await page.addInitScript(() => {
        globalThis.times = {};
        const see = () => {
          const list = document.querySelector("ol.hits");
          const kind = list && (list.classList.contains("named") ? "names" : "results");
          if (kind) globalThis.times[kind] ??= Math.round(performance.now());
        };
        new MutationObserver(see).observe(document, { childList: true, subtree: true });
      });
      await goto(results({ q: "食品经营" }));
      await page.locator("ol.hits:not(.named)").waitFor();
      const { names, results: whole } = await page.evaluate(() => globalThis.times);
      expect(names < whole && names < 3000, `names after ${names} ms, results after ${whole} ms`);
      return `names after ${names} ms, results after ${whole} ms`;
    }));
}

async function alone(reading) {
  await check("without the program an item that only a county has is found from the city's page, and it says where", () =>
    reading({ ...PHONE, colorScheme: "dark" }, async ({ context, page, goto }) => {
      await gone(context);
      await goto(results({ q: "戈壁番茄" }));
      await first(page).waitFor();
      expect((await page.locator(".tag-region").first().textContent()) === "高台县", "another region's item is first");
      const said = await status(page).textContent();
      expect(/张掖市没有名称相近的事项，以下是其他地区/.test(said), said);
      const wrong = [...(await violations(page)), await overflow(page)].filter(Boolean);
      expect(wrong.length === 0, wrong.join("\n"));
      return said;
    }, expected));
  await check("without the program another region is searched by a button, and stands in the address", () =>
    reading({}, async ({ context, page, goto }) => {
      await gone(context);
      await goto(results({ q: "食品经营许可", near: "linze" }));
      await first(page).waitFor();
      expect(/查找临泽县的事项/.test(await status(page).textContent()), await status(page).textContent());
      await page.locator(".search-regions button", { hasText: "高台县" }).click();
      await page.waitForURL(/region=gaotai/);
      await status(page).filter({ hasText: "查找高台县的事项" }).waitFor();
      expect((await page.locator(".tag-region").first().textContent()) === "高台县", "another region's item is first");
      await page.goBack();
      await status(page).filter({ hasText: "查找临泽县的事项" }).waitFor();
    }, expected));
  await check("without the program a filter by list holds, and others are said not to", () =>
    reading({}, async ({ context, page, goto }) => {
      await gone(context);
      await goto(results({ q: "食品经营许可", kind: "approvals", type: "行政许可" }));
      await first(page).waitFor();
      const kinds = await page.locator(".tag-kind").allTextContents();
      expect(kinds.every((kind) => kind === "行政审批"), kinds.join());
      expect(await page.locator("#results .muted", { hasText: "类型" }).count() === 1, "nothing is said of the type");
    }, expected));
  await check("nothing has that name: it says what was searched", () =>
    reading({}, async ({ context, page, goto }) => {
      await gone(context);
      await goto(results({ q: "龘靐" }));
      await status(page).filter({ hasText: "已按名称查找张掖市和其他地区的事项和部门，没有相近的" }).waitFor();
      return status(page).textContent();
    }, expected));
}

async function offline(reading) {
  await check("the page of results fetches the names once by itself; offline they answer what was never asked", () =>
    reading({}, async ({ context, page, goto }) => {
      const asked = [];
      page.on("request", (request) => NAMES.test(request.url()) && asked.push(request.url()));
      const arrived = page.waitForResponse(NAMES).then((response) => response.finished());
      await goto("search/");
      await arrived;
      await context.setOffline(true);
      await page.locator("main input[name=q]").fill("护士执业");
      await status(page).filter({ hasText: "网络连接中断" }).waitFor();
      expect((await first(page).textContent()) === "护士执业注册", "names do not answer");
      expect(asked.length === 1, `asked ${asked.length} times: ${asked.join(" ")}`);
    }, expected));
  await check("elsewhere the first focus of a search box fetches the names, once", () =>
    reading({}, async ({ page, goto }) => {
      const asked = [];
      page.on("request", (request) => NAMES.test(request.url()) && asked.push(request.url()));
      await goto("linze/");
      expect(asked.length === 0, "names are fetched unasked");
      const arrived = page.waitForResponse(NAMES);
      await page.keyboard.press("/");
      await arrived;
      await page.keyboard.insertText("取水");
      await page.locator(".suggestions li").first().waitFor();
      expect(asked.length === 1 && /linze\.txt$/.test(asked[0]), asked.join(" "));
    }));
  for (const [how, act] of [["fail", (route) => route.abort()], ["never answer", () => {}]]) {
    await check(`where names and program ${how}, a sentence says so within 3 s, with ways to the lists`, () =>
      reading({}, async ({ context, page, goto }) => {
        await context.route(NAMES, act);
        await context.route(WASM, act);
        await goto(results({ q: "护士执业" }));
        await page.locator("#results .search-lists a").first().waitFor();
        const took = await page.evaluate(() => performance.now() - performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd);
        expect(took < 3000, `after ${Math.round(took)} ms`);
        const targets = await page.locator("#results .search-lists a").evaluateAll((all) => all.map((a) => document.querySelector(a.getAttribute("href"))?.checkVisibility()));
        expect(targets.length === 2 && targets.every(Boolean), `the ways lead nowhere: ${targets}`);
        const department = page.locator("#az details");
        await department.first().locator("summary").click();
        expect(await department.first().locator("a[href*='#'], a[href*='departments']").count(), "no department is listed");
        return `${Math.round(took)} ms: ${await status(page).textContent()}`;
      }, expected));
  }
  await check("names that hang do not hold up the sentence that the program failed", () =>
    reading({}, async ({ context, page, goto }) => {
      await context.route(NAMES, () => {});
      await gone(context);
      await goto(results({ q: "护士执业" }));
      await status(page).filter({ hasText: "网络连接中断" }).waitFor();
      const took = await page.evaluate(() => performance.now() - performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd);
      expect(took < 3000, `after ${Math.round(took)} ms`);
    }, expected));
}

export async function naming(reading) {
  await suggestions(reading);
  await provisional(reading);
  await alone(reading);
  await offline(reading);
}
