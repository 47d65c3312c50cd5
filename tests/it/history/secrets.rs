//! What may not be shown is shown nowhere, and that something happened is never hidden.

use super::story::{Story, tell};

const SJJ: &str = "zhangye/powers/sjj.yaml";

fn power(lines: &str) -> String {
    format!("- code: A-1\n  name: 食品经营许可\n  status: active\n{lines}")
}

/// Everything that history could put on a page.
fn everything(story: &Story) -> String {
    format!(
        "{:?} {:?} {} {:?}",
        story.history.events,
        story.history.removed,
        story.json(None, None),
        story.lines()
    )
}

#[test]
fn the_internal_flow_changes_without_showing_itself() {
    let flow = |actor: &str| {
        power(&format!("  flow_internal:\n    - {{order: 1, name: 初审, actor: {actor}}}\n"))
    };
    let story =
        tell(&[("首次", &[(SJJ, Some(&flow("张三")))]), ("换人", &[(SJJ, Some(&flow("李四")))])]);
    assert_eq!(story.lines()[1], "1 changed A-1: 内部流程有调整（不公开）。");
    let all = everything(&story);
    assert!(!all.contains("张三") && !all.contains("李四"), "{all}");
}

fn redaction(commit: &str, code: &str, field: &str) -> String {
    format!("- {{commit: {commit}, code: {code}, field: {field}, reason: 个人信息}}\n")
}

#[test]
fn a_redacted_value_is_gone_from_every_version() {
    let contact = |list: &str| power(&format!("  contacts: [{list}]\n"));
    let (office, secret) = ("{office: 窗口, phone: '1'}", "{office: 王五, phone: '13800000000'}");
    let county = ("linze/powers/sjj.yaml", Some("- {code: B-1, library_ref: A-1}\n"));
    let story = tell(&[
        ("首次", &[(SJJ, Some(&contact(office))), county]),
        ("误发", &[(SJJ, Some(&contact(&format!("{office}, {secret}"))))]),
        ("换窗口", &[(SJJ, Some(&contact(&format!("{{office: 大厅, phone: '2'}}, {secret}"))))]),
        ("撤下", &[(SJJ, Some(&contact("{office: 大厅, phone: '2'}")))]),
        ("隐去", &[("redactions.yaml", Some(&redaction("01cc", "A-1", "contacts")))]),
    ]);
    let all = everything(&story);
    assert!(!all.contains("13800000000") && !all.contains("王五"), "{all}");
    assert_eq!(
        story.lines()[2..5],
        [
            "1 changed A-1: 咨询电话有修改，内容已依法隐去。",
            "2 changed A-1: 咨询电话有修改，内容已依法隐去。",
            "3 changed A-1: 咨询电话有修改，内容已依法隐去。",
        ]
    );
    assert_eq!(story.json(Some("A-1"), None)[1]["fields"][0]["after"], "已依法隐去");
}

#[test]
fn counties_names_and_removed_items_keep_the_secret() {
    let with = |text: &str| power(&format!("  conditions: {text}\n"));
    let county = ("linze/powers/sjj.yaml", Some("- {code: B-1, library_ref: A-1}\n"));
    let story = tell(&[
        ("首次", &[(SJJ, Some(&with("甲"))), county]),
        ("误发", &[(SJJ, Some(&with("赵六的病情")))]),
        ("移除", &[(SJJ, None)]),
        ("隐去", &[("redactions.yaml", Some(&redaction("01", "A-1", "conditions")))]),
    ]);
    let all = everything(&story);
    assert!(!all.contains("赵六"), "{all}");
    let named = tell(&[
        ("首次", &[(SJJ, Some(&power("").replace("食品经营许可", "孙七的补助")))]),
        ("改名", &[(SJJ, Some(&power("")))]),
        (
            "换码",
            &[(SJJ, Some(&power("  former_codes: [A-1]\n").replace("code: A-1", "code: A-2")))],
        ),
        ("隐去", &[("redactions.yaml", Some(&redaction("00", "A-2", "name")))]),
    ]);
    let all = everything(&named);
    assert!(!all.contains("孙七"), "{all}");
    assert_eq!(named.lines()[0], "0 released A-2: 首次发布“已依法隐去”。");
}

#[test]
fn developers_signatures_are_not_shown() {
    let story = tell(&[(
        "首次\n\nReviewed-by: Zhang San <zhang@example.com>\nSigned-off-by: Li Si <li@example.com>\n",
        &[(SJJ, Some(&power("")))],
    )]);
    let all = everything(&story);
    assert!(!all.contains("example.com") && !all.contains("Zhang San"), "{all}");
}
