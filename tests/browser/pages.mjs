// Every kind of page that is opened by itself: a name, and which file of a site is of this kind.
//
// Of the files of one kind the largest is opened: where that one fits a phone, the others do.
const lists = "powers|responsibilities|funds|projects|allocation_plans|targeting_info|approvals|services".split("|");

export const KINDS_OF_PAGES = [
  ["portal", /^index\.html$/],
  ["city", /^zhangye\/index\.html$/],
  ["county", /^(?!zhangye)[a-z]+\/departments\/index\.html$/, (path) => path.replace("departments/", "")],
  ["board", /^[a-z]+\/(sunshine|approval|service)\/index\.html$/],
  ...lists.map((list) => [`list of ${list}`, new RegExp(`^[a-z]+/${list}/index\\.html$`)]),
  ...lists.map((list) => [`item of ${list}`, new RegExp(`^[a-z]+/${list}/[A-Z0-9-]+/index\\.html$`)]),
  ["departments", /^[a-z]+\/departments\/index\.html$/],
  ["department", /^[a-z]+\/departments\/[a-z_]+\/index\.html$/],
  ["laws", /^laws\/index\.html$/],
  ["law", /^laws\/[A-Za-z0-9]+\/index\.html$/],
  ["changes", /^changes\/index\.html$/],
  ["changes of a month", /^changes\/(\d{4}-\d{2}|undated)\/index\.html$/],
  ["changes of a region", /^[a-z]+\/changes\/index\.html$/],
  ["search", /^search\/index\.html$/],
  ["data", /^data\/index\.html$/],
  ["about", /^about\/index\.html$/],
  ["reuse", /^reuse\/index\.html$/],
  ["how to read", /^how-to-read\/index\.html$/],
  ["not found", /^404\.html$/],
];

// The address of one page of each kind, from the manifest of a site; null where the site has none.
export function addresses(manifest) {
  return KINDS_OF_PAGES.map(([name, pattern, other]) => {
    const files = manifest.files.filter((file) => pattern.test(file.path));
    const largest = files.sort((a, b) => b.size - a.size)[0]?.path;
    const path = largest && other ? other(largest) : largest;
    return [name, path ? "/" + path.replace(/index\.html$/, "") : null];
  });
}
