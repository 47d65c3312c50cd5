//! CHR-…: characters that cannot be seen, or are not what they look like.

use super::Rule;
use super::examples::service;
use super::marks::{Seen, Sort};
use crate::model::Level;

pub(super) const BIDI: Sort = Sort {
    rule: Rule {
        code: "CHR-BIDI",
        level: Level::Error,
        article: "",
        title: ("含有改变书写方向的字符", "a character that turns the direction of writing"),
        why: (
            "这类字符看不见，却能让文字显示成另一个意思。",
            "They cannot be seen and make text read as something else.",
        ),
        wrong: service!("  content: 食品\u{202e}许可咨询"),
        right: service!("  content: 食品许可咨询"),
        firm: true,
        check: Some(|ground, found| BIDI.report(ground, found)),
    },
    said: ("含有方向控制字符 {}", "contains a direction mark, {}"),
    help: ("删去，或改成看到的那个字", "remove it, or type the character that is meant"),
    weigh: |_| Some(Level::Error),
};

pub(super) const ZERO: Sort = Sort {
    rule: Rule {
        code: "CHR-ZW",
        level: Level::Warning,
        article: "",
        title: ("含有零宽字符", "a character of no width"),
        why: (
            "零宽字符看不见，会使检索和比对失败；在名称、编码、网址里是错误。",
            "They cannot be seen and break search and comparison; in names, codes and links they are an error.",
        ),
        wrong: service!("  content: 食品\u{200b}许可咨询"),
        right: service!("  content: 食品许可咨询"),
        firm: false,
        check: Some(|ground, found| ZERO.report(ground, found)),
    },
    said: ("含有零宽字符 {}", "contains a zero-width character, {}"),
    help: ("删去，或改成看到的那个字", "remove it, or type the character that is meant"),
    weigh: in_names,
};

pub(super) const CONTROL: Sort = Sort {
    rule: Rule {
        code: "CHR-CTL",
        level: Level::Error,
        article: "",
        title: ("含有控制字符", "a control character"),
        why: (
            "控制字符多来自复制或导出，任何软件都不应显示它们。",
            "Control characters come from copies and exports; nothing should show them.",
        ),
        wrong: service!("  content: \"食品\\x07许可咨询\""),
        right: service!("  content: 食品许可咨询"),
        firm: false,
        check: Some(|ground, found| CONTROL.report(ground, found)),
    },
    said: ("含有控制字符 {}", "contains a control character, {}"),
    help: ("删去，或改成看到的那个字", "remove it, or type the character that is meant"),
    weigh: |_| Some(Level::Error),
};

pub(super) const TAG: Sort = Sort {
    rule: Rule {
        code: "CHR-TAG",
        level: Level::Error,
        article: "",
        title: ("含有标签字符", "a tag character"),
        why: (
            "标签字符看不见，能在文字里藏进另一段话。",
            "Tag characters cannot be seen and can hide another text within one.",
        ),
        wrong: service!("  content: 食品\u{e0041}许可咨询"),
        right: service!("  content: 食品许可咨询"),
        firm: false,
        check: Some(|ground, found| TAG.report(ground, found)),
    },
    said: ("含有标签字符 {}", "contains a tag character, {}"),
    help: ("删去，或改成看到的那个字", "remove it, or type the character that is meant"),
    weigh: |_| Some(Level::Error),
};

pub(super) const VARIATION: Sort = Sort {
    rule: Rule {
        code: "CHR-VS",
        level: Level::Warning,
        article: "",
        title: ("含有异体选择符", "a variation selector"),
        why: (
            "异体选择符看不见，只有罕见姓名用字才需要。",
            "Variation selectors cannot be seen; only rare names need them.",
        ),
        wrong: service!("  content: 食品\u{fe0f}许可咨询"),
        right: service!("  content: 食品许可咨询"),
        firm: false,
        check: Some(|ground, found| VARIATION.report(ground, found)),
    },
    said: ("含有异体选择符 {}", "contains a variation selector, {}"),
    help: ("删去，或改成看到的那个字", "remove it, or type the character that is meant"),
    weigh: |_| Some(Level::Warning),
};

