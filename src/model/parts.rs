//! The groups of values that items are made of: limits, legal bases, steps, materials and their like (domain.md §2.8).

use super::schema::{Part, To, Type, field};
use super::words;

pub const LIMIT: &Part = &Part {
    name: "limit",
    fields: &[
        field("value", "数值", "value", Type::Int),
        field("unit", "单位", "unit", Type::Word(words::UNIT)),
        field("note", "说明", "note", Type::Text),
        field("day_kind_disputed", "日的性质有不同理解", "kind of day disputed", Type::Bool),
        field("extendable", "可以延长", "extendable", Type::Part(EXTENSION)),
        field("not_applicable", "不适用的原因", "why not applicable", Type::Text),
    ],
};

pub const EXTENSION: &Part = &Part {
    name: "extension",
    fields: &[
        field("value", "数值", "value", Type::Int).must(),
        field("unit", "单位", "unit", Type::Word(words::UNIT)).must(),
        field("approver", "批准人", "approver", Type::Text),
    ],
};

pub const LEGAL_BASIS: &Part = &Part {
    name: "legal_basis",
    fields: &[
        field("law", "法规", "law", Type::Ref(To::Law)).must(),
        field("article", "条", "article", Type::Int),
        field("article_sub", "之几", "inserted article", Type::Int),
        field("paragraph", "款", "paragraph", Type::Int),
        field("item", "项", "item", Type::Int),
        field("annex_item", "附件项号", "item of the annex", Type::Int),
        field("text_quote", "条文", "text", Type::Prose),
        field("as_of", "所引版本", "version cited", Type::Date),
    ],
};

pub const STEP: &Part = &Part {
    name: "step",
    fields: &[
        field("order", "序号", "order", Type::Int).must(),
        field("name", "环节", "step", Type::Text).must(),
        field("actor", "办理主体", "actor", Type::Text).must(),
        field("days", "时限", "time", Type::Part(LIMIT)),
        field("counted", "计入时限", "counted", Type::Bool),
        field("next", "下一环节", "next", Type::List(&Type::Int)),
        field("condition", "条件", "condition", Type::Text),
        field("documents", "文书", "documents", Type::List(&Type::Text)),
    ],
};

pub const MATERIAL: &Part = &Part {
    name: "material",
    fields: &[
        field("name", "名称", "name", Type::Text).must(),
        field("form", "形式", "form", Type::Word(words::FORM)),
        field("copies", "份数", "copies", Type::Int),
        field("required", "必要", "required", Type::Bool),
        field("source", "来源", "source", Type::Word(words::MATERIAL_SOURCE)),
        field("legal_basis", "依据", "basis", Type::Part(LEGAL_BASIS)),
        field("note", "说明", "note", Type::Text),
    ],
};

pub const SUPERVISION: &Part = &Part {
    name: "supervision",
    fields: &[
        field("kind", "方式", "kind", Type::Word(words::SUPERVISION_KIND)).must(),
        field("value", "号码或地址", "number or address", Type::Text).must(),
        field("body", "受理单位", "body", Type::Text).must(),
        field("public_duty_phone", "公开的值班电话", "public duty phone", Type::Bool),
    ],
};

pub const LOCATION: &Part = &Part {
    name: "location",
    fields: &[
        field("office", "窗口", "office", Type::Text).must(),
        field("address", "地址", "address", Type::Text).must(),
        field("hours", "办理时间", "hours", Type::Text),
        field("phone", "电话", "phone", Type::Text),
    ],
};

pub const CONTACT: &Part = &Part {
    name: "contact",
    fields: &[
        field("office", "单位", "office", Type::Text).must(),
        field("phone", "电话", "phone", Type::Text).must(),
        field("public_duty_phone", "公开的值班电话", "public duty phone", Type::Bool),
    ],
};

pub const FEES: &Part = &Part {
    name: "fees",
    fields: &[
        field("charged", "收费", "charged", Type::Bool).must(),
        field("standard", "标准", "standard", Type::Text),
        field("basis", "依据", "basis", Type::Part(LEGAL_BASIS)),
        field("public_account", "公开的单位账户", "public account", Type::Bool),
    ],
};

