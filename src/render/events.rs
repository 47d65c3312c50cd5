//! What happened, as pages show it: a sentence, its authority, and the fields before and after.

use serde::Serialize;

use super::compare::{self, Compared};
use super::desk::Desk;
use super::frame::{commit_href, long_date};
use super::shelf::Line;
use crate::facts::{Words, regulation};
use crate::history::{Change, Event, FieldChange, Trailers, sentence};
use crate::model;

/// Older events than this many show their sentence only: a page stays small however long its history.
const WITH_FIELDS: usize = 30;

#[derive(Debug, Serialize)]
pub(super) struct Cause {
    pub short: String,
    pub full: String,
}

#[derive(Debug, Serialize)]
pub(super) struct EventView {
    /// `c-a1b2c3d`, the address of the difference.
    pub id: String,
    pub date: String,
    pub iso: String,
    pub sentence: String,
    pub causes: Vec<Cause>,
    /// 依据, 批准文号, 审核, 批准 and their like, labelled; 未记录 where the commit does not say.
    pub authority: Vec<(&'static str, String)>,
    /// Whether the commit's message says any of it.
    pub stated: bool,
    pub short: String,
    pub href: String,
    pub fields: Vec<FieldView>,
    /// The library's event that a derived one follows.
    pub follows: String,
}

#[derive(Debug, Serialize)]
pub(super) struct FieldView {
    pub label: &'static str,
    pub compared: Compared,
}

/// A line of a page of changes.
#[derive(Debug, Serialize)]
pub(super) struct LineView {
    pub date: String,
    pub iso: String,
    /// Day of the month, for a date beside the line.
    pub name: String,
    /// The item's page; empty where there is none.
    pub href: String,
    pub region: String,
    pub kind: String,
    pub sentence: String,
    pub causes: Vec<Cause>,
    pub approved: String,
    /// The difference on the item's page.
    pub compare: String,
    pub short: String,
}

/// The history of an item, newest first.
pub(super) fn of_item(desk: &Desk<'_>, code: &str, region: &str) -> Vec<EventView> {
    let words = desk.words(region);
    let mut views: Vec<EventView> = Vec::new();
    for (n, event) in desk.site.history.of(code).rev().enumerate() {
        let mut view = event_view(desk, &words, event, n < WITH_FIELDS);
        let twins = views.iter().filter(|v| v.id.starts_with(&view.id)).count();
        if twins > 0 {
            view.id = format!("{}-{}", view.id, twins + 1);
        }
        views.push(view);
    }
    views
}

/// Fields that every change renews; beside what was changed they say nothing.
const BOOKKEEPING: [&str; 4] =
    ["secrecy_review", "management_secrecy_review", "review", "basis_checked_on"];

/// The event in words; the comparison shows what the sentence leaves out.
fn said(words: &Words<'_>, event: &Event) -> String {
    let is_small = |f: &FieldChange| BOOKKEEPING.contains(&f.field.key);
    let matters = event.change == Change::Backfilled || event.fields.iter().all(is_small);
    if matters || !event.fields.iter().any(is_small) {
        return sentence::event(words, event);
    }
    let mut event = event.clone();
    event.fields.retain(|f| !is_small(f));
    sentence::event(words, &event)
}

fn event_view(desk: &Desk<'_>, words: &Words<'_>, event: &Event, with_fields: bool) -> EventView {
    let commit = desk.site.history.commit(event);
    // The internal flow is nobody's to read, before or after (P-14).
    let fields = event.fields.iter().filter(|f| f.field.public);
    let authority = authority(event);
    let shows_fields = with_fields && !matches!(event.change, Change::Released | Change::Added);
    EventView {
        id: format!("c-{}", commit.short()),
        date: commit.date.map_or_else(|| "日期不明".to_owned(), long_date),
        iso: commit.date.map(|d| d.to_string()).unwrap_or_default(),
        sentence: said(words, event),
        causes: causes(&event.trailers),
        stated: authority.iter().any(|(_, value)| value != UNKNOWN),
        authority,
        short: commit.short().to_owned(),
        href: commit_href(desk.site, &commit.id),
        fields: if shows_fields {
            fields.map(|f| field_view(words, f)).collect()
        } else {
            Vec::new()
        },
        follows: event
            .follows
            .as_deref()
            .and_then(|code| desk.site.catalog.item(code))
            .map(|item| format!("{}#c-{}", item.address(), commit.short()))
            .unwrap_or_default(),
    }
}

fn causes(trailers: &Trailers) -> Vec<Cause> {
    trailers
        .causes
        .iter()
        .map(|cause| {
            let article = regulation::cause(cause);
            Cause { short: article.short, full: article.full }
        })
        .collect()
}

/// What pages say where a commit says nothing.
const UNKNOWN: &str = "未记录";

/// Who decided what, on which paper; what the commit does not say is 未记录.
fn authority(event: &Event) -> Vec<(&'static str, String)> {
    let t = &event.trailers;
    let mut rows: Vec<(&'static str, String)> = Vec::new();
    let expected = !matches!(event.change, Change::Gap | Change::Backfilled);
    let first = event.change == Change::Released;
    // P-9.3 to 9.5, suspension and resumption end with the review; no government decides them.
    let reviewed_only = matches!(event.change, Change::Suspended | Change::Resumed)
        || (!t.causes.is_empty()
            && t.causes.iter().all(|c| ["9.3", "9.4", "9.5"].contains(&c.as_str())));
    let mut row = |label, value: Option<String>, always: bool| match value {
        Some(value) => rows.push((label, value)),
        None if always && expected => rows.push((label, UNKNOWN.to_owned())),
        None => {}
    };
    // The causes of P-9 and P-10 stand as tags beside the sentence; a first release has none.
    row("依据", None, t.causes.is_empty() && !first);
    row("批准文号", t.approval_doc.clone(), true);
    row("决定日期", t.decided_on.map(long_date), false);
    row("生效日期", t.effective_on.map(long_date), false);
    row("申请", t.applied_by.clone(), false);
    row("审核", t.reviewed_by.clone(), true);
    row("批准", (!t.approved_by.is_empty()).then(|| t.approved_by.join("、")), !reviewed_only);
    row("程序依据", t.procedure_doc.clone(), false);
    row("规范性文件", t.normative_docs.clone(), false);
    row("原因", t.reason.clone(), false);
    rows
}

fn field_view(words: &Words<'_>, change: &FieldChange) -> FieldView {
    FieldView { label: words.label(change.field), compared: compare::values(words, change) }
}

/// A line of a page of changes.
pub(super) fn line(desk: &Desk<'_>, line: &Line) -> LineView {
    let event = desk.event_line(line);
    let commit = desk.site.history.commit(event);
    let words = desk.words(&event.region);
    let region = desk.site.catalog.region(&event.region);
    let kind = model::kind(event.kind);
    let region_name = region.map(|r| r.short.clone()).unwrap_or_default();
    let kind_name = kind.map_or("", |k| k.zh);
    let is_list = kind.is_some_and(|k| k.is_list());
    let page = page_of(desk, event);
    let mut view = LineView {
        date: commit.date.map_or_else(|| "日期不明".to_owned(), long_date),
        iso: commit.date.map(|d| d.to_string()).unwrap_or_default(),
        name: event.name.clone(),
        compare: if page.is_empty() {
            String::new()
        } else {
            format!("{page}#c-{}", commit.short())
        },
        href: page,
        region: region_name.clone(),
        kind: kind_name.to_owned(),
        sentence: said(&words, event),
        causes: causes(&event.trailers),
        approved: event.trailers.approved_by.join("、"),
        short: commit.short().to_owned(),
    };
    if event.change == Change::Released {
        view.name = format!("{region_name}{kind_name}");
        view.href = match event.kind {
            "laws" => "laws/".to_owned(),
            "departments" => format!("{}/departments/", event.region),
            _ if is_list => format!("{}/{}/", event.region, event.kind),
            _ => String::new(),
        };
        view.compare = String::new();
        view.sentence = format!("首次发布{}项。", line.count);
    } else if !is_list && line.count > 1 {
        let verb = match event.change {
            Change::Added => "新增",
            Change::Removed => "删去",
            _ => "修改",
        };
        kind_name.clone_into(&mut view.name);
        view.kind.clear();
        view.sentence = format!("{verb}{}条。", line.count);
    } else if event.change == Change::Derived && line.count > 1 {
        view.region = format!("{}个县区", line.count);
    } else if event.change == Change::Added {
        // The name stands before the sentence already.
        "新增。".clone_into(&mut view.sentence);
    }
    view
}

/// A line on a page of the region itself: it does not say the region again.
pub(super) fn own_line(desk: &Desk<'_>, line: &Line) -> LineView {
    let mut view = self::line(desk, line);
    if let Some(rest) = view.name.strip_prefix(&view.region).filter(|rest| *rest == view.kind) {
        view.name = rest.to_owned();
        view.kind.clear();
    }
    view.region.clear();
    view
}

/// The page that shows an event: an item's own, present or removed, a law's, a department's.
fn page_of(desk: &Desk<'_>, event: &Event) -> String {
    let catalog = &desk.site.catalog;
    if let Some(item) = catalog.item(&event.code).filter(|i| !i.is_draft()) {
        return item.address();
    }
    if let Some(id) = event.code.strip_prefix("laws/") {
        return catalog.law(id).map(super::desk::law_address).unwrap_or_default();
    }
    if let Some((region, key)) =
        event.code.strip_prefix("departments/").and_then(|rest| rest.split_once('/'))
    {
        return catalog
            .department(region, key)
            .and_then(super::desk::department_address)
            .unwrap_or_default();
    }
    desk.shelf.removed_item(desk.site, &event.code).map(model::Item::address).unwrap_or_default()
}
