//! What rules stand on: the catalog, today's date, and look-ups that are made once for all of them.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::load::closest;
use crate::model::schema::Type;
use crate::model::{Catalog, Item, Record, Spot, Value};

/// Everything a rule may look at.
pub struct Ground<'a> {
    pub catalog: &'a Catalog,
    /// "Today" for deadlines; without it rules about dates that have passed are silent.
    pub as_of: Option<Date>,
    /// By kind, in the catalog's order: items in force or suspended.
    live: BTreeMap<&'static str, Vec<&'a Item>>,
}

impl<'a> Ground<'a> {
    pub fn new(catalog: &'a Catalog, as_of: Option<Date>) -> Self {
        let mut live: BTreeMap<&'static str, Vec<&'a Item>> = BTreeMap::new();
        for item in
            catalog.items.iter().filter(|i| !matches!(i.status(), Some("draft" | "cancelled")))
        {
            live.entry(item.kind.slug).or_default().push(item);
        }
        Ground { catalog, as_of, live }
    }

    /// Items of one kind that are neither drafts nor cancelled: what the public is told to be in force.
    pub(super) fn live(&self, kind: &str) -> &[&'a Item] {
        self.live.get(kind).map(Vec::as_slice).unwrap_or_default()
    }

    /// Items of several kinds, as `live`.
    pub(super) fn live_of<'s>(&'s self, kinds: &'s [&str]) -> impl Iterator<Item = &'a Item> + 's {
        kinds.iter().flat_map(|kind| self.live(kind)).copied()
    }

    /// Every list item, drafts and cancelled ones included.
    pub(super) fn items(&self) -> impl Iterator<Item = &'a Item> + '_ {
        self.catalog.items.iter()
    }

    /// Whether the city only registers what counties exercise (decisions.md §34): no status, promise or supervision
    /// of its own. What answers or handles only such powers is registered as they are.
    pub(super) fn is_registered_only(&self, item: &Item) -> bool {
        self.catalog.is_city(&item.region)
            && match item.kind.slug {
                "powers" => is_for_counties(&item.record),
                "responsibilities" => {
                    let mut powers = item.record.texts("power_refs").peekable();
                    powers.peek().is_some() && powers.all(|code| self.is_for_counties(code))
                }
                _ => item.record.text("power_ref").is_some_and(|code| self.is_for_counties(code)),
            }
    }

    fn is_for_counties(&self, code: &str) -> bool {
        self.catalog.item(code).is_some_and(|power| is_for_counties(&power.record))
    }

    /// The path of a content file.
    pub(super) fn path(&self, spot: Spot) -> &str {
        usize::try_from(spot.file)
            .ok()
            .and_then(|n| self.catalog.files.get(n))
            .map_or("", String::as_str)
    }

    /// A place as people write it: `zhangye/powers/sjj.yaml:12`.
    pub(super) fn place(&self, spot: Spot) -> String {
        format!("{}:{}", self.path(spot), spot.line)
    }
}

fn is_for_counties(power: &Record) -> bool {
    let mut levels = power.texts("exercise_levels").peekable();
    levels.peek().is_some() && levels.all(|level| level != "市")
}

/// The place of the first value in a part, where messages about the whole part point.
pub(super) fn start(part: &Record) -> Option<Spot> {
    part.entries().iter().map(|e| e.at).min()
}

/// Whether such a power is exercised because somebody asks (domain.md §3.2); mixed types say it themselves.
pub(super) fn is_on_application(power: &Item) -> bool {
    match power.record.word("type") {
        Some("行政许可" | "行政确认" | "行政奖励" | "行政裁决") => true,
        Some("行政给付") => power.record.bool("on_application") != Some(false),
        Some("其他行政权力") => power.record.bool("on_application") == Some(true),
        _ => false,
    }
}

/// Whether the item writes or inherits the field, and not as an empty list; what was written but could not be read
/// has its own finding.
pub(super) fn is_known(item: &Item, key: &str) -> bool {
    match item.record.get(key) {
        Some(Value::List(values)) => !values.is_empty(),
        Some(_) => true,
        None => item.unread.contains(&key),
    }
}

/// Calls `see` with every single value that the item itself writes, however deep, and its place.
pub(super) fn visit(item: &Item, see: &mut impl FnMut(&Type, &Value, Spot)) {
    for entry in item.record.entries().iter().filter(|e| item.is_own(e.field.key)) {
        visit_value(&entry.field.ty, &entry.value, entry.at, see);
    }
}

fn visit_value(ty: &Type, value: &Value, at: Spot, see: &mut impl FnMut(&Type, &Value, Spot)) {
    match (ty, value) {
        (Type::List(inner), Value::List(values)) => {
            values.iter().for_each(|v| visit_value(inner, v, at, see));
        }
        (_, Value::Part(record)) => {
            record.entries().iter().for_each(|e| visit_value(&e.field.ty, &e.value, e.at, see));
        }
        _ => see(ty, value, at),
    }
}

/// The code of an item of this kind and region that was probably meant, or that took over from a former code.
pub(super) fn nearest_code<'a>(
    ground: &Ground<'a>,
    code: &str,
    kind: &str,
    region: &str,
) -> Option<&'a str> {
    let of = || ground.catalog.items.iter().filter(|i| i.kind.slug == kind && i.region == region);
    let heir = of().find(|i| i.record.texts("former_codes").any(|old| old == code));
    heir.map(|i| i.id.as_str()).or_else(|| closest(code, of().map(|i| i.id.as_str())))
}
