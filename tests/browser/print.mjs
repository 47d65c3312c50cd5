// What is printed: each list's longest items fit on two A4 sheets, the address's QR code among them.
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { check, expect } from "./checks.mjs";
import { LISTS } from "./pages.mjs";

const LONGEST = 6;
const MOST = 2;
// A QR code is part of a site that knows its address; where it does not, the room for one is taken.
const CODE = `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96"><path d="M0 0h96v96H0z"/></svg>`;

// Puts the figure of a site with an address into the page of one without.
function withCode(code) {
  if (document.querySelector(".qr")) return;
  const figure = document.createElement("figure");
  figure.className = "qr";
  const image = document.createElement("img");
  Object.assign(image, { src: `data:image/svg+xml,${encodeURIComponent(code)}`, width: 96, height: 96 });
  const caption = document.createElement("figcaption");
  caption.append("扫码看本页最新内容", document.createElement("br"), `https://example.gov.cn/${"x".repeat(40)}/`);
  figure.append(image, caption);
  document.querySelector("article").append(figure);
}

export async function printing(reading, folder) {
  const { files } = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
  for (const list of LISTS) {
    const item = new RegExp(`^[a-z]+/${list}/[A-Z0-9-]+/index\\.html$`);
    const longest = files.filter(({ path }) => item.test(path)).sort((a, b) => b.size - a.size).slice(0, LONGEST);
    await check(`the longest items of ${list} are printed on ${MOST} sheets`, () =>
      reading({}, async ({ page, goto }) => {
        expect(longest.length > 0, "the site has no such item");
        const sheets = [];
        for (const { path } of longest) {
          await goto(path.replace(/index\.html$/, ""));
          await page.evaluate(withCode, CODE);
          const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
          const count = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
          expect(count <= MOST, `${path} takes ${count} sheets`);
          sheets.push(count);
        }
        return sheets.join(", ");
      }));
  }
}
