//! Connections: which request gets which answer, and the events that keep a page current.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use sha2::{Digest, Sha256};

use super::http::{self, Refusal, Reply, Request};
use super::live::{Live, State};
use crate::render::english::FOLDER;

/// Where the reload script and its events live; no page of a site begins with two underscores.
const EVENTS: &str = "__qingdan/events";
const SCRIPT: &str = "__qingdan/reload.js";
const HEARTBEAT: Duration = Duration::from_secs(15);
const MOST_CONNECTIONS: usize = 128;

/// Accepts until told to stop, one thread a connection.
pub(super) fn accept(listener: &TcpListener, live: &Arc<Live>, stop: &AtomicBool) {
    let open = Arc::new(AtomicUsize::new(0));
    for stream in listener.incoming() {
        if stop.load(Ordering::Acquire) {
            return;
        }
        let Ok(stream) = stream else { continue };
        let guest = Guest::enter(&open);
        let live = live.clone();
        std::thread::spawn(move || answer(stream, &live, &guest));
    }
}

/// Counts a connection as long as it lasts, even if its thread panics.
struct Guest {
    open: Arc<AtomicUsize>,
    number: usize,
}

impl Guest {
    fn enter(open: &Arc<AtomicUsize>) -> Self {
        Guest { open: open.clone(), number: open.fetch_add(1, Ordering::AcqRel) }
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.open.fetch_sub(1, Ordering::AcqRel);
    }
}

/// A browser that goes away in the middle is no error of ours, so what sending says is dropped.
fn answer(mut stream: TcpStream, live: &Live, guest: &Guest) {
    if guest.number >= MOST_CONNECTIONS {
        let _ = Reply::text("503 Service Unavailable", "too many connections\n")
            .send(&mut stream, false);
        return;
    }
    match http::read(&mut stream) {
        Ok(request) if !is_local(&request.host) => {
            let _ = Reply::text("403 Forbidden", "this server answers to localhost only\n")
                .send(&mut stream, request.head);
        }
        Ok(request) if request.path == EVENTS && !request.head => {
            let _ = tell(&mut stream, live);
        }
        Ok(request) => {
            let _ = reply(&request, live).send(&mut stream, request.head);
        }
        Err(refusal) => {
            let _ = refuse(&mut stream, &refusal);
        }
    }
}

/// Another site's script could reach us under a name of its own that points to 127.0.0.1 (DNS rebinding).
fn is_local(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _port)| name);
    matches!(name, "localhost" | "127.0.0.1" | "[::1]") || host == "[::1]"
}

fn refuse(stream: &mut TcpStream, refusal: &Refusal) -> std::io::Result<()> {
    let reply = match refusal {
        Refusal::Gone => return Ok(()),
        Refusal::BadRequest => Reply::text("400 Bad Request", "bad request\n"),
        Refusal::TooLarge => Reply::text("431 Request Header Fields Too Large", "too large\n"),
        Refusal::MethodNotAllowed => {
            let mut reply = Reply::text("405 Method Not Allowed", "only GET and HEAD\n");
            reply.lines.push(("Allow", "GET, HEAD".to_owned()));
            reply
        }
    };
    reply.send(stream, false)?;
    // Closing with unread bytes in the line would reset it, and the answer might never arrive.
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(Duration::from_millis(200)))?;
    let _ = std::io::copy(&mut stream.take(1 << 20), &mut std::io::sink());
    Ok(())
}

/// Sends the state at once and whenever it changes; a heartbeat finds out that nobody listens any more.
fn tell(stream: &mut TcpStream, live: &Live) -> std::io::Result<()> {
    stream.set_write_timeout(Some(HEARTBEAT))?;
    stream.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n",
    )?;
    let mut state = live.now();
    loop {
        stream.write_all(live.event(&state).as_bytes())?;
        stream.flush()?;
        state = loop {
            match live.after(state.told, HEARTBEAT) {
                Some(next) if next.closed => return Ok(()),
                Some(next) => break next,
                None => stream.write_all(b":\n\n")?,
            }
        };
    }
}

