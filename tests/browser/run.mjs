// Uses the built demonstration site as a citizen would: node tests/browser/run.mjs SITE
//
// The last line is 'N passed, N failed'. There is no sleep here: every wait is for a condition.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createRequire } from "node:module";

import { addresses } from "./pages.mjs";
import { browse } from "./reader.mjs";
import { serve } from "./server.mjs";

const folder = process.argv[2];
if (!folder) {
  console.error("usage: node tests/browser/run.mjs SITE");
  process.exit(2);
}
const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// Below a path, since that is the harder case: a link that begins with / would lead outside.
const site = await serve(folder, "/lists/");
const browser = await browse();

let passed = 0;
let failed = 0;

// One thing that must hold; the rest goes on when it does not.
async function check(name, act) {
  try {
    const said = await act();
    passed += 1;
    console.log(`ok    ${name}${said ? `: ${said}` : ""}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}\n      ${String(error.message ?? error).replaceAll("\n", "\n      ")}`);
  }
}

function expect(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}

// A reader for one check; what must not happen is counted when it leaves.
async function reading(options, act, allowed = () => false) {
  const reader = await browser.open(site.url, options);
  try {
    const said = await act(reader);
    const troubles = reader.troubles.filter((trouble) => !allowed(trouble));
    expect(troubles.length === 0, troubles.join("\n"));
    return said;
  } finally {
    await reader.close();
  }
}

const ITEM = "食品经营许可";

// The newest sentence of an item's history, which must be words and a date, not a hole.
async function lastEvent(page) {
  const history = page.locator("article #history");
  expect((await history.textContent()) === "变更历史", "the item has no section 变更历史");
  const event = page.locator("ol.events > li").first();
  const date = await event.locator("time").textContent();
  const sentence = (await event.locator("p:not(.when)").first().textContent()).trim();
  expect(/^\d{4}年\d{1,2}月\d{1,2}日$/.test(date.trim()), `no date in words: ${date}`);
  expect(sentence.endsWith("。") && sentence.length > 4, `no sentence: ${sentence}`);
  return `${date.trim()} ${sentence}`;
}

async function search(reader, words) {
  await reader.goto("/");
  await reader.page.locator("main form.search input[name=q]").fill(words);
  await reader.page.locator("main form.search button[type=submit]").click();
  await reader.page.waitForURL(/\/search\/\?q=/);
  await reader.page.locator("ol.hits > li.hit").first().waitFor();
  return reader.page.locator("ol.hits .hit-name a");
}

await check(`${ITEM} is found, opened, and tells its history`, () =>
  reading({}, async (reader) => {
    const hits = await search(reader, ITEM);
    expect((await hits.first().textContent()) === ITEM, `first is ${await hits.first().textContent()}`);
    expect(await reader.page.locator("#az").isHidden(), "the index stands beside the results");
    await hits.first().click();
    await reader.page.waitForURL(/\/powers\/[A-Z0-9-]+\/$|\/approvals\/[A-Z0-9-]+\/$/);
    expect((await reader.page.locator("h1").textContent()) === ITEM, "another item opened");
    return lastEvent(reader.page);
  }));

const WORDS = [
  ["开饭店", /食品经营许可/],
  ["低保", /最低生活保障/],
  ["房产证", /不动产/],
  ["扯证", /结婚登记/],
  ["公积金", /公积金/],
];
for (const [words, item] of WORDS) {
  await check(`${words} finds its item`, () =>
    reading({}, async (reader) => {
      const names = await (await search(reader, words)).allTextContents();
      const at = names.findIndex((name) => item.test(name));
      expect(at >= 0 && at < 3, `among the first three: ${names.join(", ")}`);
      return names[at];
    }));
}

await check("without JavaScript the lists lead to the item and its history", () =>
  reading({ javaScriptEnabled: false }, async ({ page, goto }) => {
    await goto("/");
    await page.locator("main a", { hasText: /^临泽县$/ }).first().click();
    await page.waitForURL(/\/linze\/$/);
    await page.locator("main a", { hasText: /^权力清单$/ }).first().click();
    await page.waitForURL(/\/linze\/powers\/$/);
    const named = page.locator("main th a", { hasText: new RegExp(`^${ITEM}$`) });
    await ((await named.count()) ? named : page.locator("main th a")).first().click();
    await page.waitForURL(/\/linze\/powers\/[A-Z0-9-]+\/$/);
    return lastEvent(page);
  }));

await check("without JavaScript the search page says so and offers the index", () =>
  reading({ javaScriptEnabled: false }, async ({ page, goto }) => {
    await goto("/");
    await page.locator("main form.search input[name=q]").fill(ITEM);
    await page.locator("main form.search button[type=submit]").click();
    await page.waitForURL(/\/search\/\?q=/);
    expect(await page.locator("#az a").first().count(), "no index");
    return page.locator("noscript p").textContent();
  }));

await check("with wasm blocked a sentence says so and the index stays", () =>
  reading({}, async ({ context, page, goto }) => {
    let blocked = 0;
    await context.route(/\.wasm$/, (route) => ((blocked += 1), route.abort()));
    await goto(`/search/?q=${encodeURIComponent(ITEM)}`);
    const status = page.locator("#results .search-status", { hasText: /请在下面/ });
    await status.waitFor();
    expect(blocked > 0, "no wasm was asked for");
    expect(await page.locator("#az").isVisible(), "the index is hidden");
    return status.textContent();
  }, (trouble) => /ERR_FAILED.*\.wasm/.test(trouble)));

await check("large print works without JavaScript", () =>
  reading({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async ({ page, goto }) => {
    await goto("/");
    await page.locator("label.switch").click();
    const size = await page.locator("main").evaluate((main) => parseFloat(getComputedStyle(main).fontSize));
    expect(size >= 24, `main is ${size}px`);
    expect(!(await overflow(page)), await overflow(page));
  }));

// What sticks out to the right of the screen; empty where nothing does.
function overflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return "";
    const wide = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > width + 1);
    const names = wide.slice(0, 5).map((e) => `${e.localName}.${e.className} ${e.textContent.trim().slice(0, 20)}`);
    return `${document.documentElement.scrollWidth}px wide on ${width}px: ${names.join(" | ")}`;
  });
}

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"] }));
  return found.violations.map((v) => {
    const nodes = v.nodes.slice(0, 3).map((n) => `${n.target.join(" ")} ${n.any[0]?.message ?? ""}`);
    return `${v.id} (${v.nodes.length}): ${nodes.join(" | ")}`;
  });
}

// Each kind of page on a phone in the dark and on a desk in the light: it fits, and axe finds nothing.
const VIEWS = [
  { viewport: { width: 390, height: 844 }, colorScheme: "dark" },
  { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
];
for (const [name, address] of addresses(manifest)) {
  await check(`${name} fits a phone and a desk, in light and dark`, async () => {
    expect(address, "the site has no such page");
    for (const view of VIEWS) {
      await reading(view, async ({ page, goto }) => {
        const at = `at ${view.viewport.width} px, ${view.colorScheme}: `;
        const status = (await goto(address)).status();
        expect(status === 200, `${address} is ${status}`);
        const wide = await overflow(page);
        expect(!wide, at + wide);
        const found = await violations(page);
        expect(found.length === 0, at + found.join("\n"));
      });
    }
    return address;
  });
}

await browser.close();
site.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
