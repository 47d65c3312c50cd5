//! 行政权力事项: what an organ may do to or for citizens (N-12.1, P-2, P-9).

use super::parts::*;
use super::schema::{Board, Field, Kind, Place, To, Type, field};
use super::words;

pub(super) const KIND: Kind = Kind {
    slug: "powers",
    zh: "权力清单",
    en: "Powers",
    id: "code",
    place: Place::Department,
    board: Some(Board::Sunshine),
    half_of: None,
    source: "N-12.1a",
    fields: FIELDS,
};

const FIELDS: &[Field] = &[
    field("name", "名称", "Name", Type::Text).must().fixed().source("N-12.1a").cause("9.1"),
    field("code", "编码", "Code", Type::Code).must().own().source("N-12.1a").cause("9.6"),
    field("former_codes", "曾用编码", "Former codes", Type::List(&Type::Code)).own().cause("9.6"),
    field("type", "类型", "Type", Type::Word(words::POWER_TYPE))
        .must()
        .fixed()
        .source("N-12.1a")
        .cause("9.6"),
    field("status", "状态", "Status", Type::Word(words::STATUS)).own().source("P-10"),
    field("library_ref", "市库对应事项", "Item of the city library", Type::Ref(To::Library))
        .own()
        .source("P-2")
        .cause("9.6"),
    field("base_code", "基本编码", "National base code", Type::Text).source("GB/T 39554.1"),
    field("impl_code", "实施编码", "Implementation code", Type::Text).own().source("GB/T 39554.1"),
    field("legal_bases", "依据", "Legal bases", Type::List(&Type::Part(LEGAL_BASIS)))
        .must()
        .fixed()
        .source("N-12.1a")
        .cause("9.1"),
    field("department", "行使主体", "Exercising body", Type::Ref(To::Department))
        .own()
        .source("N-12.1a")
        .cause("9.2"),
    field("exercising_body", "以其名义行使", "Exercised in the name of", Type::Text).cause("9.2"),
    field("exercising_body_kind", "主体性质", "Kind of body", Type::Word(words::BODY_KIND))
        .must()
        .source("N-3")
        .cause("9.2"),
    field("entrusted_by", "委托机关", "Entrusted by", Type::Ref(To::Department))
        .own()
        .source("N-3")
        .cause("9.2"),
    field(
        "joint_departments",
        "联办机构",
        "Joint departments",
        Type::List(&Type::Ref(To::Department)),
    )
    .own()
    .source("N-2")
    .cause("9.2"),
    field("exercise_levels", "行使层级", "Levels", Type::List(&Type::Word(words::LEVELS)))
        .source("P-2")
        .cause("9.6"),
    field("on_application", "依申请", "On application", Type::Bool).cause("9.6"),
    field("audience", "服务对象", "For whom", Type::List(&Type::Word(words::AUDIENCE)))
        .must()
        .source("N-12.1d")
        .cause("9.3"),
    field("statutory_limit", "法定办结时限", "Statutory time limit", Type::Part(LIMIT))
        .must()
        .source("N-12.1a")
        .cause("9.1"),
    field("promised_limit", "承诺办结时限", "Promised time limit", Type::Part(LIMIT))
        .source("P-9.3")
        .cause("9.3"),
    field("fees", "收费", "Fees", Type::Part(FEES)).must().source("P-9.3").cause("9.3"),
    field("conditions", "受理条件", "Conditions", Type::Prose).cause("9.3"),
    field("materials", "办理材料", "Materials", Type::List(&Type::Part(MATERIAL))).cause("9.3"),
    field("discretion", "裁量基准", "Discretion", Type::List(&Type::Part(DISCRETION)))
        .source("P-9.3")
        .cause("9.3"),
    field("flow_external", "外部流程", "External flow", Type::List(&Type::Part(STEP)))
        .source("N-12.1a")
        .cause("9.3"),
    field("flow_internal", "内部流程", "Internal flow", Type::List(&Type::Part(STEP)))
        .hidden()
        .source("P-14.4")
        .cause("9.3"),
    field("supervision", "监督方式", "Supervision", Type::List(&Type::Part(SUPERVISION)))
        .own()
        .source("N-12.1a")
        .cause("9.4"),
    field(
        "responsibilities",
        "责任事项",
        "Responsibilities",
        Type::List(&Type::Ref(To::Responsibility)),
    )
    .own()
    .source("N-12.1c")
    .cause("9.5"),
    field("locations", "办理地点", "Where", Type::List(&Type::Part(LOCATION)))
        .own()
        .source("P-9.4")
        .cause("9.4"),
    field("contacts", "咨询电话", "Contacts", Type::List(&Type::Part(CONTACT)))
        .own()
        .source("P-9.4")
        .cause("9.4"),
    field("channels", "办理形式", "Channels", Type::List(&Type::Word(words::CHANNEL))).cause("9.3"),
    field("faq", "常见问题", "Questions", Type::List(&Type::Part(QUESTION)))
        .source("P-9.4")
        .cause("9.4"),
    field("guides", "办事指南", "Guides", Type::List(&Type::Part(ATTACHMENT)))
        .source("P-9.4")
        .cause("9.4"),
    field("forms", "表格", "Forms", Type::List(&Type::Part(ATTACHMENT)))
        .source("P-9.4")
        .cause("9.4"),
    field("cycles", "办件周期", "Periods", Type::List(&Type::Part(CYCLE)))
        .source("P-10.3")
        .cause("9.3"),
    field("suspensions", "暂停记录", "Suspensions", Type::List(&Type::Part(SUSPENSION)))
        .own()
        .source("P-10"),
    field("never_exercised", "从未行使", "Never exercised", Type::Bool).own().source("P-10.1"),
    field("last_case_on", "最近办件日期", "Last case", Type::Date).own().source("P-10.2"),
    field("review", "合法性、合理性、必要性审查", "Review", Type::Part(REVIEW))
        .own()
        .source("N-12.1b"),
    field("secrecy_review", "保密审查", "Secrecy review", Type::Part(SECRECY_REVIEW))
        .must()
        .own()
        .source("N-18"),
    field("basis_checked_on", "依据核对日期", "Bases checked on", Type::Date).source("P-13"),
    field("published_on", "首次发布日期", "First published", Type::Date).own().source("N-1"),
    field("cancel_reason", "取消原因", "Why cancelled", Type::Text).own().source("P-9"),
    field("aliases", "别名", "Aliases", Type::List(&Type::Text)).cause("9.4"),
];