fn reply(request: &Request, live: &Live) -> Reply {
    if request.path == SCRIPT {
        return file(request, SCRIPT, include_bytes!("reload.js").to_vec());
    }
    let state = live.now();
    let path = match request.path.as_str() {
        "" => "index.html".to_owned(),
        folder if folder.ends_with('/') => format!("{folder}index.html"),
        path => path.to_owned(),
    };
    match render(&state, &path) {
        Err(text) => {
            Reply { status: "500 Internal Server Error", ..error_page(live, &state, &text) }
        }
        Ok(Some(bytes)) => file(request, &path, with_script(bytes, &path, &live.mark(&state))),
        Ok(None) if render(&state, &format!("{path}/index.html")).is_ok_and(|p| p.is_some()) => {
            redirect(request)
        }
        Ok(None) => not_found(live, &state, &path),
    }
}

/// The last good site's file; the text of the error where there is no such site or the page breaks.
fn render(state: &State, path: &str) -> Result<Option<Vec<u8>>, String> {
    match (&state.pages, &state.broken) {
        (Some(pages), _) => pages.file(path).map_err(|report| report.text),
        (None, Some(report)) => Err(report.text.clone()),
        (None, None) => Err("正在构建，请稍候。".to_owned()),
    }
}

/// Revalidated each time: an unchanged wasm file or index block costs one 304.
fn file(request: &Request, path: &str, body: Vec<u8>) -> Reply {
    let hash: String = Sha256::digest(&body).iter().take(12).map(|b| format!("{b:02x}")).collect();
    let tag = format!("\"{hash}\"");
    let known = request.if_none_match.split(',').any(|known| known.trim() == tag);
    let (status, body) = if known { ("304 Not Modified", Vec::new()) } else { ("200 OK", body) };
    Reply { status, mime: http::mime(path), lines: vec![("ETag", tag)], body }
}

/// `/zhangye` is `/zhangye/`: without the slash the page's relative links would point beside it.
fn redirect(request: &Request) -> Reply {
    let query =
        if request.query.is_empty() { String::new() } else { format!("?{}", request.query) };
    let mut to = String::from("/");
    for byte in request.path.bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                to.push(byte.into())
            }
            other => to.push_str(&format!("%{other:02X}")),
        }
    }
    let mut reply = Reply::text("301 Moved Permanently", "");
    reply.lines.push(("Location", format!("{to}/{query}")));
    reply
}

/// Says so in the language of the address that was asked for.
fn not_found(live: &Live, state: &State, path: &str) -> Reply {
    let english = path.strip_prefix(FOLDER).map(|_| format!("{FOLDER}404.html"));
    let pages = english.as_deref().into_iter().chain(["404.html"]);
    let body = pages.filter_map(|page| render(state, page).ok().flatten()).next();
    let body = body.unwrap_or_else(|| {
        "<!doctype html><meta charset=\"utf-8\"><title>404</title><body><p>没有这一页。</p></body>".into()
    });
    Reply {
        status: "404 Not Found",
        mime: http::mime("404.html"),
        lines: Vec::new(),
        body: with_script(body, "404.html", &live.mark(state)),
    }
}

/// Stands where no page can be shown; the script replaces it once there is one.
fn error_page(live: &Live, state: &State, text: &str) -> Reply {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let body = format!(
        "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>内容有错误</title><body><pre>{text}</pre></body></html>"
    );
    Reply {
        status: "500 Internal Server Error",
        mime: http::mime("x.html"),
        lines: Vec::new(),
        body: with_script(body.into_bytes(), "x.html", &live.mark(state)),
    }
}

/// Only here does a page get the reload script; what `build` writes never has it.
fn with_script(mut page: Vec<u8>, path: &str, mark: &str) -> Vec<u8> {
    if path.ends_with(".html")
        && let Some(at) = page.windows(7).rposition(|seven| seven.eq_ignore_ascii_case(b"</body>"))
    {
        let script = format!("<script src=\"/{SCRIPT}\" data-mark=\"{mark}\" defer></script>");
        page.splice(at..at, script.into_bytes());
    }
    page
}
