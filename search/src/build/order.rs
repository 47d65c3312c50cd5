//! The order of items in the index: the better of two equal matches comes first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::SearchDoc;
use super::tokens::variants;
use crate::fold::fold;

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

/// An item without a group is one by itself.
pub(super) fn group(doc: &SearchDoc) -> &str {
    if doc.group.is_empty() { &doc.code } else { &doc.group }
}

/// Groups side by side, the city's item first in each; groups on application
/// before the others, then those that citizens have words for, short names before long ones.
pub(super) fn ordered<'a>(
    docs: &'a [SearchDoc],
    synonyms: &[(String, Vec<String>)],
) -> Vec<&'a SearchDoc> {
    let mut groups: BTreeMap<(&str, &str), Vec<&SearchDoc>> = BTreeMap::new();
    for doc in docs {
        groups.entry((&doc.kind, group(doc))).or_default().push(doc);
    }
    let mut groups: Vec<Vec<&SearchDoc>> = groups.into_values().collect();
    for group in &mut groups {
        group.sort_by_key(|doc| (doc.code != doc.group, &doc.code, &doc.region, &doc.url));
    }
    let sought = Sought::new(synonyms);
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for lead in groups.iter().filter_map(|group| group.first()) {
        known.entry(&lead.name).or_insert_with(|| sought.words(&lead.name));
    }
    groups.sort_by_cached_key(|group| {
        group.first().map(|lead| {
            let applied = group.iter().any(|doc| doc.on_application);
            let application = Reverse((applied, known.get(lead.name.as_str()).copied()));
            let length = lead.name.chars().count();
            let name = (length, lead.name.clone(), kind_rank(&lead.kind));
            (application, name, lead.kind.clone(), lead.group.clone())
        })
    });
    groups.into_iter().flatten().collect()
}

/// How many words citizens have for an item: what has many is looked for often. Words for a part of a name say less:
/// of 不动产登记 and 不动产登记资料查询 the former is meant.
struct Sought {
    /// Official terms by their first character, with the number of words that mean them.
    terms: BTreeMap<char, Vec<(Vec<char>, usize)>>,
}

impl Sought {
    fn new(synonyms: &[(String, Vec<String>)]) -> Sought {
        let mut counts: BTreeMap<Vec<char>, usize> = BTreeMap::new();
        for term in synonyms.iter().flat_map(|(_, terms)| terms) {
            *counts.entry(fold(term)).or_default() += 1;
        }
        let mut terms: BTreeMap<char, Vec<(Vec<char>, usize)>> = BTreeMap::new();
        for (term, count) in counts {
            if let Some(&first) = term.first() {
                terms.entry(first).or_default().push((term, count));
            }
        }
        Sought { terms }
    }

    fn words(&self, name: &str) -> usize {
        const WHOLE: usize = 4;
        let name = fold(name);
        let mut met: BTreeMap<&[char], usize> = BTreeMap::new();
        for form in std::iter::once(name.clone()).chain(variants(&name)) {
            for (at, first) in form.iter().enumerate() {
                let terms = self.terms.get(first).map(Vec::as_slice).unwrap_or_default();
                let here = terms.iter().filter(|(term, _)| form[at..].starts_with(term));
                met.extend(here.map(|(term, count)| {
                    let is_whole = term.len() == form.len();
                    (term.as_slice(), if is_whole { count * WHOLE } else { *count })
                }));
            }
        }
        met.values().sum()
    }
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
        let codes: Vec<_> = ordered(&docs, &[]).iter().map(|doc| doc.code.as_str()).collect();
        assert_eq!(codes, ["A3", "A1", "X2", "A2"]);
    }
}
