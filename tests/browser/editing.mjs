// `qingdan serve` on a copy of the lists: a broken save lies over the last good page, a mended one takes it away.
import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { check, expect } from "./checks.mjs";

const LIST = "content/linze/powers/sjj.yaml";

export async function editing(browser, binary, root) {
  const copy = await mkdtemp(join(tmpdir(), "qingdan-serve-"));
  for (const part of ["content", "site-config.toml"]) await cp(join(root, part), join(copy, part), { recursive: true });
  // The copy is no repository: its pages say that the history is missing.
  const server = spawn(binary, ["serve", "--root", copy, "--port", "0", "--allow-shallow"], { stdio: ["ignore", "ignore", "pipe"] });
  try {
    await check("an edit shows at once, and a broken one leaves the last good page", async () => {
      const url = await address(server);
      const reader = await browser.open(url);
      const said = await edit(reader, copy);
      expect(reader.troubles.length === 0, reader.troubles.join("\n"));
      return said;
    });
  } finally {
    server.kill();
    await rm(copy, { recursive: true });
  }
}

// The address that the server prints when it is ready.
async function address(server) {
  const lines = [];
  for await (const line of createInterface({ input: server.stderr })) {
    const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(line)?.[0];
    if (url) return url;
    lines.push(line);
  }
  throw new Error(`the server ended: ${lines.join("\n")}`);
}

async function edit({ page, goto }, copy) {
  const save = async (path, change) => {
    const text = await readFile(join(copy, path), "utf8");
    await writeFile(join(copy, path), change(text));
    return () => writeFile(join(copy, path), text);
  };
  await goto("linze/powers/");
  const heading = await page.locator("h1").textContent();
  const overlay = page.locator("#qingdan-broken");
  expect((await overlay.count()) === 0, "an overlay stands before anything is broken");

  const mend = await save(LIST, (text) => `${text}\n- code: 62072300SJ-XK-9999\n  no_such_key: 1\n`);
  await overlay.waitFor();
  const said = await overlay.textContent();
  expect(said.includes(LIST) && said.includes("no_such_key"), `the overlay says: ${said}`);
  expect((await page.locator("h1").textContent()) === heading, "the last good page is gone");
  await mend();
  await overlay.waitFor({ state: "detached" });

  await save("site-config.toml", (text) => text.replace(/^title = .*$/m, 'title = "改过的名称"'));
  await page.locator(".site", { hasText: "改过的名称" }).waitFor();
  return said.slice(0, 60);
}