pub(super) const PRIVATE: Sort = Sort {
    rule: Rule {
        code: "CHR-PUA",
        level: Level::Error,
        article: "",
        title: ("含有自造字", "a private-use character"),
        why: (
            "私用区字符是旧编码转换留下的，别人的电脑上显示成方框或别的字。",
            "Private-use characters are left over from old encodings: elsewhere they show as boxes.",
        ),
        wrong: service!("  content: 食品\u{e000}许可咨询"),
        right: service!("  content: 食品许可咨询"),
        firm: false,
        check: Some(|ground, found| PRIVATE.report(ground, found)),
    },
    said: ("含有私用区字符 {}", "contains a private-use character, {}"),
    help: ("删去，或改成看到的那个字", "remove it, or type the character that is meant"),
    weigh: |_| Some(Level::Error),
};

pub(super) const LOST: Sort = Sort {
    rule: Rule {
        code: "CHR-FFFD",
        level: Level::Error,
        article: "",
        title: ("含有乱码", "broken text"),
        why: (
            "“�”或“锟斤拷”说明编码转换时丢了字。",
            "Text was lost when it was converted between encodings.",
        ),
        wrong: service!("  content: 食品\u{fffd}许可咨询"),
        right: service!("  content: 食品许可咨询"),
        firm: false,
        check: Some(|ground, found| LOST.report(ground, found)),
    },
    said: ("含有乱码 {}", "contains broken text, {}"),
    help: ("删去，或改成看到的那个字", "remove it, or type the character that is meant"),
    weigh: |_| Some(Level::Error),
};

pub(super) const SPACE: Sort = Sort {
    rule: Rule {
        code: "CHR-SPACE",
        level: Level::Warning,
        article: "",
        title: ("含有特殊空格", "an unusual space"),
        why: (
            "不换行空格、全角空格等看起来与普通空格一样，会使检索失败。",
            "They look like a space and break search.",
        ),
        wrong: service!("  content: 食品\u{a0}许可咨询"),
        right: service!("  content: 食品许可咨询"),
        firm: false,
        check: Some(|ground, found| SPACE.report(ground, found)),
    },
    said: ("含有特殊空格 {}", "contains an unusual space, {}"),
    help: ("删去，或改成看到的那个字", "remove it, or type the character that is meant"),
    weigh: space,
};

pub(super) const SEPARATOR: Sort = Sort {
    rule: Rule {
        code: "CHR-SEP",
        level: Level::Error,
        article: "",
        title: ("含有行分隔符", "a line separator"),
        why: (
            "U+2028、U+2029 看不见，会弄坏脚本和表格。",
            "U+2028 and U+2029 cannot be seen and break scripts and tables.",
        ),
        wrong: service!("  content: 食品\u{2028}许可咨询"),
        right: service!("  content: 食品许可咨询"),
        firm: false,
        check: Some(|ground, found| SEPARATOR.report(ground, found)),
    },
    said: ("含有行分隔符 {}", "contains a line separator, {}"),
    help: ("删去，或改成看到的那个字", "remove it, or type the character that is meant"),
    weigh: |_| Some(Level::Error),
};

pub(super) const RADICAL: Sort = Sort {
    rule: Rule {
        code: "CHR-KANGXI",
        level: Level::Warning,
        article: "",
        title: ("含有部首或兼容汉字", "a radical or compatibility ideograph"),
        why: (
            "从 PDF 复制出来的“⾏”“⼀”看起来与“行”“一”一样，检索却找不到；在名称里是错误。",
            "Text copied out of a PDF looks the same and cannot be found; in names it is an error.",
        ),
        wrong: service!("  content: 食品\u{2f8f}许可咨询"),
        right: service!("  content: 食品许可咨询"),
        firm: false,
        check: Some(|ground, found| RADICAL.report(ground, found)),
    },
    said: ("含有部首或兼容汉字 {}", "contains a radical or compatibility ideograph, {}"),
    help: ("删去，或改成看到的那个字", "remove it, or type the character that is meant"),
    weigh: in_names,
};

const NAMES: &[&str] =
    &["name", "code", "full_name", "short_name", "abbr", "url", "key", "id", "slug", "word"];

fn in_names(seen: &Seen<'_>) -> Option<Level> {
    Some(if NAMES.contains(&seen.key()) { Level::Error } else { Level::Warning })
}

/// Pages may begin a paragraph with full-width spaces.
fn space(seen: &Seen<'_>) -> Option<Level> {
    let is_indent = seen.mark.found == "U+3000" && seen.path.ends_with(".md");
    (!is_indent).then_some(Level::Warning)
}
