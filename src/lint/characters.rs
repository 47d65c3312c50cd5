//! Characters that a reader cannot see, or that are not what they look like.

use super::Mark;

pub(super) fn find(text: &str, marks: &mut Vec<Mark>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|b| CURIOUS[usize::from(*b)]) {
        at += next;
        let Some(c) = text[at..].chars().next() else { return };
        let span = at..at + c.len_utf8();
        if let Some(rule) = rule(c, text, at) {
            let found = format!("U+{:04X}", u32::from(c));
            // A row of the same kind is one mistake.
            match marks.last_mut() {
                Some(last) if last.rule == rule && last.span.end == at => last.span.end = span.end,
                _ => marks.push(Mark::new(rule, span.clone(), found)),
            }
        }
        at = span.end;
    }
}

/// First bytes of characters that may be among them; the rest of a Chinese text is passed over.
const CURIOUS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = matches!(byte,
            0x00..=0x08 | 0x0b | 0x0c | 0x0e..=0x1f | 0x7f | 0xc2 | 0xd8 | 0xe1 | 0xe2 | 0xe3 | 0xee | 0xef | 0xf0 | 0xf3 | 0xf4);
        byte += 1;
    }
    table
};

fn rule(c: char, text: &str, at: usize) -> Option<&'static str> {
    Some(match c {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            "CHR-BIDI"
        }
        '\u{feff}' if at == 0 => "CHR-BOM",
        '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{180e}' | '\u{feff}' | '\u{ad}' => {
            "CHR-ZW"
        }
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => "CHR-CTL",
        '\u{e0000}'..='\u{e007f}' | '\u{fff9}'..='\u{fffb}' => "CHR-TAG",
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => "CHR-VS",
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => "CHR-PUA",
        '\u{fffd}' => "CHR-FFFD",
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => "CHR-SPACE",
        '\u{3000}' if is_at_an_end(text, at) => "CHR-SPACE",
        '\u{2028}' | '\u{2029}' => "CHR-SEP",
        '\u{2e80}'..='\u{2eff}' | '\u{2f00}'..='\u{2fdf}' => "CHR-KANGXI",
        '\u{f900}'..='\u{faff}' if !is_unified(c) => "CHR-KANGXI",
        '\u{2f800}'..='\u{2fa1f}' => "CHR-KANGXI",
        _ => return None,
    })
}

/// Twelve characters of the compatibility block are characters in their own right.
fn is_unified(c: char) -> bool {
    matches!(
        u32::from(c),
        0xfa0e | 0xfa0f | 0xfa11 | 0xfa13 | 0xfa14 | 0xfa1f | 0xfa21 | 0xfa23 | 0xfa24 | 0xfa27
            ..=0xfa29
    )
}

/// A full-width space at the beginning or end of a value.
fn is_at_an_end(text: &str, at: usize) -> bool {
    let line = super::line_around(text, at);
    let (before, after) = (&text[line.start..at], &text[at + 3..line.end]);
    let ends = |s: &str| s.trim_end_matches('\u{3000}').is_empty();
    let opened = before.trim_end_matches('\u{3000}');
    let closed = after.trim_start_matches('\u{3000}');
    ends(before)
        || ends(after)
        || opened.ends_with(['"', '\''])
        || opened.ends_with(": ")
        || closed.starts_with(['"', '\''])
}
