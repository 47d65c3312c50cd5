//! Two versions of an item compared: which fields differ, and what that difference is called.

use std::sync::Arc;

use super::state::{View, fields};
use super::{Change, FieldChange};
use crate::model::{Field, Record, Value};

/// One field that differs, before hidden values are dropped.
pub(super) struct Difference {
    pub field: &'static Field,
    pub before: Option<Arc<Value>>,
    pub after: Option<Arc<Value>>,
}

impl Difference {
    /// The difference as it may be shown: hidden fields keep their values to themselves (P-14.4).
    pub fn shown(self) -> FieldChange {
        let open = |value: Option<Arc<Value>>| value.filter(|_| self.field.public);
        FieldChange { field: self.field, before: open(self.before), after: open(self.after) }
    }
}

/// The fields that differ, in the schema's order.
pub(super) fn differences(before: &View, after: &View) -> Vec<Difference> {
    let value = |record: &Record, key| record.entry(key).map(|e| Arc::clone(&e.value));
    fields(after.kind)
        .filter_map(|field| {
            let (was, is) = (value(&before.record, field.key), value(&after.record, field.key));
            (was != is).then_some(Difference { field, before: was, after: is })
        })
        .collect()
}

/// Whether the item wrote the difference itself; otherwise it came from the city library.
pub(super) fn is_own(before: &View, after: &View, key: &str) -> bool {
    before.own.get(key) != after.own.get(key) || before.library_ref() != after.library_ref()
}

/// The differences as events: nearly always one, but a move and a suspension at once are two facts.
pub(super) fn classify(
    before: &View,
    after: &View,
    differences: Vec<Difference>,
    backfill: bool,
) -> Vec<(Change, Vec<Difference>)> {
    if differences.is_empty() && before.region == after.region {
        return Vec::new();
    }
    if !after.kind.is_list() {
        return vec![(change(&differences, backfill), differences)];
    }
    let (was, is) = (before.record.word("status"), after.record.word("status"));
    let status = match (was, is) {
        (Some("suspended"), Some("active")) => Some(Change::Resumed),
        (Some("suspended"), _) => None,
        (_, Some("suspended")) => Some(Change::Suspended),
        _ => None,
    };
    let is_moved = before.region != after.region || differences.iter().any(is_department);
    match (is_moved, status) {
        (true, Some(status)) => {
            let (of_status, rest) = differences
                .into_iter()
                .partition(|d| matches!(d.field.key, "status" | "suspensions"));
            vec![(Change::Moved, rest), (status, of_status)]
        }
        (true, None) => vec![(Change::Moved, differences)],
        (false, Some(status)) => vec![(status, differences)],
        (false, None) => vec![(change(&differences, backfill), differences)],
    }
}

fn is_department(d: &Difference) -> bool {
    matches!(d.field.key, "department" | "managing_department")
        && d.before.is_some()
        && d.after.is_some()
}

/// A completion may only add what was absent; everything else is a change, whatever the message says.
fn change(differences: &[Difference], backfill: bool) -> Change {
    let only_adds = differences.iter().all(|d| d.before.is_none() && d.after.is_some());
    if backfill && only_adds { Change::Backfilled } else { Change::Changed }
}
