//! 行政审批事项: how a power that is applied for is handled at the window (N-13).

use super::parts::*;
use super::schema::{Board, Field, Kind, Place, To, Type, field};
use super::words;

pub(super) const KIND: Kind = Kind {
    slug: "approvals",
    zh: "行政审批",
    en: "Approvals",
    id: "code",
    place: Place::Department,
    board: Some(Board::Approval),
    half_of: None,
    source: "N-13",
    fields: FIELDS,
};

const FIELDS: &[Field] = &[
    field("name", "项目名称", "Name", Type::Text).must().source("N-13").cause("9.3"),
    field("code", "编码", "Code", Type::Code).must().own().source("N-13").cause("9.3"),
    field("former_codes", "曾用编码", "Former codes", Type::List(&Type::Code)).own(),
    field("status", "状态", "Status", Type::Word(words::STATUS)).own(),
    field("library_ref", "市库对应事项", "Item of the city library", Type::Ref(To::Library))
        .own()
        .source("P-2"),
    field("power_ref", "对应权力", "Power", Type::Ref(To::Power)).must().own().source("N-13"),
    field("legal_bases", "设立依据", "Legal bases", Type::List(&Type::Part(LEGAL_BASIS)))
        .must()
        .source("N-13")
        .cause("9.1"),
    field("audience", "服务对象", "For whom", Type::List(&Type::Word(words::AUDIENCE)))
        .cause("9.3"),
    field("conditions", "受理条件", "Conditions", Type::Prose).cause("9.3"),
    field("materials", "办理要件", "Materials", Type::List(&Type::Part(MATERIAL)))
        .must()
        .source("N-13")
        .cause("9.3"),
    field("procedure", "办理程序", "Procedure", Type::List(&Type::Part(STEP)))
        .must()
        .source("N-13")
        .cause("9.3"),
    field("statutory_limit", "法定办结时限", "Statutory time limit", Type::Part(LIMIT))
        .must()
        .source("N-13")
        .cause("9.1"),
    field("promised_limit", "承诺办结时限", "Promised time limit", Type::Part(LIMIT))
        .source("N-13")
        .cause("9.3"),
    field("handling_office", "承办科室", "Handling office", Type::Text)
        .must()
        .source("N-13")
        .cause("9.3"),
    field("department", "实施机关", "Implementing organ", Type::Ref(To::Department))
        .own()
        .source("N-13")
        .cause("9.2"),
    field("fees", "收费", "Fees", Type::Part(FEES)).cause("9.3"),
    field("visits", "到现场次数", "Visits", Type::Int).cause("9.3"),
    field("cross_region", "通办范围", "Where it can be handled", Type::Word(words::CROSS_REGION))
        .cause("9.3"),
    field("channels", "办理形式", "Channels", Type::List(&Type::Word(words::CHANNEL))).cause("9.3"),
    field("result_name", "审批结果", "Result", Type::Text).cause("9.3"),
    field("locations", "办理地点", "Where", Type::List(&Type::Part(LOCATION))).own().cause("9.4"),
    field("contacts", "咨询电话", "Contacts", Type::List(&Type::Part(CONTACT))).own().cause("9.4"),
    field("supervision", "监督方式", "Supervision", Type::List(&Type::Part(SUPERVISION)))
        .own()
        .cause("9.4"),
    field("suspensions", "暂停记录", "Suspensions", Type::List(&Type::Part(SUSPENSION)))
        .own()
        .source("P-10"),
    field("secrecy_review", "保密审查", "Secrecy review", Type::Part(SECRECY_REVIEW))
        .must()
        .own()
        .source("N-18"),
    field("published_on", "首次发布日期", "First published", Type::Date).own().source("N-1"),
    field("cancel_reason", "取消原因", "Why cancelled", Type::Text).own(),
    field("aliases", "别名", "Aliases", Type::List(&Type::Text)).cause("9.4"),
];
