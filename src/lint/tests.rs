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
    assert_eq!(printable("食品\u{202e}许可\u{200b}"), "食品\u{fffd}许可\u{fffd}");
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

/// What texts are made of where something could go wrong at an edge.
const PIECES: &[&str] = &[
    "620702190001010005",
    "6207 0219 ",
    "0001 0100 05",
    "13800000000",
    "138-0000-",
    "０９３６",
    "-8212345",
    "+86",
    "E00000000",
    "92",
    "X",
    "x",
    " ",
    "-",
    "\n",
    "\n- ",
    ":",
    "：",
    "〔2026〕",
    "(2015)",
    "第",
    "号",
    "1",
    "９",
    "秘密",
    "机密",
    "★",
    "密码",
    "姓名",
    "户主：",
    "甲乙",
    "孤儿",
    "http://",
    "10.",
    "192.168.1.1",
    ".local",
    "内网",
    "@",
    "a.cn",
    "甘",
    "G12345",
    "三",
    "组",
    "单元",
    "5室",
    "C:\\",
    "\\\\",
    "s\\",
    "file://",
    "![](",
    "象",
    "一样",
    "截止",
    "登陆",
    "其它",
    "審",
    "张",
    "張",
    "掖",
    "审改办",
    "编办",
    "\u{202e}",
    "\u{200b}",
    "\u{3000}",
    "\u{feff}",
    "\u{e0041}",
    "𠀀",
    "é",
    ",",
    "；",
    "'",
    "\"",
    "jdbc:",
    "mysql://",
    "ghp_",
    "abcdefghijkl",
    "-----BEGIN ",
    "PRIVATE KEY-----",
    "账号",
    "台胞证",
    "00000000",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_text_makes_it_stumble(picks in proptest::collection::vec(0..PIECES.len(), 0..14)) {
        let text: String = picks.iter().map(|n| PIECES[*n]).collect();
        for mark in scan(&text) {
            // Slicing would panic within a character.
            let shown = &text[mark.span.clone()];
            proptest::prop_assert!(!shown.is_empty(), "{mark:?}");
        }
        for line in text.lines() {
            let shown = printable(line);
            proptest::prop_assert_eq!(shown.chars().count(), line.chars().count());
            for mark in scan(line).iter().filter(|m| is_secret(m.rule)) {
                let from = line[..mark.span.start].chars().count();
                let length = line[mark.span.clone()].chars().count();
                let stars = shown.chars().skip(from).take(length).filter(|c| *c == '*').count();
                proptest::prop_assert!(stars + 3 >= length, "{:?} {shown}", mark);
            }
        }
    }
}

#[test]
fn compatibility_characters_of_both_blocks_are_found() {
    assert_eq!(rules("品\u{f900}"), ["CHR-KANGXI"]);
    assert_eq!(rules("品\u{2f81a}"), ["CHR-KANGXI"]);
    // A rare character of its own, and one of the twelve that are none of compatibility.
    assert_eq!(rules("品\u{20000}\u{fa0e}"), Vec::<&str>::new());
}
