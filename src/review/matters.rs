//! The table of gates: what kind of matter a change is, who proposes it, whose approval it needs, by which article.

use crate::roles::Role::{self, *};

/// What a change of a field is, before the regulation. The order is the table's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    Basis,
    Reform,
    Work,
    Static,
    Duty,
    Other,
    /// New, taken into force, cancelled or brought back: the way of 9.1, 9.2 and 9.6.
    Life,
    Suspension,
    Resumption,
    Record,
    ThreeReviews,
    Secrecy,
    Approval,
    Service,
    FundList,
    FundManagement,
    FundMeasure,
    Project,
    Monitoring,
    Allocation,
    Department,
    DepartmentName,
    Law,
    Settings,
    Exceptions,
    Words,
}

/// What a body does at its gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// 审核
    Review,
    /// 会同、确认
    Agree,
    /// 保密审查
    Secrecy,
    /// 审定
    Approve,
}

impl Step {
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Step::Review => ("审核", "review"),
            Step::Approve => ("审定", "approval"),
            Step::Agree => ("会同确认", "agreement"),
            Step::Secrecy => ("保密审查", "secrecy review"),
        }
    }
}

/// One approval that a matter needs.
#[derive(Debug)]
pub struct Ask {
    pub role: Role,
    pub step: Step,
    pub article: &'static str,
    /// 法制办 joins at city level only (P-3).
    pub city_only: bool,
}

/// What a change must be able to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    DecidedOn,
    ApprovalDoc,
    ProcedureDoc,
    EffectiveOn,
    Reason,
    NormativeDocs,
}

/// One line of the table.
#[derive(Debug)]
pub struct Row {
    pub matter: Matter,
    pub zh: &'static str,
    pub en: &'static str,
    /// The article under which it falls.
    pub article: &'static str,
    /// The cause as a trailer declares it; empty where P-9 and P-10 do not speak.
    pub cause: &'static str,
    pub applicant: Role,
    pub asks: &'static [Ask],
    /// Without these it is not ready.
    pub must: &'static [Evidence],
    /// These are asked for, and their absence is only said.
    pub should: &'static [Evidence],
    /// Applicant, reviewer and approver are three persons.
    pub distinct: bool,
}

const fn ask(role: Role, step: Step, article: &'static str) -> Ask {
    Ask { role, step, article, city_only: false }
}

const REFORM: Ask = ask(ReformOffice, Step::Review, "P-9");
const GOVERNMENT: Ask = ask(Government, Step::Approve, "P-9");
const LEGAL: Ask = Ask { role: LegalOffice, step: Step::Review, article: "P-3", city_only: true };

const fn row(
    matter: Matter,
    words: (&'static str, &'static str),
    article: &'static str,
    applicant: Role,
    asks: &'static [Ask],
) -> Row {
    let (zh, en) = words;
    Row {
        matter,
        zh,
        en,
        article,
        cause: "",
        applicant,
        asks,
        must: &[],
        should: &[Reason],
        distinct: false,
    }
}

impl Row {
    const fn cause(mut self, cause: &'static str) -> Row {
        self.cause = cause;
        self
    }
    const fn must(mut self, must: &'static [Evidence]) -> Row {
        self.must = must;
        self
    }
    const fn should(mut self, should: &'static [Evidence]) -> Row {
        self.should = should;
        self
    }
    const fn distinct(mut self) -> Row {
        self.distinct = true;
        self
    }
}

use Evidence::{ApprovalDoc, DecidedOn, EffectiveOn, NormativeDocs, ProcedureDoc, Reason};

/// What the government's decision leaves behind.
const DECIDED: &[Evidence] = &[DecidedOn, ApprovalDoc, Reason];
const DUTY_ASKS: &[Ask] = &[ask(ReformOffice, Step::Review, "P-9.5")];
const TO_GOVERNMENT: &[Ask] = &[REFORM, LEGAL, GOVERNMENT];

