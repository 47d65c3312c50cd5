// Every kind of page that is opened by itself: a name, and which file of a site is of this kind.
//
// Of the files of one kind the largest is opened: where that one fits a phone, the others do.
import { readFile } from "node:fs/promises";
import { join } from "node:path";

export const LISTS = "powers|responsibilities|funds|projects|allocation_plans|targeting_info|approvals|services".split("|");

export const KINDS_OF_PAGES = [
  ["portal", /^index\.html$/],
  ["city", /^zhangye\/index\.html$/],
  ["county", /^(?!zhangye|about|reuse|how-to-read|laws|changes|search|data|audit)[a-z]+\/index\.html$/],
  ["errands", /^[a-z]+\/errands\/index\.html$/],
  ["board", /^[a-z]+\/(sunshine|approval|service)\/index\.html$/],
  ...LISTS.map((list) => [`list of ${list}`, new RegExp(`^[a-z]+/${list}/index\\.html$`)]),
  ...LISTS.map((list) => [`item of ${list}`, new RegExp(`^[a-z]+/${list}/[A-Z0-9-]+/index\\.html$`)]),
  ["comparison of counties", /^[a-z]+\/[a-z]+\/[A-Z0-9-]+\/counties\/index\.html$/],
  ["projects of all counties", /^zhangye\/projects\/index\.html$/],
  ["departments", /^[a-z]+\/departments\/index\.html$/],
  ["department", /^[a-z]+\/departments\/[a-z_]+\/index\.html$/],
  ["laws", /^laws\/index\.html$/],
  ["law", /^laws\/[A-Za-z0-9]+\/index\.html$/],
  ["changes", /^changes\/index\.html$/],
  ["changes of a month", /^changes\/(\d{4}-\d{2}|undated)\/index\.html$/],
  ["changes of a region", /^[a-z]+\/changes\/index\.html$/],
  ["search", /^search\/index\.html$/],
  ["data", /^data\/index\.html$/],
  ["audit", /^audit\/index\.html$/],
  ["audit of a region", /^audit\/[a-z]+\/index\.html$/],
  ["about", /^about\/index\.html$/],
  ["reuse", /^reuse\/index\.html$/],
  ["how to read", /^how-to-read\/index\.html$/],
  ["English portal", /^en\/index\.html$/],
  ["English county", /^en\/linze\/index\.html$/],
  ["English board", /^en\/[a-z]+\/sunshine\/index\.html$/],
  ["English list of funds", /^en\/[a-z]+\/funds\/index\.html$/],
  ["English item of powers", /^en\/[a-z]+\/powers\/[A-Z0-9-]+\/index\.html$/],
  ["English item of funds", /^en\/[a-z]+\/funds\/[A-Z0-9-]+\/index\.html$/],
  ["English comparison of counties", /^en\/[a-z]+\/[a-z]+\/[A-Z0-9-]+\/counties\/index\.html$/],
  ["English changes of a month", /^en\/changes\/\d{4}-\d{2}\/index\.html$/],
  ["English search", /^en\/search\/index\.html$/],
  ["English data", /^en\/data\/index\.html$/],
  ["English dictionary", /^en\/data\/dictionary\/powers\/index\.html$/],
  ["English audit of a region", /^en\/audit\/[a-z]+\/index\.html$/],
];

// One page of each kind of a built site, as name and address; null where the site has none.
export async function pages(folder) {
  const read = async (path) => JSON.parse(await readFile(join(folder, path), "utf8"));
  const { files } = await read("manifest.json");
  const { items } = await read("data/powers.json");
  const english = (text) => /^\^?en\b/.test(text);
  const largest = (pattern) =>
    files.filter((file) => pattern.test(file.path) && english(file.path) === english(pattern.source)).sort((a, b) => b.size - a.size)[0]?.path;
  const inStatus = (status) => items.find((item) => item.facts.status === status)?.address ?? null;
  return [
    ...KINDS_OF_PAGES.map(([name, pattern]) => [name, largest(pattern)?.replace(/index\.html$/, "") ?? null]),
    ["suspended item", inStatus("suspended")],
    ["cancelled item", inStatus("cancelled")],
  ];
}
