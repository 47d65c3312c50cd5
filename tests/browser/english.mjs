// The English pages: there and back from the same page, marked as what they are, searched and read in English.
import { check, expect } from "./checks.mjs";

const ITEM = "linze/powers/62072300SJ-XK-0001/";
const NAME = "食品经营许可";

// Texts of the page that are Chinese and stand in nothing that says so.
const unmarked = (page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const { textContent, parentElement } = walker.currentNode;
      const chinese = /\p{Script=Han}/u.test(textContent) && !parentElement.closest("script, option");
      if (chinese && parentElement.closest("[lang]").getAttribute("lang") !== "zh-CN") found.push(textContent.trim());
    }
    return found;
  });

export async function english(reading) {
  await check("an item is read in English, and the way back leads to the same page", () =>
    reading({}, async ({ page, goto }) => {
      await goto(ITEM);
      const way = page.locator(".language a");
      expect((await way.getAttribute("lang")) === "en" && (await way.getAttribute("hreflang")) === "en", "the way is not marked");
      await way.click();
      await page.waitForURL(new RegExp(`/en/${ITEM}$`));
      expect((await page.locator("html").getAttribute("lang")) === "en", "the page is not marked as English");
      expect((await page.locator("h1").textContent()) === NAME, "another item opened");
      expect((await page.locator("h1").getAttribute("lang")) === "zh-CN", "the name is not marked as Chinese");
      const strip = await page.locator(".strip").innerText();
      expect(/Sample data/.test(strip) && /Only the Chinese text counts/.test(strip), strip);
      const left = await unmarked(page);
      expect(left.length === 0, left.slice(0, 5).join(" | "));
      const summary = await page.locator(".summary").innerText();
      expect(/How long\s+\d+ working days promised/.test(summary), summary);
      await page.locator(".crumbs a").first().click();
      await page.waitForURL(/\/en\/$/);
      await page.goBack();
      const back = page.locator(".language a");
      expect((await back.textContent()) === "中文" && (await back.getAttribute("lang")) === "zh-CN", "no way back");
      await back.click();
      await page.waitForURL((url) => url.pathname.endsWith(`/lists/${ITEM}`));
      return page.locator("h1").textContent();
    }));
  await check("an English search finds, names in English what is no name, and leads to English pages", () =>
    reading({}, async ({ page, goto }) => {
      await goto("en/linze/");
      await page.locator(".top form.search input[name=q]").fill(NAME);
      await page.locator(".top form.search button[type=submit]").click();
      await page.waitForURL(/\/en\/search\/\?q=/);
      const first = page.locator("ol.hits:not(.named) .hit-name a").first();
      await first.waitFor();
      expect(/found/.test(await page.locator(".search-status").first().innerText()), "the status is not English");
      const tags = await page.locator(".hit-tags").first().innerText();
      expect(/Linze County/.test(tags) && /Powers|Approvals/.test(tags), tags);
      expect(!/\bAll\b/.test(tags), `a filter that is not chosen stands as a tag: ${tags}`);
      const left = await unmarked(page);
      expect(left.every((text) => /^[（(]/.test(text)), left.slice(0, 5).join(" | "));
      await first.click();
      await page.waitForURL(/\/en\/[a-z]+\/(powers|approvals)\/[A-Z0-9-]+\/$/);
      return tags.replace(/\s+/g, " ");
    }));
  await check("English suggestions lead to English pages", () =>
    reading({}, async ({ page, goto }) => {
      await goto("en/");
      await page.locator("main form.search input[name=q]").click();
      await page.keyboard.type("shipinjy");
      await page.locator(".suggestions li small").first().waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/en\/[a-z]+\/(powers|approvals)\/[A-Z0-9-]+\/$/);
      return page.locator("h1").textContent();
    }));
  await check("English pages are read without scripts, in large print and on paper", () =>
    reading({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async ({ page, goto }) => {
      await goto(`en/${ITEM}`);
      await page.locator("label.switch").click();
      const size = await page.locator("main").evaluate((main) => parseFloat(getComputedStyle(main).fontSize));
      expect(size >= 24, `main is ${size}px`);
      await page.emulateMedia({ media: "print" });
      expect(await page.locator(".summary").isVisible(), "the summary is not printed");
      await goto("en/search/");
      return page.locator("noscript p").textContent();
    }));
}
