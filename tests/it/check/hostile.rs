//! Files made to exhaust the reader are refused, quickly, and hide nothing else.
#![expect(clippy::disallowed_methods, reason = "tests measure time")]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::place::{Place, SERVICES};

/// Refused in under a second, with the rule and place of what was refused.
fn refused(path: &str, bytes: &[u8], rule: &str, words: &str) {
    let place = Place::new();
    place.write(path, bytes);
    place.add_service_line("theme: 其它");
    let start = Instant::now();
    let found = place.findings(&[]);
    let took = start.elapsed();
    assert!(took < Duration::from_secs(1), "{rule} {words}: {took:?}");
    let has = |rule: &str, words: &str| found.iter().any(|f| f[1] == rule && f[3].contains(words));
    assert!(has(rule, words), "{found:?}");
    assert!(has("TXT-TYPO", "其它"), "the rest is still checked: {found:?}");
    assert_eq!(place.check(&[]).code, 1);
}

const POWERS: &str = "zhangye/powers/czj.yaml";

#[test]
fn a_bomb_of_aliases() {
    let mut text = String::from("- a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for n in 1..30 {
        let row = vec![format!("*a{}", n - 1); 9].join(", ");
        writeln!(text, "  a{n}: &a{n} [{row}]").unwrap();
    }
    refused(POWERS, text.as_bytes(), "DATA-YAML", "锚点");
}

#[test]
fn a_hundred_thousand_levels() {
    let text = format!("- code: {}", "[".repeat(100_000));
    refused(POWERS, text.as_bytes(), "DATA-YAML", "");
    let text = format!("- code:\n    {}x\n", "- ".repeat(100_000));
    refused(POWERS, text.as_bytes(), "DATA-YAML", "");
    let mut text = String::from("- a:\n");
    for depth in 1..1_500 {
        writeln!(text, "{}a:", " ".repeat(depth + 1)).unwrap();
    }
    refused(POWERS, text.as_bytes(), "DATA-YAML", "");
}

#[test]
fn a_scalar_of_64_mib() {
    let text = format!("- name: {}\n", "x".repeat(64 * 1024 * 1024));
    refused(POWERS, text.as_bytes(), "DATA-FILE", "16 MiB");
}

#[test]
fn a_scalar_of_digits_within_the_limit() {
    let place = Place::new();
    place.add_service_line(&format!("theme: '{}'", "1".repeat(8 * 1024 * 1024)));
    place.add_service_line(&format!("published_on: '{}'", "x".repeat(1024 * 1024)));
    let start = Instant::now();
    let run = place.check(&[]);
    let took = start.elapsed();
    assert!(took < Duration::from_secs(10), "{took:?}");
    assert!(run.out.contains("DATA-VALUE"), "{}", run.out.len());
    assert!(run.out.len() < 10_000, "nobody reads {} bytes of it", run.out.len());
}

#[test]
fn a_thousand_findings_are_grouped_and_all_are_in_json() {
    let place = Place::new();
    let mut text = place.text(SERVICES);
    for n in 0..1_000 {
        writeln!(text, "# {n} 其它").unwrap();
    }
    writeln!(text, "# 部门:科室 10.1.2.3").unwrap();
    place.write(SERVICES, text);
    assert_eq!(place.findings(&[]).len(), 1_001);
    let run = place.check(&[]);
    assert!(run.out.lines().count() < 80, "{}", run.out);
    assert!(run.out.contains("TXT-TYPO 另有997处"), "{}", run.out);
    assert!(run.out.contains("SEC-NET"), "the one among a thousand is seen: {}", run.out);
    assert!(run.out.contains("0个错误，1001个警告"), "{}", run.out);
}
