// A static host as plain as they come: the files of one folder, their types, nothing cached, nothing clever.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".xml": "application/xml; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

// Serves `folder` under `under` (such as "/lists/"), because a site must work below a path as well.
export function serve(folder, under = "/") {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const send = (status, type, body) => {
      response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store" });
      response.end(body);
    };
    const inside = path.startsWith(under) ? normalize(path.slice(under.length)) : "..";
    if (inside.startsWith("..") || inside.includes("\0")) return send(404, TYPES[".txt"], "not here");
    const file = join(folder, inside === "." || inside.endsWith("/") ? join(inside, "index.html") : inside);
    try {
      send(200, TYPES[extname(file)] ?? "application/octet-stream", await readFile(file));
    } catch (error) {
      if (error.code === "EISDIR") {
        response.writeHead(301, { Location: path + "/" });
        return response.end();
      }
      send(404, TYPES[".html"], await readFile(join(folder, "404.html")).catch(() => "404"));
    }
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const url = `http://127.0.0.1:${server.address().port}${under}`;
      resolve({ url, close: () => server.close() });
    });
  });
}
