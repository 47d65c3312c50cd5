//! 扶贫清单: the county's projects, the city's allocation plans and targeting statistics (N-12.3, A-2 to A-9).

use super::parts::*;
use super::schema::{Board, Field, Kind, Place, Type, field};
use super::words;

pub(super) const PROJECTS: Kind = Kind {
    slug: "projects",
    zh: "扶贫项目",
    en: "Poverty projects",
    id: "code",
    place: Place::Year,
    board: Some(Board::Sunshine),
    half_of: None,
    source: "A-5",
    fields: PROJECT_FIELDS,
};

pub(super) const ALLOCATION_PLANS: Kind = Kind {
    slug: "allocation_plans",
    zh: "扶贫资金分配计划",
    en: "Allocation plans",
    id: "code",
    place: Place::Year,
    board: Some(Board::Sunshine),
    half_of: None,
    source: "A-2",
    fields: PLAN_FIELDS,
};

pub(super) const TARGETING_INFO: Kind = Kind {
    slug: "targeting_info",
    zh: "精准扶贫信息",
    en: "Targeting information",
    id: "code",
    place: Place::Year,
    board: Some(Board::Sunshine),
    half_of: None,
    source: "A-2",
    fields: TARGETING_FIELDS,
};

const PROJECT_FIELDS: &[Field] = &[
    field("name", "项目名称", "Name", Type::Text).must().source("A-5"),
    field("code", "编码", "Code", Type::Code).must(),
    field("former_codes", "曾用编码", "Former codes", Type::List(&Type::Code)),
    field("status", "状态", "Status", Type::Word(words::PROJECT_STATUS)).must(),
    field("approval_doc_no", "审批文号", "Approval document", Type::Text).must().source("A-5"),
    field("investment", "投资额度", "Investment", Type::Money).must().source("A-5"),
    field("sources", "资金来源", "Sources", Type::List(&Type::Part(SOURCE))).source("N-12.3"),
    field("main_works", "主要建设内容", "Main works", Type::Prose).must().source("A-5"),
    field("economic_benefit", "新增经济效益", "Economic benefit", Type::Text).must().source("A-5"),
    field("poverty_benefit", "扶贫效益", "Benefit for the poor", Type::Text).must().source("A-5"),
    field("managing_unit", "项目主管单位", "Managing unit", Type::Text).must().source("A-5"),
    field("implementing_unit", "项目实施单位", "Implementing unit", Type::Text)
        .must()
        .source("A-5"),
    field("category", "项目类别", "Category", Type::Text),
    field("level", "级别", "Level", Type::Word(words::PROJECT_LEVEL)).must().source("N-12.3"),
    field("town", "乡镇", "Town", Type::Text).source("N-12.3"),
    field("village", "村", "Village", Type::Text).source("N-12.3"),
    field("households", "受益户数", "Households", Type::Int),
    field("people", "受益人数", "People", Type::Int),
    field("progress", "进度", "Progress", Type::Part(PROGRESS)),
    field("monitoring", "动态监测", "Monitoring", Type::List(&Type::Part(MONITORING)))
        .source("N-12.3"),
    field("decision", "审定", "Decision", Type::Part(DECISION)).must().source("A-4"),
    field("changes", "调整变更", "Changes", Type::List(&Type::Part(PROJECT_CHANGE))).source("A-6"),
    field("termination_reason", "终止原因", "Why terminated", Type::Text).source("A-6"),
    field("published_on", "首次发布日期", "First published", Type::Date).source("A-9"),
    field("extended_until", "公开期延长至", "Published until", Type::Date).source("A-9"),
    field("extension_reason", "延长原因", "Why longer", Type::Text).source("A-9"),
    field("refreshed_in", "整体更新年份", "Refreshed in", Type::Int).source("A-9"),
    field("secrecy_review", "保密审查", "Secrecy review", Type::Part(SECRECY_REVIEW))
        .must()
        .source("A-10"),
    field("aliases", "别名", "Aliases", Type::List(&Type::Text)),
];

const PLAN_FIELDS: &[Field] = &[
    field("name", "名称", "Name", Type::Text).must(),
    field("code", "编码", "Code", Type::Code).must(),
    field("former_codes", "曾用编码", "Former codes", Type::List(&Type::Code)),
    field("status", "状态", "Status", Type::Word(words::LIST_STATUS)).must(),
    field("year", "年度", "Year", Type::Int).must(),
    field("fund_name", "资金名称", "Fund", Type::Text).must(),
    field("doc_no", "文号", "Document number", Type::Text).must(),
    field("total", "总额", "Total", Type::Money).must(),
    field("published_level", "发布层级", "Published by", Type::Word(words::PUBLISHED_LEVEL))
        .must()
        .source("A-3"),
    field("lines", "分配明细", "Lines", Type::List(&Type::Part(PLAN_LINE))).must(),
    field("on", "下达日期", "Date", Type::Date).must(),
    field("published_on", "首次发布日期", "First published", Type::Date).source("A-9"),
    field("extended_until", "公开期延长至", "Published until", Type::Date).source("A-9"),
    field("extension_reason", "延长原因", "Why longer", Type::Text).source("A-9"),
    field("refreshed_in", "整体更新年份", "Refreshed in", Type::Int).source("A-9"),
    field("secrecy_review", "保密审查", "Secrecy review", Type::Part(SECRECY_REVIEW))
        .must()
        .source("A-10"),
    field("aliases", "别名", "Aliases", Type::List(&Type::Text)),
];

const TARGETING_FIELDS: &[Field] = &[
    field("name", "名称", "Name", Type::Text).must(),
    field("code", "编码", "Code", Type::Code).must(),
    field("former_codes", "曾用编码", "Former codes", Type::List(&Type::Code)),
    field("status", "状态", "Status", Type::Word(words::LIST_STATUS)).must(),
    field("year", "年度", "Year", Type::Int).must(),
    field("published_level", "发布层级", "Published by", Type::Word(words::PUBLISHED_LEVEL))
        .must()
        .source("A-3"),
    field("rows", "分县区统计", "By county", Type::List(&Type::Part(TARGETING_ROW))).must(),
    field("on", "统计日期", "Date", Type::Date).must(),
    field("note", "说明", "Note", Type::Prose),
    field("published_on", "首次发布日期", "First published", Type::Date).source("A-9"),
    field("extended_until", "公开期延长至", "Published until", Type::Date).source("A-9"),
    field("extension_reason", "延长原因", "Why longer", Type::Text).source("A-9"),
    field("refreshed_in", "整体更新年份", "Refreshed in", Type::Int).source("A-9"),
    field("secrecy_review", "保密审查", "Secrecy review", Type::Part(SECRECY_REVIEW))
        .must()
        .source("A-10"),
    field("aliases", "别名", "Aliases", Type::List(&Type::Text)),
];
