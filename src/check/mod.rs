//! What the regulation asks of the lists, as rules: one file a rule, or a tight family of one article.
//!
//! Every rule sees the same finished catalog and never another rule's findings.

mod amended;
mod approval;
mod built;
mod characters;
mod code;
mod credit;
mod duty;
mod examples;
mod exceptions;
mod explain;
mod field;
mod flow;
mod fund_rules;
mod funds;
mod graph;
mod ground;
mod late;
mod laws;
mod levels;
mod library;
mod limit;
mod links;
mod loading;
mod marks;
mod name;
mod person;
mod personal;
mod poverty;
mod power;
mod promise;
mod reference;
mod reviewed;
mod reviews;
mod rule;
mod secrets;
mod small;
mod suspension;
mod suspension_causes;
mod texts;
mod transitions;
mod unchecked;
mod wording;

use rayon::prelude::*;

pub use explain::{explain, rules_page, unknown};
pub(crate) use graph::Graph;
pub use ground::Ground;
pub use late::{is_lateness, late_changes};
pub use levels::{set_levels, wrong_level};
pub use rule::Rule;
pub use texts::{of_attachment, of_text};
pub use transitions::transitions;
pub use unchecked::{ARTICLES, CHECKED_UNDER, UNCHECKED};

use crate::model::Finding;

/// Every rule, in the order of the documentation: form first, then the four measures, laws and personal data.
pub const RULES: &[&Rule] = &[
    &loading::FILE,
    &loading::MARK,
    &loading::YAML,
    &loading::PATH,
    &loading::KEY,
    &loading::TYPE,
    &loading::VALUE,
    &loading::TWICE,
    &loading::EMPTY,
    &loading::REFUSED,
    &field::RULE,
    &code::RULE,
    &credit::RULE,
    &name::RULE,
    &reference::RULE,
    &limit::RULE,
    &flow::FORM,
    &exceptions::RULE,
    &power::ENTRUSTED,
    &funds::MEASURE,
    &power::SUPERVISION,
    &reviewed::RULE,
    &duty::DUTY,
    &funds::MOVED,
    &poverty::LOCATED,
    &approval::RULE,
    &late::ITEM,
    &loading::FIXED,
    &power::CANCELLED,
    &promise::LIMIT_KEPT,
    &promise::STEPS_FIT,
    &power::FEES,
    &power::DISCRETION,
    &power::APPLICATION,
    &suspension::STATUS,
    &suspension_causes::NEVER,
    &suspension_causes::THREE_YEARS,
    &suspension_causes::PERIODIC,
    &suspension_causes::OTHER,
    &transitions::RULE,
    &late::RESUMED,
    &amended::RULE,
    &late::POWER,
    &flow::MISSING,
    &library::RULE,
    &duty::POWER,
    &funds::HALVES,
    &funds::AGREED,
    &late::PUBLISHED,
    &late::MANAGEMENT,
    &funds::MANAGED,
    &funds::COMPETITIVE,
    &poverty::LINES,
    &poverty::PLACE,
    &poverty::DECIDED,
    &poverty::SOURCES,
    &poverty::CHANGED,
    &late::PROJECT,
    &late::REFRESHED,
    &laws::REPEALED,
    &laws::UNVERIFIED,
    &texts::KIND,
    &texts::PEOPLE,
    &personal::IDENTITY.rule,
    &personal::EMBEDDED.rule,
    &personal::OLD_IDENTITY.rule,
    &personal::MOBILE.rule,
    &personal::LANDLINE.rule,
    &personal::BANK.rule,
    &personal::ACCOUNT.rule,
    &personal::PASSPORT.rule,
    &personal::PERMIT.rule,
    &personal::PLATE.rule,
    &personal::CREDIT.rule,
    &person::NAME.rule,
    &person::ADDRESS.rule,
    &person::MINOR.rule,
    &person::HEALTH.rule,
    &person::CRIME.rule,
    &person::MAIL.rule,
    &small::RULE,
    &secrets::MARK.rule,
    &secrets::DOCNO.rule,
    &secrets::KEY.rule,
    &secrets::NET.rule,
    &secrets::PATH.rule,
    &characters::BIDI.rule,
    &characters::ZERO.rule,
    &characters::CONTROL.rule,
    &characters::TAG.rule,
    &characters::VARIATION.rule,
    &characters::PRIVATE.rule,
    &characters::LOST.rule,
    &characters::SPACE.rule,
    &characters::SEPARATOR.rule,
    &characters::RADICAL.rule,
    &wording::TRADITIONAL.rule,
    &wording::TWO_FORMS.rule,
    &wording::SLIP.rule,
    &wording::OLD_NAME.rule,
    &wording::ABOLISHED.rule,
    &wording::TWO_TERMS.rule,
    &wording::PUNCTUATION.rule,
    &wording::NUMBER.rule,
    &links::ENCRYPTED.rule,
    &links::NUMBERS.rule,
    &links::ALT.rule,
    &links::HOST.rule,
    &reviews::APPLICANT,
    &reviews::EXPLAINED,
    &reviews::CAUSE,
    &reviews::EVIDENCE,
    &reviews::SECRECY,
    &reviews::REMOVED,
    &reviews::ROLES,
    &reviews::PERSON,
    &reviews::CLAIM,
    &built::META,
    &built::FOOT,
    &built::LINK,
    &built::ANCHOR,
    &built::EMPTY,
    &built::TITLE,
    &built::FOREIGN,
];

/// The rule with this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|r| r.code.eq_ignore_ascii_case(code))
}

/// Runs all rules over a catalog; what `exceptions.yaml` allows is left out.
pub fn check(ground: &Ground<'_>) -> Vec<Finding> {
    check_by(ground, |_| true)
}

/// The same with some of the rules, by their codes.
pub fn check_by(ground: &Ground<'_>, wanted: impl Fn(&str) -> bool + Sync) -> Vec<Finding> {
    let mut found: Vec<Finding> = RULES
        .par_iter()
        .filter(|rule| wanted(rule.code))
        .filter_map(|rule| rule.check)
        .flat_map_iter(|check| {
            let mut found = Vec::new();
            check(ground, &mut found);
            found
        })
        .collect();
    exceptions::silence(ground, &mut found);
    sort(&mut found);
    found
}

/// The order in which findings are reported: by place, then by rule.
pub fn sort(found: &mut [Finding]) {
    found.sort_by(|a, b| {
        (a.at, a.rule, &a.item, &a.message.zh).cmp(&(b.at, b.rule, &b.item, &b.message.zh))
    });
}
