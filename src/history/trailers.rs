//! What commit messages say of a change: cause, documents, who applied, reviewed and approved.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Trailers;

/// The trailers of one message, before they are asked for one item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    lines: Vec<(Key, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    Cause,
    DecidedOn,
    EffectiveOn,
    ApprovalDoc,
    ProcedureDoc,
    NormativeDocs,
    AppliedBy,
    ReviewedBy,
    ApprovedBy,
    Reason,
    Backfill,
}

const KEYS: &[(&str, Key)] = &[
    ("cause", Key::Cause),
    ("decided-on", Key::DecidedOn),
    ("effective-on", Key::EffectiveOn),
    ("approval-doc", Key::ApprovalDoc),
    ("procedure-doc", Key::ProcedureDoc),
    ("normative-docs", Key::NormativeDocs),
    ("applied-by", Key::AppliedBy),
    ("reviewed-by", Key::ReviewedBy),
    ("approved-by", Key::ApprovedBy),
    ("reason", Key::Reason),
    ("backfill", Key::Backfill),
];

/// Whether a message states anything that could belong to an item.
pub fn has_any(message: &str) -> bool {
    !Message::read(message).lines.is_empty()
}

impl Message {
    /// Reads known keys at the start of lines behind the subject; a squash merge leaves them in the middle of the
    /// text, so they count wherever they stand. An indented line continues the one before.
    pub fn read(message: &str) -> Message {
        let mut lines: Vec<(Key, String)> = Vec::new();
        let mut continues = false;
        let body = message.trim_start().split_once('\n').map_or("", |(_, body)| body);
        for line in body.lines() {
            if continues && line.starts_with([' ', '\t', '\u{3000}']) && !line.trim().is_empty() {
                if let Some((_, value)) = lines.last_mut() {
                    value.push_str(line.trim());
                }
                continue;
            }
            continues = false;
            if let Some((key, value)) = split(line) {
                lines.push((key, value.to_owned()));
                continues = true;
            }
        }
        Message { lines }
    }

    /// What the message says of one item; `code` decides between `Cause: 9.3` and `Cause: CODE 9.3`.
    pub fn of(&self, code: &str) -> Trailers {
        Trailers {
            causes: self.causes(code),
            decided_on: self.date(Key::DecidedOn),
            effective_on: self.date(Key::EffectiveOn),
            approval_doc: self.joined(Key::ApprovalDoc, "、"),
            procedure_doc: self.joined(Key::ProcedureDoc, "、"),
            normative_docs: self.joined(Key::NormativeDocs, "、"),
            applied_by: Some(self.bodies(Key::AppliedBy).join("、")).filter(|s| !s.is_empty()),
            reviewed_by: Some(self.bodies(Key::ReviewedBy).join("、")).filter(|s| !s.is_empty()),
            approved_by: self.bodies(Key::ApprovedBy),
            reason: self.joined(Key::Reason, "；"),
            backfill: self
                .values(Key::Backfill)
                .any(|v| matches!(v.to_lowercase().as_str(), "true" | "yes" | "是")),
        }
    }

    fn values(&self, key: Key) -> impl Iterator<Item = &str> {
        // A value with replaced bytes was written in an unknown encoding: what it said is not known.
        self.lines
            .iter()
            .filter(move |(k, v)| *k == key && !v.is_empty() && !v.contains('\u{fffd}'))
            .map(|(_, v)| v.as_str())
    }

    fn joined(&self, key: Key, between: &str) -> Option<String> {
        let values = distinct(self.values(key).map(str::to_owned));
        (!values.is_empty()).then(|| values.join(between))
    }

    /// Bodies and posts. `Reviewed-by: Name <mail>` is how developers sign; accounts are not shown.
    fn bodies(&self, key: Key) -> Vec<String> {
        let names = self.values(key).flat_map(|v| v.split(['、', '，', ',', '；', ';']));
        distinct(
            names
                .map(str::trim)
                .filter(|n| !n.is_empty() && !n.contains(['@', '<']))
                .map(str::to_owned),
        )
    }

    /// A day; none where it is no day, or where two lines say different ones.
    fn date(&self, key: Key) -> Option<Date> {
        let days: Vec<Option<Date>> = self.values(key).map(day).collect();
        let first = (*days.first()?)?;
        days.iter().all(|d| *d == Some(first)).then_some(first)
    }

    fn causes(&self, code: &str) -> Vec<String> {
        let (mut own, mut general) = (Vec::new(), Vec::new());
        for value in self.values(Key::Cause) {
            let words: Vec<&str> =
                value.split(|c: char| c.is_whitespace() || "、，,；;".contains(c)).collect();
            let (articles, rest): (Vec<&str>, Vec<&str>) =
                words.into_iter().filter(|w| !w.is_empty()).partition(|w| article(w).is_some());
            let articles = articles.into_iter().filter_map(article);
            if rest.is_empty() {
                general.extend(articles);
            } else if rest.contains(&code) {
                own.extend(articles);
            }
        }
        distinct(if own.is_empty() { general } else { own }.into_iter())
    }
}

/// What side commits of one merge state, and of which items; oldest first.
pub(crate) type Sides = Vec<(Message, BTreeSet<String>)>;

/// What is stated of one item: side commits speak for the items that they changed, the merge is the default
/// (decisions.md §12).
pub(crate) fn stated(sides: &Sides, default: &Message, code: &str) -> Trailers {
    sides
        .iter()
        .filter(|(_, codes)| codes.contains(code))
        .map(|(message, _)| message.of(code))
        .reduce(Trailers::and_later)
        .unwrap_or_default()
        .or(default.of(code))
}

