// Each kind of page on a phone in the dark, on a desk in the light, on the narrowest screen, with the text twice as large
// and in large print: it fits, and axe finds nothing.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import { check, expect } from "./checks.mjs";
import { pages } from "./pages.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const VIEWS = [
  { viewport: { width: 390, height: 844 }, colorScheme: "dark" },
  { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { viewport: { width: 320, height: 700 }, colorScheme: "light" },
  { viewport: { width: 1280, height: 900 }, colorScheme: "dark", text: 2 },
  { viewport: { width: 390, height: 844 }, colorScheme: "light", large: true },
];

export async function fit(browser, url, folder) {
  const readers = await Promise.all(VIEWS.map((view) => browser.open(url, view)));
  for (const [name, address] of await pages(folder)) {
    await check(`${name} fits a phone and a desk, in light and dark`, async () => {
      expect(address !== null, "the site has no such page");
      await Promise.all(readers.map((reader, n) => fits(reader, VIEWS[n], address)));
      return `/${address}`;
    });
  }
  await Promise.all(readers.map((reader) => reader.close()));
}

// Opens an address in one view; with `status` 404 for one that is not there.
export async function fits({ page, goto, troubles }, view, address, status = 200) {
  const { viewport, colorScheme, text, large } = view;
  const at = `at ${viewport.width} px, ${colorScheme}${text ? ", text 200 %" : ""}${large ? ", large print" : ""}: `;
  troubles.length = 0;
  const response = await goto(address);
  if (text) await page.evaluate((n) => (document.documentElement.style.fontSize = `${17 * n}px`), text);
  if (large) await page.evaluate(() => (document.getElementById("large").checked = true));
  expect(response.status() === status, `${address} is ${response.status()}`);
  const wide = await overflow(page);
  expect(!wide, at + wide);
  const found = await violations(page);
  expect(found.length === 0, at + found.join("\n"));
  const unexpected = troubles.filter((trouble) => status === 200 || !/status of 404/.test(trouble));
  expect(unexpected.length === 0, at + unexpected.join("\n"));
}

// What sticks out to the right of the screen; empty where nothing does.
export function overflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return "";
    const wide = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > width + 1);
    const names = wide.slice(0, 5).map((e) => `${e.localName}.${e.className} ${e.textContent.trim().slice(0, 20)}`);
    return `${document.documentElement.scrollWidth}px wide on ${width}px: ${names.join(" | ")}`;
  });
}

export async function violations(page) {
  await page.evaluate(axe);
  const options = { runOnly: RULES, resultTypes: ["violations"] };
  const found = await page.evaluate((options) => axe.run(document, options), options);
  return found.violations.map((violation) => {
    const nodes = violation.nodes.slice(0, 3).map((node) => `${node.target.join(" ")} ${node.any[0]?.message ?? ""}`);
    return `${violation.id} (${violation.nodes.length}): ${nodes.join(" | ")}`;
  });
}
