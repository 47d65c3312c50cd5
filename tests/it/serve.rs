//! Serving: real sockets, real file events; every wait is for a condition, with a limit.
#![expect(clippy::disallowed_methods, reason = "tests edit the files that are served")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use qingdan::serve::{BuildSource, ErrorReport, Options, Outcome, Pages, Server, start};
use serde_json::Value;
use tempfile::TempDir;

const LIMIT: Duration = Duration::from_secs(20);

/// A "site" whose pages show the text of one file; the text `broken` breaks it.
struct Notebook {
    file: PathBuf,
}

struct Shown(String);

impl Pages for Shown {
    fn file(&self, path: &str) -> Result<Option<Vec<u8>>, ErrorReport> {
        Ok(match path {
            "index.html" => {
                Some(format!("<html><body><p>{}</p></body></html>", self.0).into_bytes())
            }
            "zhangye/index.html" => Some(b"<html><BODY>county</BODY></html>".to_vec()),
            "assets/search.wasm" => Some(b"\0asm".to_vec()),
            "search/b/00.bin" => Some(vec![7; 100_000]),
            "404.html" => Some(b"<html><body>not here</body></html>".to_vec()),
            "en/404.html" => Some(b"<html><body>in English</body></html>".to_vec()),
            "template.html" => {
                return Err(ErrorReport { errors: 1, text: "list.html:3 <b>".to_owned() });
            }
            _ => None,
        })
    }
}

impl BuildSource for Notebook {
    fn watched(&self) -> Vec<PathBuf> {
        vec![self.file.parent().unwrap().to_path_buf()]
    }

    fn reload(&mut self, _changed: &[PathBuf]) -> Outcome {
        match std::fs::read_to_string(&self.file).unwrap_or_default().as_str() {
            "broken" => {
                Outcome::Broken(ErrorReport { errors: 2, text: "sjj.yaml:3:5 </pre>".to_owned() })
            }
            "same" => Outcome::Same,
            text => Outcome::Fresh(Arc::new(Shown(text.to_owned()))),
        }
    }
}

struct Desk {
    dir: TempDir,
    server: Server,
}

impl Desk {
    fn new(text: &str, poll: Option<Duration>) -> Self {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("content")).unwrap();
        let file = dir.path().join("content/list.yaml");
        std::fs::write(&file, text).unwrap();
        let options = Options { port: 0, open: false, poll, note: Box::new(|_| {}) };
        Desk { dir, server: start(options, Notebook { file }).unwrap() }
    }

    fn file(&self) -> PathBuf {
        self.dir.path().join("content/list.yaml")
    }

    fn address(&self) -> &str {
        self.server.url.trim_start_matches("http://").trim_end_matches('/')
    }

    fn send(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address()).unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    fn raw(&self, request: &str) -> String {
        let mut answer = Vec::new();
        self.send(request).read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        self.raw(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"))
    }

    fn listen(&self) -> Events {
        let stream = self.send("GET /__qingdan/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Events { lines: BufReader::new(stream) }
    }
}

/// The events as a browser gets them.
struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    fn next(&mut self) -> Value {
        loop {
            let mut line = String::new();
            assert_ne!(self.lines.read_line(&mut line).unwrap(), 0, "the server closed the events");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }

    /// The next event that satisfies the condition; one edit may make several.
    fn until(&mut self, condition: impl Fn(&Value) -> bool) -> Value {
        loop {
            let event = self.next();
            if condition(&event) {
                return event;
            }
        }
    }
}

/// How editors save: in place, or by renaming a finished file over the old one.
fn save_by_rename(path: &Path, text: &str) {
    let beside = path.with_extension("yaml~");
    std::fs::write(&beside, text).unwrap();
    std::fs::rename(beside, path).unwrap();
}

#[test]
fn pages_get_their_type_a_tag_and_the_script() {
    let desk = Desk::new("hello", None);
    let page = desk.get("/?q=1");
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n"), "{page}");
    assert!(page.contains("Content-Type: text/html; charset=utf-8\r\n"));
    assert!(page.contains("<p>hello</p><script src=\"/__qingdan/reload.js\" data-mark=\""));
    assert!(page.ends_with("defer></script></body></html>"));
    assert!(desk.get("/zhangye/").contains("defer></script></BODY>"));
    assert!(desk.get("/assets/search.wasm").contains("Content-Type: application/wasm\r\n"));
    assert!(desk.get("/search/b/00.bin").contains("Content-Length: 100000\r\n"));
    let script = desk.get("/__qingdan/reload.js");
    assert!(script.contains("text/javascript") && !script.contains("innerHTML"));
    let (_, rest) = script.split_once("ETag: ").unwrap();
    let tag = rest.split_once("\r\n").unwrap().0;
    let again = desk.raw(&format!(
        "GET /__qingdan/reload.js HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: {tag}\r\n\r\n"
    ));
    assert!(again.starts_with("HTTP/1.1 304 ") && again.ends_with("\r\n\r\n"), "{again}");
}

#[test]
fn what_is_not_there_or_not_allowed_is_answered_plainly() {
    let desk = Desk::new("hello", None);
    let status = |request: &str| desk.raw(request).split("\r\n").next().unwrap().to_owned();
    let get = |path: &str| status(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    assert!(desk.get("/nowhere/").contains("not here<script"));
    assert!(desk.get("/en/nowhere/").contains("in English<script"));
    assert_eq!(get("/nowhere/"), "HTTP/1.1 404 Not Found");
    assert!(desk.get("/zhangye?q=%E5%BC%80").contains("Location: /zhangye/?q=%E5%BC%80\r\n"));
    for escape in
        ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "/a/..%2f..%2fetc/passwd", "/..%5cx", "//x"]
    {
        assert_eq!(get(escape), "HTTP/1.1 400 Bad Request", "{escape}");
    }
    assert_eq!(get("/template.html"), "HTTP/1.1 500 Internal Server Error");
    assert!(desk.get("/template.html").contains("list.html:3 &lt;b>"));
    let head = desk.raw("HEAD / HTTP/1.1\r\nHost: 127.0.0.1:1818\r\n\r\n");
    assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"));
    let post = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello";
    assert_eq!(status(post), "HTTP/1.1 405 Method Not Allowed");
    let rebound = "GET / HTTP/1.1\r\nHost: evil.example:1818\r\n\r\n";
    assert_eq!(status(rebound), "HTTP/1.1 403 Forbidden");
    let long = format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "x".repeat(40_000));
    assert_eq!(status(&long), "HTTP/1.1 431 Request Header Fields Too Large");
}