impl Trailers {
    /// Takes what this one leaves open from another; approvals and causes are whole answers, never mixed.
    pub(crate) fn or(self, default: Trailers) -> Trailers {
        let list = |own: Vec<String>, other| if own.is_empty() { other } else { own };
        Trailers {
            causes: list(self.causes, default.causes),
            decided_on: self.decided_on.or(default.decided_on),
            effective_on: self.effective_on.or(default.effective_on),
            approval_doc: self.approval_doc.or(default.approval_doc),
            procedure_doc: self.procedure_doc.or(default.procedure_doc),
            normative_docs: self.normative_docs.or(default.normative_docs),
            applied_by: self.applied_by.or(default.applied_by),
            reviewed_by: self.reviewed_by.or(default.reviewed_by),
            approved_by: list(self.approved_by, default.approved_by),
            reason: self.reason.or(default.reason),
            backfill: self.backfill || default.backfill,
        }
    }

    /// What two side commits say of one item that both changed: the later one decides, and causes add up.
    pub(crate) fn and_later(self, later: Trailers) -> Trailers {
        let causes = distinct(self.causes.iter().chain(&later.causes).cloned());
        // A change that is new in part is not a mere completion.
        let backfill = self.backfill && later.backfill;
        Trailers { causes, backfill, ..later.or(self) }
    }
}

fn distinct(values: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = Vec::new();
    for value in values {
        if !seen.contains(&value) {
            seen.push(value);
        }
    }
    seen
}

/// A known key at the start of a line, with either colon.
fn split(line: &str) -> Option<(Key, &str)> {
    let (name, value) = line.split_once([':', '：'])?;
    let name = name.trim_end().to_ascii_lowercase();
    let (_, key) = KEYS.iter().find(|(known, _)| *known == name)?;
    Some((*key, value.trim()))
}

/// The articles that can be a cause: P-9's six, P-10's four, and resumption (P-12).
const CAUSES: &[&str] =
    &["9.1", "9.2", "9.3", "9.4", "9.5", "9.6", "10.1", "10.2", "10.3", "10.4", "12"];

/// `9.3` or `P-9.3`, without the letter: the rule book of causes is P. An article that does not exist is none.
fn article(word: &str) -> Option<String> {
    let bare = word.strip_prefix("P-").unwrap_or(word);
    CAUSES.contains(&bare).then(|| bare.to_owned())
}

/// `2026-03-02` or `2026年3月2日`; anything else is no day.
fn day(value: &str) -> Option<Date> {
    if value.len() == "2026-03-02".len()
        && let Ok(date) = value.parse()
    {
        return Some(date);
    }
    let (year, rest) = value.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.strip_suffix('日')?;
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(message: &str, code: &str) -> Trailers {
        Message::read(message).of(code)
    }

    #[test]
    fn every_key_is_read() {
        let t = of(
            "缩短时限\n\n正文。\n\nCause: 9.3\nDecided-On: 2026-03-02\nEffective-On：2026年4月1日\nApproval-Doc: 审改〔2026〕1号\nProcedure-Doc: 甘办发〔2014〕66号\nNormative-Docs: 无\nApplied-By: 市市场监管局\nReviewed-By: 市审改办\nApproved-By: 市政府、市司法局\napproved-by: 市审改办\nReason: 材料简化，\n  流程合并\nBackfill: true\n",
            "X",
        );
        assert_eq!(t.causes, ["9.3"]);
        assert_eq!(t.decided_on, Some(jiff::civil::date(2026, 3, 2)));
        assert_eq!(t.effective_on, Some(jiff::civil::date(2026, 4, 1)));
        assert_eq!(t.approval_doc.as_deref(), Some("审改〔2026〕1号"));
        assert_eq!(t.procedure_doc.as_deref(), Some("甘办发〔2014〕66号"));
        assert_eq!(t.normative_docs.as_deref(), Some("无"));
        assert_eq!(t.approved_by, ["市政府", "市司法局", "市审改办"]);
        assert_eq!(t.reason.as_deref(), Some("材料简化，流程合并"));
        assert!(t.backfill);
    }

    #[test]
    fn a_cause_can_belong_to_one_item() {
        let message = "x\n\nCause: 9.3、P-9.4\nCause: 62070000SJ-XK-0001 9.1\n";
        assert_eq!(of(message, "62070000SJ-XK-0001").causes, ["9.1"]);
        assert_eq!(of(message, "62070000SJ-XK-0002").causes, ["9.3", "9.4"]);
        assert_eq!(of("x\n\nCause: A-1 9.1\nCause: 其他\n", "B-1").causes, [""; 0]);
    }

    #[test]
    fn nothing_is_guessed() {
        for message in [
            "x\n\nDecided-On: 2026-02-30\n",
            "x\n\nDecided-On: 待定\n",
            "x\n\nDecided-On: 2026-03-02\nDecided-On: 2026-03-03\n",
            "Decided-On: 2026-03-02",
            "x\n\n> Decided-On: 2026-03-02\n",
            "x\n\nDecided-On:\n",
        ] {
            assert_eq!(of(message, "X").decided_on, None, "{message}");
        }
        assert_eq!(of("x\n\nReviewed-by: Zhang San <z@example.com>\n", "X").reviewed_by, None);
        assert_eq!(of("x\n\nReason: \u{fffd}\u{fffd}\n", "X").reason, None);
    }
}
