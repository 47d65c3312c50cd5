// Uses the built demonstration site as a citizen would: node tests/browser/run.mjs SITE [QINGDAN]
//
// With the binary's path `qingdan serve` is tried as well. The last line is 'N passed, N failed'. There is no sleep
// here: every wait is for a condition.
import { fileURLToPath } from "node:url";

import { check, expect, finish } from "./checks.mjs";
import { editing } from "./editing.mjs";
import { english } from "./english.mjs";
import { failing } from "./failing.mjs";
import { fit, fits, overflow } from "./fit.mjs";
import { html } from "./html.mjs";
import { naming } from "./names.mjs";
import { printing } from "./print.mjs";
import { browse } from "./reader.mjs";
import { showing } from "./results.mjs";
import { searching } from "./search.mjs";
import { serve } from "./server.mjs";

const [, , folder, binary] = process.argv;
if (!folder) {
  console.error("usage: node tests/browser/run.mjs SITE [QINGDAN]");
  process.exit(2);
}
// Below a path, since that is the harder case: a link that begins with / would lead outside.
const site = await serve(folder, "/lists/");
const browser = await browse();

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
  expect((await page.locator("article #history").textContent()) === "变更历史", "there is no section 变更历史");
  const event = page.locator("ol.events > li").first();
  const date = (await event.locator("time").textContent()).trim();
  const sentence = (await event.locator("p:not(.when)").first().textContent()).trim();
  expect(/^\d{4}年\d{1,2}月\d{1,2}日$/.test(date), `no date in words: ${date}`);
  expect(sentence.endsWith("。") && sentence.length > 4, `no sentence: ${sentence}`);
  return `${date} ${sentence}`;
}

async function submit({ page, goto }, words) {
  await goto("");
  await page.locator("main form.search input[name=q]").fill(words);
  await page.locator("main form.search button[type=submit]").click();
  await page.waitForURL(/\/search\/\?q=/);
}

async function search(reader, words) {
  await submit(reader, words);
  await reader.page.locator("ol.hits:not(.named) > li.hit").first().waitFor();
  return reader.page.locator("ol.hits:not(.named) .hit-name a");
}

await check(`${ITEM} is found, opened, and tells its history`, () =>
  reading({}, async (reader) => {
    const hits = await search(reader, ITEM);
    expect((await hits.first().textContent()) === ITEM, `first is ${await hits.first().textContent()}`);
    expect(await reader.page.locator("#az").isHidden(), "the index stands beside the results");
    await hits.first().click();
    await reader.page.waitForURL(/\/(powers|approvals)\/[A-Z0-9-]+\/$/);
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
      expect(at >= 0 && at < 3, `not among the first three: ${names.join(", ")}`);
      return names[at];
    }));
}

await check("without JavaScript the lists lead to the item and its history", () =>
  reading({ javaScriptEnabled: false }, async ({ page, goto }) => {
    await goto("");
    await page.locator("main a", { hasText: /^临泽县$/ }).first().click();
    await page.waitForURL(/\/linze\/$/);
    await page.locator("main a", { hasText: /^权力清单$/ }).first().click();
    await page.waitForURL(/\/linze\/powers\/$/);
    await page.locator("main th a", { hasText: new RegExp(`^${ITEM}$`) }).first().click();
    await page.waitForURL(/\/linze\/powers\/[A-Z0-9-]+\/$/);
    expect((await page.locator("h1").textContent()) === ITEM, "another item opened");
    return lastEvent(page);
  }));

await check("without JavaScript the search page says so and offers the index", () =>
  reading({ javaScriptEnabled: false }, async (reader) => {
    await submit(reader, ITEM);
    expect(await reader.page.locator("#az a").count(), "no index");
    return reader.page.locator("noscript p").textContent();
  }));

await check("large print works without JavaScript", () =>
  reading({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async ({ page, goto }) => {
    await goto("");
    await page.locator("label.switch").click();
    const size = await page.locator("main").evaluate((main) => parseFloat(getComputedStyle(main).fontSize));
    expect(size >= 24, `main is ${size}px`);
    const wide = await overflow(page);
    expect(!wide, wide);
  }));

await check("large print is remembered on the next page, and so is that it was left", () =>
  reading({}, async ({ page, goto }) => {
    const size = () => page.locator("main").evaluate((main) => parseFloat(getComputedStyle(main).fontSize));
    await goto("");
    await page.locator("#large").check();
    await page.locator("main a", { hasText: /^临泽县$/ }).first().click();
    await page.waitForURL(/\/linze\/$/);
    await page.waitForFunction(() => document.getElementById("large").checked);
    expect((await size()) >= 24, `the next page is ${await size()}px`);
    await page.locator("#large").uncheck();
    await goto("laws/");
    expect((await size()) < 20, `it comes back: ${await size()}px`);
  }));

await check("in three clicks from the portal: how long it takes, what changed, who supervises", () =>
  reading({ javaScriptEnabled: false }, async ({ page, goto }) => {
    await goto("");
    await page.locator("main a", { hasText: /^临泽县$/ }).first().click();
    await page.waitForURL(/\/linze\/$/);
    await page.locator("main a", { hasText: /^开饭店$/ }).first().click();
    await page.waitForURL(/\/linze\/(approvals|powers)\/[A-Z0-9-]+\/$/);
    const text = (selector) => page.locator(selector).first().innerText();
    const time = await text(".summary dd >> nth=1");
    expect(/承诺\d+个工作日/.test(time), `the promise is not in the box on top: ${time}`);
    const before = /此前承诺\d+个工作日，\d{4}年\d+月\d+日(起|公布)调整/;
    expect(before.test(time), `what was promised before is not in the box on top: ${time}`);
    expect(/承诺办结时限由\d+个工作日缩短为\d+个工作日/.test(await text("ol.events:not(.stages) li")), "no such change");
    const body = await text("#supervision");
    expect(/电话：[\d-]+\s*临泽县市场监督管理局/.test(body), `nobody supervises: ${body}`);
    return `${time} ${body}`.replaceAll(/\s+/g, " ");
  }));

await check("an address that is not there leads back", async () => {
  // This page alone has links from the site's root, because it stands at every depth.
  const root = await serve(folder, "/");
  const view = { viewport: { width: 390, height: 844 }, colorScheme: "dark" };
  const reader = await browser.open(root.url, view);
  await fits(reader, view, "no/such/page/", 404);
  await reader.page.locator("header .site a").click();
  await reader.page.waitForURL(root.url);
  await reader.close();
  root.close();
});

await searching(reading, folder);
await naming(reading);
await showing(reading);
await english(reading);
await failing(reading);
await html(folder);
await printing(reading, folder);
await fit(browser, site.url, folder);
if (binary) await editing(browser, binary, fileURLToPath(new URL("../..", import.meta.url)));

await browser.close();
site.close();
finish();
