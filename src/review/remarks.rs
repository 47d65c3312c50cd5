//! What is wrong with a change itself: whose files it touches, what it declares, what it cannot show.

use std::collections::BTreeSet;

use super::approvals::Approvals;
use super::change::{Difference, What};
use super::matters::{self, Matter};
use super::owner::Owner;
use crate::both;
use crate::history::Trailers;
use crate::lang::Said;
use crate::model::{Item, Level};
use crate::roles::Roles;

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

/// Whether a declared matter goes a longer way than this one: who declares more than is needed is not lighter.
fn covers(declared: &BTreeSet<Matter>, matter: Matter) -> bool {
    let asks = matter.row().asks.len();
    declared.iter().any(|d| d.row().asks.len() > asks)
}
