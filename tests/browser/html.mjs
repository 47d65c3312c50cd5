// Each kind of page is HTML as the standard has it, and within the sizes that old phones can bear.
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";

import { HtmlValidate } from "html-validate";

import { check, expect } from "./checks.mjs";
import { pages } from "./pages.mjs";

const validator = new HtmlValidate({ extends: ["html-validate:standard"] });

async function mistakes(text) {
  const { results } = await validator.validateString(text);
  return results.flatMap(({ messages }) => messages.map((m) => `${m.line}:${m.column} ${m.ruleId} ${m.message}`));
}

export async function html(folder) {
  await check("every kind of page is valid HTML", async () => {
    expect((await mistakes("<ul><p>x</p></ul>")).length > 0, "the validator finds nothing wrong in what is");
    const kinds = await pages(folder);
    for (const [name, address] of kinds) {
      const found = await mistakes(await readFile(join(folder, address, "index.html"), "utf8"));
      expect(found.length === 0, `${name} /${address}: ${found.slice(0, 5).join(" | ")}`);
    }
    return `${kinds.length} kinds`;
  });
  await check("pages, style and script stay small", async () => {
    const { files } = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
    const sizes = (english) =>
      files
        .filter(({ path }) => path.endsWith(".html") && path.startsWith("en/") === english)
        .map(({ size }) => size)
        .sort((a, b) => a - b);
    // On English pages every Chinese name is marked as such.
    for (const [pages, limit] of [[sizes(false), 12], [sizes(true), 12.5]].filter(([pages]) => pages.length)) {
      const [median, most] = [pages[pages.length >> 1], pages.at(-1)];
      expect(median <= limit * 1024 && most <= 150 * 1024, `median ${median}, largest ${most}`);
    }
    const [median, most] = [sizes(false), sizes(false)].map((pages, n) => (n ? pages.at(-1) : pages[pages.length >> 1]));
    const weigh = (pattern) =>
      Promise.all(files.filter(({ path }) => pattern.test(path)).map(({ path }) => stat(join(folder, path)))).then((all) =>
        all.reduce((sum, { size }) => sum + size, 0),
      );
    const [css, js] = [await weigh(/^assets\/site\.\w+\.css$/), await weigh(/^assets\/(site|names|suggest)\.\w+\.js$/)];
    expect(css <= 20_000 && js <= 15_000, `style ${css}, script ${js}`);
    return `median ${median}, largest ${most}, style ${css}, script ${js} bytes`;
  });
}
