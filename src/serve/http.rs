//! As much HTTP/1.1 as a browser on this machine needs: one GET or HEAD a connection, small heads, short patience.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// A browser's head is under 2 KB; more is no browser.
const LONGEST_HEAD: usize = 16 * 1024;
const PATIENCE: Duration = Duration::from_secs(10);

/// What was asked, and only what is answered by.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// HEAD: everything but the body.
    pub head: bool,
    /// Decoded, without the leading slash and the query, free of `..`; a folder ends with `/` or is empty.
    pub path: String,
    pub query: String,
    pub host: String,
    pub if_none_match: String,
}

/// Why a request is not answered with a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    BadRequest,
    MethodNotAllowed,
    TooLarge,
    /// The other side went away or was too slow.
    Gone,
}

pub(super) fn read(stream: &mut TcpStream) -> Result<Request, Refusal> {
    let until = Instant::now() + PATIENCE;
    let mut head = Vec::with_capacity(1024);
    let mut part = [0; 2048];
    loop {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() || stream.set_read_timeout(Some(left)).is_err() {
            return Err(Refusal::Gone);
        }
        match stream.read(&mut part) {
            Ok(0) | Err(_) => return Err(Refusal::Gone),
            Ok(n) => head.extend_from_slice(&part[..n]),
        }
        if let Some(end) = head.windows(4).position(|four| four == b"\r\n\r\n") {
            return parse(&head[..end]);
        }
        if head.len() > LONGEST_HEAD {
            return Err(Refusal::TooLarge);
        }
    }
}

pub(super) fn parse(head: &[u8]) -> Result<Request, Refusal> {
    let head = std::str::from_utf8(head).map_err(|_| Refusal::BadRequest)?;
    let mut lines = head.split("\r\n");
    let mut words = lines.next().unwrap_or("").split(' ');
    let (Some(method), Some(target), Some(version), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return Err(Refusal::BadRequest);
    };
    if version != "HTTP/1.1" && version != "HTTP/1.0" {
        return Err(Refusal::BadRequest);
    }
    let head = match method {
        "GET" => false,
        "HEAD" => true,
        _ => return Err(Refusal::MethodNotAllowed),
    };
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let path = safe_path(path).ok_or(Refusal::BadRequest)?;
    let mut request = Request {
        head,
        path,
        query: query.to_owned(),
        host: String::new(),
        if_none_match: String::new(),
    };
    for line in lines {
        let (name, value) = line.split_once(':').ok_or(Refusal::BadRequest)?;
        match name.to_ascii_lowercase().as_str() {
            "host" => value.trim().clone_into(&mut request.host),
            "if-none-match" => value.trim().clone_into(&mut request.if_none_match),
            _ => {}
        }
    }
    Ok(request)
}

/// The decoded path without its leading slash; none where it is no plain path below the site's root.
fn safe_path(raw: &str) -> Option<String> {
    let path = percent_decode(raw.strip_prefix('/')?)?;
    let odd = path.chars().any(|c| c.is_control() || c == '\\');
    let mut parts = path.strip_suffix('/').unwrap_or(&path).split('/');
    let plain = path.is_empty() || parts.all(|part| !matches!(part, "" | "." | ".."));
    (plain && !odd).then_some(path)
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// One whole answer.
pub(super) struct Reply {
    pub status: &'static str,
    pub mime: &'static str,
    /// Further head lines, such as `("ETag", …)`.
    pub lines: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    pub(super) fn text(status: &'static str, body: &str) -> Self {
        Reply {
            status,
            mime: "text/plain; charset=utf-8",
            lines: Vec::new(),
            body: body.as_bytes().to_vec(),
        }
    }

    pub(super) fn send(&self, stream: &mut TcpStream, head_only: bool) -> std::io::Result<()> {
        stream.set_write_timeout(Some(PATIENCE))?;
        let mut head = format!("HTTP/1.1 {}\r\n", self.status);
        let fixed = [
            ("Content-Type", self.mime.to_owned()),
            ("Content-Length", self.body.len().to_string()),
            ("Cache-Control", "no-cache".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("Connection", "close".to_owned()),
        ];
        for (name, value) in fixed.iter().chain(&self.lines) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        let mut bytes = head.into_bytes();
        if !head_only {
            bytes.extend_from_slice(&self.body);
        }
        stream.write_all(&bytes)?;
        stream.flush()
    }
}

/// The type of a file by its ending; what is unknown is only downloaded.
pub(super) fn mime(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "xml" => "application/xml; charset=utf-8",
        "atom" => "application/atom+xml; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(target: &str) -> Option<String> {
        parse(format!("GET {target} HTTP/1.1\r\nHost: localhost").as_bytes()).ok().map(|r| r.path)
    }

    #[test]
    fn paths_are_decoded_and_stay_below_the_root() {
        assert_eq!(path("/").as_deref(), Some(""));
        assert_eq!(path("/zhangye/?q=1").as_deref(), Some("zhangye/"));
        assert_eq!(path("/files/%E9%99%84.txt").as_deref(), Some("files/附.txt"));
        let bad = [
            "/..",
            "/../x",
            "/a/../b",
            "/a/%2e%2e/b",
            "/a%2f..%2fb",
            "/a//b",
            "//b",
            "/./a",
            "/a%00",
            "/a%5cb",
            "/a\\b",
            "/%",
            "/%g0",
            "/%ff",
            "a",
            "http://x/",
            "*",
            "",
        ];
        for target in bad {
            assert_eq!(path(target), None, "{target}");
        }
    }

    #[test]
    fn other_methods_and_broken_heads_are_refused() {
        let refused = |head: &str| parse(head.as_bytes()).unwrap_err();
        assert_eq!(refused("POST / HTTP/1.1"), Refusal::MethodNotAllowed);
        for head in
            ["", "GET", "GET /", "GET / HTTP/2", "GET  / HTTP/1.1", "GET / HTTP/1.1\r\nno colon"]
        {
            assert_eq!(refused(head), Refusal::BadRequest, "{head:?}");
        }
    }
}