pub const DISCRETION: &Part = &Part {
    name: "discretion",
    fields: &[
        field("case", "情形", "case", Type::Text).must(),
        field("range", "裁量幅度", "range", Type::Text).must(),
    ],
};

pub const QUESTION: &Part = &Part {
    name: "question",
    fields: &[
        field("q", "问", "question", Type::Text).must(),
        field("a", "答", "answer", Type::Prose).must(),
    ],
};

pub const ATTACHMENT: &Part = &Part {
    name: "attachment",
    fields: &[
        field("title", "标题", "title", Type::Text).must(),
        field("doc_no", "文号", "document number", Type::Text),
        field("url", "链接", "link", Type::Text),
        field("on", "日期", "date", Type::Date),
        field("notice_from", "公示开始", "notice from", Type::Date),
        field("notice_to", "公示结束", "notice to", Type::Date),
        field("note", "说明", "note", Type::Text),
    ],
};

pub const CYCLE: &Part = &Part {
    name: "cycle",
    fields: &[
        field("opens", "开始", "opens", Type::MonthDay).must(),
        field("closes", "结束", "closes", Type::MonthDay).must(),
        field("year_rule", "年份规则", "rule for the year", Type::Text),
    ],
};

const CHECK: &Part = &Part {
    name: "check",
    fields: &[
        field("result", "结论", "result", Type::Word(words::REVIEW_RESULT)).must(),
        field("by", "审查单位", "by", Type::Text).must(),
        field("on", "日期", "date", Type::Date).must(),
    ],
};

pub const REVIEW: &Part = &Part {
    name: "review",
    fields: &[
        field("legality", "合法性", "legality", Type::Part(CHECK)).must(),
        field("reasonableness", "合理性", "reasonableness", Type::Part(CHECK)).must(),
        field("necessity", "必要性", "necessity", Type::Part(CHECK)).must(),
    ],
};

pub const SECRECY_REVIEW: &Part = &Part {
    name: "secrecy_review",
    fields: &[
        field("by_post", "审查岗位", "post", Type::Text).must(),
        field("on", "日期", "date", Type::Date).must(),
        field("result", "结论", "result", Type::Word(words::SECRECY_RESULT)).must(),
    ],
};

const CONFIRMATION: &Part = &Part {
    name: "confirmation",
    fields: &[
        field("by", "单位", "by", Type::Text).must(),
        field("on", "日期", "date", Type::Date).must(),
    ],
};

const RESUMPTION: &Part = &Part {
    name: "resumption",
    fields: &[
        field("applied_on", "申请日期", "applied on", Type::Date),
        field("confirmed_on", "确认日期", "confirmed on", Type::Date).must(),
        field("restored_on", "恢复日期", "restored on", Type::Date),
    ],
};

pub const SUSPENSION: &Part = &Part {
    name: "suspension",
    fields: &[
        field("causes", "原因", "causes", Type::List(&Type::Word(words::SUSPENSION_CAUSE))).must(),
        field("reason", "理由", "reason", Type::Text),
        field("evidence", "佐证", "evidence", Type::Text),
        field("applied_on", "申请日期", "applied on", Type::Date).must(),
        field("review", "审改办审核", "reviewed", Type::Part(CONFIRMATION)).must(),
        field("suspended_on", "暂停日期", "suspended on", Type::Date).must(),
        field("expected_resume_on", "预计恢复日期", "expected to resume", Type::Date),
        field("resume", "恢复", "resumption", Type::Part(RESUMPTION)),
    ],
};

pub const MEASURE: &Part = &Part {
    name: "measure",
    fields: &[
        field("title", "名称", "title", Type::Text).must(),
        field("doc_no", "文号", "document number", Type::Text).must(),
        field("url", "链接", "link", Type::Text),
        field("reviewed_by_finance_on", "财政部门审核日期", "reviewed by finance on", Type::Date)
            .must(),
        field("effective_on", "施行日期", "effective on", Type::Date).must(),
    ],
};

