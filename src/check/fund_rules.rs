//! What the rules on special funds ask, and their examples; `funds.rs` looks.

use super::Rule;
use super::funds;
use crate::model::Level;

pub(super) const HALVES: Rule = Rule {
    code: "F-2",
    level: Level::Error,
    article: "F-2",
    title: ("专项资金的两部分对不上", "the two halves of a fund do not join"),
    why: (
        "财政部门公开清单（部门、名称、预算），项目主管部门公开管理信息，按编码合为一项：管理信息要能在清单里找到，\
         并由清单所写的主管部门公开。",
        "Finance publishes the list, the fund department its management; the code joins them. The management half has \
         its fund in the list, and stands in the file of the department that the list names.",
    ),
    wrong: r"
# content/zhangye/fund_management/sjj.yaml
- {code: 62070000ZJ-2026-009, allocation_method: factor}
",
    right: r"
# content/zhangye/fund_management/sjj.yaml
- {code: 62070000ZJ-2026-001, allocation_method: factor}
",
    firm: false,
    check: Some(funds::halves),
};

pub(super) const AGREED: Rule = Rule {
    code: "F-7",
    level: Level::Error,
    article: "F-7",
    title: ("专项资金清单先于政府同意公开", "a fund is public before the government's consent"),
    why: (
        "政府预算在人大批准后公开，专项资金清单在市政府研究同意后公开：两个日期各管各的。\
         已公布的资金要有同意日期，不晚于公开日期；预算不早于人大批准公开。",
        "The budget is public after the congress approves it, the list of funds after the government agrees: two dates. A \
         published fund has the day of consent, no later than its publication.",
    ),
    wrong: r"
# content/zhangye/funds/2026.yaml
- {code: 62070000ZJ-2026-001, name: 食品安全专项资金, status: published, npc_approved_on: 2026-01-20}
",
    right: r"
# content/zhangye/funds/2026.yaml
- code: 62070000ZJ-2026-001
  name: 食品安全专项资金
  status: published
  npc_approved_on: 2026-01-20
  government_agreed_on: 2026-02-10
  published_on: 2026-02-12
",
    firm: false,
    check: Some(funds::agreed),
};

pub(super) const MANAGED: Rule = Rule {
    code: "F-8a",
    level: Level::Error,
    article: "F-8a",
    title: (
        "管理办法、分配使用、绩效评价没有公开",
        "measure, allocation or performance is missing",
    ),
    why: (
        "项目主管部门公开管理办法、分配使用和绩效评价。分配合计不超过预算，已使用不超过分配；\
         分配使用和绩效评价在预算年度过后仍没有的，作警告。",
        "The fund department publishes the measure, allocation and use, and performance. Allocations stay within the \
         budget; allocation and performance that are missing after the budget year are a warning.",
    ),
    wrong: r"
# content/zhangye/fund_management/sjj.yaml
- code: 62070000ZJ-2026-001
  management_measure: {title: 管理办法（示例）, doc_no: 张财发〔2025〕1号（示例）, reviewed_by_finance_on: 2025-10-10, effective_on: 2025-11-01}
  allocation_method: factor
  allocations: [{recipient: 临泽县, region: linze, amount: 99000000}]
",
    right: r"
# content/zhangye/fund_management/sjj.yaml
- code: 62070000ZJ-2026-001
  management_measure: {title: 管理办法（示例）, doc_no: 张财发〔2025〕1号（示例）, reviewed_by_finance_on: 2025-10-10, effective_on: 2025-11-01}
  allocation_method: factor
  allocations: [{recipient: 临泽县, region: linze, amount: 900000}]
",
    firm: false,
    check: Some(funds::managed),
};

pub(super) const COMPETITIVE: Rule = Rule {
    code: "F-8c",
    level: Level::Error,
    article: "F-8c",
    title: ("竞争性分配缺少应公开的材料", "a competition lacks a document"),
    why: (
        "竞争性分配的资金先发布项目申报指南，再公示评审结果，再公开分配情况；后面的有了、前面的没有，就是漏公开。\
         还在进行中的不算。",
        "A competitive fund publishes the application guide, then the review result, then the allocation. A later one \
         without an earlier is an omission; a competition that still runs is none.",
    ),
    wrong: r"
# content/zhangye/fund_management/sjj.yaml
- code: 62070000ZJ-2026-001
  allocation_method: competitive
  allocation_result: {title: 资金分配结果（示例）, on: 2026-06-30}
",
    right: r"
# content/zhangye/fund_management/sjj.yaml
- code: 62070000ZJ-2026-001
  allocation_method: competitive
  application_guide: {title: 项目申报指南（示例）, on: 2026-03-02}
  review_result: {title: 评审结果公示（示例）, on: 2026-05-11, notice_from: 2026-05-11, notice_to: 2026-05-15}
  allocation_result: {title: 资金分配结果（示例）, on: 2026-06-30}
",
    firm: false,
    check: Some(funds::competitive),
};

pub(super) const MOVED: Rule = Rule {
    code: "N-12.2",
    level: Level::Error,
    article: "N-12.2",
    title: ("资金调整或取消没有记录", "an adjusted or cancelled fund without its record"),
    why: (
        "偏离初设目标、不符合发展目标任务或工作重点的专项资金，按程序调整或取消并及时公布：写明方式、原因、文件和日期；\
         取消的资金保留在清单里。",
        "Funds that drifted from their goal or no longer fit are adjusted or cancelled by procedure and published: with \
         kind, reason, document and day. A cancelled fund stays in the list.",
    ),
    wrong: r"
# content/zhangye/funds/2026.yaml
- {code: 62070000ZJ-2026-001, name: 食品安全专项资金, status: cancelled}
",
    right: r"
# content/zhangye/funds/2026.yaml
- code: 62070000ZJ-2026-001
  name: 食品安全专项资金
  status: cancelled
  adjustment: {kind: cancel, reason: goal, doc_no: 张财发〔2026〕9号（示例）, on: 2026-08-03}
",
    firm: false,
    check: Some(funds::moved),
};

pub(super) const MEASURE: Rule = Rule {
    code: "N-7",
    level: Level::Error,
    article: "N-7",
    title: ("管理办法未经财政审核就施行", "a measure took effect before finance reviewed it"),
    why: (
        "市财政局负责审核主管单位制定的专项资金管理办法，审核日期不晚于施行日期。",
        "Finance reviews the measures that fund departments write: the review is no later than the day of effect.",
    ),
    wrong: r"
# content/zhangye/fund_management/sjj.yaml
- code: 62070000ZJ-2026-001
  management_measure: {title: 管理办法（示例）, doc_no: 张财发〔2025〕1号（示例）, reviewed_by_finance_on: 2025-12-10, effective_on: 2025-11-01}
",
    right: r"
# content/zhangye/fund_management/sjj.yaml
- code: 62070000ZJ-2026-001
  management_measure: {title: 管理办法（示例）, doc_no: 张财发〔2025〕1号（示例）, reviewed_by_finance_on: 2025-10-10, effective_on: 2025-11-01}
",
    firm: false,
    check: Some(funds::measure),
};
