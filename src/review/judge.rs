//! The judgement itself: from two states of the lists to the whole review.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{self, Difference};
use super::deadline::{self, Clock};
use super::gates::{self, Gate, Need, State, Why};
use super::matters::{self, Matter, Step};
use super::owner::Owner;
use super::{
    FileChange, Input, Remark, Review, Reviewed, applicant, classify, persons, remarks, risk,
};
use crate::calendar::Calendar;
use crate::facts::Words;
use crate::history::{Event, Trailers};
use crate::lang::Lang;
use crate::model::{Catalog, Item, Level};

/// Collects the union of gates; items point into it.
#[derive(Default)]
struct Union(BTreeMap<Need, (BTreeSet<&'static str>, bool)>);

impl Union {
    fn add(&mut self, owner: &Owner<'_>, matters: &BTreeSet<Matter>) -> Vec<Need> {
        let needs = gates::needs(owner, matters);
        for (need, (articles, distinct)) in &needs {
            let entry = self.0.entry(need.clone()).or_default();
            entry.0.extend(articles);
            entry.1 |= distinct;
        }
        needs.into_keys().collect()
    }
}

/// Reviews a change.
pub fn review(input: Input<'_>) -> Review {
    let judges = input.judges;
    let clock = Clock { calendar: &Calendar::new(input.head.catalog), today: input.as_of };
    let mut union = Union::default();
    let mut remarks = Vec::new();
    let mut items = Vec::new();
    let mut wanted: Vec<Vec<Need>> = Vec::new();
    for difference in change::differences(input.base, input.head, input.paths) {
        let owner = Owner::of(judges, &difference);
        let trailers = input.statement.of(&difference.key);
        let case = remarks::Case { owner: &owner, difference: &difference, said: &trailers };
        case.remarks(input.roles, input.approvals, &mut remarks);
        let matters = with_declared(&difference, &trailers);
        let mut needs = union.add(&owner, &matters);
        needs.extend(former_owner(judges, &difference, &mut union));
        wanted.push(needs);
        items.push(reviewed(&input, &clock, difference, trailers, matters, &owner));
    }
    let files = files(&input, &mut union, &mut wanted, &mut remarks);
    let mut gates: Vec<Gate> = union.0.into_iter().map(|entry| gate(judges, entry)).collect();
    gates::settle(&mut gates, input.roles, input.approvals);
    remarks.extend(gates.iter().filter_map(unanswerable));
    if let Some(approvals) = input.approvals {
        remarks.extend(persons::remarks(&gates, input.roles, approvals, &items));
    }
    remarks.extend(input.introduced);
    remarks.sort_by_key(|r| r.level);
    let mut review =
        Review { items, files, gates, remarks, has_approvals: input.approvals.is_some() };
    review.link(wanted);
    review
}

impl Review {
    /// Turns each item's needs into places among the gates.
    fn link(&mut self, wanted: Vec<Vec<Need>>) {
        let places: BTreeMap<Need, usize> =
            self.gates.iter().enumerate().map(|(n, g)| (g.need.clone(), n)).collect();
        let of = |needs: Vec<Need>| needs.iter().filter_map(|n| places.get(n).copied()).collect();
        let mut wanted = wanted.into_iter().map(of);
        let slots = self.items.iter_mut().map(|i| &mut i.gates);
        for slot in slots.chain(self.files.iter_mut().map(|f| &mut f.gates)) {
            *slot = wanted.next().unwrap_or_default();
        }
    }
}

/// A declared cause can only add gates, and only where P-9 speaks.
fn with_declared(difference: &Difference, said: &Trailers) -> BTreeSet<Matter> {
    let mut matters = difference.matters.clone();
    let speaks = ["powers", "responsibilities", "approvals"].contains(&difference.kind.slug);
    if speaks {
        matters.extend(said.causes.iter().filter_map(|cause| matters::declared(cause)));
    }
    matters
}

/// The receiving department applies, the old one confirms (decisions.md §23).
fn former_owner(catalog: &Catalog, difference: &Difference, union: &mut Union) -> Vec<Need> {
    let Some(before) = difference.before.as_ref().filter(|_| difference.is_moved()) else {
        return Vec::new();
    };
    let Some(key) = before.department().filter(|_| difference.kind.slug != "funds") else {
        return Vec::new();
    };
    let after = difference.after.as_ref();
    if after.is_some_and(|a| a.region == before.region && a.department() == Some(key)) {
        return Vec::new();
    }
    let is_past = catalog.department(&before.region, key).is_none_or(|d| d.is_past);
    if is_past {
        return Vec::new();
    }
    let need = Need {
        region: before.region.clone(),
        role: crate::roles::Role::Dept,
        body: Some(key.to_owned()),
        step: Step::Agree,
    };
    union.0.entry(need.clone()).or_default().0.insert("P-9.2");
    vec![need]
}

fn reviewed(
    input: &Input<'_>,
    clock: &Clock<'_>,
    difference: Difference,
    trailers: Trailers,
    matters: BTreeSet<Matter>,
    owner: &Owner<'_>,
) -> Reviewed {
    let words = Words { catalog: input.head.catalog, region: &owner.region, lang: Lang::Zh };
    let causes = causes(&difference, &matters, &trailers);
    // Who reviewed and approved is what the gates say, whatever a commit claims.
    let stated = Trailers { reviewed_by: None, approved_by: Vec::new(), ..trailers.clone() };
    let followers = input
        .head
        .catalog
        .local_items(&difference.key)
        .filter(|local| {
            difference.fields.iter().any(|(c, _)| c.field.public && !local.is_own(c.field.key))
        })
        .count();
    Reviewed {
        region: owner.region.clone(),
        event: event(input, &difference, &stated, &owner.region),
        deadlines: deadline::deadlines(clock, &owner.region, &difference, &trailers),
        risks: risk::risks(&words, &difference),
        gates: Vec::new(),
        followers,
        difference,
        trailers,
        matters,
        causes,
    }
}

fn causes(difference: &Difference, matters: &BTreeSet<Matter>, said: &Trailers) -> Vec<String> {
    let mut causes: BTreeSet<String> = matters
        .iter()
        .map(|m| m.row().cause)
        .filter(|cause| !cause.is_empty() && *cause != "10")
        .map(str::to_owned)
        .collect();
    if matters.contains(&Matter::Life) && !["9.1", "9.2", "9.6"].iter().any(|c| causes.contains(*c))
    {
        causes.insert("9.6".to_owned());
    }
    if matters.contains(&Matter::Suspension) {
        causes.extend(said.causes.iter().filter(|c| c.starts_with("10.")).cloned());
        let last = difference.after.as_ref().and_then(|i| i.record.parts("suspensions").last());
        let stated = last.into_iter().flat_map(|s| s.texts("causes")).map(str::to_owned);
        causes.extend(stated.filter(|c| c.starts_with("10.")));
        if !causes.iter().any(|c| c.starts_with("10")) {
            causes.insert("10".to_owned());
        }
    }
    causes.into_iter().collect()
}

fn event(input: &Input<'_>, difference: &Difference, trailers: &Trailers, region: &str) -> Event {
    let item = difference.item();
    let named = ["name", "full_name", "word", "title"];
    // A county's item and the half of a fund take their names from elsewhere.
    let whole = input.head.catalog.item(&difference.key);
    let library = item.and_then(Item::library_ref).and_then(|of| input.head.catalog.item(of));
    let name = [item, whole, library]
        .into_iter()
        .flatten()
        .find_map(|i| named.iter().find_map(|k| i.record.text(k)));
    let hide = |mut change: crate::history::FieldChange| {
        if !change.field.public {
            (change.before, change.after) = (None, None);
        }
        change
    };
    Event {
        code: difference.key.clone(),
        region: region.to_owned(),
        kind: difference.kind.slug,
        name: name.unwrap_or(&difference.key).to_owned(),
        commit: 0,
        change: difference.change(),
        fields: match difference.is_gap {
            true => Vec::new(),
            false => difference.fields.iter().map(|(change, _)| hide(change.clone())).collect(),
        },
        trailers: trailers.clone(),
        follows: None,
        gap: None,
    }
}

fn files(
    input: &Input<'_>,
    union: &mut Union,
    wanted: &mut Vec<Vec<Need>>,
    found: &mut Vec<Remark>,
) -> Vec<FileChange> {
    let inside = input.paths.iter().filter(|path| crate::load::place(path).is_none());
    let paths = inside.map(|path| format!("content/{path}")).chain(input.elsewhere.iter().cloned());
    paths
        .filter_map(|path| {
            let matter = classify::file(&path)?;
            let owner = Owner::site(input.judges);
            wanted.push(union.add(&owner, &BTreeSet::from([matter])));
            found.extend(applicant::of_file(&owner, &path, matter, input.roles, input.approvals));
            Some(FileChange { path, matter, gates: Vec::new() })
        })
        .collect()
}

fn gate(
    catalog: &Catalog,
    (need, (articles, distinct)): (Need, (BTreeSet<&'static str>, bool)),
) -> Gate {
    let department = need.body.as_deref().and_then(|key| catalog.department(&need.region, key));
    let name = match (department, &need.body) {
        (Some(department), _) => department.abbr.clone(),
        (None, Some(key)) => key.clone(),
        (None, None) => need.role.words().1.to_owned(),
    };
    Gate { need, name, articles, distinct, state: State::Missing(Why::Unknown) }
}

/// A gate that nobody can open is a mistake of the settings, and said so.
fn unanswerable(gate: &Gate) -> Option<Remark> {
    let (name, region, key) = (&gate.name, &gate.need.region, gate.need.role.key());
    let (message, help) = match &gate.state {
        State::Missing(Why::NoBody) => (
            crate::both!("{region} 没有承担“{name}”的部门", "no department of {region} is `{key}`"),
            crate::both!(
                "在 departments.yaml 给该部门写上 roles: [{key}]",
                "give the department `roles: [{key}]` in departments.yaml"
            ),
        ),
        State::Missing(Why::NoAccounts) => (
            crate::both!(
                "没有登记谁可以代表{name}（{region}）批准",
                "nobody is registered to speak for {name} ({region})"
            ),
            crate::both!(
                "在 site-config.toml 的 [roles.{region}] 里登记账号",
                "register accounts under [roles.{region}] of site-config.toml"
            ),
        ),
        _ => return None,
    };
    Some(Remark {
        rule: "REVIEW-ROLES".to_owned(),
        level: Level::Error,
        article: gate.articles.first().copied().unwrap_or_default(),
        place: "site-config.toml".to_owned(),
        item: String::new(),
        message,
        help,
    })
}
