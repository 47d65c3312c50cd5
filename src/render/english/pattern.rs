//! A text with gaps and what to say in its place: `{n}个工作日`, `{n} working days`.

use anyhow::{Result, bail, ensure};

use super::Run;

/// What may stand in a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// `{n}`: digits.
    Number,
    /// `{numeral}`: a Chinese numeral.
    Numeral,
    /// `{wan}`: an amount in units of ten thousand.
    TenThousands,
    /// `{word}`: what the catalogue has wholly.
    Word,
    /// `{said}`: what the catalogue has in part at least.
    Said,
    /// `{key}`: what is not Chinese.
    Key,
    /// `{text}`: anything; what the catalogue does not have stays Chinese.
    Text,
}

#[derive(Debug)]
enum Piece {
    Fixed(String),
    /// A gap, by its place among the gaps of the Chinese text.
    Gap(usize, Case),
}

/// How a word begins that moves to another place of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    AsIs,
    /// `{~word}`
    Lower,
    /// `{^word}`
    Upper,
}

#[derive(Debug)]
pub(super) struct Pattern {
    /// The fixed texts before, between and after the gaps.
    fixed: Vec<String>,
    gaps: Vec<Gap>,
    english: Vec<Piece>,
}

impl Pattern {
    /// Whether a key of the catalogue has gaps.
    pub(super) fn is_one(chinese: &str) -> bool {
        chinese.contains('{')
    }

    pub(super) fn parse(chinese: &str, english: &str) -> Result<Pattern> {
        let mut names = Vec::new();
        let (mut fixed, mut gaps) = (Vec::new(), Vec::new());
        let mut last = String::new();
        for (text, name) in pieces(chinese)? {
            match name {
                None => text.clone_into(&mut last),
                Some(name) => {
                    ensure!(!names.contains(&name), "{{{name}}} 出现两次，请编号：{{{name}1}}");
                    gaps.push(gap(name)?);
                    names.push(name);
                    fixed.push(std::mem::take(&mut last));
                }
            }
        }
        fixed.push(last);
        let mut said = Vec::new();
        for (text, name) in pieces(english)? {
            let Some(name) = name else {
                said.push(Piece::Fixed(text.to_owned()));
                continue;
            };
            let (name, case) = match (name.strip_prefix('~'), name.strip_prefix('^')) {
                (Some(name), _) => (name, Case::Lower),
                (_, Some(name)) => (name, Case::Upper),
                _ => (name, Case::AsIs),
            };
            let Some(n) = names.iter().position(|known| *known == name) else {
                bail!("译文里的 {{{name}}} 在原文里没有");
            };
            said.push(Piece::Gap(n, case));
        }
        Ok(Pattern { fixed, gaps, english: said })
    }

    /// The longest fixed text: where it is missing, the pattern cannot fit.
    pub(super) fn needle(&self) -> &str {
        self.fixed.iter().max_by_key(|text| text.len()).map_or("", String::as_str)
    }

    /// How much of the text is fixed; the more, the sooner a pattern is tried.
    pub(super) fn weight(&self) -> usize {
        self.fixed.iter().map(String::len).sum()
    }

    pub(super) fn gaps(&self) -> usize {
        self.gaps.len()
    }

    /// The text in English where it fits; `say` puts what stands in a gap into English.
    pub(super) fn say(
        &self,
        text: &str,
        say: &dyn Fn(&str, Gap) -> Option<Vec<Run>>,
    ) -> Option<Vec<Run>> {
        let rest = text.strip_prefix(self.fixed.first()?.as_str())?;
        let mut filled = Vec::with_capacity(self.gaps.len());
        if !self.fill(0, rest, say, &mut filled) {
            return None;
        }
        let mut runs = Vec::new();
        for piece in &self.english {
            match piece {
                Piece::Fixed(text) => Run::add(&mut runs, text),
                Piece::Gap(n, case) => {
                    let mut put = filled[*n].clone();
                    if let Some(first) = put.first_mut().filter(|run| !run.is_chinese) {
                        match case {
                            Case::AsIs => {}
                            Case::Lower => change_first(&mut first.text, char::to_ascii_lowercase),
                            Case::Upper => change_first(&mut first.text, char::to_ascii_uppercase),
                        }
                    }
                    put.into_iter().for_each(|run| run.join(&mut runs));
                }
            }
        }
        Some(runs)
    }

    /// Fills the gaps from the n-th on, the shortest that fits first.
    fn fill(
        &self,
        n: usize,
        rest: &str,
        say: &dyn Fn(&str, Gap) -> Option<Vec<Run>>,
        filled: &mut Vec<Vec<Run>>,
    ) -> bool {
        let Some(gap) = self.gaps.get(n) else { return rest.is_empty() };
        let after = self.fixed[n + 1].as_str();
        let is_last = n + 1 == self.gaps.len();
        let ends: Vec<usize> = match is_last {
            true => rest.strip_suffix(after).map(str::len).into_iter().collect(),
            false => rest.match_indices(after).map(|(at, _)| at).collect(),
        };
        for end in ends.into_iter().filter(|end| *end > 0 && is_whole(&rest[..*end])) {
            let Some(said) = say(&rest[..end], *gap) else { continue };
            filled.push(said);
            if self.fill(n + 1, &rest[end + after.len()..], say, filled) {
                return true;
            }
            filled.pop();
        }
        false
    }
}

/// Whether every quotation and bracket that opens in a text is closed in it.
fn is_whole(text: &str) -> bool {
    let mut open = 0_i32;
    for c in text.chars() {
        match c {
            '“' | '《' | '（' => open += 1,
            '”' | '》' | '）' => open -= 1,
            _ => continue,
        }
        if open < 0 {
            return false;
        }
    }
    open == 0
}

fn gap(name: &str) -> Result<Gap> {
    Ok(match name.trim_end_matches(|c: char| c.is_ascii_digit()) {
        "n" => Gap::Number,
        "numeral" => Gap::Numeral,
        "wan" => Gap::TenThousands,
        "word" => Gap::Word,
        "said" => Gap::Said,
        "key" => Gap::Key,
        "text" => Gap::Text,
        _ => bail!(
            "不认识的空位 {{{name}}}，可写 {{n}}、{{numeral}}、{{wan}}、{{word}}、{{said}}、{{key}}、{{text}}"
        ),
    })
}

/// Fixed texts and the names of gaps, in turn.
fn pieces(text: &str) -> Result<Vec<(&str, Option<&str>)>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            bail!("“{text}”里的 {{ 没有 }}")
        };
        if !before.is_empty() {
            pieces.push((before, None));
        }
        pieces.push(("", Some(name)));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push((rest, None));
    }
    Ok(pieces)
}

pub(super) fn change_first(text: &mut String, change: impl Fn(&char) -> char) {
    if let Some(first) = text.chars().next() {
        text.replace_range(..first.len_utf8(), change(&first).encode_utf8(&mut [0; 4]));
    }
}
