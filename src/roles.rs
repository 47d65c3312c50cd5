//! Who speaks for which body: `[roles]` of site-config.toml, from bodies to accounts and teams of the host.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::{Catalog, Department};

/// A role of a body in the review of changes (domain.md §0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The department that exercises the power or answers for the item: the only applicant.
    Dept,
    ReformOffice,
    LegalOffice,
    Government,
    GovOffice,
    ServiceCenter,
    InfoCenter,
    Finance,
    FundDept,
    PovertyCity,
    PovertyCounty,
    LeadingGroup,
    SecrecyOfficer,
}

impl Role {
    /// As departments.yaml and reports write it.
    pub fn key(self) -> &'static str {
        self.words().0
    }

    pub fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Role::Dept => ("dept", "申请部门", "department"),
            Role::ReformOffice => ("reform_office", "审改办", "reform office"),
            Role::LegalOffice => ("legal_office", "法制部门", "legal office"),
            Role::Government => ("government", "同级政府", "government"),
            Role::GovOffice => ("gov_office", "政府办公室", "government office"),
            Role::ServiceCenter => ("service_center", "政务服务中心", "service centre"),
            Role::InfoCenter => ("info_center", "信息中心", "information centre"),
            Role::Finance => ("finance", "财政部门", "finance"),
            Role::FundDept => ("fund_dept", "项目主管部门", "fund department"),
            Role::PovertyCity => ("poverty_city", "市扶贫办", "city poverty office"),
            Role::PovertyCounty => ("poverty_county", "县（区）扶贫办", "county poverty office"),
            Role::LeadingGroup => ("leading_group", "扶贫开发领导小组", "leading group"),
            Role::SecrecyOfficer => ("secrecy_officer", "保密审查岗位", "secrecy officer"),
        }
    }
}

/// By region's slug, then by body: a department's key (`sgb`), or one of its roles alone (`sfj:legal_office`).
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(transparent)]
pub struct Roles(BTreeMap<String, BTreeMap<String, Vec<String>>>);

impl Roles {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Accounts (`@user`) and teams (`@org/team`) that speak for a body in a role; what is said of the role alone
    /// goes before what is said of the body.
    pub fn accounts(&self, region: &str, body: &str, role: Role) -> &[String] {
        let Some(of_region) = self.0.get(region) else { return &[] };
        let narrow = of_region.get(&format!("{body}:{}", role.key()));
        narrow.or_else(|| of_region.get(body)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Every region, body and its accounts, in order.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str, &[String])> {
        self.0.iter().flat_map(|(region, bodies)| {
            bodies.iter().map(move |(body, who)| (region.as_str(), body.as_str(), who.as_slice()))
        })
    }
}

/// The body of a region that bears a role; a county without a service centre has its government office (N-14).
pub fn bearer<'a>(catalog: &'a Catalog, region: &str, role: Role) -> Option<&'a Department> {
    let found = catalog.bearer(region, role.key());
    match role {
        Role::ServiceCenter if !catalog.is_city(region) => {
            found.or_else(|| catalog.bearer(region, Role::GovOffice.key()))
        }
        _ => found,
    }
}
