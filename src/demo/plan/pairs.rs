//! Changes that come in pairs: a suspension and its end, a removal and the return, a break and its repair.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Planner, Promise, Step};
use crate::demo::dates::before;
use crate::demo::edit;
use crate::demo::past::{self, SERVICE_ADDED, WINDOW};

impl Planner<'_> {
    /// A free step well before `at`.
    fn earlier(&mut self, at: usize) -> Option<usize> {
        let from = 1 + at * 4 / 10;
        let span = at.saturating_sub(from).max(1);
        let start = self.rng.usize(..span);
        (0..span)
            .map(|n| from + (start + n) % span)
            .find(|n| *n < at && !self.promises.contains_key(n))
    }

    /// P-12 now, and P-10 at an earlier step.
    pub(super) fn suspension(&mut self, at: usize, days: &[Date]) -> Option<Step> {
        let since = self.earlier(at).filter(|&since| days[since] < before(days[at], 14))?;
        let size = self.pools.get("powers").map_or(0, Vec::len);
        let start = self.rng.usize(..size.max(1));
        for n in 0..size.min(500) {
            let spot = self.pools["powers"][(start + n * 7919) % size];
            if self.touched.contains(&spot) || self.held.contains_key(&spot) {
                continue;
            }
            let made = past::resumed(&mut self.scene(days[at]), spot, days[since]);
            if let Some((past, note)) = made {
                let step = self.apply(past, false);
                self.held.insert(spot, since);
                self.promises.insert(since, Promise::Suspends { spot, note });
                return Some(step);
            }
        }
        None
    }

    /// A county service comes back that an earlier step removed.
    pub(super) fn removal(&mut self, at: usize, days: &[Date]) -> Option<Step> {
        let since = self.earlier(at)?;
        let mut step = self.make(&SERVICE_ADDED, days[at], 500, false)?;
        let (spot, text) = step.edits.first().cloned()?;
        let name = step.subject.replace("新增", "恢复");
        step.subject.clone_from(&name);
        for note in step.note.iter_mut().chain([&mut step.by]) {
            note.subject.clone_from(&name);
            note.reason = "服务力量补充到位，恢复提供（示例）".to_owned();
        }
        let mut note = step.by.clone();
        note.subject = name.replace("恢复", "停止提供");
        note.reason = "服务力量不足，停止提供（示例）".to_owned();
        self.held.insert(spot, since);
        self.promises.insert(since, Promise::Was { spot, text, note, bare: false });
        Some(step)
    }

    /// An entry is repaired that the step just before broke.
    pub(super) fn gap(&mut self, at: usize, days: &[Date]) -> Option<Step> {
        if at < 2 || self.promises.contains_key(&(at - 1)) {
            return None;
        }
        let pool = self.pools.get(WINDOW.list)?;
        let size = pool.len();
        let start = self.rng.usize(..size.max(1));
        let spot = (0..size)
            .map(|n| pool[(start + n) % size])
            .find(|spot| self.shelf.get(*spot).is_some() && !self.held.contains_key(spot))?;
        let text = self.shelf.get(spot)?.clone();
        let broken = edit::with(&text, "aliases", "code", "  aliases: [未写完\n");
        // Only what the maker says of the entry's owner is used.
        let mut note = (WINDOW.make)(&mut self.scene(days[at]), spot)?.note;
        note.reason = "修复无法读取的文件（示例）".to_owned();
        note.subject = format!("修复 {} 的格式错误", edit::value(&text, "code")?);
        let mut mistake = note.clone();
        mistake.subject = format!("更新 {} 的别名", edit::value(&text, "code")?);
        let step = self.take_back(vec![(spot, Some(Arc::from(broken)))], note, false);
        self.held.insert(spot, at - 1);
        let was = Promise::Was { spot, text: Some(text), note: mistake, bare: true };
        self.promises.insert(at - 1, was);
        Some(step)
    }
}
