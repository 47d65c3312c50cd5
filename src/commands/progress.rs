//! Progress on a terminal, for work that takes longer than a second.
#![expect(clippy::disallowed_methods, reason = "an edge room: it measures how long work takes")]

use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// One line that says what is being done; invisible in the first second, and where stderr is no terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    quiet: bool,
    /// With `--verbose`, the step that runs and since when.
    told: Option<Mutex<(&'static str, Instant)>>,
}

impl Progress {
    pub(super) fn new(quiet: bool, verbose: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        bar.set_style(ProgressStyle::default_spinner());
        let started = Instant::now();
        Progress { bar, started, quiet, told: verbose.then(|| Mutex::new(("", started))) }
    }

    /// Names the step that begins.
    pub(super) fn step(&self, name: &'static str) {
        self.tell(name);
        self.bar.set_message(name);
        self.show();
    }

    /// With `--verbose`, how long the step took that ends here.
    fn tell(&self, next: &'static str) {
        if let Some(told) = &self.told
            && let Ok(mut told) = told.lock()
        {
            let (name, since) = std::mem::replace(&mut *told, (next, Instant::now()));
            if !name.is_empty() {
                eprintln!("{name} {:.2}s", since.elapsed().as_secs_f64());
            }
        }
    }

    /// The step now counts to `total`.
    pub(super) fn count(&self, total: usize) {
        self.bar.set_length(total as u64);
        self.bar.set_position(0);
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
            self.bar.set_style(style);
        }
    }

    pub(super) fn tick(&self) {
        self.bar.inc(1);
        if self.bar.position().is_multiple_of(256) {
            self.show();
        }
    }

    fn show(&self) {
        if !self.quiet && self.bar.is_hidden() && self.started.elapsed() > Duration::from_secs(1) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Clears the line and gives the time since the beginning.
    pub(super) fn finish(self) -> Duration {
        self.tell("");
        self.bar.finish_and_clear();
        self.started.elapsed()
    }
}
