//! Who proposes: of the body whose item it is (P-8), the county's own office, finance (N-12.2).

use std::collections::BTreeSet;

use super::approvals::Approvals;
use super::matters::Matter;
use super::owner::Owner;
use super::remarks::{Case, Remark};
use crate::both;
use crate::lang::Said;
use crate::model::Level;
use crate::roles::{Role, Roles};

impl Case<'_> {
    /// Who proposes must be of the body whose item it is (P-8), the county's own office, finance (N-12.2).
    pub(super) fn applicant(&self, roles: &Roles, approvals: &Approvals, out: &mut Vec<Remark>) {
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
