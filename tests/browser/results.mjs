// The page of results: what it says to eyes, ears, address bar and paper, and how little its filters take from a phone.
import { check, expect } from "./checks.mjs";
import { overflow, violations } from "./fit.mjs";

const PHONE = { viewport: { width: 390, height: 844 } };
const results = (parameters) => `search/?${new URLSearchParams(parameters)}`;
const found = (page) => page.locator("ol.hits:not(.named) > li.hit .hit-name a");
const title = (page, beginning) => page.waitForFunction((text) => document.title.startsWith(text), beginning);

// What the region for listeners was given, in order, from before the first script.
async function listen(context) {
  await context.addInitScript(() => {
    globalThis.heard = [];
    const hear = (mutations) => {
      const live = mutations.map(({ target }) => (target.nodeType === 1 ? target : target.parentElement)?.closest("[aria-live], [role=status]"));
      for (const region of new Set(live)) if (region?.textContent.trim()) globalThis.heard.push(region.textContent.trim());
    };
    new MutationObserver(hear).observe(document, { childList: true, characterData: true, subtree: true });
  });
}

async function saying(reading) {
  await check("listeners hear one short sentence of each answer, and no result", () =>
    reading({}, async ({ context, page, goto }) => {
      await listen(context);
      await goto(results({ q: "身份证" }));
      await found(page).first().waitFor();
      await page.waitForFunction(() => globalThis.heard.length > 0);
      await page.locator("main input[name=q]").fill("龘靐");
      await page.locator(".call").waitFor();
      await page.waitForFunction(() => globalThis.heard.at(-1).startsWith("没有找到"));
      const heard = await page.evaluate(() => globalThis.heard);
      expect(heard.every((text) => text.length <= 24), `too long: ${heard.find((text) => text.length > 24)}`);
      expect(/^共 \d+ 项，列出前 10 项$/.test(heard[0]), `first was heard: ${heard[0]}`);
      return heard.join(" / ");
    }));
  await check("headings of the page of results skip no level", () =>
    reading({}, async ({ page, goto }) => {
      for (const q of ["身份证", "龘靐"]) {
        await goto(results({ q }));
        await page.locator("ol.hits:not(.named) .hit-name, .call").first().waitFor();
        const levels = await page.locator(":is(h1, h2, h3, h4):visible").evaluateAll((all) => all.map((h) => +h.localName[1]));
        const jump = levels.findIndex((level, at) => level > (levels[at - 1] ?? 0) + 1);
        expect(jump < 0, `${q}: after h${levels[jump - 1]} comes h${levels[jump]}`);
      }
    }));
  await check("the title of the window holds the query and follows the address", () =>
    reading({}, async ({ page, goto }) => {
      await goto(results({ q: "身份证" }));
      await title(page, "身份证 - 搜索 - ");
      const whole = await page.title();
      await page.locator("main input[name=q]").fill("取水");
      await title(page, "取水 - 搜索 - ");
      await page.goBack();
      await title(page, "身份证 - 搜索 - ");
      await page.goto(page.url().replace(/\?.*/, ""));
      await title(page, "搜索 - ");
      return whole;
    }));
  await check("each search is one step of the way back, however it was typed", () =>
    reading({}, async ({ page, goto }) => {
      const box = page.locator("main input[name=q]");
      await goto("about/");
      await goto(results({ q: "身份证" }));
      await box.fill("取");
      await title(page, "取 - ");
      await box.fill("取水");
      await title(page, "取水 - ");
      await box.press("Enter");
      await box.fill("护士");
      await title(page, "护士 - ");
      await page.goBack();
      await title(page, "取水 - ");
      expect((await box.inputValue()) === "取水", "the box does not follow");
      await page.goBack();
      await title(page, "身份证 - ");
      await page.goForward();
      await title(page, "取水 - ");
      await page.goBack();
      await page.goBack();
      await page.waitForURL(/\/about\/$/);
    }));
}

const WORD = /[\p{Script=Latin}\p{N}]/u;
const cutInside = (text) => (text[0] === "…" && WORD.test(text[1])) || (text.at(-1) === "…" && WORD.test(text.at(-2)));

