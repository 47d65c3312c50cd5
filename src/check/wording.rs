//! TXT-…: traditional forms, slips, names of the past, punctuation and document numbers.

use super::Rule;
use super::examples::{abolished, power, service};
use super::marks::{Seen, Sort};
use crate::model::Level;

pub(super) const TRADITIONAL: Sort = Sort {
    rule: Rule {
        code: "TXT-TRAD",
        level: Level::Warning,
        article: "",
        title: ("用了繁体字", "traditional characters"),
        why: (
            "本站用规范汉字；繁体字使检索失败。",
            "The site uses simplified characters; others break search.",
        ),
        wrong: service!("  content: 食品審批咨询"),
        right: service!("  content: 食品审批咨询"),
        firm: false,
        check: Some(|ground, found| TRADITIONAL.report(ground, found)),
    },
    said: ("“{}”是繁体字", "“{}” is traditional"),
    help: ("改为“{instead}”", "write “{instead}”"),
    weigh: |_| Some(Level::Warning),
};

pub(super) const TWO_FORMS: Sort = Sort {
    rule: Rule {
        code: "TXT-TWONAME",
        level: Level::Warning,
        article: "",
        title: ("同一名称有繁简两种写法", "one name in two scripts"),
        why: (
            "同一个人名、地名在一个文件里既写繁体又写简体，像是两个。",
            "One name written in both scripts in one file looks like two.",
        ),
        wrong: service!("  content: 張掖与张掖"),
        right: service!("  content: 张掖与张掖"),
        firm: false,
        check: Some(|ground, found| TWO_FORMS.report(ground, found)),
    },
    said: ("“{}”在本文件里又写作“{instead}”", "“{}” is also written “{instead}” in this file"),
    help: ("统一写“{instead}”", "write “{instead}” throughout"),
    weigh: |_| Some(Level::Warning),
};

pub(super) const SLIP: Sort = Sort {
    rule: Rule {
        code: "TXT-TYPO",
        level: Level::Warning,
        article: "N-11",
        title: ("常见错别字", "a common slip"),
        why: (
            "公开的文字要准确；这里列的是公文里最常见的错字。引用文件名称的不算。",
            "Published text is accurate; these are the slips that official texts have most. Titles of documents \
             are quoted as they are.",
        ),
        wrong: service!("  content: 解答其它问题"),
        right: service!("  content: 解答其他问题"),
        firm: false,
        check: Some(|ground, found| SLIP.report(ground, found)),
    },
    said: ("“{}”应为“{instead}”", "“{}” should be “{instead}”"),
    help: ("改为“{instead}”", "write “{instead}”"),
    weigh: slip,
};

pub(super) const OLD_NAME: Sort = Sort {
    rule: Rule {
        code: "TXT-OLDNAME",
        level: Level::Warning,
        article: "P-9.2",
        title: ("用了已撤并部门的名称", "the name of a body of the past"),
        why: (
            "部门表和监督方式写现在的部门；2015年的名称只在沿革里出现。",
            "Departments and supervision name present bodies; the names of 2015 belong to history.",
        ),
        wrong: power!("  supervision: [{kind: phone, value: 0936-12345, body: 市环保局}]"),
        right: power!("  supervision: [{kind: phone, value: 0936-12345, body: 市生态环境局}]"),
        firm: false,
        check: Some(|ground, found| OLD_NAME.report(ground, found)),
    },
    said: ("“{}”已撤并", "“{}” is a body of the past"),
    help: ("改为现在的名称，例如“{instead}”", "write its present name, such as “{instead}”"),
    weigh: old_name,
};

pub(super) const ABOLISHED: Sort = Sort {
    rule: Rule {
        code: "TXT-ABOLISHED",
        level: Level::Error,
        article: "P-9.1",
        title: ("列入了已取消的事项", "an item that was abolished"),
        why: (
            "非行政许可审批、社会抚养费、排污费已经取消，不能作为现行事项。",
            "These were abolished and cannot be live items.",
        ),
        wrong: abolished!("社会抚养费征收"),
        right: abolished!("水土保持补偿费征收"),
        firm: false,
        check: Some(|ground, found| ABOLISHED.report(ground, found)),
    },
    said: ("“{}”已取消，不能作为现行事项", "“{}” was abolished and is no live item"),
    help: (
        "改状态为 cancelled 并写明原因，或改正名称",
        "set its status to cancelled with the reason, or correct the name",
    ),
    weigh: abolished,
};

