//! A review in words: the same sentences for the terminal, the comment and the page.

use super::gates::{Gate, State, Why};
use super::matters::Matter;
use super::risk::Kind;
use super::{FileChange, Review, Reviewed, What};
use crate::facts::{Words, regulation};
use crate::history::{FieldChange, Trailers, report, sentence};
use crate::lang::Lang;
use crate::lint;
use crate::model::{Catalog, Level, Value};

/// A review, and what it takes to speak of it.
pub struct Report<'a> {
    pub review: &'a Review,
    /// The lists as they will stand.
    pub catalog: &'a Catalog,
    pub lang: Lang,
    /// Short ids of the commits that were compared.
    pub base: &'a str,
    pub head: &'a str,
    /// Where the preview of the site stands, ending in a slash.
    pub preview: Option<&'a str>,
}

impl<'a> Report<'a> {
    pub(super) fn words(&self, region: &'a str) -> Words<'a> {
        Words { catalog: self.catalog, region, lang: self.lang }
    }

    /// The first line: whether it may go in, and if not, what is lacking.
    pub(super) fn verdict(&self) -> String {
        let (review, lang) = (self.review, self.lang);
        let count = review.items.len() + review.files.len();
        let errors = review.remarks.iter().filter(|r| r.level == Level::Error).count();
        let lacking: Vec<String> = review.missing().map(|g| self.gate(g)).collect();
        if count == 0 {
            return lang.pick("清单内容没有变化。", "The lists do not change.").to_owned();
        }
        if review.is_ok() {
            return lang.pick(
                format!("可以合并：{count}项变更，审批要件齐全。"),
                format!("Ready: {count} changes, every approval is there."),
            );
        }
        let mut parts = Vec::new();
        if !lacking.is_empty() {
            let names = some(&lacking, 6, lang);
            parts.push(match review.has_approvals {
                true => lang.pick(format!("还缺{names}"), format!("lacking {names}")),
                false => lang.pick(
                    format!("需要{names}（尚未核对审批情况）"),
                    format!("needs {names} (approvals not looked at)"),
                ),
            });
        }
        if errors > 0 {
            parts.push(
                lang.pick(format!("有{errors}个问题须改正"), format!("{errors} errors to correct")),
            );
        }
        let reasons = parts.join(lang.pick("；", "; "));
        lang.pick(
            format!("还不能合并：{count}项变更，{reasons}。"),
            format!("Not ready: {count} changes, {reasons}."),
        )
    }

    /// 市审改办审核
    pub(super) fn gate(&self, gate: &Gate) -> String {
        let (zh, en) = gate.need.step.words();
        let name = lint::printable(&gate.name);
        self.lang.pick(format!("{name}{zh}"), format!("{en} by {name}"))
    }

    pub(super) fn articles(&self, gate: &Gate) -> String {
        // The measure is named once, before the first of its articles.
        let mut last = "";
        let named = gate.articles.iter().map(|id| {
            let measure = self.measure(id);
            let said = self.article(id);
            let short = said.strip_prefix(measure).filter(|_| measure == last);
            let short = short.map_or_else(|| said.clone(), str::to_owned);
            last = measure;
            short
        });
        named.collect::<Vec<_>>().join(self.lang.pick("、", ", "))
    }

    /// 第九条第三项 of its measure, short.
    pub(super) fn article(&self, id: &str) -> String {
        match self.lang {
            Lang::En => id.to_owned(),
            Lang::Zh => regulation::source(id)
                .map_or_else(|| id.to_owned(), |a| format!("{}{}", self.measure(id), a.short)),
        }
    }

    fn measure(&self, id: &str) -> &'static str {
        match (self.lang, id.split('-').next()) {
            (Lang::Zh, Some("P")) => "权责清单办法",
            (Lang::Zh, Some("F")) => "专项资金清单办法",
            (Lang::Zh, Some("A")) => "扶贫清单办法",
            (Lang::Zh, Some("N")) => "政务服务网办法",
            _ => "",
        }
    }

    pub(super) fn state(&self, gate: &Gate) -> String {
        let (zh, en) = match &gate.state {
            State::Open(user) => {
                let user = lint::printable(user);
                return self.lang.pick(format!("✓ 已由 {user} 批准"), format!("✓ by {user}"));
            }
            State::Missing(why) => match why {
                Why::Unknown => ("尚未核对", "not looked at"),
                Why::NoBody => ("缺：没有部门承担这一角色", "missing: no body bears the role"),
                Why::NoAccounts => ("缺：没有登记账号", "missing: no account is registered"),
                Why::Waiting => ("缺：等待批准", "missing: waiting"),
                Why::NoMembers => {
                    ("缺：没有读到该单位的团队成员", "missing: its teams could not be read")
                }
                Why::Stale => {
                    ("缺：批准的是旧版本，须重新批准", "missing: an older commit was approved")
                }
                Why::Objection => ("缺：该单位有人要求修改", "missing: somebody objects"),
                Why::SamePerson => (
                    "缺：申请、审核、审定须由不同的人承担",
                    "missing: applicant, reviewer and approver must be different persons",
                ),
            },
        };
        self.lang.pick(zh, en).to_owned()
    }