async function snippets(reading) {
  await check("a snippet is cut in no number or word, and says where it is cut", () =>
    reading({}, async ({ page, goto }) => {
      let raw = 0;
      let seen = 0;
      for (const q of ["许可", "处罚", "补贴", "登记", "工作日", "0936"]) {
        await goto(results({ q, n: "100" }));
        await page.locator(".hit-snippet").first().waitFor();
        const texts = await page.locator(".hit-snippet").allTextContents();
        const cut = texts.filter(cutInside);
        expect(cut.length === 0, cut.join("\n"));
        // What the index keeps of a text for its card is sixty characters long.
        const silent = texts.filter((text) => text.length === 60 && !/[…。！？.]$/.test(text));
        expect(silent.length === 0, silent.join("\n"));
        const asked = await page.evaluate((text) => globalThis.qingdan.ask({ text, limit: 100, others: 0 }), q);
        const said = asked.hits.map((hit) => hit.snippet.map(([text]) => text).join(""));
        raw += said.filter((text) => cutInside(text) || (text.length === 60 && WORD.test(text.at(-1)))).length;
        seen += texts.length;
      }
      expect(raw > 0, "no text of the sample is cut in a number: the check shows nothing");
      return `${seen} snippets, ${raw} mended`;
    }));
  await check("what matched is marked in name and text, and Esc puts the reasons away", () =>
    reading({}, async ({ page, goto }) => {
      await goto(results({ q: "身份证" }));
      await found(page).first().waitFor();
      expect((await page.locator(".hit-name mark").first().textContent()) === "身份证", "the name is not marked");
      expect((await page.locator(".hit-snippet mark").first().textContent()) === "身份证", "the text is not marked");
      const why = page.locator(".hit-why").first();
      await why.hover();
      expect(await why.locator(".tip").isVisible(), "hovering shows no reasons");
      await page.mouse.move(0, 0);
      await why.focus();
      expect(await why.locator(".tip").isVisible(), "focus shows no reasons");
      await page.keyboard.press("Escape");
      expect(await why.locator(".tip").isHidden(), "Esc leaves them");
    }));
}

async function panel(reading) {
  await check("on a phone the open filters leave the first result in sight, by keyboard too", () =>
    reading(PHONE, async ({ page, goto }) => {
      const summary = page.locator("details.filters summary");
      await goto(results({ q: "许可" }));
      await found(page).first().waitFor();
      await summary.focus();
      await page.keyboard.press("Enter");
      await page.locator("select[name=kind] option", { hasText: /\(\d+\)/ }).first().waitFor({ state: "attached" });
      const { y, height } = await found(page).first().boundingBox();
      expect(y + height < 844, `the first result is ${Math.round(y)} px down`);
      const wrong = [...(await violations(page)), await overflow(page)].filter(Boolean);
      expect(wrong.length === 0, wrong.join("\n"));
      await page.locator("select[name=type]").focus();
      await page.keyboard.press("Escape");
      expect(!(await page.locator("details.filters").evaluate((panel) => panel.open)), "Esc leaves it open");
      expect(await summary.evaluate((node) => node === document.activeElement), "the focus is lost");
      await page.keyboard.press("Enter");
      await page.locator("select[name=kind]").selectOption("approvals");
      await page.waitForURL(/kind=approvals/);
      await page.locator(".chips button").waitFor();
      expect((await summary.textContent()) === "筛选（已选 1 项）", await summary.textContent());
      const leave = page.locator("details.filters button");
      await page.waitForFunction(() => document.querySelector("#results .search-status").textContent.startsWith("找到"));
      const said = await leave.textContent();
      await leave.click();
      expect(await found(page).first().evaluate((node) => node === document.activeElement), "the results are not reached");
      return `${Math.round(y)} px; ${said}`;
    }));
  await check("an address with filters opens no panel on a phone; the filters have names and are taken off", () =>
    reading(PHONE, async ({ page, goto }) => {
      await goto(results({ q: "许可", region: "linze", department: "sjj" }));
      await found(page).first().waitFor();
      expect(!(await page.locator("details.filters").evaluate((panel) => panel.open)), "the panel is open");
      await page.locator(".chips button", { hasText: "市场监管局" }).click();
      await page.waitForURL((url) => !url.searchParams.has("department"));
      await page.waitForFunction(() => document.querySelectorAll(".chips button").length === 1);
      expect(await page.locator("#results").evaluate((node) => node === document.activeElement), "the focus is lost");
    }));
  await check("in large print the open filters scroll by themselves and nothing sticks out", () =>
    reading(PHONE, async ({ page, goto }) => {
      await goto(results({ q: "许可" }));
      await page.locator("#large").check();
      await found(page).first().waitFor();
      await page.locator("details.filters summary").click();
      const { height } = await page.locator("details.filters > div").boundingBox();
      expect(height < 844 / 2, `the panel is ${height} px high`);
      const wide = await overflow(page);
      expect(!wide, wide);
      return `${Math.round(height)} px`;
    }));
}

async function paper(reading) {
  await check("on paper results keep name, address and filters, without controls", () =>
    reading({}, async ({ page, goto }) => {
      await goto(results({ q: "许可", region: "linze" }));
      await found(page).first().waitFor();
      await page.emulateMedia({ media: "print" });
      for (const control of ["form.search button", "details.filters", ".search-more", ".hit-why", ".hit-group"]) {
        expect(await page.locator(control).first().isHidden(), `${control} is printed`);
      }
      expect((await page.locator(".chips").innerText()).trim() === "临泽县", `printed of the filters: ${await page.locator(".chips").innerText()}`);
      const { height } = await page.locator("li.hit").first().boundingBox();
      expect(height < 130, `a result takes ${height} px`);
      return `${Math.round(height)} px a result`;
    }));
}

export async function showing(reading) {
  await saying(reading);
  await snippets(reading);
  await panel(reading);
  await paper(reading);
}
