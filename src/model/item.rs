//! One entry of a list or a table, with what it writes itself and what it inherits.

use jiff::civil::{Date, date};

use super::schema::{Kind, Place};
use super::value::{Entry, Record, Spot};

/// One entry: a power, a fund, a law, …
#[derive(Clone, Debug)]
pub struct Item {
    pub kind: &'static Kind,
    /// The value of the kind's id field: the code of list items.
    pub id: String,
    /// The slug of the region whose folder holds it; empty for tables of the whole site.
    pub region: String,
    /// The file's name without ending: a department key or a year.
    pub stem: String,
    pub at: Spot,
    /// All fields, inherited ones included; for a fund both halves.
    pub record: Record,
    /// Keys of the fields that come from the city library.
    pub inherited: Vec<&'static str>,
    /// Keys that were written but could not be read: wrong, which has its own finding, yet not missing.
    pub unread: Vec<&'static str>,
}

impl Item {
    /// The item's name, or its code where it has none.
    pub fn name(&self) -> &str {
        self.record.text("name").unwrap_or(&self.id)
    }

    /// The key of the department that answers for the item, local to its region.
    ///
    /// For poverty lists no field names it: the region's bearer of the poverty role answers (A-4, N-8).
    pub fn department(&self) -> Option<&str> {
        self.record.text("department").or_else(|| self.record.text("managing_department"))
    }

    /// The word of the status, such as `suspended`; none where the item is only registered (decisions.md §34).
    pub fn status(&self) -> Option<&'static str> {
        self.record.word("status")
    }

    /// Whether the value was written for this item rather than taken from the city library.
    pub fn is_own(&self, key: &str) -> bool {
        !self.inherited.contains(&key)
    }

    /// The fields with values that may be shown, in the schema's order.
    pub fn public_entries(&self) -> impl Iterator<Item = &Entry> {
        self.record.entries().iter().filter(|e| e.field.public)
    }

    /// Drafts are neither rendered nor indexed (decisions.md §17).
    pub fn is_draft(&self) -> bool {
        self.status() == Some("draft")
    }

    /// Whether the city only registers it and its counties exercise it (decisions.md §34).
    pub fn is_for_counties(&self) -> bool {
        self.kind.place == Place::Department && self.status().is_none()
    }

    /// Whether its time in public is over: marked so, or a poverty publication not renewed by the 31st of May
    /// that follows its expiry (A-9, decisions.md §36).
    pub fn is_archived(&self, as_of: Option<Date>) -> bool {
        if self.status() == Some("archived") {
            return true;
        }
        let (Some(today), Some(expiry)) = (as_of, self.expires_on()) else {
            return false;
        };
        let end = |year: i16| date(year, 5, 31);
        let next = if expiry <= end(expiry.year()) { expiry.year() } else { expiry.year() + 1 };
        let refreshed = self.record.int("refreshed_in").and_then(|y| i16::try_from(y).ok());
        let refreshed = refreshed.filter(|y| (1900..9000).contains(y)).map_or(next, |y| y + 1);
        today > end(next.max(refreshed))
    }

    /// A poverty publication stands for a year from its first day, or as long as it was extended; none where
    /// that day is not known, and for other lists.
    pub fn expires_on(&self) -> Option<Date> {
        let poverty = ["projects", "allocation_plans", "targeting_info"];
        let first =
            self.record.date("published_on").filter(|_| poverty.contains(&self.kind.slug))?;
        let year = first.saturating_add(jiff::Span::new().years(1));
        Some(year.max(self.record.date("extended_until").unwrap_or(first)))
    }

    /// The code of the library item that this county item refers to.
    pub fn library_ref(&self) -> Option<&str> {
        self.record.text("library_ref")
    }

    /// The page's address from the site's root.
    pub fn address(&self) -> String {
        format!("{}/{}/{}/", self.region, self.kind.slug, self.id)
    }
}
