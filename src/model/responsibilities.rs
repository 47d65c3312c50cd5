//! 责任事项: the duty that answers each power, and who answers for it (N-12.1c, P-9.5, P-14.6).

use super::parts::*;
use super::schema::{Board, Field, Kind, Place, To, Type, field};
use super::words;

pub(super) const KIND: Kind = Kind {
    slug: "responsibilities",
    zh: "责任清单",
    en: "Responsibilities",
    id: "code",
    place: Place::Department,
    board: Some(Board::Sunshine),
    half_of: None,
    source: "N-12.1c",
    fields: FIELDS,
};

const FIELDS: &[Field] = &[
    field("name", "名称", "Name", Type::Text).must().source("N-12.1c").cause("9.5"),
    field("code", "编码", "Code", Type::Code).must().own().source("N-12.1c").cause("9.5"),
    field("former_codes", "曾用编码", "Former codes", Type::List(&Type::Code)).own().cause("9.5"),
    field("kind", "类别", "Kind", Type::Word(words::RESPONSIBILITY_KIND)).cause("9.5"),
    field("status", "状态", "Status", Type::Word(words::STATUS)).own(),
    field("library_ref", "市库对应事项", "Item of the city library", Type::Ref(To::Library))
        .own()
        .source("P-2"),
    field("department", "责任单位", "Responsible body", Type::Ref(To::Department))
        .own()
        .cause("9.5"),
    field("power_refs", "对应权力", "Powers", Type::List(&Type::Ref(To::Power)))
        .own()
        .source("N-12.1c")
        .cause("9.5"),
    field("subject", "责任主体", "Who answers", Type::Text).must().source("N-12.1c").cause("9.5"),
    field("content", "责任内容", "What is owed", Type::Prose).must().source("N-12.1c").cause("9.5"),
    field("basis", "依据", "Legal bases", Type::List(&Type::Part(LEGAL_BASIS))).must().cause("9.5"),
    field("accountability", "问责情形", "Accountability", Type::Prose)
        .must()
        .source("N-12.1c")
        .cause("9.5"),
    field("supervision", "监督方式", "Supervision", Type::List(&Type::Part(SUPERVISION)))
        .must()
        .own()
        .source("P-14.6")
        .cause("9.5"),
    field("secrecy_review", "保密审查", "Secrecy review", Type::Part(SECRECY_REVIEW))
        .must()
        .own()
        .source("N-18"),
    field("published_on", "首次发布日期", "First published", Type::Date).own().source("N-1"),
    field("cancel_reason", "取消原因", "Why cancelled", Type::Text).own(),
    field("aliases", "别名", "Aliases", Type::List(&Type::Text)).cause("9.5"),
];
