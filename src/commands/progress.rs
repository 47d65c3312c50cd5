//! Progress on a terminal, for work that takes longer than a second.
#![expect(clippy::disallowed_methods, reason = "an edge room: it measures how long work takes")]

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// One line that says what is being done; invisible in the first second, and where stderr is no terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    quiet: bool,
}

impl Progress {
    pub(super) fn new(quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        bar.set_style(ProgressStyle::default_spinner());
        Progress { bar, started: Instant::now(), quiet }
    }

    /// Names the step that begins.
    pub(super) fn step(&self, name: &'static str) {
        self.bar.set_message(name);
        self.show();
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
        if self.bar.position() % 256 == 0 {
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
        self.bar.finish_and_clear();
        self.started.elapsed()
    }
}
