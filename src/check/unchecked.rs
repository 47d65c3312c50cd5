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

/// Every article of the four measures, in parts where its parts ask for different things.
pub const ARTICLES: &[&str] = &[
    "N-1", "N-2", "N-3", "N-4", "N-5", "N-6", "N-7", "N-8", "N-9", "N-10", "N-11", "N-12.1a",
    "N-12.1b", "N-12.1c", "N-12.1d", "N-12.1e", "N-12.2", "N-12.3", "N-13", "N-14", "N-15", "N-16",
    "N-17", "N-18", "N-19", "N-20", "N-21", "N-22", "N-23", "N-24", "N-25", "N-26", "P-1", "P-2",
    "P-3", "P-4", "P-5", "P-6", "P-7", "P-8", "P-9", "P-9.1", "P-9.2", "P-9.3", "P-9.4", "P-9.5",
    "P-9.6", "P-10", "P-10.1", "P-10.2", "P-10.3", "P-10.4", "P-11", "P-12", "P-13", "P-14.1",
    "P-14.2", "P-14.3", "P-14.4", "P-14.5", "P-14.6", "P-14.7", "P-14.8", "P-15", "F-1", "F-2",
    "F-3", "F-4", "F-5", "F-6", "F-7", "F-8a", "F-8b", "F-8c", "F-9", "F-10", "F-11", "F-12",
    "A-1", "A-2", "A-3", "A-4", "A-5", "A-6", "A-7", "A-8", "A-9", "A-10", "A-11",
];

/// Articles that a rule with another article's code checks too.
pub const CHECKED_UNDER: &[(&str, &str)] = &[
    ("N-12.1d", "DATA-REFUSED"),
    ("N-12.1e", "P-13"),
    ("P-9.1", "LAW-REPEALED"),
    ("P-9.1", "REVIEW-CAUSE"),
    ("P-9.2", "REVIEW-CAUSE"),
    ("P-9.3", "REVIEW-CAUSE"),
    ("P-9.4", "REVIEW-CAUSE"),
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
        "N-4",
        "政府办牵头、信息中心建设运行：由 [roles] 和 CODEOWNERS 体现，不是清单数据",
        "who leads and who runs the network: `[roles]` and CODEOWNERS, not the lists",
    ),
    left(
        "N-5",
        "审改办审核：由变更审核把关，不由数据判断",
        "approval by the reform office: a gate of review, not of the data",
    ),
    left(
        "N-6",
        "受影响的规范性文件：由变更审核检查（REVIEW-EVIDENCE），写在提交信息里，不是数据",
        "normative documents affected: review asks for them (REVIEW-EVIDENCE); they stand in the commit's message",
    ),
    left(
        "N-8",
        "扶贫清单由市扶贫办牵头：由变更审核把关",
        "who leads the poverty lists: a gate of review",
    ),
    left(
        "N-9",
        "共享监管数据：提供带版本的 JSON 和 CSV，不做实时交换",
        "shared supervision data: versioned JSON and CSV, no live exchange",
    ),
    left("N-10", "数据交换平台：同上", "the exchange platform: likewise"),
    left("N-15", "运行维护：属于运维，不是数据", "operation: not the data's matter"),
    left(
        "N-16",
        "等级保护：网站是静态的，服务器上没有个人信息",
        "protection of the cloud: the site is static and holds no personal data",
    ),
    left(
        "N-19",
        "违规使用共享数据的责任：再利用说明页写明",
        "misuse of shared data: the terms of reuse say it",
    ),
    left("N-21", "组织保障：不由软件检查", "organisation: not for software"),
    left("N-22", "经费保障：不由软件检查", "money: not for software"),
    left("N-23", "量化考核：由 audit 计算", "assessment: audit computes it"),
    left(
        "N-25",
        "适时修订：规则没有生效日期",
        "revision as needed: rules have no date of their own",
    ),
    left("N-26", "自印发之日起施行：没有可检查的内容", "in force on issue: nothing to check"),
    left("P-1", "目的：写在清单页上", "the aim: said on the list's page"),
    left("P-3", "审改办、法制办共同管理：由变更审核把关", "joint management: a gate of review"),
    left(
        "P-4",
        "统一在网上公布：页面公布全部要素，不是数据",
        "uniform publication: pages show every field",
    ),
    left("P-5", "部门梳理、加载：由变更审核把关", "departments load their items: a gate of review"),
    left("P-6", "县区审改办审核：由变更审核把关", "county reform offices review: a gate of review"),
    left(
        "P-9.5",
        "责任事项、部门职责的调整程序：由变更审核把关",
        "how responsibilities and duties are adjusted: a gate of review",
    ),
    left(
        "P-9.6",
        "其他原因的调整程序：由变更审核把关",
        "how other adjustments go: a gate of review",
    ),
    left("P-11", "监督：由 audit 按部门列出", "supervision: audit lists it by department"),
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
    left("P-15", "自印发之日起施行：没有可检查的内容", "in force on issue: nothing to check"),
    left("F-1", "目的和依据：写在清单页上", "aim and bases: said on the list's page"),
    left(
        "F-5",
        "按网络程序公开、便于查询监督：由检索、筛选、下载页实现",
        "easy to query and supervise: search, filters and downloads do it",
    ),
    left("F-6", "按时公开情况：由 audit 计算", "openness on time: audit computes it"),
    left(
        "F-10",
        "结果运用：由 audit 输出专项资金评分表",
        "use of results: audit gives the scorecard of the funds",
    ),
    left(
        "F-11",
        "县区参照执行：县区资金用同样的字段和规则",
        "counties likewise: the same fields and rules",
    ),
    left("F-12", "自发布之日起施行：没有可检查的内容", "in force on release: nothing to check"),
    left("A-1", "目的和依据：写在清单页上", "aim and bases: said on the list's page"),
    left("A-7", "申请、审核、批准三人分开：由变更审核把关", "three persons: a gate of review"),
    left("A-11", "自发布之日起施行：没有可检查的内容", "in force on release: nothing to check"),
];
