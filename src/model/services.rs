//! 便民服务事项: what an organ does for citizens without exercising a power (N-14).

use super::parts::*;
use super::schema::{Board, Field, Kind, Place, To, Type, field};
use super::words;

pub(super) const KIND: Kind = Kind {
    slug: "services",
    zh: "便民服务",
    en: "Services",
    id: "code",
    place: Place::Department,
    board: Some(Board::Service),
    half_of: None,
    source: "N-14",
    fields: FIELDS,
};

const FIELDS: &[Field] = &[
    field("name", "名称", "Name", Type::Text).must().source("N-14"),
    field("code", "编码", "Code", Type::Code).must().own(),
    field("former_codes", "曾用编码", "Former codes", Type::List(&Type::Code)).own(),
    field("status", "状态", "Status", Type::Word(words::STATUS)).own(),
    field("library_ref", "市库对应事项", "Item of the city library", Type::Ref(To::Library)).own(),
    field("department", "责任单位", "Responsible body", Type::Ref(To::Department))
        .own()
        .source("N-14"),
    field("theme", "主题", "Theme", Type::Text),
    field("audience", "服务对象", "For whom", Type::List(&Type::Word(words::AUDIENCE))).must(),
    field("content", "服务内容", "What is done", Type::Prose).must().source("N-14"),
    field("materials", "所需材料", "Materials", Type::List(&Type::Part(MATERIAL))),
    field("procedure", "服务流程", "Procedure", Type::List(&Type::Part(STEP)))
        .must()
        .source("N-14"),
    field("limit", "办结时限", "Time limit", Type::Part(LIMIT)).must().source("N-14"),
    field("requirements", "管理要求", "Requirements", Type::Prose).must().source("N-14"),
    field("fees", "收费", "Fees", Type::Part(FEES)),
    field("grassroots", "乡镇社区可办", "In towns and communities", Type::Bool),
    field("cycles", "办理周期", "Periods", Type::List(&Type::Part(CYCLE))),
    field("power_ref", "对应权力", "Power", Type::Ref(To::Power)).own(),
    field("locations", "办理地点", "Where", Type::List(&Type::Part(LOCATION))).own(),
    field("contacts", "咨询电话", "Contacts", Type::List(&Type::Part(CONTACT))).own(),
    field("supervision", "监督方式", "Supervision", Type::List(&Type::Part(SUPERVISION))).own(),
    field("suspensions", "暂停记录", "Suspensions", Type::List(&Type::Part(SUSPENSION))).own(),
    field("secrecy_review", "保密审查", "Secrecy review", Type::Part(SECRECY_REVIEW))
        .must()
        .own()
        .source("N-18"),
    field("published_on", "首次发布日期", "First published", Type::Date).own().source("N-1"),
    field("cancel_reason", "取消原因", "Why cancelled", Type::Text).own(),
    field("aliases", "别名", "Aliases", Type::List(&Type::Text)),
];
