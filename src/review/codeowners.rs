//! CODEOWNERS from the same roles as the gates: for each list the bodies without which no change of it goes in.

use std::collections::BTreeSet;

use super::classify;
use super::matters::{Ask, Matter, Step};
use super::owner::Owner;
use crate::model::schema::Place;
use crate::model::{Catalog, KINDS, Kind};
use crate::roles::Roles;

/// One line of the file: a pattern and who owns it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub pattern: String,
    pub owners: Vec<String>,
}

/// The whole file. Hosts take the last line that matches, and one owner of it suffices: the file asks the right
/// people, the status 审批要件 decides.
pub fn write(catalog: &Catalog, roles: &Roles) -> String {
    let mut out = String::from(
        "# 由 qingdan codeowners 生成；改 site-config.toml 的 [roles] 后重新生成，不要手改。\n",
    );
    for line in lines(catalog, roles) {
        match line.owners.is_empty() {
            // A pattern without owners would free the files of any owner.
            true => out += &format!("# {} 没有登记账号\n", line.pattern),
            false => out += &format!("{} {}\n", line.pattern, line.owners.join(" ")),
        }
    }
    out
}

/// The lines in the order of the file: what is general first.
pub fn lines(catalog: &Catalog, roles: &Roles) -> Vec<Line> {
    let site = Owner::site(catalog);
    let of = |pattern: &str, owner: &Owner<'_>, matter: Matter| Line {
        pattern: pattern.to_owned(),
        owners: owners(owner, matter, roles),
    };
    let mut lines =
        vec![of("*", &site, Matter::Settings), of("/content/pages/", &site, Matter::Words)];
    for kind in KINDS.iter().copied().filter(|k| k.place == Place::Root) {
        lines.push(of(&format!("/content/{}.yaml", kind.slug), &site, classify::whole(kind.slug)));
    }
    for region in &catalog.regions {
        let owner = |body: Option<String>| Owner { body, ..Owner::general(catalog, &region.slug) };
        for kind in KINDS.iter().copied().filter(|k| k.place != Place::Root) {
            let (slug, matter) = (&region.slug, classify::whole(kind.slug));
            if kind.half_of.is_some() {
                lines.extend(managers(catalog, slug).map(|key| {
                    let pattern = format!("/content/{slug}/{}/{key}.yaml", kind.slug);
                    of(&pattern, &owner(Some(key.to_owned())), matter)
                }));
            } else if is_kept(catalog, slug, kind) {
                let pattern = match kind.place {
                    Place::Region => format!("/content/{slug}/{}.yaml", kind.slug),
                    _ => format!("/content/{slug}/{}/", kind.slug),
                };
                lines.push(of(&pattern, &owner(None), matter));
            }
        }
    }
    lines
}

/// The departments that manage a fund, or may.
fn managers<'a>(catalog: &'a Catalog, region: &'a str) -> impl Iterator<Item = &'a str> {
    let manages: BTreeSet<&str> = catalog
        .items
        .iter()
        .filter(|i| i.region == region)
        .filter_map(|i| i.record.text("managing_department"))
        .collect();
    let of_region = catalog.departments.iter().filter(move |d| d.region == region && !d.is_past);
    of_region
        .filter(move |d| {
            manages.contains(d.key.as_str()) || d.roles.iter().any(|r| r == "fund_dept")
        })
        .map(|d| d.key.as_str())
}

/// Projects are the counties' alone, plans and targeting information the city's (decisions.md §9).
fn is_kept(catalog: &Catalog, region: &str, kind: &Kind) -> bool {
    match kind.slug {
        "projects" => !catalog.is_city(region),
        "allocation_plans" | "targeting_info" => catalog.is_city(region),
        _ => true,
    }
}

/// The accounts of the body that a matter asks first, whichever department's item it is.
fn owners(owner: &Owner<'_>, matter: Matter, roles: &Roles) -> Vec<String> {
    let row = matter.row();
    let decides = |ask: &&Ask| !matches!(ask.step, Step::Agree | Step::Secrecy);
    let first = row.asks.iter().find(decides).or(row.asks.first());
    let body = first.and_then(|ask| Some((ask.role, owner.body_of(ask.role)?)));
    let accounts = body.map(|(role, body)| roles.accounts(&owner.level, &body, role).iter());
    let accounts: BTreeSet<String> = accounts.into_iter().flatten().cloned().collect();
    accounts.into_iter().collect()
}
