//! The catalogue of the interface: Chinese texts and patterns with their English.

use std::collections::{BTreeMap, HashMap};

use aho_corasick::AhoCorasick;
use anyhow::{Context as _, Result};

use super::pattern::{Gap, Pattern};
use super::{Run, is_chinese};
use crate::model::KINDS;
use crate::model::schema::{Field, Type};

const BUILT_IN: &str = include_str!("../../../themes/default/lang/en.yaml");

/// A text in a text in a text: deeper nothing is looked for.
const DEEPEST: usize = 6;

/// Made once for a theme. The maps are only looked up, never walked.
pub struct Catalogue {
    exact: HashMap<String, String>,
    patterns: Vec<Pattern>,
    needles: AhoCorasick,
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
            rows: Vec::new(),
        };
        for (chinese, english) in texts {
            made.add(chinese, english)?;
        }
        // Stable: of two patterns with as much fixed text, the one first in order of the text is tried first.
        made.patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.weight()));
        made.rows.sort_by_key(|(mark, ..)| ROWS.find(mark.as_str()));
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
        self.deeper(names, text, 0)
    }

    fn deeper(&self, names: &HashMap<&str, &str>, text: &str, depth: usize) -> Option<Vec<Run>> {
        let known = names.get(text).copied().or_else(|| self.exact.get(text).map(String::as_str));
        if let Some(english) = known {
            return Some(vec![Run { text: english.to_owned(), is_chinese: false }]);
        }
        if depth == DEEPEST {
            return None;
        }
        let say = |text: &str, gap: Gap| self.fits(names, text, gap, depth + 1);
        let mut tried: Vec<usize> =
            self.needles.find_overlapping_iter(text).map(|m| m.pattern().as_usize()).collect();
        tried.sort_unstable();
        tried.dedup();
        let found = tried.into_iter().find_map(|n| self.patterns[n].say(text, &say));
        found.or_else(|| self.rows.iter().find_map(|row| row_of(row, text, &say)))
    }

    /// What stands in a gap, where it may stand there.
    fn fits(
        &self,
        names: &HashMap<&str, &str>,
        text: &str,
        gap: Gap,
        depth: usize,
    ) -> Option<Vec<Run>> {
        let as_it_is = |is_chinese| vec![Run { text: text.to_owned(), is_chinese }];
        let is_foreign = !is_chinese(text);
        let said = if is_foreign { None } else { self.deeper(names, text, depth) };
        match (gap, said) {
            (Gap::Number, _) => {
                let is_number = text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',');
                is_number.then(|| as_it_is(false))
            }
            (Gap::Word, Some(said)) => said.iter().all(|run| !run.is_chinese).then_some(said),
            (Gap::Said | Gap::Text, Some(said)) => Some(said),
            (Gap::Text, None) => Some(as_it_is(!is_foreign)),
            (Gap::Word | Gap::Said, None) => None,
        }
    }
}

/// Sentences are taken apart before their parts.
const ROWS: &str = "。；：，、/";

/// A text between marks, each part of which is known.
fn row_of(
    (mark, english, gap): &(String, String, Gap),
    text: &str,
    say: &dyn Fn(&str, Gap) -> Option<Vec<Run>>,
) -> Option<Vec<Run>> {
    let (body, has_end) = text.strip_suffix(mark.as_str()).map_or((text, false), |t| (t, true));
    if !body.contains(mark.as_str()) && !has_end {
        return None;
    }
    let mut runs: Vec<Run> = Vec::new();
    for part in body.split(mark.as_str()) {
        let mut said = say(part, *gap)?;
        if !runs.is_empty() {
            runs.push(Run { text: english.clone(), is_chinese: false });
        }
        runs.append(&mut said);
    }
    if has_end {
        runs.push(Run { text: english.trim_end().to_owned(), is_chinese: false });
    }
    Some(runs)
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
