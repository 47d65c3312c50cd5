//! What a change must show: the papers its articles ask for, and dates that may not run backwards.

use super::change::What;
use super::matters::{self, Evidence, Matter};
use super::remarks::{Case, Remark};
use crate::both;
use crate::history::Trailers;
use crate::model::{Level, Value};

impl Case<'_> {
    /// The papers that the articles of its matters ask for.
    pub(super) fn evidence(&self, out: &mut Vec<Remark>) {
        let mut asked: Vec<(Evidence, Level, &'static str)> = Vec::new();
        for row in self.difference.matters.iter().map(|m| m.row()) {
            asked.extend(row.must.iter().map(|e| (*e, Level::Error, row.article)));
            asked.extend(row.should.iter().map(|e| (*e, Level::Warning, row.article)));
        }
        let is_adjusted = self.difference.kind.slug == "projects"
            && self.difference.what != What::Added
            && self.difference.matters.contains(&Matter::Project);
        if is_adjusted {
            asked.extend(matters::ADJUSTED_PROJECT.iter().map(|e| (*e, Level::Error, "A-6")));
        }
        asked.sort_by_key(|(_, level, _)| *level);
        let mut told: Vec<Evidence> = Vec::new();
        for (evidence, level, article) in asked {
            if told.contains(&evidence) || has(self.said, evidence) {
                continue;
            }
            told.push(evidence);
            let (zh, key) = evidence.words();
            out.push(self.remark(
                "REVIEW-EVIDENCE",
                level,
                article,
                both!("缺少{zh}", "{key} is missing"),
                both!("在申请表里填写“{zh}”", "fill in {key}"),
            ));
        }
    }

    /// N-12.1b: what is new on the list was reviewed first.
    pub(super) fn three_reviews(&self, out: &mut Vec<Remark>) {
        let is_new = self.difference.what == What::Added && self.difference.kind.slug == "powers";
        if is_new && self.difference.after.as_ref().is_some_and(|item| !item.record.has("review")) {
            out.push(self.remark(
                "N-12.1b",
                Level::Error,
                "N-12.1b",
                both!(
                    "新增权力事项没有合法性、合理性、必要性审查的结论",
                    "a new power without its review of legality, reasonableness and necessity"
                ),
                both!(
                    "审查后在 review 里写结论、审查单位和日期",
                    "review it, then enter result, body and day"
                ),
            ));
        }
    }

    /// P-10.2: a last case that moves back would make three years without one.
    pub(super) fn cases(&self, out: &mut Vec<Remark>) {
        let change = self.difference.fields.iter().find(|(c, _)| c.field.key == "last_case_on");
        let dates = change.map(|(c, _)| (c.before.as_deref(), c.after.as_deref()));
        let Some((Some(Value::Date(before)), Some(Value::Date(after)))) = dates else { return };
        if after < before {
            out.push(self.remark(
                "P-10.2",
                Level::Warning,
                "P-10.2",
                both!(
                    "最近办件日期由 {before} 改早为 {after}",
                    "the last case moves back from {before} to {after}"
                ),
                both!(
                    "对照办件系统核实；以前写错的，在原因里说明",
                    "compare with the case system; where it was wrong before, say so in the reason"
                ),
            ));
        }
    }
}

fn has(said: &Trailers, evidence: Evidence) -> bool {
    match evidence {
        Evidence::DecidedOn => said.decided_on.is_some(),
        Evidence::ApprovalDoc => said.approval_doc.is_some(),
        Evidence::ProcedureDoc => said.procedure_doc.is_some(),
        Evidence::EffectiveOn => said.effective_on.is_some(),
        Evidence::Reason => said.reason.is_some(),
        Evidence::NormativeDocs => said.normative_docs.is_some(),
    }
}

impl Evidence {
    /// The form's word and the trailer.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Evidence::DecidedOn => ("决定日期", "Decided-On"),
            Evidence::ApprovalDoc => ("批准文号", "Approval-Doc"),
            Evidence::ProcedureDoc => ("程序依据", "Procedure-Doc"),
            Evidence::EffectiveOn => ("生效日期", "Effective-On"),
            Evidence::Reason => ("原因", "Reason"),
            Evidence::NormativeDocs => ("受影响的规范性文件", "Normative-Docs"),
        }
    }
}