#[test]
fn an_edit_shows_at_once_and_a_broken_one_leaves_the_last_good_page() {
    let desk = Desk::new("first", None);
    let mut events = desk.listen();
    let first = events.next();
    assert_eq!(first["broken"], Value::Null);

    std::fs::write(desk.file(), "broken").unwrap();
    let broken = events.until(|e| !e["broken"].is_null());
    assert_eq!(broken["broken"], serde_json::json!({"errors": 2, "text": "sjj.yaml:3:5 </pre>"}));
    assert_eq!(broken["mark"], first["mark"], "the page does not reload");
    assert!(desk.get("/").contains("<p>first</p>"));
    assert_eq!(desk.listen().next(), broken, "a page opened now gets the overlay as well");

    save_by_rename(&desk.file(), "second");
    let fixed = events.until(|e| e["broken"].is_null() && e["mark"] != first["mark"]);
    let page = desk.get("/");
    assert!(page.contains("<p>second</p>") && page.contains(fixed["mark"].as_str().unwrap()));
}

#[test]
fn polling_sees_edits_without_events() {
    let desk = Desk::new("first", Some(Duration::from_millis(10)));
    let mut events = desk.listen();
    let first = events.next();
    save_by_rename(&desk.file(), "second");
    events.until(|e| e["mark"] != first["mark"]);
    assert!(desk.get("/").contains("<p>second</p>"));
}

#[test]
fn a_file_saved_without_a_change_reloads_nothing() {
    let desk = Desk::new("first", None);
    let mut events = desk.listen();
    let first = events.next();
    save_by_rename(&desk.file(), "first");
    std::fs::write(desk.file().with_file_name(".list.yaml.swp"), "editor").unwrap();
    // The first thing told is the real edit after it.
    std::fs::write(desk.file(), "broken").unwrap();
    let next = events.until(|e| e != &first);
    assert!(!next["broken"].is_null() && next["mark"] == first["mark"], "{next}");
}

#[test]
fn content_that_is_broken_from_the_start_is_shown_as_an_error_until_it_is_mended() {
    let desk = Desk::new("broken", None);
    assert!(desk.get("/").starts_with("HTTP/1.1 500 "));
    assert!(desk.get("/").contains("sjj.yaml:3:5 &lt;/pre>"));
    let mut events = desk.listen();
    std::fs::write(desk.file(), "mended").unwrap();
    events.until(|e| e["broken"].is_null());
    assert!(desk.get("/").contains("<p>mended</p>"));
}

#[test]
fn a_taken_port_gives_the_next_one() {
    let first = Desk::new("x", None);
    let port: u16 = first.address().rsplit_once(':').unwrap().1.parse().unwrap();
    let options = Options { port, open: false, poll: None, note: Box::new(|_| {}) };
    let second = start(options, Notebook { file: first.file() }).unwrap();
    assert_ne!(second.url, first.server.url);
}
