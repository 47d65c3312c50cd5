//! Who approved: one person for several bodies, accounts that speak for none, and approvals that only a commit claims.

use std::collections::{BTreeMap, BTreeSet};

use super::approvals::{Approvals, Stand};
use super::gates::{self, Gate, State};
use super::{Remark, Reviewed};
use crate::both;
use crate::lang::Said;
use crate::model::Level;
use crate::roles::Roles;

pub(super) fn remarks(
    gates: &[Gate],
    roles: &Roles,
    approvals: &Approvals,
    items: &[Reviewed],
) -> Vec<Remark> {
    let mut found = of_several_bodies(gates);
    found.extend(of_nobody(gates, roles, approvals));
    found.extend(claimed(gates, items));
    found
}

fn remark(rule: &str, level: Level, article: &'static str, message: Said, help: Said) -> Remark {
    let (rule, place, item) = (rule.to_owned(), String::new(), String::new());
    Remark { rule, level, article, place, item, message, help }
}

/// Review and decision are two bodies' acts; A-7 forbids one person for both, elsewhere it is at least said.
fn of_several_bodies(gates: &[Gate]) -> Vec<Remark> {
    let mut bodies: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for gate in gates {
        if let State::Open(user) = &gate.state {
            bodies.entry(user).or_default().insert(&gate.name);
        }
    }
    let several = bodies.into_iter().filter(|(_, names)| names.len() > 1);
    let of = |(user, names): (&str, BTreeSet<&str>)| {
        let names = names.into_iter().collect::<Vec<_>>().join("、");
        remark(
            "REVIEW-PERSON",
            Level::Warning,
            "P-9",
            both!("{user} 一人代表{names}批准", "{user} alone approves for {names}"),
            both!(
                "请各单位分别由自己的人批准；确系兼任的，请核对 [roles]",
                "let each body approve by somebody of its own; where one serves several, see [roles]"
            ),
        )
    };
    several.map(of).collect()
}

/// An approval that opens nothing is not passed over in silence.
fn of_nobody(gates: &[Gate], roles: &Roles, approvals: &Approvals) -> Vec<Remark> {
    let speaks = |user: &str| {
        gates.iter().any(|gate| approvals.speaks_for(user, gates::accounts(gate, roles)))
    };
    let stands = approvals.stands();
    let voted = stands.iter().filter(|(_, stand)| **stand != Stand::Objects).map(|(user, _)| user);
    let of = |user: &String| {
        remark(
            "REVIEW-ROLES",
            Level::Info,
            "P-9",
            both!(
                "{user} 的批准没有计入：没有登记代表这里要审的单位",
                "the approval of {user} does not count: the account speaks for none of these bodies"
            ),
            both!(
                "应当计入的，在 site-config.toml 的 [roles] 里登记这个账号",
                "where it should, register the account under [roles] of site-config.toml"
            ),
        )
    };
    voted.filter(|user| !speaks(user)).map(of).collect()
}

/// What commits say of review and approval reaches the public history as they say it.
fn claimed(gates: &[Gate], items: &[Reviewed]) -> Vec<Remark> {
    let open: BTreeSet<&str> =
        gates.iter().filter(|g| g.is_open()).map(|g| g.name.as_str()).collect();
    let mut claims: BTreeSet<&str> = BTreeSet::new();
    for item in items {
        let reviewed = item.trailers.reviewed_by.as_deref().unwrap_or_default();
        claims.extend(reviewed.split('、').filter(|name| !name.is_empty()));
        claims.extend(item.trailers.approved_by.iter().map(String::as_str));
    }
    let of = |name: &str| {
        remark(
            "REVIEW-CLAIM",
            Level::Warning,
            "N-1",
            both!(
                "提交说明里写有“{name}”审核或批准，托管平台上没有这一批准",
                "a message states a review or an approval by {name} that the host does not have"
            ),
            both!(
                "请该单位在平台上批准，或从提交说明里删去；变更历史会照写",
                "let that body approve at the host, or take it out of the message: the history will repeat it"
            ),
        )
    };
    claims.into_iter().filter(|name| !open.contains(name)).map(of).collect()
}
