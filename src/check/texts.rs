//! Texts that are no lists of today: attachments, versions of the past, commit messages.

use super::{Ground, RULES, Rule};
use crate::both;
use crate::lang::Said;
use crate::lint;
use crate::lint::attachment::{self, Closed};
use crate::load::{SourceFile, load};
use crate::model::{Finding, Level, Spot};

pub(super) const KIND: Rule = Rule::without_example(
    "FILE-CLOSED",
    Level::Warning,
    "N-18",
    ("附件无法检查", "an attachment that cannot be looked into"),
    (
        "附件里也会有身份号码、姓名和涉密标志。能检查的有 csv、txt、json、html、svg、xlsx（含隐藏工作表和批注）、docx；\
         图片、PDF、旧版 doc/xls 和压缩包打不开看，由审核人逐份查看。",
        "Attachments hold numbers, names and marks of secrecy too. csv, txt, json, html, svg, xlsx (hidden sheets and \
         comments included) and docx are looked into; pictures, PDF, old doc and xls and archives are a reviewer's work.",
    ),
);

pub(super) const PEOPLE: Rule = Rule::without_example(
    "FILE-META",
    Level::Warning,
    "N-18",
    ("附件带有作者信息", "an attachment that names its author"),
    (
        "办公软件会把作者、最后保存人和单位写进文件。发布前用“检查文档”清除。",
        "Office programs write author, last editor and company into a file. Clear them before publishing.",
    ),
);

/// Whether a rule is about texts of any kind, the past's included: nobody mends the spelling of an old version.
fn counts(code: &str) -> bool {
    (code.starts_with("PII-") && code != "PII-SMALL")
        || code.starts_with("SEC-")
        || matches!(code, "CHR-BIDI" | "CHR-TAG")
}

/// What a text holds that is nobody's business; `path` is under `content/`, or no path at all.
pub fn of_text(path: &str, text: &str) -> Vec<Finding> {
    if !lint::scan(text).iter().any(|mark| counts(mark.rule)) {
        return Vec::new();
    }
    let file = SourceFile { path: path.to_owned(), text: text.to_owned() };
    let (catalog, _) = load(vec![file]);
    let ground = Ground::new(&catalog, None);
    let mut found = Vec::new();
    for check in RULES.iter().filter(|rule| counts(rule.code)).filter_map(|rule| rule.check) {
        check(&ground, &mut found);
    }
    super::sort(&mut found);
    found
}

/// The same of an attachment, with what its kind hides.
pub fn of_attachment(path: &str, bytes: &[u8]) -> Vec<Finding> {
    let contents = match attachment::read(path, bytes) {
        Ok(contents) => contents,
        Err(closed) => return vec![shut(&closed)],
    };
    let mut found = Vec::new();
    for piece in &contents.pieces {
        found.extend(of_text(path, &piece.text).into_iter().map(|f| placed(f, &piece.place)));
    }
    for (place, name) in attachment::names(&contents) {
        found.push(named(&place, &name));
    }
    if !contents.people.is_empty() {
        let count = contents.people.len();
        found.push(whole(
            &PEOPLE,
            both!(
                "附件里留有{count}个作者、保存人或单位的名字",
                "the attachment names {count} authors, editors or companies"
            ),
            both!(
                "用办公软件的“检查文档”清除后再放入",
                "clear the document's properties and put it here again"
            ),
        ));
    }
    found
}

fn whole(rule: &Rule, message: Said, help: Said) -> Finding {
    let at = Spot { file: 0, line: 1, column: 1 };
    let (level, article) = (rule.level, rule.article);
    Finding { rule: rule.code, level, article, at, width: 1, item: String::new(), message, help }
}

fn shut(closed: &Closed) -> Finding {
    let message = match closed {
        Closed::Kind => {
            both!("这种附件无法检查个人信息", "this kind of attachment cannot be looked into")
        }
        Closed::Damaged => both!(
            "附件损坏或与扩展名不符，无法检查",
            "the attachment is damaged or not what its ending says"
        ),
        Closed::Bomb => {
            both!("附件解压后过大，没有检查", "unpacked the attachment is too large to look into")
        }
    };
    let help = both!(
        "由审核人逐份查看，或改为 csv、xlsx、docx",
        "a reviewer looks into it, or make it csv, xlsx or docx"
    );
    whole(&KIND, message, help)
}

/// Cells and parts have no lines: the message names them.
fn placed(finding: Finding, place: &str) -> Finding {
    if place.is_empty() {
        return finding;
    }
    let Said { zh, en } = &finding.message;
    let message = both!("{place}：{zh}", "{place}: {en}");
    let at = Spot { line: 1, column: 1, ..finding.at };
    Finding { at, width: 1, message, ..finding }
}

fn named(place: &str, name: &str) -> Finding {
    let rule = &super::person::NAME.rule;
    let (shown, line) = (lint::masked(name), place.parse().ok());
    let finding = whole(
        rule,
        both!("姓名列里有全名 {shown}", "a column of names holds the whole name {shown}"),
        both!("遮盖姓名，或只公布汇总数", "mask the names, or publish totals only"),
    );
    match line {
        Some(line) => Finding { at: Spot { line, ..finding.at }, ..finding },
        None => placed(finding, place),
    }
}
