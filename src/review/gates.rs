//! The gates of a change: the union over its fields, each with the body that must open it, and whether it is open.

use std::collections::{BTreeMap, BTreeSet};

use super::approvals::{Approvals, Stand};
use super::matters::{Ask, Matter, Row, Step};
use super::owner::Owner;
use crate::roles::{Role, Roles};

/// One body's approval. Two matters of one change that ask the same body ask it once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Need {
    pub region: String,
    pub step: Step,
    pub role: Role,
    /// The department's key; none where no department bears the role.
    pub body: Option<String>,
}

/// A gate and how it stands.
#[derive(Clone, Debug)]
pub struct Gate {
    pub need: Need,
    /// The body's name.
    pub name: String,
    pub articles: BTreeSet<&'static str>,
    pub distinct: bool,
    pub state: State,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Approved at the head commit by this account.
    Open(String),
    Missing(Why),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nobody was asked: there is no file of approvals.
    Unknown,
    /// No department bears the role.
    NoBody,
    /// `[roles]` names no account for the body.
    NoAccounts,
    Waiting,
    /// The same, and the host did not tell who is in the body's teams.
    NoMembers,
    /// The approval was of an older commit.
    Stale,
    /// Somebody of the body objects.
    Objection,
    /// Only those approved who already act in another step.
    SamePerson,
}

impl Gate {
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Open(_))
    }
}

/// The approvals that these matters need.
pub fn needs(
    owner: &Owner<'_>,
    matters: &BTreeSet<Matter>,
) -> BTreeMap<Need, (BTreeSet<&'static str>, bool)> {
    let mut found: BTreeMap<Need, (BTreeSet<&'static str>, bool)> = BTreeMap::new();
    for row in matters.iter().map(|m| m.row()) {
        for ask in row.asks.iter().filter(|ask| applies(owner, ask)) {
            let need = Need {
                region: owner.level.clone(),
                role: ask.role,
                body: owner.body_of(ask.role),
                step: ask.step,
            };
            let entry = found.entry(need).or_default();
            entry.0.insert(article(row, ask));
            entry.1 |= row.distinct;
        }
    }
    found
}

fn applies(owner: &Owner<'_>, ask: &Ask) -> bool {
    !ask.city_only || owner.catalog.is_city(&owner.level)
}

/// P-9's gates are cited by the cause that opens them.
fn article(row: &Row, ask: &Ask) -> &'static str {
    if ask.article == "P-9" && row.article.starts_with("P-9") { row.article } else { ask.article }
}

/// How each gate stands: who may open it, who did, and where applicant, reviewer and approver must be three persons.
pub fn settle(gates: &mut [Gate], roles: &Roles, approvals: Option<&Approvals>) {
    let Some(approvals) = approvals else {
        for gate in gates {
            let why = if gate.need.body.is_none() { Why::NoBody } else { Why::Unknown };
            gate.state = State::Missing(why);
        }
        return;
    };
    let stands = approvals.stands();
    for gate in gates.iter_mut() {
        gate.state = state(gate, roles, approvals, &stands);
    }
    // Where several persons can open several gates, each opens the one that is left to it.
    let open: Vec<usize> = (0..gates.len()).filter(|&n| gates[n].is_open()).collect();
    let choices: Vec<Vec<String>> =
        open.iter().map(|&n| approvers(&gates[n], roles, approvals, &stands).collect()).collect();
    for (&n, person) in open.iter().zip(assign(&choices)) {
        if let Some(person) = person {
            gates[n].state = State::Open(person);
        }
    }
    let regions: BTreeSet<String> =
        gates.iter().filter(|g| g.distinct).map(|g| g.need.region.clone()).collect();
    for region in regions {
        let own: Vec<usize> = (0..gates.len())
            .filter(|&n| gates[n].distinct && gates[n].need.region == region && gates[n].is_open())
            .collect();
        let choices: Vec<Vec<String>> = own
            .iter()
            .map(|&n| approvers(&gates[n], roles, approvals, &stands).collect())
            .collect();
        for (&n, person) in own.iter().zip(assign(&choices)) {
            gates[n].state = match person {
                Some(person) => State::Open(person),
                None => State::Missing(Why::SamePerson),
            };
        }
    }
}

pub(super) fn accounts<'r>(gate: &Gate, roles: &'r Roles) -> &'r [String] {
    match &gate.need.body {
        Some(body) => roles.accounts(&gate.need.region, body, gate.need.role),
        None => &[],
    }
}

/// Who of the body approved the head commit; the applicant never counts (A-7, and P-9's 审核).
fn approvers<'a>(
    gate: &Gate,
    roles: &'a Roles,
    approvals: &'a Approvals,
    stands: &'a BTreeMap<String, Stand>,
) -> impl Iterator<Item = String> + 'a {
    let accounts = accounts(gate, roles);
    let author = approvals.author.trim().trim_start_matches('@').to_lowercase();
    stands
        .iter()
        .filter(move |(user, stand)| {
            **stand == Stand::Approves && **user != author && approvals.speaks_for(user, accounts)
        })
        .map(|(user, _)| user.clone())
}

fn state(
    gate: &Gate,
    roles: &Roles,
    approvals: &Approvals,
    stands: &BTreeMap<String, Stand>,
) -> State {
    if gate.need.body.is_none() {
        return State::Missing(Why::NoBody);
    }
    let accounts = accounts(gate, roles);
    if accounts.is_empty() {
        return State::Missing(Why::NoAccounts);
    }
    let is = |wanted| {
        stands.iter().any(|(user, stand)| *stand == wanted && approvals.speaks_for(user, accounts))
    };
    if is(Stand::Objects) {
        return State::Missing(Why::Objection);
    }
    match approvers(gate, roles, approvals, stands).next() {
        Some(user) => State::Open(user),
        None if is(Stand::Approves) => State::Missing(Why::SamePerson),
        None if is(Stand::Stale) => State::Missing(Why::Stale),
        None if approvals.knows_none_of(accounts) => State::Missing(Why::NoMembers),
        None => State::Missing(Why::Waiting),
    }
}

/// A different person for as many gates as possible; gates are few, so the augmenting paths are short.
fn assign(choices: &[Vec<String>]) -> Vec<Option<String>> {
    fn place(
        gate: usize,
        choices: &[Vec<String>],
        taken: &mut BTreeMap<String, usize>,
        seen: &mut BTreeSet<String>,
    ) -> bool {
        for person in &choices[gate] {
            if !seen.insert(person.clone()) {
                continue;
            }
            let is_free = match taken.get(person).copied() {
                None => true,
                Some(other) => place(other, choices, taken, seen),
            };
            if is_free {
                taken.insert(person.clone(), gate);
                return true;
            }
        }
        false
    }
    let mut taken = BTreeMap::new();
    for gate in 0..choices.len() {
        place(gate, choices, &mut taken, &mut BTreeSet::new());
    }
    let mut result = vec![None; choices.len()];
    for (person, gate) in taken {
        result[gate] = Some(person);
    }
    result
}
