//! What a change says of itself: the trailers of its commits, and the form of its request as the default.

use crate::history::log::Side;
use crate::history::trailers::{Message, Sides, stated};
use crate::history::{self, Trailers};

/// All that was stated, before it is asked for one item.
#[derive(Clone, Debug, Default)]
pub struct Statement {
    default: Message,
    sides: Sides,
}

impl Statement {
    /// Commits speak for the items that they changed; the form is the default, as the merge's message will be
    /// (decisions.md §12).
    pub fn new(form: &str, sides: &[Side]) -> Statement {
        let of = |side: &Side| {
            let codes = side.changes.iter().flat_map(|(path, delta)| history::changed(path, delta));
            (Message::read(&side.message), codes.collect())
        };
        Statement { default: Message::read(&trailers(form)), sides: sides.iter().map(of).collect() }
    }

    pub fn of(&self, code: &str) -> Trailers {
        stated(&self.sides, &self.default, code)
    }
}

/// The form's Chinese labels, and the trailer that each becomes.
const LABELS: &[(&str, &str)] = &[
    ("调整情形", "Cause"),
    ("决定日期", "Decided-On"),
    ("生效日期", "Effective-On"),
    ("批准文号", "Approval-Doc"),
    ("程序依据", "Procedure-Doc"),
    ("受影响的规范性文件", "Normative-Docs"),
    ("申请单位", "Applied-By"),
    ("审核单位", "Reviewed-By"),
    ("审定单位", "Approved-By"),
    ("原因", "Reason"),
];

/// The trailers of a filled-in form, as lines of a message: `- 决定日期：2026-03-02`, or `Decided-On: 2026-03-02` as
/// it stands. A ticked box names a cause: `- [x] 9.3 流程……`. What is a comment of the form says nothing.
pub fn trailers(form: &str) -> String {
    let mut out = String::from("form\n\n");
    for line in without_comments(form).lines() {
        let line = line.trim().trim_start_matches(['-', '*', '|']).trim();
        if let Some(ticked) = line.strip_prefix("[x]").or(line.strip_prefix("[X]")) {
            if let Some(cause) = ticked.split_whitespace().next().filter(|w| is_cause(w)) {
                out += &format!("Cause: {cause}\n");
            }
            continue;
        }
        let Some((label, value)) = line.split_once(['：', ':']) else { continue };
        let label = label.trim().trim_matches('*');
        let value = value.trim();
        let known = LABELS.iter().find(|(zh, en)| label == *zh || label.eq_ignore_ascii_case(en));
        if let Some((_, key)) = known.filter(|_| !value.is_empty()) {
            out += &format!("{key}: {value}\n");
        }
    }
    out
}

fn is_cause(word: &str) -> bool {
    super::matters::declared(word).is_some()
}

fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("<!--") {
        out += &rest[..start];
        rest = rest[start..].find("-->").map_or("", |end| &rest[start + end + 3..]);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_form_says_nothing() {
        let form = include_str!("../../.github/pull_request_template.md");
        assert_eq!(Statement::new(form, &[]).of("X"), Trailers::default());
        let filled = form
            .replace("[ ] 10.2", "[x] 10.2")
            .replace("- 申请单位：", "- 申请单位：市水务局")
            .replace("- 原因：", "- 原因：三年没有申请");
        let said = Statement::new(&filled, &[]).of("X");
        assert_eq!(
            (said.causes, said.applied_by.as_deref()),
            (vec!["10.2".to_owned()], Some("市水务局"))
        );
        assert_eq!(said.reason.as_deref(), Some("三年没有申请"));
    }

    #[test]
    fn the_form_is_read_as_an_official_fills_it_in() {
        let form = "## 记录\r\n\r\n- [x] 9.3 流程、承诺时限\r\n- [ ] 9.1 依据\r\n<!-- 决定日期：2001-01-01 -->\r\n\
                    - 决定日期：2026年3月2日\r\n- **批准文号**：示例审改发〔2026〕1号\r\n- 生效日期：\r\n原因：材料简化\r\n";
        let said = Statement::new(form, &[]).of("X");
        assert_eq!(said.causes, ["9.3"]);
        assert_eq!(said.decided_on, Some(jiff::civil::date(2026, 3, 2)));
        assert_eq!(said.approval_doc.as_deref(), Some("示例审改发〔2026〕1号"));
        assert_eq!((said.effective_on, said.reason.as_deref()), (None, Some("材料简化")));
    }
}