pub const ALLOCATION: &Part = &Part {
    name: "allocation",
    fields: &[
        field("recipient", "分配对象", "recipient", Type::Text).must(),
        field("region", "地区", "region", Type::Ref(To::Region)),
        field("amount", "金额", "amount", Type::Money).must(),
        field("doc_no", "文号", "document number", Type::Text),
        field("on", "日期", "date", Type::Date),
        field("used", "已使用", "used", Type::Money),
    ],
};

pub const PERFORMANCE: &Part = &Part {
    name: "performance",
    fields: &[
        field("indicators", "绩效指标", "indicators", Type::List(&Type::Text)).must(),
        field("result", "评价结果", "result", Type::Text),
        field("report", "评价报告", "report", Type::Text),
        field("on", "日期", "date", Type::Date),
    ],
};

pub const FUND_ADJUSTMENT: &Part = &Part {
    name: "fund_adjustment",
    fields: &[
        field("kind", "方式", "kind", Type::Word(words::ADJUSTMENT_KIND)).must(),
        field("reason", "原因", "reason", Type::Word(words::ADJUSTMENT_REASON)).must(),
        field("doc_no", "程序文件", "document", Type::Text).must(),
        field("on", "日期", "date", Type::Date).must(),
    ],
};

pub const SOURCE: &Part = &Part {
    name: "source",
    fields: &[
        field("name", "来源", "source", Type::Text).must(),
        field("amount", "金额", "amount", Type::Money).must(),
    ],
};

pub const PROGRESS: &Part = &Part {
    name: "progress",
    fields: &[
        field("started_on", "开工", "started", Type::Month),
        field("finished_on", "完工", "finished", Type::Month),
        field("percent", "完成比例", "percent", Type::Int),
        field("note", "说明", "note", Type::Text),
    ],
};

pub const MONITORING: &Part = &Part {
    name: "monitoring",
    fields: &[
        field("on", "日期", "date", Type::Date).must(),
        field("implementation", "项目实施", "implementation", Type::Text).must(),
        field("task_completion", "任务完成", "task completion", Type::Text).must(),
        field("income_growth", "收入增长", "income growth", Type::Text).must(),
        field("exit_target", "脱贫目标实现", "exit from poverty", Type::Text).must(),
    ],
};

pub const DECISION: &Part = &Part {
    name: "decision",
    fields: &[
        field("proposed_by", "提出单位", "proposed by", Type::Text).must(),
        field("proposed_on", "提出日期", "proposed on", Type::Month).must(),
        field(
            "leading_group_on",
            "领导小组审定日期",
            "decided by the leading group on",
            Type::Month,
        )
        .must(),
        field("doc_no", "审定文号", "document number", Type::Text).must(),
    ],
};

pub const PROJECT_CHANGE: &Part = &Part {
    name: "project_change",
    fields: &[
        field("decided_on", "决定日期", "decided on", Type::Date).must(),
        field("procedure_doc", "程序依据", "procedure", Type::Text).must(),
        field("doc_no", "文号", "document number", Type::Text),
        field("reason", "原因", "reason", Type::Text).must(),
    ],
};

pub const PLAN_LINE: &Part = &Part {
    name: "plan_line",
    fields: &[
        field("region", "县区", "county", Type::Ref(To::Region)).must(),
        field("amount", "金额", "amount", Type::Money).must(),
        field("purpose", "用途", "purpose", Type::Text).must(),
    ],
};

pub const TARGETING_ROW: &Part = &Part {
    name: "targeting_row",
    fields: &[
        field("region", "县区", "county", Type::Ref(To::Region)).must(),
        field("villages", "村数", "villages", Type::Int),
        field("registered_households", "监测户数", "households", Type::Int),
        field("people", "监测人数", "people", Type::Int),
        field("exited_in_year", "当年消除风险户数", "exited in the year", Type::Int),
    ],
};

pub const LAW_VERSION: &Part = &Part {
    name: "law_version",
    fields: &[
        field("on", "通过或公布日期", "adopted", Type::Month),
        field("effective", "施行日期", "effective", Type::Month),
        field("kind", "方式", "kind", Type::Text),
        field("doc_no", "文号", "document number", Type::Text),
    ],
};
