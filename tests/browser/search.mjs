// The search box and the page of results, as a citizen uses them: by keyboard, by address, with filters.
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { check, expect } from "./checks.mjs";
import { overflow, violations } from "./fit.mjs";

const PHONE = { viewport: { width: 390, height: 844 }, colorScheme: "dark" };
const results = (parameters) => `search/?${new URLSearchParams(parameters)}`;
const hits = (page) => page.locator("ol.hits:not(.named) > li.hit .hit-name a");

// Types into the box of the portal and waits for suggestions.
async function suggest({ page, goto }, text) {
  await goto("");
  await page.locator("main form.search input[name=q]").click();
  await page.keyboard.type(text);
  // Suggestions for the first letters may stand there before.
  await page.locator(".suggestions li", { hasText: `“${text}”` }).waitFor();
  return page.locator(".suggestions li span:first-child").allTextContents();
}

async function accessible(page) {
  const found = await violations(page);
  expect(found.length === 0, found.join("\n"));
  const wide = await overflow(page);
  expect(!wide, wide);
}

async function suggestions(reading) {
  for (const [typed, name] of [["食品经", "食品经营许可"], ["开饭店", "食品经营许可"], ["spjyxk", "食品经营许可"],
    ["shipinjy", "食品经营许可"], ["食品jy", "食品经营许可"], ["ＸＫ-0001", ""], ["食品经营许可证", "食品经营许可"]]) {
    await check(`${typed} is suggested before any search program is there`, () =>
      reading(PHONE, async (reader) => {
        const asked = [];
        reader.page.on("request", (request) => asked.push(request.url()));
        const names = await suggest(reader, typed);
        expect(name ? names[0] === name : names.length > 2, `suggested: ${names.join("、")}`);
        expect(!asked.some((url) => /\.wasm|\/search\/b\//.test(url)), "the search program was loaded");
        return names[0];
      }));
  }
  await check("suggestions are reached, left and chosen by keyboard", () =>
    reading(PHONE, async (reader) => {
      const { page } = reader;
      await suggest(reader, "食品经");
      const box = page.locator("main input[name=q]");
      await page.keyboard.press("ArrowDown");
      const active = await box.getAttribute("aria-activedescendant");
      expect(await page.locator(`#${active}[aria-selected=true]`).count() === 1, "no option is active");
      await accessible(page);
      const chosen = () => page.locator(".suggestions li").evaluateAll((all) => all.map((one) => one.getAttribute("aria-selected")).lastIndexOf("true") - all.length);
      await page.keyboard.press("ArrowUp");
      expect((await box.getAttribute("aria-activedescendant")) === null, "above the first is the box");
      await page.keyboard.press("ArrowUp");
      expect((await chosen()) === -1, "above the box is the last");
      await page.keyboard.press("ArrowDown");
      expect((await box.getAttribute("aria-activedescendant")) === null, "below the last is the box");
      await page.keyboard.press("Escape");
      expect(await page.locator(".suggestions").first().isHidden(), "Esc leaves the list open");
      expect((await box.inputValue()) === "食品经", "Esc took the text away");
      await page.keyboard.type("营");
      await page.locator(".suggestions li small").first().waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/(powers|approvals)\/[A-Z0-9-]+\/$/);
      return page.locator("h1").textContent();
    }));
  await check("/ reaches the search box and Enter searches what was typed", () =>
    reading({}, async ({ page, goto }) => {
      await goto("linze/");
      await page.keyboard.press("/");
      await page.keyboard.type("取水");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/search\/\?q=.*near=linze/);
      await hits(page).first().waitFor();
      expect((await page.locator(".tag-region").first().textContent()) === "临泽县", "the county's item is not first");
    }));
}

async function addresses(reading) {
  await check("filters have counts, stand in the address, and are taken off one by one", () =>
    reading({}, async ({ page, goto }) => {
      await goto(results({ q: "许可", region: "linze", department: "sjj" }));
      await hits(page).first().waitFor();
      await page.locator("select[name=kind] option", { hasText: /\(\d+\)/ }).first().waitFor({ state: "attached" });
      await page.locator("select[name=type]").selectOption("行政许可");
      await page.waitForURL(/type=/);
      await page.locator(".chips button").nth(2).waitFor();
      expect(await page.locator(".chips button").count() === 3, "three filters, three chips");
      await page.locator(".chips button").first().click();
      await page.waitForURL((url) => !url.searchParams.has("region"));
      await page.goBack();
      await page.locator(".chips button").nth(2).waitFor();
      await page.reload();
      await page.locator(".chips button").nth(2).waitFor();
      await hits(page).first().waitFor();
      const regions = await page.locator(".tag-region").allTextContents();
      expect(regions.length && regions.every((name) => name === "临泽县"), regions.join());
      return `${regions.length} items`;
    }));
  await check("what is no longer in force is counted, and shown on request", () =>
    reading({}, async ({ page, goto }) => {
      await goto(results({ q: "水资源费" }));
      const offer = page.locator(".search-hidden button");
      await offer.waitFor();
      await offer.click();
      await page.waitForURL(/all=1/);
      await page.locator(".tag-status").first().waitFor();
      return page.locator(".tag-status").first().textContent();
    }));
  await check("a result says why it is there, on a phone and for a keyboard", () =>
    reading(PHONE, async ({ page, goto }) => {
      await goto(results({ q: "开饭店" }));
      await hits(page).first().waitFor();
      await page.locator(".hit-why").first().focus();
      expect(await page.locator(".hit-why .tip").first().isVisible(), "the reasons stay hidden");
      await accessible(page);
      return page.locator(".hit-why .tip").first().textContent();
    }));
  await check("where nothing is found, other ways and telephones are given", () =>
    reading(PHONE, async ({ page, goto }) => {
      await goto(results({ q: "龘靐", region: "linze" }));
      await page.locator(".call a[href^='tel:']").first().waitFor();
      expect(await page.locator("#az").isVisible(), "the index is hidden");
      await accessible(page);
      return page.locator(".call").textContent();
    }));
}

// Numbers that look random and are the same in each run.
function* numbers(seed) {
  for (let state = seed; ; ) yield (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

// Whatever two or more characters of a name are typed, the item is among what the browser finds.
async function recall(reading, folder) {
  await check("100 pieces of names find their items in the browser", () =>
    reading({}, async ({ page, goto }) => {
      const { items } = JSON.parse(await readFile(join(folder, "data/powers.json"), "utf8"));
      const next = numbers(20150731);
      const below = (n) => Math.floor(next.next().value * n);
      const asked = Array.from({ length: 100 }, () => {
        const item = items[below(items.length)];
        const runs = item.name.match(/\p{Script=Han}{2,}/gu);
        const run = runs[below(runs.length)];
        const from = below(run.length - 1);
        return [run.slice(from, from + 2 + below(run.length - from - 1)), item.code];
      });
      await goto(results({ q: "许可" }));
      await hits(page).first().waitFor();
      const missed = await page.evaluate(async (asked) => {
        const missed = [];
        for (const [text, code] of asked) {
          const { hits } = await globalThis.qingdan.ask({ text, limit: 5000, others: 5000, all: true });
          const codes = hits.flatMap((hit) => [hit.code, ...hit.others.map((other) => other.code)]);
          if (!codes.includes(code)) missed.push(`${text} ${code}`);
        }
        return missed;
      }, asked);
      expect(missed.length === 0, missed.join("\n"));
    }));
}

export async function searching(reading, folder) {
  await suggestions(reading);
  await addresses(reading);
  await recall(reading, folder);
}
