//! The articles of the four measures, and those that no rule checks, with the reason: the page of rules shows them.

/// An article, or a part of one, that no rule of `check` looks at.
pub struct Unchecked {
    pub article: &'static str,
    /// What it asks, in our own words, and why no rule checks it; Chinese and English.
    pub zh: &'static str,
    pub en: &'static str,
}

const fn left(article: &'static str, zh: &'static str, en: &'static str) -> Unchecked {
    Unchecked { article, zh, en }
}

/// Every article that asks something of the data, of whoever keeps it, or of their supervision.
pub const ARTICLES: &[&str] = &[
    "N-1", "N-2", "N-3", "N-5", "N-6", "N-7", "N-8", "N-11", "N-12.1a", "N-12.1b", "N-12.1c",
    "N-12.1d", "N-12.1e", "N-12.2", "N-12.3", "N-13", "N-14", "N-17", "N-18", "N-20", "N-23",
    "N-24", "N-25", "P-2", "P-3", "P-4", "P-5", "P-6", "P-7", "P-8", "P-9", "P-9.1", "P-9.2",
    "P-9.3", "P-9.4", "P-9.5", "P-10", "P-10.1", "P-10.2", "P-10.3", "P-10.4", "P-11", "P-12",
    "P-13", "P-14.1", "P-14.2", "P-14.3", "P-14.4", "P-14.5", "P-14.6", "P-14.7", "P-14.8", "F-2",
    "F-3", "F-6", "F-7", "F-8a", "F-8b", "F-8c", "F-9", "F-10", "A-2", "A-3", "A-4", "A-5", "A-6",
    "A-7", "A-8", "A-9", "A-10",
];

/// Articles that a rule with another article's code checks too.
pub const CHECKED_UNDER: &[(&str, &str)] = &[
    ("N-12.1d", "DATA-REFUSED"),
    ("N-12.1e", "P-13"),
    ("F-3", "DATA-FIELD"),
    ("A-10", "SEC-MARK"),
];

/// In the order of `ARTICLES`.
pub const UNCHECKED: &[Unchecked] = &[
    left(
        "N-2",
        "三张清单、三个主题：栏目由程序生成，不是数据",
        "three lists and three themes: the program makes these sections",
    ),
    left(
        "N-5",
        "审改办审核：由变更审核把关，不由数据判断",
        "approval by the reform office: a gate of review, not of the data",
    ),
    left(
        "N-6",
        "受影响的规范性文件：写在提交信息里，没有规则检查",
        "normative documents affected: said in commit messages, which no rule checks",
    ),
    left(
        "N-8",
        "扶贫清单由市扶贫办牵头：由变更审核把关",
        "who leads the poverty lists: a gate of review",
    ),
    left(
        "N-12.1b",
        "逐项审查合法性、合理性、必要性：有字段，还没有规则要求填写",
        "review item by item: there is a field, no rule asks for it yet",
    ),
    left(
        "N-17",
        "存储、归档：由历史和归档页实现，不是数据",
        "storing and archiving: history and archive pages do it",
    ),
    left("N-23", "量化考核：由 audit 计算", "assessment: audit computes it"),
    left(
        "N-24",
        "逾期通报：由 audit 列出，逾期不是错误",
        "lateness: audit lists it; it is no error",
    ),
    left(
        "N-25",
        "适时修订：规则没有生效日期",
        "revision as needed: rules have no date of their own",
    ),
    left("P-3", "审改办、法制办共同管理：由变更审核把关", "joint management: a gate of review"),
    left(
        "P-4",
        "统一在网上公布：页面公布全部要素，不是数据",
        "uniform publication: pages show every field",
    ),
    left("P-5", "部门梳理、加载：由变更审核把关", "departments load their items: a gate of review"),
    left("P-6", "县区审改办审核：由变更审核把关", "county reform offices review: a gate of review"),
    left(
        "P-7",
        "调整理由：写在提交信息里，没有规则检查",
        "the rationale of a change: said in commit messages, which no rule checks",
    ),
    left(
        "P-9.5",
        "责任事项、部门职责的调整程序：由变更审核把关",
        "how responsibilities and duties are adjusted: a gate of review",
    ),
    left("P-11", "监督：由 audit 按部门列出", "supervision: audit lists it by department"),
    left(
        "P-12",
        "确认后二日内恢复：由 audit 计算期限，逾期不是错误",
        "restored within two days: audit computes the day; lateness is no error",
    ),
    left(
        "P-14.1",
        "未及时调整：由 audit 计算期限；法律要求而没有编制的事项，数据里看不出",
        "not adjusted in time: audit computes the day; what was never listed cannot be seen in the data",
    ),
    left(
        "P-14.4",
        "未按内部流程办理：属于办件系统",
        "internal flow not followed: the case system's matter",
    ),
    left(
        "P-14.5",
        "办理过程未如实记录：属于办件系统",
        "process not recorded truthfully: the case system's matter",
    ),
    left(
        "P-14.7",
        "未履行责任事项：属于办件系统",
        "responsibility not performed: the case system's matter",
    ),
    left("P-14.8", "其他情形：没有可检查的内容", "other cases: nothing that could be checked"),
    left("F-6", "按时公开情况：由 audit 计算", "openness on time: audit computes it"),
    left(
        "F-8b",
        "二十日内更新：由 audit 计算期限；更新说明写在提交信息里，没有规则检查",
        "updated within 20 days: audit computes the day; no rule checks the explanation in the commit message",
    ),
    left(
        "F-10",
        "结果运用：由 audit 输出专项资金评分表",
        "use of results: audit gives the scorecard of the funds",
    ),
    left("A-7", "申请、审核、批准三人分开：由变更审核把关", "three persons: a gate of review"),
    left(
        "A-9",
        "每年三至五月整体更新：由 audit 计算，逾期不是错误",
        "yearly refresh: audit computes it; lateness is no error",
    ),
];