/// Every matter, one line each.
#[rustfmt::skip]
pub const ROWS: &[Row] = &[
    row(Matter::Basis, ("设定依据、名称或法定时限变化", "basis, name or statutory limit"), "P-9.1", Dept, TO_GOVERNMENT)
        .cause("9.1").must(DECIDED).should(&[NormativeDocs]),
    row(Matter::Reform, ("机构改革或职能调整", "reform or reassignment"), "P-9.2", Dept, TO_GOVERNMENT)
        .cause("9.2").must(DECIDED).should(&[NormativeDocs]),
    row(Matter::Work, ("流程、承诺时限、收费、裁量等工作内容", "flow, promise, fees, discretion"), "P-9.3", Dept, &[REFORM])
        .cause("9.3"),
    row(Matter::Static, ("地址、电话、指南等静态信息", "addresses, telephones, guides"), "P-9.4", Dept, &[REFORM])
        .cause("9.4").should(&[]),
    row(Matter::Duty, ("责任事项或部门职责", "responsibilities and duties"), "P-9.5", Dept, DUTY_ASKS)
        .cause("9.5"),
    row(Matter::Other, ("其他原因", "other reasons"), "P-9.6", Dept, TO_GOVERNMENT)
        .cause("9.6").must(DECIDED).should(&[NormativeDocs]),
    row(Matter::Life, ("新增、取消或恢复列入", "new, cancelled or brought back"), "P-9.6", Dept, TO_GOVERNMENT)
        .must(DECIDED).should(&[NormativeDocs]),
    row(Matter::Suspension, ("暂停行使", "suspension"), "P-10", Dept, &[ask(ReformOffice, Step::Review, "P-10")])
        .cause("10").should(&[]),
    row(Matter::Resumption, ("恢复行使", "resumption"), "P-12", Dept, &[ask(ReformOffice, Step::Review, "P-12")])
        .cause("12").should(&[]),
    row(Matter::Record, ("办件、核对、编码等登记信息", "bookkeeping"), "P-9", Dept, &[REFORM])
        .should(&[]),
    row(Matter::ThreeReviews, ("合法性、合理性、必要性审查", "the three reviews"), "N-12.1b", Dept, &[REFORM, LEGAL])
        .should(&[]),
    row(Matter::Secrecy, ("保密审查", "secrecy review"), "N-18", Dept, &[ask(SecrecyOfficer, Step::Secrecy, "N-18")])
        .should(&[]),
    row(Matter::Approval, ("行政审批事项", "approval items"), "N-13", Dept,
        &[ask(ReformOffice, Step::Review, "P-9.3"), ask(ServiceCenter, Step::Review, "N-13")]),
    row(Matter::Service, ("便民服务事项", "services"), "N-14", Dept, &[ask(ServiceCenter, Step::Review, "N-14")]),
    row(Matter::FundList, ("专项资金清单", "the list of funds"), "F-7", Finance,
        &[ask(FundDept, Step::Agree, "F-3"), ask(Government, Step::Approve, "F-7")]),
    row(Matter::FundManagement, ("专项资金管理信息", "management of a fund"), "F-8b", FundDept,
        &[ask(FundDept, Step::Review, "F-8b")]).should(&[EffectiveOn]),
    row(Matter::FundMeasure, ("资金管理办法", "the management measure"), "N-7", FundDept,
        &[ask(FundDept, Step::Review, "F-8b"), ask(Finance, Step::Review, "N-7")]).should(&[EffectiveOn]),
    row(Matter::Project, ("扶贫项目新增、调整或终止", "poverty project decided"), "A-4", PovertyCounty,
        &[ask(PovertyCounty, Step::Review, "A-7"), ask(LeadingGroup, Step::Approve, "A-4")]).distinct(),
    row(Matter::Monitoring, ("扶贫项目动态监测和公开期", "monitoring of a project"), "N-12.3", PovertyCounty,
        &[ask(PovertyCounty, Step::Review, "A-7")]).should(&[]).distinct(),
    row(Matter::Allocation, ("资金分配计划、精准扶贫信息", "allocation plans, targeting information"), "N-8", PovertyCity,
        &[ask(PovertyCity, Step::Review, "A-7"), ask(GovOffice, Step::Approve, "N-8")]).distinct(),
    row(Matter::Department, ("部门信息", "a department's record"), "N-11", Dept, &[ask(ReformOffice, Step::Review, "N-11")])
        .should(&[]),
    row(Matter::DepartmentName, ("部门名称、合并或撤销", "a department's name, merger or end"), "P-9.2", Dept, TO_GOVERNMENT)
        .must(DECIDED),
    row(Matter::Law, ("法规库", "the table of laws"), "N-6", LegalOffice, &[ask(LegalOffice, Step::Review, "N-6")])
        .should(&[]),
    row(Matter::Settings, ("网站设置、区划、节假日和流程脚本", "settings, regions, calendar, workflows"), "N-4", InfoCenter,
        &[ask(GovOffice, Step::Approve, "N-4")]),
    row(Matter::Exceptions, ("例外和隐去", "exceptions and redactions"), "N-18", InfoCenter,
        &[ask(SecrecyOfficer, Step::Secrecy, "N-18")]),
    row(Matter::Words, ("俗称对照和说明页", "synonyms and pages"), "N-14", ServiceCenter,
        &[ask(GovOffice, Step::Approve, "N-14")]).should(&[]),
];

/// What an adjusted project must show besides.
pub const ADJUSTED_PROJECT: &[Evidence] = &[DecidedOn, ProcedureDoc, ApprovalDoc, Reason];

impl Matter {
    pub fn row(self) -> &'static Row {
        ROWS.iter().find(|row| row.matter == self).unwrap_or(&ROWS[0])
    }
}

/// The matter that a declared cause names.
pub fn declared(cause: &str) -> Option<Matter> {
    let cause = if cause.starts_with("10.") { "10" } else { cause };
    ROWS.iter().find(|row| !row.cause.is_empty() && row.cause == cause).map(|row| row.matter)
}
