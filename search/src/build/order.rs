//! The order of items in the index: the better of two equal matches comes first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::SearchDoc;

/// Lists in the order in which a citizen wants them, where names are the same.
const KINDS: [&str; 8] = [
    "powers",
    "approvals",
    "services",
    "funds",
    "projects",
    "allocation_plans",
    "targeting_info",
    "responsibilities",
];

fn kind_rank(kind: &str) -> usize {
    KINDS.iter().position(|known| *known == kind).unwrap_or(KINDS.len())
}

/// Groups side by side, the city's item first in each; groups on application
/// before the others, short names before long ones.
pub(super) fn ordered(docs: &[SearchDoc]) -> Vec<&SearchDoc> {
    let mut groups: BTreeMap<(&str, &str), Vec<&SearchDoc>> = BTreeMap::new();
    for doc in docs {
        groups.entry((&doc.kind, &doc.group)).or_default().push(doc);
    }
    let mut groups: Vec<Vec<&SearchDoc>> = groups.into_values().collect();
    for group in &mut groups {
        group.sort_by_key(|doc| (doc.code != doc.group, &doc.code, &doc.region, &doc.url));
    }
    groups.sort_by_cached_key(|group| {
        group.first().map(|lead| {
            let application = Reverse(group.iter().any(|doc| doc.on_application));
            let length = lead.name.chars().count();
            let name = (length, lead.name.clone(), kind_rank(&lead.kind));
            (application, name, lead.kind.clone(), lead.group.clone())
        })
    });
    groups.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doc(code: &str, group: &str, name: &str, on_application: bool) -> SearchDoc {
        SearchDoc {
            code: code.into(),
            group: group.into(),
            name: name.into(),
            on_application,
            kind: "powers".into(),
            ..SearchDoc::default()
        }
    }

    #[test]
    fn groups_stay_together_and_applications_lead() {
        let docs = [
            doc("X2", "A1", "食品经营许可", true),
            doc("A2", "A2", "检查", false),
            doc("A1", "A1", "食品经营许可", true),
            doc("A3", "A3", "取水许可", true),
        ];
        let codes: Vec<_> = ordered(&docs).iter().map(|doc| doc.code.as_str()).collect();
        assert_eq!(codes, ["A3", "A1", "X2", "A2"]);
    }
}
