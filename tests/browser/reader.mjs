// A reader with a browser: contexts that write down everything that must not happen.
import { chromium } from "playwright-core";

// Long enough for a slow machine; a condition that holds is seen at once.
const LIMIT = 60_000;

export async function browse() {
  const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";
  const args = ["--headless", "--no-sandbox", "--disable-gpu"];
  const browser = await chromium.launch({ executablePath, args });
  return { open: (url, options) => open(browser, url, options), close: () => browser.close() };
}

// A fresh context; `troubles` holds console errors, page errors, CSP violations and requests to other hosts.
async function open(browser, url, options = {}) {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(LIMIT);
  const troubles = [];
  const note = (kind, text) => troubles.push(`${kind}: ${text}`);
  context.on("console", (message) => {
    if (message.type() === "error") note("console error", `${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => note("page error", error.error().message));
  context.on("request", (request) => {
    const to = request.url();
    if (!to.startsWith(new URL(url).origin + "/") && !/^(data|blob):/.test(to)) note("foreign request", to);
  });
  await context.exposeBinding("__violation", (_, text) => note("CSP violation", text));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      window.__violation(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  const page = await context.newPage();
  const goto = (address) => page.goto(new URL(address, url).href, { waitUntil: "load" });
  return { context, page, troubles, goto, close: () => context.close() };
}
