//! Takes the indentation of templates out of pages; a citizen on an old phone pays for every byte.

/// Drops the white space at the start of lines and empty lines, except inside `<pre>`.
pub(super) fn trim_lines(page: Vec<u8>) -> Vec<u8> {
    let mut out = Vec::with_capacity(page.len());
    let has_code = memchr::memmem::find(&page, b"<pre").is_some();
    let mut kept = false;
    for line in page.split(|b| *b == b'\n') {
        let text = if kept { line } else { line.trim_ascii() };
        if !text.is_empty() || kept {
            out.extend_from_slice(text);
            out.push(b'\n');
        }
        kept = has_code && keeps(kept, line);
    }
    out
}

/// Whether the next line stands inside `<pre>`.
fn keeps(kept: bool, line: &[u8]) -> bool {
    let last = |word: &[u8]| line.windows(word.len()).rposition(|w| w == word);
    match (last(b"<pre"), last(b"</pre")) {
        (Some(opened), Some(closed)) => opened > closed,
        (Some(_), None) => true,
        (None, Some(_)) => false,
        (None, None) => kept,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indentation_goes_and_code_stays() {
        let page = "  <p>\n\n   一 二\n</p>\n<pre>  a\n    b\n</pre>\n  <i>".as_bytes().to_vec();
        let trimmed = String::from_utf8(trim_lines(page)).expect("text");
        assert_eq!(trimmed, "<p>\n一 二\n</p>\n<pre>  a\n    b\n</pre>\n<i>\n");
    }
}
