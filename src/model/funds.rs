//! 财政专项资金: one item in two halves, finance's list and the fund department's management (N-12.2, F-4, F-8).

use super::parts::*;
use super::schema::{Board, Field, Kind, Place, To, Type, field};
use super::words;

/// Finance's half: who, what, how much.
pub(super) const LIST: Kind = Kind {
    slug: "funds",
    zh: "专项资金",
    en: "Special funds",
    id: "code",
    place: Place::Year,
    board: Some(Board::Sunshine),
    half_of: None,
    source: "N-12.2",
    fields: LIST_FIELDS,
};

/// The fund department's half: measure, allocation and use, performance.
pub(super) const MANAGEMENT: Kind = Kind {
    slug: "fund_management",
    zh: "专项资金管理信息",
    en: "Fund management",
    id: "code",
    place: Place::Department,
    board: None,
    half_of: Some("funds"),
    source: "F-8a",
    fields: MANAGEMENT_FIELDS,
};

const LIST_FIELDS: &[Field] = &[
    field("name", "项目名称", "Name", Type::Text).must().source("F-4"),
    field("code", "编码", "Code", Type::Code).must(),
    field("former_codes", "曾用编码", "Former codes", Type::List(&Type::Code)),
    field("status", "状态", "Status", Type::Word(words::FUND_STATUS)).must().source("N-12.2"),
    field("category", "类别", "Category", Type::Word(words::FUND_CATEGORY)).must().source("F-4"),
    field("budget_year", "预算年度", "Budget year", Type::Int).must().source("N-12.2"),
    field("managing_department", "项目主管部门", "Managing department", Type::Ref(To::Department))
        .must()
        .source("F-4"),
    field("budget_amount", "预算数额", "Budget", Type::Money).must().source("F-4"),
    field("purpose", "使用方向", "Purpose", Type::Text),
    field("npc_approved_on", "人大批准日期", "Approved by the congress", Type::Date)
        .must()
        .source("F-7"),
    field("budget_published_on", "政府预算公开日期", "Budget published", Type::Date).source("F-7"),
    field("government_agreed_on", "市政府研究同意日期", "Agreed by the government", Type::Date)
        .source("F-7"),
    field("agreement_doc_no", "同意文件", "Document of the agreement", Type::Text).source("F-7"),
    field("adjustment", "调整或取消", "Adjustment", Type::Part(FUND_ADJUSTMENT)).source("N-12.2"),
    field("contacts", "清单解释联系", "Who explains the list", Type::List(&Type::Part(CONTACT)))
        .must()
        .source("F-9"),
    field("secrecy_review", "保密审查", "Secrecy review", Type::Part(SECRECY_REVIEW))
        .must()
        .source("N-18"),
    field("published_on", "首次发布日期", "First published", Type::Date).source("N-1"),
    field("aliases", "别名", "Aliases", Type::List(&Type::Text)),
];

const MANAGEMENT_FIELDS: &[Field] = &[
    field("code", "编码", "Code", Type::Code).must(),
    field("management_measure", "资金管理办法", "Management measure", Type::Part(MEASURE))
        .source("F-8a"),
    field("allocation_method", "分配方式", "Allocation", Type::Word(words::ALLOCATION_METHOD))
        .must()
        .source("F-8c"),
    field("application_guide", "项目申报指南", "Application guide", Type::Part(ATTACHMENT))
        .source("F-8c"),
    field("review_result", "评审结果公示", "Review result", Type::Part(ATTACHMENT)).source("F-8c"),
    field("allocation_result", "资金分配结果", "Allocation result", Type::Part(ATTACHMENT))
        .source("F-8c"),
    field("allocations", "分配使用", "Allocation and use", Type::List(&Type::Part(ALLOCATION)))
        .source("F-8a"),
    field("performance", "绩效评价", "Performance", Type::Part(PERFORMANCE)).source("F-8a"),
    field("change_note", "变更说明", "Explanation of the change", Type::Prose).source("F-8b"),
    field(
        "management_contacts",
        "管理信息解释联系",
        "Who explains the management",
        Type::List(&Type::Part(CONTACT)),
    )
    .must()
    .source("F-9"),
    field(
        "management_secrecy_review",
        "管理信息保密审查",
        "Secrecy review",
        Type::Part(SECRECY_REVIEW),
    )
    .must()
    .source("N-18"),
];
