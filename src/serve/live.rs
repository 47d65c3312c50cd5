//! The site that is shown now, its error if the last edit broke it, and everybody who waits for the next one.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::json;

use super::{ErrorReport, Outcome, Pages};

/// Shared between the watcher, which writes, and the connections, which read.
pub(super) struct Live {
    /// Tells this run of the server from the one before; a page of another run reloads.
    run: String,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Clone, Default)]
pub(super) struct State {
    /// Grows with each fresh site.
    pub generation: u64,
    /// Grows with each thing to tell the browsers.
    pub told: u64,
    /// None until a first build succeeds.
    pub pages: Option<Arc<dyn Pages>>,
    pub broken: Option<Arc<ErrorReport>>,
    pub closed: bool,
}

impl Live {
    pub(super) fn new() -> Self {
        let began = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0, |since| since.as_nanos());
        Live {
            run: format!("{}-{began:x}", std::process::id()),
            state: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    pub(super) fn now(&self) -> State {
        self.lock().clone()
    }

    /// Takes what a reload gave; hands back the report where it broke.
    pub(super) fn take(&self, outcome: Outcome) -> Option<Arc<ErrorReport>> {
        let mut state = self.lock();
        match outcome {
            Outcome::Fresh(pages) => {
                state.pages = Some(pages);
                state.broken = None;
                state.generation += 1;
            }
            Outcome::Same => state.broken = None,
            Outcome::Broken(report) => state.broken = Some(Arc::new(report)),
        }
        state.told += 1;
        self.changed.notify_all();
        state.broken.clone()
    }

    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_all();
    }

    /// The state once it tells more than `told`; none when the time is over.
    pub(super) fn after(&self, told: u64, patience: Duration) -> Option<State> {
        let quiet = |state: &mut State| state.told <= told && !state.closed;
        let (state, timeout) = self
            .changed
            .wait_timeout_while(self.lock(), patience, quiet)
            .unwrap_or_else(PoisonError::into_inner);
        (!timeout.timed_out()).then(|| state.clone())
    }

    /// What a page is marked with, and what the events compare it to.
    pub(super) fn mark(&self, state: &State) -> String {
        format!("{}.{}", self.run, state.generation)
    }

    /// The one kind of event: which site stands, and the error over it.
    pub(super) fn event(&self, state: &State) -> String {
        let broken = state
            .broken
            .as_ref()
            .map(|report| json!({"errors": report.errors, "text": report.text}));
        format!("data: {}\n\n", json!({"mark": self.mark(state), "broken": broken}))
    }

    /// A thread that panicked while it held the lock left whole values behind: each change above is one.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
