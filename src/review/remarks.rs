//! What is wrong with a change itself: whose files it touches, what it declares, what it cannot show.

use std::collections::BTreeSet;

use super::approvals::Approvals;
use super::change::{Difference, What};
use super::gates::Owner;
use super::matters::{self, Matter};
use crate::both;
use crate::history::Trailers;
use crate::lang::Said;
use crate::model::{Item, Level};
use crate::roles::{Role, Roles};

/// A finding of the review, or one of `check` that the change introduces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub rule: String,
    pub level: Level,
    pub article: &'static str,
    /// `content/linze/powers/sjj.yaml:12`; empty where it concerns the whole change.
    pub place: String,
    pub item: String,
    pub message: Said,
    pub help: Said,
}

/// What is known of one item's change.
pub(super) struct Case<'a> {
    pub owner: &'a Owner<'a>,
    pub difference: &'a Difference,
    pub said: &'a Trailers,
}

impl Case<'_> {
    pub(super) fn remark(
        &self,
        rule: &str,
        level: Level,
        article: &'static str,
        message: Said,
        help: Said,
    ) -> Remark {
        let place = format!("content/{}", self.difference.path);
        let item = self.difference.key.clone();
        Remark { rule: rule.to_owned(), level, article, place, item, message, help }
    }

    /// Everything of this item.
    pub fn remarks(&self, roles: &Roles, approvals: Option<&Approvals>, out: &mut Vec<Remark>) {
        if let Some(approvals) = approvals {
            self.applicant(roles, approvals, out);
        }
        self.declared(out);
        // What nobody can read is no change yet of which more could be said.
        if self.difference.is_gap {
            return;
        }
        self.evidence(out);
        self.cases(out);
        self.three_reviews(out);
        self.explained(out);
        self.secrecy(out);
        if self.difference.what == What::Removed && self.difference.kind.is_list() {
            out.push(self.remark(
                "REVIEW-REMOVED",
                Level::Warning,
                "N-17",
                both!(
                    "整条删去了，公众看不到取消的原因",
                    "the item is deleted, and no reason stays"
                ),
                both!(
                    "保留这一项，把状态改为已取消并写明原因",
                    "keep it, set its status to cancelled and say why"
                ),
            ));
        }
    }

    /// Who proposes must be of the body whose item it is (P-8), the county's own office, finance (N-12.2).
    fn applicant(&self, roles: &Roles, approvals: &Approvals, out: &mut Vec<Remark>) {
        let rows = self.difference.matters.iter().map(|m| m.row());
        let applicants: BTreeSet<Role> = rows.map(|row| self.owner.applicant(row)).collect();
        for role in applicants {
            let body = self.owner.body_of(role);
            match author(self.owner, role, roles, approvals) {
                Author::Known => {}
                Author::Foreign => out.push(self.foreign(role, &body.unwrap_or_default())),
                Author::Unclear(message, help) => {
                    out.push(self.remark("REVIEW-ROLES", Level::Error, "P-8", message, help));
                }
            }
        }
    }

    fn foreign(&self, role: Role, body: &str) -> Remark {
        let name = self.owner.name(body);
        let (rule, article, message, help) = match role {
            Role::PovertyCounty => (
                "A-4",
                "A-4",
                both!(
                    "县（区）扶贫项目应由{name}提出，提交人不属于该单位",
                    "a county's project is proposed by {name}, to which the author does not belong"
                ),
                both!("由{name}提交", "let {name} propose it"),
            ),
            Role::Finance => (
                "N-12.2",
                "N-12.2",
                both!(
                    "专项资金清单的字段由{name}公布，提交人不属于该单位",
                    "the list of funds is {name}'s, to which the author does not belong"
                ),
                both!(
                    "主管部门只改 fund_management，清单由{name}提交",
                    "change fund_management only; {name} proposes the list"
                ),
            ),
            _ => (
                "P-8",
                "P-8",
                both!(
                    "这一项应由{name}提出，提交人不属于该单位",
                    "{name} proposes this, to which the author does not belong"
                ),
                both!(
                    "由{name}提交，或把这个文件移出本次申请",
                    "let {name} propose it, or leave the file out"
                ),
            ),
        };
        self.remark(rule, Level::Error, article, message, help)
    }

    /// A declared cause may only be stricter than what the fields say.
    fn declared(&self, out: &mut Vec<Remark>) {
        let declared: BTreeSet<Matter> =
            self.said.causes.iter().filter_map(|c| matters::declared(c)).collect();
        if declared.is_empty() {
            return;
        }
        let missing: Vec<&str> = self
            .difference
            .matters
            .iter()
            .map(|m| m.row())
            .filter(|row| !row.cause.is_empty() && !declared.contains(&row.matter))
            .filter(|row| !covers(&declared, row.matter))
            .map(|row| row.cause)
            .collect();
        if !missing.is_empty() {
            let (fields, said) = (missing.join("、"), self.said.causes.join("、"));
            out.push(self.remark(
                "REVIEW-CAUSE",
                Level::Warning,
                "P-9",
                both!(
                    "申请写的情形是 {said}，改动的字段还涉及 {fields}，按字段办理",
                    "the cause says {said}, the fields also fall under {fields}, which decides"
                ),
                both!("补写情形 {fields}", "state {fields} as well"),
            ));
        }
    }

    /// F-8b: changed management information is explained.
    fn explained(&self, out: &mut Vec<Remark>) {
        if self.difference.kind.slug != "fund_management" || self.difference.what != What::Changed {
            return;
        }
        let only_secrecy = self.difference.matters.iter().all(|m| *m == Matter::Secrecy);
        let note = self.difference.fields.iter().find(|(c, _)| c.field.key == "change_note");
        let is_explained = note
            .and_then(|(c, _)| c.after.as_deref())
            .and_then(|v| v.as_text())
            .is_some_and(|text| text.trim().chars().count() >= 10);
        if !only_secrecy && !is_explained {
            out.push(self.remark(
                "F-8b",
                Level::Error,
                "F-8b",
                both!(
                    "管理信息有变化，但没有写这次变化的说明",
                    "the management changes, and nothing explains it"
                ),
                both!(
                    "在 change_note 里说明改了什么、为什么，不少于10个字",
                    "say in change_note what changes and why, in ten characters or more"
                ),
            ));
        }
    }

    /// N-18: what the secrecy officer saw is what is published.
    fn secrecy(&self, out: &mut Vec<Remark>) {
        let key = if self.difference.kind.slug == "fund_management" {
            "management_secrecy_review"
        } else {
            "secrecy_review"
        };
        let has_review = self.difference.kind.field(key).is_some();
        let changed: Vec<&str> = self.difference.fields.iter().map(|(c, _)| c.field.key).collect();
        if has_review
            && self.difference.what == What::Changed
            && !changed.contains(&key)
            && self.difference.matters.iter().any(|m| !matches!(m, Matter::Record))
            && self.difference.after.as_ref().is_some_and(|i| written(i, key))
        {
            out.push(self.remark(
                "REVIEW-SECRECY",
                Level::Warning,
                "N-18",
                both!(
                    "内容有改动，保密审查的日期还是上一次的",
                    "the text changes, and the secrecy review is the last one's"
                ),
                both!("保密审查后更新日期", "review again and enter the day"),
            ));
        }
    }
}

