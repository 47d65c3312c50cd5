//! A list file cut into its items, so that one broken item hides no other and only changed items are parsed again.

/// The text of one item, from its `- ` in the first column to the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chunk<'a> {
    /// The line of the file, counted from 1, on which the chunk begins.
    pub line: u32,
    pub text: &'a str,
}

/// Cuts at every `- ` in the first column. YAML's own rules make this exact: inside an item every line is
/// indented, and a file that is written otherwise comes back in one piece and is parsed as one.
pub fn chunks(text: &str) -> Vec<Chunk<'_>> {
    let mut starts = Vec::new();
    let (mut line, mut offset, mut head) = (1, 0, true);
    for row in text.split_inclusive('\n') {
        let content = row.trim_end();
        if row.starts_with("- ") || content == "-" {
            starts.push((line, offset));
            head = false;
        } else if head && !(content.is_empty() || content.starts_with('#')) {
            return vec![Chunk { line: 1, text }];
        }
        line += 1;
        offset += row.len();
    }
    let ends = starts.iter().skip(1).map(|&(_, offset)| offset).chain([text.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(&(line, from), to)| Chunk { line, text: &text[from..to] })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::chunks;

    fn cut(text: &str) -> Vec<(u32, &str)> {
        chunks(text).into_iter().map(|c| (c.line, c.text)).collect()
    }

    #[test]
    fn items_are_cut_where_they_begin() {
        assert_eq!(
            cut("# 表头\n\n- a: 1\n  b: 2\n- a: 3\n\n# 说明\n"),
            [(3, "- a: 1\n  b: 2\n"), (5, "- a: 3\n\n# 说明\n")]
        );
        assert_eq!(cut("# 只有注释\n"), []);
        assert_eq!(cut("-\n  a: 1\n"), [(1, "-\n  a: 1\n")]);
        assert_eq!(cut("- a: |\n    - 不是新项\n- b: 1\n").len(), 2);
    }

    #[test]
    fn another_layout_stays_whole() {
        assert_eq!(cut("[{a: 1}]\n"), [(1, "[{a: 1}]\n")]);
        assert_eq!(cut("---\n- a: 1\n"), [(1, "---\n- a: 1\n")]);
        assert_eq!(cut("  - a: 1\n"), [(1, "  - a: 1\n")]);
    }
}
