//! The catalogue of the interface: Chinese texts and patterns with their English.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use aho_corasick::AhoCorasick;
use anyhow::{Context as _, Result};

use super::pattern::{Gap, Pattern, change_first};
use super::{Run, is_chinese};
use crate::facts::numeral;
use crate::model::KINDS;
use crate::model::schema::{Field, Type};

const BUILT_IN: &str = include_str!("../../../themes/default/lang/en.yaml");

/// A text in a text in a text: deeper nothing is looked for.
const DEEPEST: usize = 12;

/// Bytes of fixed text: a Chinese character has three.
const CERTAIN: usize = 24;
const SURE: usize = 3;

/// Made once for a theme. The maps are only looked up, never walked.
pub struct Catalogue {
    exact: HashMap<String, String>,
    patterns: Vec<Pattern>,
    needles: AhoCorasick,
    /// How many patterns have so much fixed text that they are tried before a text is taken apart.
    certain: usize,
    /// How many have more than one mark; the rest would fit nearly everything and come last.
    sure: usize,
    /// Lists and rows of sentences: the mark between them, its English, what stands between the marks.
    rows: Vec<(String, String, Gap)>,
}

impl Catalogue {
    /// The built-in catalogue, with a theme's own texts in place of its.
    ///
    /// # Errors
    /// Where a text is no YAML, or a pattern has a gap that is none.
    pub fn new(own: Option<&str>) -> Result<Catalogue> {
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        for kind in KINDS {
            texts.insert(kind.zh.to_owned(), kind.en.to_owned());
            add_fields(kind.fields, &mut texts);
        }
        for text in [Some(BUILT_IN), own].into_iter().flatten() {
            let read: BTreeMap<String, String> =
                serde_saphyr::from_str(text).context("主题的 lang/en.yaml 有误")?;
            texts.extend(read);
        }
        let mut made = Catalogue {
            exact: HashMap::new(),
            patterns: Vec::new(),
            needles: AhoCorasick::new([""; 0])?,
            certain: 0,
            sure: 0,
            rows: Vec::new(),
        };
        for (chinese, english) in texts {
            made.add(chinese, english)?;
        }
        // Stable: of patterns with as much fixed text and as many gaps, the one first in order of the text is tried first.
        made.patterns.sort_by_key(|pattern| (std::cmp::Reverse(pattern.weight()), pattern.gaps()));
        made.certain = made.patterns.partition_point(|pattern| pattern.weight() >= CERTAIN);
        made.sure = made.patterns.partition_point(|pattern| pattern.weight() > SURE);
        made.needles = AhoCorasick::new(made.patterns.iter().map(Pattern::needle))?;
        Ok(made)
    }

    fn add(&mut self, chinese: String, english: String) -> Result<()> {
        let gaps = [("{word}", Gap::Word), ("{said}", Gap::Said)];
        let row = chinese.strip_suffix('…').and_then(|start| {
            let (gap, mark) =
                gaps.iter().find_map(|(name, gap)| Some((*gap, start.strip_prefix(name)?)))?;
            let english = english.strip_suffix('…')?.split_once('}')?.1;
            Some((mark.to_owned(), english.to_owned(), gap))
        });
        if let Some(row) = row {
            self.rows.push(row);
        } else if Pattern::is_one(&chinese) {
            let pattern = Pattern::parse(&chinese, &english)
                .with_context(|| format!("主题的 lang/en.yaml：“{chinese}”有误"))?;
            self.patterns.push(pattern);
        } else {
            self.exact.insert(chinese, english);
        }
        Ok(())
    }

    /// A text in English as far as it is known, `names` before the catalogue; none where all of it is content.
    pub(super) fn say(&self, names: &HashMap<&str, &str>, text: &str) -> Option<Vec<Run>> {
        Ask { catalogue: self, names, known: RefCell::default() }.say(text, 0)
    }
}

/// One text and what was found of its parts so far: patterns try the same parts again and again.
struct Ask<'a> {
    catalogue: &'a Catalogue,
    names: &'a HashMap<&'a str, &'a str>,
    known: RefCell<HashMap<String, Option<Vec<Run>>>>,
}