fn written(item: &Item, key: &str) -> bool {
    item.record.has(key)
}

/// A file of the site is proposed by the body that keeps it.
pub(super) fn of_file(
    owner: &Owner<'_>,
    path: &str,
    matter: Matter,
    roles: &Roles,
    approvals: Option<&Approvals>,
) -> Option<Remark> {
    let row = matter.row();
    let (rule, message, help) = match author(owner, row.applicant, roles, approvals?) {
        Author::Known => return None,
        Author::Foreign => {
            let name = owner.name(&owner.body_of(row.applicant).unwrap_or_default());
            (
                row.article,
                both!(
                    "这个文件由{name}维护，提交人不属于该单位",
                    "{name} keeps this file, and the author is not of it"
                ),
                both!("由{name}提交，或移出本次申请", "let {name} propose it, or leave it out"),
            )
        }
        Author::Unclear(message, help) => ("REVIEW-ROLES", message, help),
    };
    let (rule, place, item) = (rule.to_owned(), path.to_owned(), String::new());
    Some(Remark { rule, level: Level::Error, article: row.article, place, item, message, help })
}

/// Whether the author belongs to the body that proposes.
enum Author {
    Known,
    Foreign,
    /// Nobody can say: what is lacking, and what to do.
    Unclear(Said, Said),
}

fn author(owner: &Owner<'_>, role: Role, roles: &Roles, approvals: &Approvals) -> Author {
    let (region, key) = (&owner.level, role.key());
    let zh = role.words().1;
    let Some(body) = owner.body_of(role) else {
        return Author::Unclear(
            both!("{region} 没有可以提出这一变更的“{zh}”", "no department of {region} is `{key}`"),
            both!(
                "在 departments.yaml 给该部门写上 roles: [{key}]",
                "give the department `roles: [{key}]` in departments.yaml"
            ),
        );
    };
    let (name, accounts) = (owner.name(&body), roles.accounts(region, &body, role));
    if accounts.is_empty() {
        return Author::Unclear(
            both!(
                "没有登记谁可以代表{name}，核对不了提交人",
                "nobody is registered to speak for {name}, so the author cannot be checked"
            ),
            both!(
                "在 site-config.toml 的 [roles.{region}] 里登记账号",
                "register accounts under [roles.{region}] of site-config.toml"
            ),
        );
    }
    if approvals.speaks_for(&approvals.author, accounts) {
        return Author::Known;
    }
    if approvals.knows_none_of(accounts) {
        return Author::Unclear(
            both!(
                "没有读到{name}的团队成员，核对不了提交人",
                "the teams of {name} could not be read, so the author cannot be checked"
            ),
            both!(
                "让流水线能读取团队（docs/review.md），或在 [roles.{region}] 里直接写账号",
                "let the pipeline read teams (docs/review.md), or name accounts under [roles.{region}]"
            ),
        );
    }
    Author::Foreign
}

/// Whether a declared matter goes a longer way than this one: who declares more than is needed is not lighter.
fn covers(declared: &BTreeSet<Matter>, matter: Matter) -> bool {
    let asks = matter.row().asks.len();
    declared.iter().any(|d| d.row().asks.len() > asks)
}
