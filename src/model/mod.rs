//! The domain as plain values: kinds of lists, their fields, items, and what is found wrong with them.

mod approvals;
mod catalog;
mod finding;
mod funds;
mod item;
pub mod parts;
mod poverty;
mod powers;
mod responsibilities;
pub mod schema;
mod services;
mod tables;
pub mod value;
pub mod words;

pub use catalog::{Catalog, Department, Law, Region};
pub use finding::{Finding, Level, Mark};
pub use item::Item;
pub use schema::{Board, Field, Kind, Place};
pub use value::{Entry, Record, Spot, Value};

/// Every kind of file under `content/`, lists first, in the order of the regulation.
pub const KINDS: &[&Kind] = &[
    &powers::KIND,
    &responsibilities::KIND,
    &funds::LIST,
    &funds::MANAGEMENT,
    &poverty::PROJECTS,
    &poverty::ALLOCATION_PLANS,
    &poverty::TARGETING_INFO,
    &approvals::KIND,
    &services::KIND,
    &tables::REGIONS,
    &tables::DEPARTMENTS,
    &tables::LAWS,
    &tables::CALENDAR,
    &tables::SYNONYMS,
    &tables::EXCEPTIONS,
    &tables::REDACTIONS,
];

/// The kind with this slug.
pub fn kind(slug: &str) -> Option<&'static Kind> {
    KINDS.iter().copied().find(|k| k.slug == slug)
}
