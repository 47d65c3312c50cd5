//! The site while it is being edited: pages from memory over HTTP on this machine, reloaded when a file changes.
#![expect(
    clippy::disallowed_methods,
    reason = "an edge room: it watches the disk, measures time and opens a browser"
)]

mod answer;
mod http;
mod live;
mod scan;
mod watch;

use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::{Context, Result};

use live::Live;

/// A finished site in memory; each page is rendered when it is asked for.
pub trait Pages: Send + Sync {
    /// The bytes of the file at this path from the site's root, such as `zhangye/index.html`; none is a 404.
    ///
    /// # Errors
    /// Where the page cannot be rendered, for example because a template is broken.
    fn file(&self, path: &str) -> Result<Option<Vec<u8>>, ErrorReport>;
}

/// Makes sites from files that change.
pub trait BuildSource: Send {
    /// Files and folders to watch; folders with all below them.
    fn watched(&self) -> Vec<PathBuf>;

    /// Takes the files that changed, appeared or went, and gives the new site; an empty list asks for the first.
    fn reload(&mut self, changed: &[PathBuf]) -> Outcome;
}

/// What became of a reload.
pub enum Outcome {
    /// A new site; browsers reload.
    Fresh(Arc<dyn Pages>),
    /// Nothing that a page shows has changed; an overlay that stands goes away.
    Same,
    /// The content is broken: the last good site stays, with this report over it.
    Broken(ErrorReport),
}

/// What is wrong, in the words of the terminal, without colours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorReport {
    pub errors: usize,
    pub text: String,
}

/// What the terminal may say while serving.
pub enum Note<'a> {
    /// Ready at this address.
    Listening(&'a str),
    /// These files changed and the site is new, after so long.
    Reloaded(&'a [PathBuf], Duration),
    Broken(&'a ErrorReport),
    /// File events are not to be had; the folder is polled instead.
    Polling(&'a str),
}

pub struct Options {
    /// Where to listen; when it is taken, the next free one of the following hundred. 0 takes any.
    pub port: u16,
    /// Opens the browser.
    pub open: bool,
    /// Looks at the files this often instead of waiting for events (network drives, containers).
    pub poll: Option<Duration>,
    pub note: Box<dyn Fn(Note<'_>) + Send + Sync>,
}

/// The port when none is given: 1818, 要办要办.
pub const PORT: u16 = 1818;

/// Serves until the process is ended.
///
/// # Errors
/// Where no port can be had, or watching stops by a mistake of ours.
pub fn run(options: Options, source: impl BuildSource + 'static) -> Result<()> {
    start(options, source)?.wait()
}

/// A server that runs; it stops when this is dropped.
pub struct Server {
    pub url: String,
    live: Arc<Live>,
    stop: Arc<AtomicBool>,
    watcher: Option<JoinHandle<()>>,
}

/// Builds once, listens, and watches in the background.
///
/// # Errors
/// Where no port can be had.
pub fn start(options: Options, mut source: impl BuildSource + 'static) -> Result<Server> {
    let listener = listen(options.port)?;
    let url = format!("http://{}/", listener.local_addr()?);
    let live = Arc::new(Live::new());
    let stop = Arc::new(AtomicBool::new(false));
    // Watching begins before the first build, so that no edit falls between the two.
    let watch = watch::Watch::begin(&source.watched(), options.poll, &options.note);
    if let Some(report) = live.take(source.reload(&[])) {
        (options.note)(Note::Broken(&report));
    }
    (options.note)(Note::Listening(&url));
    if options.open {
        open_browser(&url);
    }
    let (serving, serving_stop) = (live.clone(), stop.clone());
    std::thread::spawn(move || answer::accept(&listener, &serving, &serving_stop));
    let (watching, watching_stop) = (live.clone(), stop.clone());
    let watcher = std::thread::spawn(move || {
        watch.follow(source, &watching, &watching_stop, &options.note);
    });
    Ok(Server { url, live, stop, watcher: Some(watcher) })
}

impl Server {
    /// Waits for ever; returns only where watching has failed.
    fn wait(mut self) -> Result<()> {
        let watcher = self.watcher.take().context("no watcher")?;
        watcher
            .join()
            .map_err(|_| anyhow::anyhow!("监视文件的线程意外停止，请重新运行 qingdan serve"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Release);
        self.live.close();
        // A last connection wakes the thread that waits in `accept`.
        let _ = std::net::TcpStream::connect(
            self.url.trim_start_matches("http://").trim_end_matches('/'),
        );
        if let Some(watcher) = self.watcher.take() {
            let _ = watcher.join();
        }
    }
}

fn listen(port: u16) -> Result<TcpListener> {
    let last = if port == 0 { 0 } else { port.saturating_add(100) };
    (port..=last)
        .find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok())
        .with_context(|| format!("端口 {port} 到 {last} 都被占用，请用 --port 另选一个"))
}

/// The reader may have no browser here at all; the address is printed anyway.
fn open_browser(url: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let quiet = std::process::Stdio::null;
    let _ = std::process::Command::new(program)
        .args(arguments)
        .arg(url)
        .stdin(quiet())
        .stdout(quiet())
        .stderr(quiet())
        .spawn();
}
