//! Waits for files to change: events of the system are a hint, the comparison of content decides.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::live::Live;
use super::scan::Scan;
use super::{BuildSource, Note, Outcome};

/// An editor writes several times for one save: look when it has been quiet for this long, ...
const QUIET: Duration = Duration::from_millis(40);
/// ... but do not wait for ever while a script saves without a pause.
const LONGEST_WAIT: Duration = Duration::from_millis(400);
/// How often to look where there are no events.
const POLL: Duration = Duration::from_millis(500);
/// How soon a server that is being dropped notices it.
const STOP_CHECK: Duration = Duration::from_millis(100);

type Events = Receiver<notify::Result<notify::Event>>;
type Notes = dyn Fn(Note<'_>) + Send + Sync;

pub(super) struct Watch {
    scan: Scan,
    /// None where the files are polled. The watcher stops when it is dropped.
    events: Option<(RecommendedWatcher, Events)>,
    poll: Duration,
}

impl Watch {
    pub(super) fn begin(roots: &[PathBuf], poll: Option<Duration>, note: &Notes) -> Self {
        let events = match poll {
            Some(_) => None,
            None => listen(roots).map_err(|e| note(Note::Polling(&e.to_string()))).ok(),
        };
        // The first look comes after the events began, so that nothing falls between.
        Watch { scan: Scan::new(roots), events, poll: poll.unwrap_or(POLL) }
    }

    /// Reloads whenever content changed, until told to stop.
    pub(super) fn follow(
        mut self,
        mut source: impl BuildSource,
        live: &Live,
        stop: &AtomicBool,
        note: &Notes,
    ) {
        while !stop.load(Ordering::Acquire) {
            let Some(named) = self.hint() else { continue };
            let changed = self.scan.changes(&named);
            if changed.is_empty() {
                continue;
            }
            let began = Instant::now();
            let outcome = source.reload(&changed);
            let fresh = matches!(outcome, Outcome::Fresh(_));
            match live.take(outcome) {
                Some(report) => note(Note::Broken(&report)),
                None if fresh => note(Note::Reloaded(&changed, began.elapsed())),
                None => {}
            }
        }
    }

    /// Waits a while for a sign that something may have changed; gives the files that events named.
    fn hint(&self) -> Option<BTreeSet<PathBuf>> {
        let Some((_, events)) = &self.events else {
            std::thread::sleep(self.poll);
            return Some(BTreeSet::new());
        };
        let mut named = BTreeSet::new();
        let first = events.recv_timeout(STOP_CHECK).ok()?;
        let mut hint = names(first, &mut named);
        let until = Instant::now() + LONGEST_WAIT;
        while Instant::now() < until {
            match events.recv_timeout(QUIET) {
                Ok(event) => hint |= names(event, &mut named),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        hint.then_some(named)
    }
}

/// Collects the paths of an event; says whether it can mean changed content. Lost events (an overflow, an
/// error) name nothing, and everything is looked at.
fn names(event: notify::Result<notify::Event>, named: &mut BTreeSet<PathBuf>) -> bool {
    match event {
        Ok(event) if event.kind.is_access() => false,
        Ok(event) => {
            named.extend(event.paths);
            true
        }
        Err(_) => true,
    }
}

fn listen(roots: &[PathBuf]) -> notify::Result<(RecommendedWatcher, Events)> {
    let (send, events) = channel();
    let mut watcher = notify::recommended_watcher(send)?;
    for root in roots {
        if root.is_dir() {
            watcher.watch(root, RecursiveMode::Recursive)?;
        } else {
            // Editors save by renaming, which a watch on the file itself would lose.
            watcher.watch(root.parent().unwrap_or(Path::new(".")), RecursiveMode::NonRecursive)?;
        }
    }
    Ok((watcher, events))
}
