//! The tables that items refer to: regions, departments, laws, the calendar, synonyms, exceptions, redactions.

use super::parts::*;
use super::schema::{Field, Kind, Place, To, Type, field};
use super::words;

const fn table(
    slug: &'static str,
    zh: &'static str,
    en: &'static str,
    id: &'static str,
    fields: &'static [Field],
) -> Kind {
    Kind { slug, zh, en, id, place: Place::Root, board: None, half_of: None, source: "", fields }
}

/// GB/T 2260: the city and its counties, in the order in which pages show them.
pub(super) const REGIONS: Kind = table(
    "regions",
    "行政区划",
    "Regions",
    "slug",
    &[
        field("slug", "标识", "Slug", Type::Text).must(),
        field("code", "区划代码", "Code", Type::Text).must().source("GB/T 2260"),
        field("name", "名称", "Name", Type::Text).must(),
        field("name_short", "简称", "Short name", Type::Text).must(),
        field("name_en", "英文名称", "English name", Type::Text),
        field("parent", "上级", "Parent", Type::Ref(To::Region)),
    ],
);

pub(super) const DEPARTMENTS: Kind = Kind {
    slug: "departments",
    zh: "部门信息",
    en: "Departments",
    id: "key",
    place: Place::Region,
    board: None,
    half_of: None,
    source: "N-11",
    fields: &[
        field("key", "标识", "Key", Type::Text).must(),
        field("name", "名称", "Name", Type::Text).must().cause("9.2"),
        field("abbr", "简称", "Short name", Type::Text).must().cause("9.2"),
        field("code_letters", "编码字母", "Code letters", Type::Text),
        field("kind", "主体性质", "Kind of body", Type::Word(words::BODY_KIND))
            .must()
            .source("N-3"),
        field("uscc", "统一社会信用代码", "Credit code", Type::Text).source("GB 32100"),
        field("parent", "主管部门", "Parent", Type::Ref(To::Department)),
        field("vertical", "垂直管理", "Vertical", Type::Bool),
        field("roles", "承担角色", "Roles", Type::List(&Type::Text)),
        field("valid_from", "设立日期", "Since", Type::Month),
        field("valid_to", "撤销日期", "Until", Type::Month),
        field("succeeds", "承接自", "Succeeds", Type::List(&Type::Text)),
        field("succession_note", "沿革", "History", Type::Text),
        field("leader_post", "分管领导岗位", "Leader", Type::Text).must().source("N-11"),
        field("responsible_office", "主管科室", "Responsible office", Type::Text)
            .must()
            .source("N-11"),
        field("maintainer_post", "维护岗位", "Maintainer", Type::Text).must().source("N-11"),
        field("secrecy_post", "保密审查岗位", "Secrecy officer", Type::Text).must().source("N-18"),
        field("duties", "主要职责", "Duties", Type::List(&Type::Text)).source("P-9.5").cause("9.5"),
        field("contacts", "联系方式", "Contacts", Type::List(&Type::Part(CONTACT)))
            .must()
            .source("N-11"),
        field("locations", "办公地点", "Where", Type::List(&Type::Part(LOCATION))),
    ],
};

pub(super) const LAWS: Kind = table(
    "laws",
    "法规库",
    "Laws",
    "id",
    &[
        field("id", "标识", "Id", Type::Text).must(),
        field("full_name", "全称", "Full name", Type::Text).must(),
        field("short_name", "简称", "Short name", Type::Text).must(),
        field("level", "效力层级", "Level", Type::Word(words::LAW_LEVEL)).must(),
        field("doc_no", "文号", "Number", Type::Text),
        field("promulgated", "公布日期", "Promulgated", Type::Month),
        field("effective", "施行日期", "Effective", Type::Month),
        field("status", "效力", "Status", Type::Word(words::LAW_STATUS)).must(),
        field("versions", "修改情况", "Versions", Type::List(&Type::Part(LAW_VERSION))),
        field("replaced_by", "替代法规", "Replaced by", Type::Ref(To::Law)),
        field("note", "说明", "Note", Type::Prose),
    ],
);

/// Holidays and adjusted working days, one entry a year; outside these years nothing is guessed.
pub(super) const CALENDAR: Kind = table(
    "calendar",
    "节假日安排",
    "Calendar",
    "year",
    &[
        field("year", "年份", "Year", Type::Text).must(),
        field("source", "依据", "Source", Type::Text).must(),
        field("note", "说明", "Note", Type::Text),
        field("holidays", "放假", "Days off", Type::List(&Type::Date)).must(),
        field("workdays", "调休上班", "Adjusted working days", Type::List(&Type::Date)).must(),
    ],
);

pub(super) const SYNONYMS: Kind = table(
    "synonyms",
    "俗称对照",
    "Synonyms",
    "word",
    &[
        field("word", "俗称", "Citizen's word", Type::Text).must(),
        field("terms", "正式用语", "Official terms", Type::List(&Type::Text)).must(),
        field("theme", "主题", "Theme", Type::Text),
    ],
);

pub(super) const EXCEPTIONS: Kind = table(
    "exceptions",
    "例外",
    "Exceptions",
    "code",
    &[
        field("rule", "规则", "Rule", Type::Text).must(),
        field("code", "事项编码", "Item", Type::Text).must(),
        field("field", "字段", "Field", Type::Text),
        field("reason", "理由", "Reason", Type::Text).must(),
        field("approved_by", "批准", "Approved by", Type::Text).must(),
        field("until", "截止", "Until", Type::Date).must(),
    ],
);

pub(super) const REDACTIONS: Kind = table(
    "redactions",
    "隐去",
    "Redactions",
    "code",
    &[
        field("commit", "提交", "Commit", Type::Text).must(),
        field("code", "事项编码", "Item", Type::Text).must(),
        field("field", "字段", "Field", Type::Text).must(),
        field("reason", "理由", "Reason", Type::Text).must(),
    ],
);
