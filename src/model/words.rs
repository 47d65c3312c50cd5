//! The closed sets of words that fields choose from.

use super::schema::{Word, word};

pub const STATUS: &[Word] = &[
    word("draft", "草稿", "draft"),
    word("active", "现行", "in force"),
    word("suspended", "已暂停", "suspended"),
    word("cancelled", "已取消", "cancelled"),
];

pub const FUND_STATUS: &[Word] = &[
    word("planned", "拟设立", "planned"),
    word("published", "已公布", "published"),
    word("adjusted", "已调整", "adjusted"),
    word("cancelled", "已取消", "cancelled"),
    word("closed", "已结束", "closed"),
];

pub const PROJECT_STATUS: &[Word] = &[
    word("planned", "计划", "planned"),
    word("approved", "已批复", "approved"),
    word("in_progress", "实施中", "in progress"),
    word("completed", "已完工", "completed"),
    word("adjusted", "已调整", "adjusted"),
    word("terminated", "已终止", "terminated"),
];

pub const LIST_STATUS: &[Word] =
    &[word("active", "现行", "in force"), word("archived", "已归档", "archived")];

pub const POWER_TYPE: &[Word] = &[
    word("行政许可", "行政许可", "administrative licence"),
    word("行政处罚", "行政处罚", "administrative penalty"),
    word("行政强制", "行政强制", "administrative compulsion"),
    word("行政征收", "行政征收", "administrative levy"),
    word("行政给付", "行政给付", "administrative payment"),
    word("行政检查", "行政检查", "administrative inspection"),
    word("行政确认", "行政确认", "administrative confirmation"),
    word("行政奖励", "行政奖励", "administrative award"),
    word("行政裁决", "行政裁决", "administrative ruling"),
    word("其他行政权力", "其他行政权力", "other administrative power"),
];

pub const UNIT: &[Word] = &[
    word("working_day", "个工作日", "working days"),
    word("calendar_day", "日", "days"),
    word("month", "个月", "months"),
    word("year", "年", "years"),
    word("immediate", "当场办结", "on the spot"),
];

pub const BODY_KIND: &[Word] = &[
    word("法定机关", "法定机关", "statutory organ"),
    word("授权组织", "授权组织", "authorised organisation"),
    word("受委托组织", "受委托组织", "entrusted organisation"),
];

pub const AUDIENCE: &[Word] = &[
    word("自然人", "自然人", "natural persons"),
    word("企业", "企业", "enterprises"),
    word("个体户", "个体户", "sole traders"),
    word("社会组织", "社会组织", "social organisations"),
    word("事业单位", "事业单位", "public institutions"),
    word("机关", "机关", "organs"),
    word("农民专业合作社", "农民专业合作社", "farmers' cooperatives"),
    word("其他组织", "其他组织", "other organisations"),
];

pub const LEVELS: &[Word] = &[
    word("省", "省级", "province"),
    word("市", "市级", "city"),
    word("县", "县级", "county"),
    word("乡", "乡级", "township"),
];

pub const FORM: &[Word] = &[
    word("原件", "原件", "original"),
    word("复印件", "复印件", "copy"),
    word("电子", "电子", "electronic"),
    word("原件和复印件", "原件和复印件", "original and copy"),
];

pub const MATERIAL_SOURCE: &[Word] = &[
    word("applicant", "申请人自备", "the applicant"),
    word("shared", "部门共享", "shared data"),
    word("other_organ", "其他机关核发", "another organ"),
];

pub const SUPERVISION_KIND: &[Word] = &[
    word("phone", "电话", "phone"),
    word("web", "网站", "web"),
    word("visit", "来访", "visit"),
    word("letter", "信函", "letter"),
];

pub const SUSPENSION_CAUSE: &[Word] = &[
    word(
        "10.1",
        "法律法规规章设定，本地不具备行使条件，从未行使（第十条第一项）",
        "never exercised here (P-10.1)",
    ),
    word("10.2", "三年以上未发生办件（第十条第二项）", "no case for three years or more (P-10.2)"),
    word(
        "10.3",
        "周期性办理，现处于两个周期之间（第十条第三项）",
        "periodic, between two periods (P-10.3)",
    ),
    word("10.4", "其他原因（第十条第四项）", "other reasons (P-10.4)"),
];

pub const CHANNEL: &[Word] = &[
    word("window", "窗口办理", "at the window"),
    word("online", "网上办理", "online"),
    word("mail", "邮寄办理", "by post"),
    word("phone", "电话办理", "by phone"),
];

pub const CROSS_REGION: &[Word] = &[
    word("全国", "全国通办", "whole country"),
    word("全省", "全省通办", "whole province"),
    word("全市", "全市通办", "whole city"),
    word("本县区", "本县（区）办理", "this county only"),
];

pub const RESPONSIBILITY_KIND: &[Word] = &[
    word("power", "对应权力的责任", "of a power"),
    word("duty", "部门职责", "a department's duty"),
];

pub const FUND_CATEGORY: &[Word] = &[
    word("dept_budget", "部门预算专项资金", "department budget"),
    word("transfer", "转移支付专项资金", "transfer payment"),
];

pub const ALLOCATION_METHOD: &[Word] = &[
    word("competitive", "竞争性分配", "competitive"),
    word("factor", "因素法", "by factors"),
    word("project", "项目法", "by project"),
    word("actual", "据实结算", "by actual cost"),
];

pub const ADJUSTMENT_KIND: &[Word] =
    &[word("adjust", "调整", "adjusted"), word("cancel", "取消", "cancelled")];

pub const ADJUSTMENT_REASON: &[Word] = &[
    word("drift", "偏离项目初设目标", "drifted from its goal"),
    word("goal", "不符合经济社会事业发展目标任务", "no longer fits development goals"),
    word("priority", "不符合全市工作重点", "no longer a priority"),
];

pub const PROJECT_LEVEL: &[Word] = &[
    word("county", "县级", "county"),
    word("town", "乡级", "town"),
    word("village", "村级", "village"),
    word("household", "户级", "household"),
];

pub const PUBLISHED_LEVEL: &[Word] =
    &[word("province", "省级", "province"), word("city", "市级", "city")];

pub const LAW_LEVEL: &[Word] = &[
    word("法律", "法律", "law"),
    word("行政法规", "行政法规", "administrative regulation"),
    word("地方性法规", "地方性法规", "local regulation"),
    word("部门规章", "部门规章", "ministry rule"),
    word("地方政府规章", "地方政府规章", "local government rule"),
    word("规范性文件", "规范性文件", "normative document"),
    word("国务院决定", "国务院决定", "State Council decision"),
    word("党内法规", "党内法规", "party rule"),
    word("司法解释", "司法解释", "judicial interpretation"),
    word("自治条例", "自治条例", "autonomous regulation"),
    word("单行条例", "单行条例", "separate regulation"),
    word("标准", "标准", "standard"),
];

pub const LAW_STATUS: &[Word] = &[
    word("in_force", "现行有效", "in force"),
    word("amended", "已修改", "amended"),
    word("repealed", "已废止", "repealed"),
    word("not_yet", "尚未施行", "not yet in force"),
    word("unverified", "待核实", "unverified"),
];

pub const REVIEW_RESULT: &[Word] =
    &[word("通过", "通过", "passed"), word("不通过", "不通过", "failed")];

pub const SECRECY_RESULT: &[Word] =
    &[word("可公开", "可公开", "may be public"), word("不可公开", "不可公开", "may not be public")];