    /// The item's change as history will tell it.
    pub(super) fn sentence(&self, item: &Reviewed) -> String {
        if item.difference.is_gap {
            let said = match item.difference.what {
                What::Added => self.lang.pick(
                    "原来的版本无法读取，看不出改了什么。",
                    "The version before cannot be read, so what changes is not known.",
                ),
                _ => self.lang.pick(
                    "文件无法读取，看不出这一项改成了什么；改正文件后再审核。",
                    "The file cannot be read, so what becomes of it is not known: mend it first.",
                ),
            };
            return said.to_owned();
        }
        let words = self.words(&item.region);
        let mut said = sentence::event(&words, &item.event);
        if item.followers > 0 {
            let n = item.followers;
            said += &self.lang.pick(
                format!("{n}个县区事项随之变化，不需县区另行审批。"),
                format!(" {n} county items follow and need no approval of their own."),
            );
        }
        lint::printable(&said)
    }

    /// 张掖市行政审批: an item may have the name of another list's.
    pub(super) fn list(&self, item: &Reviewed) -> String {
        let kind = item.difference.kind;
        let (region, list) = (self.region(&item.region), self.lang.pick(kind.zh, kind.en));
        lint::printable(&self.lang.pick(format!("{region}{list}"), format!("{region}, {list}")))
    }

    /// What all items state alike, to be told once.
    pub(super) fn stated_by_all(&self) -> Option<String> {
        let mut stated = self.review.items.iter().map(|item| self.stated(item));
        let first = stated.next()??;
        let is_common = self.review.items.len() > 1 && stated.all(|s| s.as_ref() == Some(&first));
        is_common.then_some(first)
    }

    /// What the change states of decision, documents and reason; none where it states nothing.
    pub(super) fn stated(&self, item: &Reviewed) -> Option<String> {
        (item.event.trailers != Trailers::default())
            .then(|| lint::printable(&report::stated(&self.words(&item.region), &item.event)))
    }

    /// 九条三项、九条四项; for the other lists the words of their matter.
    pub(super) fn causes(&self, item: &Reviewed) -> String {
        let between = self.lang.pick("、", ", ");
        let named: Vec<String> = match item.causes.is_empty() {
            false => item.causes.iter().map(|c| report::cause_text(self.lang, c)).collect(),
            true => item
                .matters
                .iter()
                // Reviewed for secrecy is what anything else is as well.
                .filter(|m| **m != Matter::Secrecy || item.matters.len() == 1)
                .map(|m| self.lang.pick(m.row().zh, m.row().en).to_owned())
                .collect(),
        };
        named.join(between)
    }

    pub(super) fn region(&self, slug: &'a str) -> &'a str {
        self.catalog.region(slug).map_or(slug, |r| self.lang.pick(&r.short, &r.name_en))
    }

    pub(super) fn file(&self, file: &FileChange) -> String {
        let row = file.matter.row();
        let (path, zh, en) = (lint::printable(&file.path), row.zh, row.en);
        self.lang.pick(format!("{path}（{zh}）"), format!("{path} ({en})"))
    }

    /// One value in words; 未记录 where there is none.
    pub(super) fn value(
        &self,
        region: &'a str,
        change: &FieldChange,
        value: Option<&Value>,
    ) -> String {
        match value {
            _ if !change.field.public => self.lang.pick("不公开", "not public").to_owned(),
            Some(value) => lint::printable(&self.words(region).text(&change.field.ty, value)),
            None => self.lang.pick("（无）", "(none)").to_owned(),
        }
    }

    /// The page of the preview that shows the item; tables have none.
    pub(super) fn page(&self, item: &Reviewed) -> Option<String> {
        let (of, preview) = (item.difference.item()?, self.preview?);
        // A wrong code has no page, and must not write the link's end.
        if !is_code(&of.id) || !is_code(&of.region) {
            return None;
        }
        match (of.kind.is_list(), of.kind.half_of) {
            (true, _) => Some(format!("{preview}{}", of.address())),
            (false, Some(whole)) => Some(format!("{preview}{}/{whole}/{}/", of.region, of.id)),
            (false, None) => None,
        }
    }

    /// The risks of all items, gravest kind first.
    pub(super) fn risks(&self) -> Vec<(Kind, String)> {
        let mut found: Vec<(Kind, String)> = self
            .review
            .items
            .iter()
            .flat_map(|item| {
                item.risks.iter().map(move |risk| {
                    let (name, what) = (&item.event.name, risk.what.get(self.lang));
                    let region = self.region(&item.region);
                    let kind = item.difference.kind;
                    let list = self.lang.pick(kind.zh, kind.en);
                    let said = self.lang.pick(
                        format!("{region}{list}“{name}”：{what}。"),
                        format!("{region}, {list}, {name}: {what}."),
                    );
                    (risk.kind, lint::printable(&said))
                })
            })
            .collect();
        found.sort_by_key(|(kind, _)| *kind);
        found
    }

    pub(super) fn level(&self, level: Level) -> &'static str {
        match level {
            Level::Error => self.lang.pick("须改正", "error"),
            Level::Warning => self.lang.pick("请核对", "warning"),
            Level::Info => self.lang.pick("提示", "note"),
        }
    }
}

fn is_code(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// The first few, and how many there are.
fn some(names: &[String], most: usize, lang: Lang) -> String {
    let shown = names.iter().take(most).cloned().collect::<Vec<_>>().join(lang.pick("、", ", "));
    match names.len().saturating_sub(most) {
        0 => shown,
        _ => {
            let n = names.len();
            lang.pick(format!("{shown}等{n}项"), format!("{shown} and others, {n} in all"))
        }
    }
}