pub(super) const TWO_TERMS: Sort = Sort {
    rule: Rule {
        code: "TXT-MIXEDTERM",
        level: Level::Info,
        article: "",
        title: ("同一事物用了两个名称", "two names for one thing"),
        why: (
            "一处写“责任清单库”、一处写“责任事项库”，读者以为是两样东西。",
            "Readers think of two things where one has two names.",
        ),
        wrong: service!("  content: 见责任清单库，责任事项库每月更新"),
        right: service!("  content: 见责任清单库，责任清单库每月更新"),
        firm: false,
        check: Some(|ground, found| TWO_TERMS.report(ground, found)),
    },
    said: ("“{}”在同一处又叫“{instead}”", "“{}” is also called “{instead}” here"),
    help: ("统一用一个名称", "use one of them throughout"),
    // The history of a body names what it was called.
    weigh: |seen| (!seen.is_in(&["succession_note"])).then_some(Level::Info),
};

pub(super) const PUNCTUATION: Sort = Sort {
    rule: Rule {
        code: "TXT-ASCIIPUNCT",
        level: Level::Info,
        article: "",
        title: ("中文之间用了半角标点", "ASCII punctuation between Chinese characters"),
        why: ("中文之间用全角的“，；：”。", "Chinese text has full-width punctuation."),
        wrong: service!("  content: 解答经营者,消费者的咨询"),
        right: service!("  content: 解答经营者，消费者的咨询"),
        firm: false,
        check: Some(|ground, found| PUNCTUATION.report(ground, found)),
    },
    said: ("“{}”用了半角标点", "“{}” has ASCII punctuation"),
    help: ("改为“，”“；”“：”", "write ， ； or ："),
    weigh: punctuation,
};

pub(super) const NUMBER: Sort = Sort {
    rule: Rule {
        code: "TXT-DOCNO",
        level: Level::Warning,
        article: "",
        title: ("文号写法不规范", "a document number in another form"),
        why: (
            "文号的年份用六角括号〔〕，序号不加“第”、不编虚位（GB/T 9704）。",
            "The year of a document number stands in 〔〕, the number has neither 第 nor leading zeros (GB/T 9704).",
        ),
        wrong: service!("  content: 见张政办发[2015]144号"),
        right: service!("  content: 见张政办发〔2015〕144号"),
        firm: false,
        check: Some(|ground, found| NUMBER.report(ground, found)),
    },
    said: ("文号写法不规范：“{}”", "the document number “{}” is not in its form"),
    help: ("改为“{instead}”", "write “{instead}”"),
    weigh: |_| Some(Level::Warning),
};

/// Titles are quoted as they are.
fn slip(seen: &Seen<'_>) -> Option<Level> {
    let quoted = ["full_name", "short_name", "text_quote", "title", "word", "aliases"];
    (!seen.is_in(&quoted)).then_some(Level::Warning)
}

fn old_name(seen: &Seen<'_>) -> Option<Level> {
    let item = seen.item?;
    let in_table = item.kind.slug == "departments"
        && !item.record.has("valid_to")
        && matches!(seen.key(), "name" | "abbr");
    let in_supervision = seen.is_in(&["supervision"]) && seen.key() == "body";
    (in_table || in_supervision).then_some(Level::Warning)
}

fn abolished(seen: &Seen<'_>) -> Option<Level> {
    let item = seen.item.filter(|i| i.kind.is_list())?;
    let is_live = !matches!(item.status(), Some("draft" | "cancelled"));
    (is_live && seen.key() == "name").then_some(Level::Error)
}

fn punctuation(seen: &Seen<'_>) -> Option<Level> {
    seen.is_in_value(&seen.mark.found).then_some(Level::Info)
}
