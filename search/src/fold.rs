//! Folding of characters, one to one, so that places in the folded text are places in the original.

/// Han characters: the unified ideographs with their extensions, and 〇.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3134F}' | '〇')
}

/// Letters and digits of every other script: they make up words.
pub(crate) fn is_word(c: char) -> bool {
    !is_han(c) && c.is_alphanumeric()
}

/// Full width to half width, upper to lower case.
pub(crate) fn fold_char(c: char) -> char {
    let c = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        '–' | '—' | '‐' | '‑' => '-',
        _ => c,
    };
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// Folds a text; the result has as many characters as the text.
pub(crate) fn fold(text: &str) -> Vec<char> {
    text.chars().map(fold_char).collect()
}

/// Characters in traditional form and their simplified ones, sorted by the former.
#[derive(Debug, Default, Clone)]
pub(crate) struct Simplify {
    pub(crate) pairs: Vec<(char, char)>,
}

impl Simplify {
    pub(crate) fn char(&self, c: char) -> char {
        match self.pairs.binary_search_by_key(&c, |pair| pair.0) {
            Ok(at) => self.pairs[at].1,
            Err(_) => c,
        }
    }

    pub(crate) fn text(&self, text: &[char]) -> Vec<char> {
        text.iter().map(|&c| self.char(c)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_places() {
        let text = "ＫＴＶ１２－３　İß";
        let folded = fold(text);
        assert_eq!(folded.len(), text.chars().count());
        assert_eq!(folded.iter().collect::<String>(), "ktv12-3 İß");
    }
}