impl Ask<'_> {
    fn say(&self, text: &str, depth: usize) -> Option<Vec<Run>> {
        if depth == 0 {
            return self.find(text, depth);
        }
        if let Some(known) = self.known.borrow().get(text) {
            return known.clone();
        }
        let found = self.find(text, depth);
        self.known.borrow_mut().insert(text.to_owned(), found.clone());
        found
    }

    fn find(&self, text: &str, depth: usize) -> Option<Vec<Run>> {
        let Ask { catalogue, names, .. } = self;
        let known =
            names.get(text).copied().or_else(|| catalogue.exact.get(text).map(String::as_str));
        if let Some(english) = known {
            let mut runs = Vec::new();
            Run::add(&mut runs, english);
            return Some(runs);
        }
        if depth == DEEPEST {
            return None;
        }
        let say = |text: &str, gap: Gap| self.fits(text, gap, depth + 1);
        let row = |marks: &str| {
            let wanted = catalogue.rows.iter().filter(|(mark, ..)| marks.contains(mark.as_str()));
            wanted.into_iter().find_map(|row| row_of(row, text, &say))
        };
        let mut tried: Vec<usize> =
            catalogue.needles.find_overlapping_iter(text).map(|m| m.pattern().as_usize()).collect();
        tried.sort_unstable();
        tried.dedup();
        let (certain, rest): (Vec<usize>, Vec<usize>) =
            tried.into_iter().partition(|n| *n < catalogue.certain);
        let (sure, weak): (Vec<usize>, _) = rest.into_iter().partition(|n| *n < catalogue.sure);
        let one_of = |tried: Vec<usize>| {
            tried.into_iter().find_map(|n| catalogue.patterns[n].say(text, &say))
        };
        one_of(certain)
            .or_else(|| row("。；"))
            .or_else(|| row("、"))
            .or_else(|| one_of(sure))
            .or_else(|| row("，"))
            .or_else(|| one_of(weak))
    }

    /// What stands in a gap, where it may stand there.
    fn fits(&self, text: &str, gap: Gap, depth: usize) -> Option<Vec<Run>> {
        let as_it_is = |is_chinese| vec![Run { text: text.to_owned(), is_chinese }];
        let number = match gap {
            Gap::Number => Some(digits(text).map(str::to_owned)),
            Gap::Numeral => Some(value(text).map(|n| n.to_string())),
            Gap::TenThousands => Some(ten_thousands(text)),
            Gap::Key | Gap::Word | Gap::Said | Gap::Text => None,
        };
        if let Some(number) = number {
            return number.map(|text| vec![Run { text, is_chinese: false }]);
        }
        let is_foreign = !is_chinese(text);
        let said = if is_foreign { None } else { self.say(text, depth) };
        match (gap, said) {
            (Gap::Word, Some(said)) => said.iter().all(|run| !run.is_chinese).then_some(said),
            (Gap::Said | Gap::Text, Some(said)) => Some(said),
            (Gap::Key, None) => is_foreign.then(|| as_it_is(false)),
            (Gap::Text, None) => Some(as_it_is(!is_foreign)),
            _ => None,
        }
    }
}

/// A text between marks, each part of which is known.
fn row_of(
    (mark, english, gap): &(String, String, Gap),
    text: &str,
    say: &dyn Fn(&str, Gap) -> Option<Vec<Run>>,
) -> Option<Vec<Run>> {
    let (body, has_end) = text.strip_suffix(mark.as_str()).map_or((text, false), |t| (t, true));
    let parts = parts(body, mark);
    if parts.len() < 2 && !has_end {
        return None;
    }
    let mut runs: Vec<Run> = Vec::new();
    for part in parts {
        let mut said = say(part, *gap)?;
        if !runs.is_empty() {
            runs.push(Run { text: english.clone(), is_chinese: false });
            if let Some(first) = said.first_mut().filter(|_| english.starts_with('.')) {
                change_first(&mut first.text, char::to_ascii_uppercase);
            }
        }
        said.into_iter().for_each(|run| run.join(&mut runs));
    }
    if has_end {
        runs.push(Run { text: english.trim_end().to_owned(), is_chinese: false });
    }
    Some(runs)
}

/// The parts between marks that stand in no quotation and no brackets.
fn parts<'t>(text: &'t str, mark: &str) -> Vec<&'t str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, c) in text.char_indices() {
        match c {
            '“' | '《' | '（' => depth += 1,
            '”' | '》' | '）' => depth = depth.saturating_sub(1),
            _ if depth == 0 && text[at..].starts_with(mark) => {
                parts.push(&text[start..at]);
                start = at + mark.len();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

fn digits(text: &str) -> Option<&str> {
    text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',').then_some(text)
}

/// What a Chinese numeral below ten thousand is worth; none of what is no numeral as laws write it.
fn value(text: &str) -> Option<i64> {
    let (mut sum, mut digit) = (0, None);
    for c in text.chars() {
        let unit = match c {
            '千' => 1000,
            '百' => 100,
            '十' => 10,
            _ => {
                let found = "零一二三四五六七八九".chars().position(|d| d == c)?;
                digit = i64::try_from(found).ok();
                continue;
            }
        };
        sum += digit.take().unwrap_or(1) * unit;
    }
    let value = sum + digit.unwrap_or(0);
    (numeral(value) == text).then_some(value)
}

/// 243.00 → 2,430,000: English has no word for ten thousand. The program's own amounts have two decimals.
fn ten_thousands(text: &str) -> Option<String> {
    let (whole, part) = digits(text)?.split_once('.').unwrap_or((text, ""));
    let all = format!("{}{part:0<4}", whole.replace(',', "")).parse::<u64>().ok()?;
    let all = all.to_string();
    let mut said = String::new();
    for (n, digit) in all.chars().enumerate() {
        if n > 0 && (all.len() - n) % 3 == 0 {
            said.push(',');
        }
        said.push(digit);
    }
    (part.len() == 2).then_some(said)
}

/// The data dictionary names everything in both languages already.
fn add_fields(fields: &[Field], texts: &mut BTreeMap<String, String>) {
    for field in fields {
        texts.insert(field.zh.to_owned(), field.en.to_owned());
        add_type(&field.ty, texts);
    }
}

fn add_type(ty: &Type, texts: &mut BTreeMap<String, String>) {
    match ty {
        Type::Word(words) => {
            texts.extend(words.iter().map(|word| (word.zh.to_owned(), word.en.to_owned())));
        }
        Type::Part(part) => add_fields(part.fields, texts),
        Type::List(inner) => add_type(inner, texts),
        _ => {}
    }
}
