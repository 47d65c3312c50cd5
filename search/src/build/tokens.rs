//! What of an item goes into the index.

use super::SearchDoc;
use super::meanings::Meanings;
use super::phrases::Readings;
use crate::fold::{Simplify, fold};
use crate::schema::filter;
use crate::synonyms::meaning_term;
use crate::words::{Class, SPLIT, Tokens, compact};

const INITIALS: usize = 3;

/// What it takes to cut an item into terms.
pub(super) struct Cut<'a> {
    pub(super) readings: &'a Readings,
    pub(super) simplify: &'a Simplify,
    pub(super) meanings: &'a Meanings,
}

pub(super) fn terms(doc: &SearchDoc, cut: &Cut<'_>) -> String {
    let readings = cut.readings;
    let folded = |text: &str| cut.simplify.text(&fold(text));
    let mut out = Tokens::default();
    let name = folded(&doc.name);
    out.text(&name, Class::Name, true);
    whole(&name, &mut out);
    sounds(&name, readings, true, &mut out);
    for alias in &doc.aliases {
        out.push(compact(&folded(alias)), Class::ExactAlias);
    }
    for alias in doc.aliases.iter().map(|alias| folded(alias)).chain(variants(&name)) {
        out.text(&alias, Class::Alias, false);
        sounds(&alias, readings, false, &mut out);
    }
    for label in [&doc.region_name, &doc.kind_name, &doc.type_name, &doc.status_name] {
        out.text(&folded(label), Class::Label, false);
    }
    for department in
        [&doc.department, &doc.department_short].into_iter().chain(&doc.department_known_as)
    {
        out.text(&folded(department), Class::Department, false);
    }
    for law in &doc.laws {
        out.text(&folded(law), Class::Law, false);
    }
    out.text(&folded(&doc.body), Class::Body, false);
    for code in [&doc.code].into_iter().chain(&doc.former_codes) {
        out.code(&fold(code));
    }
    for &(meaning, loss) in cut.meanings.of(doc) {
        out.text.push_str(&meaning_term(meaning, loss));
        out.text.push(SPLIT);
    }
    out.text
}

fn whole(name: &[char], out: &mut Tokens) {
    let compact = compact(name);
    out.push(compact.iter().copied(), Class::Exact);
    if let Some(start) = compact.get(..2) {
        out.push(start.iter().copied(), Class::Start);
    }
}

fn sounds(text: &[char], readings: &Readings, is_name: bool, out: &mut Tokens) {
    // Nobody types the comma of an enumeration in pinyin.
    let best = readings.best(text).concat();
    let literal = readings.literal(text).concat();
    if is_name {
        out.push(best.iter().flat_map(|s| s.chars()), Class::Exact);
        out.push(best.iter().filter_map(|s| s.chars().next()), Class::Exact);
        out.push(best.iter().take(2).filter_map(|s| s.chars().next()), Class::Start);
    }
    let other = (literal != best).then_some(&literal);
    for run in [&best].into_iter().chain(other) {
        run.iter().for_each(|syllable| out.push(syllable.chars(), Class::Sound));
        for pair in run.windows(2) {
            out.push(pair.join(" ").chars(), Class::Sound);
        }
        let initials: Vec<char> = run.iter().filter_map(|s| s.chars().next()).collect();
        for gram in initials.windows(INITIALS) {
            out.push(gram.iter().copied(), Class::Initials);
        }
    }
}

/// Other ways to write a name: without brackets, with the bracket in front,
/// and each item of an enumeration with the head that it shares with the first.
pub(super) fn variants(name: &[char]) -> Vec<Vec<char>> {
    let mut all: Vec<Vec<char>> = Vec::new();
    if let Some((outside, inside)) = brackets(name) {
        all.push([inside.as_slice(), outside.as_slice()].concat());
        all.push(outside);
    }
    let bases: Vec<Vec<char>> = std::iter::once(name.to_vec()).chain(all.clone()).collect();
    for base in bases {
        let mut parts = base.split(|&c| c == '、');
        let Some(first) = parts.next() else { continue };
        for part in parts {
            let head = first.get(..first.len().saturating_sub(part.len())).unwrap_or_default();
            if head.len() >= 2 {
                all.push([head, part].concat());
            }
        }
    }
    all
}

fn brackets(name: &[char]) -> Option<(Vec<char>, Vec<char>)> {
    // Full-width brackets are half-width after folding.
    let open = name.iter().position(|&c| c == '(')?;
    let close = open + name[open..].iter().position(|&c| c == ')')?;
    let outside = [&name[..open], &name[close + 1..]].concat();
    Some((outside, name[open + 1..close].to_vec()))
}

pub(super) fn filters(doc: &SearchDoc, first_of_group: bool) -> String {
    let mut out = String::new();
    let pairs = [
        (filter::REGION, &doc.region),
        (filter::KIND, &doc.kind),
        (filter::DEPARTMENT, &doc.office),
        (filter::TYPE, &doc.type_name),
        (filter::STATUS, &doc.status),
    ];
    for (letter, value) in pairs {
        out.push_str(letter);
        out.push_str(value);
        out.push(SPLIT);
    }
    for (letter, set) in [
        (filter::ON_APPLICATION, doc.on_application),
        (filter::HIDDEN, doc.hidden),
        (filter::GROUP, first_of_group),
    ] {
        if set {
            out.push_str(letter);
            out.push(SPLIT);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_ways_to_write_a_name() {
        let of = |name: &str| {
            variants(&fold(name)).iter().map(|v| v.iter().collect()).collect::<Vec<String>>()
        };
        assert_eq!(of("居民身份证申领、换领、补领"), ["居民身份证换领", "居民身份证补领"]);
        assert_eq!(of("参保登记（城乡居民）"), ["城乡居民参保登记", "参保登记"]);
        assert!(of("取水许可").is_empty());
        assert!(of("食品生产、经营许可").is_empty());
    }
}
