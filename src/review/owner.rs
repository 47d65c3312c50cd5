//! Where a change belongs: its region, the level whose bodies decide, and the department that answers for it.

use super::change::Difference;
use super::classify;
use super::matters::Row;
use crate::model::schema::Place;
use crate::model::{Catalog, Item};
use crate::roles::{Role, bearer};

/// Where a change belongs, as the gates see it.
pub struct Owner<'a> {
    pub catalog: &'a Catalog,
    pub region: String,
    /// The region whose bodies decide: its own, or the city's while it has none.
    pub level: String,
    /// The key of the department that answers for it.
    pub body: Option<String>,
    /// Of a fund, the department that manages it.
    pub manager: Option<String>,
    /// Who keeps such lists where no department answers for the item.
    pub keeper: Role,
}

impl<'a> Owner<'a> {
    pub fn of(catalog: &'a Catalog, difference: &Difference) -> Owner<'a> {
        let item = difference.item();
        let region = item.map(|i| i.region.clone()).filter(|r| !r.is_empty());
        let region = region.unwrap_or_else(|| city(catalog));
        // A county that is only now set up: the city's information centre does it, the city's bodies decide.
        if !catalog.departments.iter().any(|d| d.region == region) {
            let centre = bearer(catalog, &city(catalog), Role::InfoCenter);
            let body = centre.map(|d| d.key.clone());
            return Owner { region, body, ..Owner::site(catalog) };
        }
        let keeper = classify::whole(difference.kind.slug).row().applicant;
        let manager = item.and_then(|i| i.record.text("managing_department")).map(str::to_owned);
        let (level, body) = (region.clone(), item.and_then(|i| body(catalog, i)));
        Owner { catalog, region, level, body, manager, keeper }
    }

    /// The owner of what belongs to the whole of a region.
    pub fn general(catalog: &'a Catalog, region: &str) -> Owner<'a> {
        let (region, level) = (region.to_owned(), region.to_owned());
        Owner { catalog, region, level, body: None, manager: None, keeper: Role::InfoCenter }
    }

    /// The owner of what belongs to the whole site.
    pub fn site(catalog: &'a Catalog) -> Owner<'a> {
        Owner::general(catalog, &city(catalog))
    }

    pub fn body_of(&self, role: Role) -> Option<String> {
        let borne = |role| bearer(self.catalog, &self.level, role).map(|d| d.key.clone());
        match role {
            // Each owner has its own secrecy officer.
            Role::Dept | Role::SecrecyOfficer => self.body.clone().or_else(|| borne(self.keeper)),
            Role::FundDept => self.manager.clone().or_else(|| self.body.clone()),
            other => borne(other),
        }
    }

    /// Who proposes such a matter here.
    pub fn applicant(&self, row: &Row) -> Role {
        match row.applicant {
            Role::Dept if self.body.is_none() => self.keeper,
            role => role,
        }
    }

    /// The name of one of its bodies.
    pub fn name(&self, body: &str) -> String {
        let department = self.catalog.department(&self.level, body);
        department.map_or_else(|| body.to_owned(), |d| d.name.clone())
    }
}

fn city(catalog: &Catalog) -> String {
    catalog.city().map_or_else(String::new, |r| r.slug.clone())
}

fn body(catalog: &Catalog, item: &Item) -> Option<String> {
    match item.kind.place {
        Place::Department => Some(item.record.text("department").unwrap_or(&item.stem).to_owned()),
        Place::Region => {
            let own = catalog.department(&item.region, &item.id).filter(|d| !d.is_past);
            // A body that does not exist yet, or no more, is spoken for by who keeps the bodies.
            let keeper = || bearer(catalog, &item.region, Role::ReformOffice);
            own.or_else(keeper).map(|d| d.key.clone())
        }
        Place::Year | Place::Root => None,
    }
}
