//! The vectors of the lint list, and how a line may be printed.

use super::*;

fn rules(text: &str) -> Vec<&'static str> {
    scan(text).into_iter().map(|m| m.rule).collect()
}

/// `\u{202e}` in the vectors: what cannot be seen is written so that it can.
fn unescaped(input: &str) -> String {
    let mut parts = input.split("\\u{");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (digits, rest) = part.split_once('}').expect("a closing brace");
        text.extend(u32::from_str_radix(digits, 16).ok().and_then(char::from_u32));
        text += rest;
    }
    text
}

/// `rule,input,expect,why`: what must be found, and what must not.
#[test]
fn vectors_hold() {
    let vectors = include_str!("../../tests/cases/lint-vectors.csv");
    let mut seen = 0;
    for line in vectors.lines().skip(1) {
        let [rule, input, expect, why] = line.splitn(4, ',').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let found = rules(&format!("甲 {} 乙", unescaped(input)));
        let is_found = found.contains(&rule);
        assert_eq!(is_found, expect == "hit", "{rule} in {input:?} ({why}): {found:?}");
        seen += 1;
    }
    assert!(seen > 60, "{seen}");
}

#[test]
fn a_line_is_printed_without_the_number() {
    let line = "经办 620702190001010005 电话 138-0000-0000";
    let shown = printable(line);
    assert_eq!(shown.chars().count(), line.chars().count());
    assert_eq!(shown, "经办 620*************** 电话 138**********");
    assert_eq!(printable("没有号码"), "没有号码");
}

#[test]
fn nothing_is_found_twice_or_out_of_place() {
    let text = "a 620702190001010005 b\n6207 0219 0001 0100 05，+8613800000000";
    let marks = scan(text);
    let found: Vec<(&str, &str)> = marks.iter().map(|m| (m.rule, &text[m.span.clone()])).collect();
    assert_eq!(
        found,
        [
            ("PII-ID18", "620702190001010005"),
            ("PII-ID18", "6207 0219 0001 0100 05"),
            ("PII-MOBILE", "+8613800000000"),
        ]
    );
}
