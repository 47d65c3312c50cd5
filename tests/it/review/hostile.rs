//! What a reader of the comment meets is text, whatever names and values say, and it always fits.

use super::super::scenario::base;
use super::step;

#[test]
fn markup_mentions_and_links_stay_text() {
    let mut after = base();
    let text = after.get_mut("zhangye/powers/sjj.yaml").unwrap();
    *text = text.replacen(
        "conditions: 有与经营的食品相适应的场所、设备和管理制度",
        "conditions: '@admin <img src=x onerror=alert(1)> #12 [a](https://evil.example) ``` **b** www.evil.example'",
        1,
    );
    let reason = "原因：<script>alert(1)</script> @all ![x](https://evil.example/x.png) <!-- -->\n";
    let (_, written) = step(&base(), &after, &[], reason, None, &["markdown", "html"]);
    assert!(written.iter().all(|w| w.contains("alert(1)")), "the reason is shown");
    let comment = &written[0];
    let first = comment.lines().next().unwrap();
    assert!(first.starts_with("**还不能合并"), "{first}");
    for bad in [
        "@admin",
        "<img",
        "#12",
        "](https://evil",
        "```",
        "www.evil",
        "://evil",
        "<script",
        "@all",
        "![x]",
    ] {
        assert!(!comment.contains(bad), "{bad} in {comment}");
    }
    let page = &written[1];
    for bad in ["<img", "<script"] {
        assert!(!page.contains(bad), "{bad} in {page}");
    }
}

#[test]
fn three_hundred_items_fit_a_comment_and_the_rest_is_counted() {
    let mut after = base();
    let long = "长".repeat(150);
    let mut text = String::new();
    for n in 0..300 {
        text += &format!(
            "- {{code: 62070000SJ-XK-1{n:03}, name: 事项{n}{long}, type: 行政处罚, status: active}}\n"
        );
    }
    after.get_mut("zhangye/powers/sjj.yaml").unwrap().push_str(&text);
    let (review, written) = step(&base(), &after, &[], "", None, &["markdown", "summary"]);
    assert_eq!(review.items.len(), 300);
    assert!(written[0].chars().count() < 65_536, "{}", written[0].chars().count());
    assert!(written[0].contains("见本次运行的摘要和网页报告"));
    assert!(written[0].ends_with("<!-- qingdan-review -->\n"));
    assert!(written[1].contains("事项299") && written[1].len() < 1_000_000);
}

#[test]
fn codes_and_references_write_no_link() {
    let mut after = base();
    let text = "- {code: 'x) <img src=x> [a](https://evil.example', name: 'GH-12 gh-7 a/b#3 WWW.evil.example HTTPS://evil', type: 行政处罚, status: active}\n\
                - {code: 62070000GH-XK-0001, name: '甲|乙\\x1b[31m ~~丙~~', type: 行政处罚, status: active}\n";
    after.get_mut("zhangye/powers/sjj.yaml").unwrap().push_str(text);
    let (_, written) = step(&base(), &after, &[], "", None, &["markdown", "text"]);
    let comment = &written[0];
    for bad in
        ["](https://evil", "<img", "GH-12", "gh-7", "b#3", "WWW.evil", "HTTPS://", "甲|乙", "~~"]
    {
        assert!(!comment.contains(bad), "{bad} in {comment}");
    }
    // A true code stays what people can copy, and links to its page.
    assert!(comment.contains("62070000GH-XK-0001〔"), "{comment}");
    let page = "](https://preview.example/zhangye/powers/62070000GH-XK-0001/)";
    assert!(comment.contains(page), "{comment}");
    assert!(!written.iter().any(|w| w.contains('\x1b')), "a terminal obeys it");
}
