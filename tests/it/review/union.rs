//! Gates are the union over the single changes, and never fewer after one more.

use std::collections::BTreeSet;

use proptest::prelude::*;
use qingdan::review::codeowners;
use qingdan::review::gates::Need;

use super::super::scenario::base;
use super::{Files, step};

/// Single changes, each of one field: file, what stands there, what comes instead.
const CHANGES: &[(&str, &str, &str)] = &[
    ("zhangye/powers/sjj.yaml", "name: 食品经营许可\n", "name: 食品销售许可\n"),
    ("zhangye/powers/sjj.yaml", "type: 行政许可", "type: 行政确认"),
    ("zhangye/powers/sjj.yaml", "status: active", "status: suspended"),
    ("zhangye/powers/sjj.yaml", "promised_limit: {value: 5", "promised_limit: {value: 4"),
    ("zhangye/powers/sjj.yaml", "office: 市政务服务大厅", "office: 市政务服务中心大厅"),
    ("zhangye/powers/sjj.yaml", "responsibilities: [62070000SJ-ZR-0001]", "responsibilities: []"),
    ("zhangye/powers/sjj.yaml", "on: 2026-01-15", "on: 2026-09-01"),
    ("zhangye/responsibilities/sjj.yaml", "subject: 行政审批科科长", "subject: 行政审批科"),
    ("linze/powers/sjj.yaml", "phone: 0936-12345", "phone: 0936-12346"),
    ("linze/powers/sjj.yaml", "status: active", "status: cancelled"),
    ("zhangye/approvals/swj.yaml", "handling_office: 水政科", "handling_office: 水资源科"),
    ("zhangye/services/sjj.yaml", "requirements: 首问负责", "requirements: 一次告知"),
    ("zhangye/funds/2026.yaml", "5000000", "5100000"),
    ("zhangye/fund_management/sjj.yaml", "amount: 900000", "amount: 800000"),
    ("zhangye/fund_management/sjj.yaml", "effective_on: 2025-11-01", "effective_on: 2025-12-01"),
    ("linze/projects/2026.yaml", "investment: 1800000", "investment: 1900000"),
    ("linze/projects/2026.yaml", "published_on: 2026-03-25", "refreshed_in: 2026"),
    ("zhangye/allocation_plans/2026.yaml", "purpose: 产业发展", "purpose: 基础设施"),
    ("laws.yaml", "status: in_force", "status: amended"),
    ("zhangye/departments.yaml", "maintainer_post: 清单维护岗", "maintainer_post: 公开岗"),
];

fn apply(chosen: &[usize]) -> Files {
    let mut files = base();
    for &n in chosen {
        let (path, from, to) = CHANGES[n];
        let text = files.get_mut(path).unwrap();
        assert!(text.contains(from), "{path} does not say {from}");
        *text = text.replacen(from, to, 1);
    }
    files
}

fn needs(chosen: &[usize], message: &str) -> BTreeSet<Need> {
    let (review, _) = step(&base(), &apply(chosen), &[], message, None, &[]);
    review.gates.into_iter().map(|g| g.need).collect()
}

#[test]
fn every_single_change_has_a_gate() {
    for (n, change) in CHANGES.iter().enumerate() {
        assert!(!needs(&[n], "").is_empty(), "{change:?} needs nobody");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn gates_are_the_union_and_never_fewer(
        chosen in proptest::sample::subsequence((0..CHANGES.len()).collect::<Vec<_>>(), 1..6),
        cause in proptest::sample::select(vec!["", "9.1", "9.3", "9.4", "9.6", "10.2", "12"]),
    ) {
        let together = needs(&chosen, "");
        let mut union = BTreeSet::new();
        for &n in &chosen {
            union.extend(needs(&[n], ""));
        }
        prop_assert_eq!(&together, &union);
        let fewer = needs(&chosen[1..], "");
        prop_assert!(fewer.is_subset(&together));
        // What is declared can only add.
        let declared = needs(&chosen, &format!("Cause: {cause}\n"));
        prop_assert!(together.is_subset(&declared));
    }
}

/// For each single change somebody whom CODEOWNERS asks for its file can open one of its gates; and nobody stands there
/// whom `[roles]` does not name.
#[test]
fn codeowners_asks_whom_the_gates_ask() {
    let config = qingdan::config::SiteConfig::parse(super::ROLES).unwrap();
    let lines = codeowners::lines(&super::catalog(), &config.roles);
    let known: BTreeSet<&String> = config.roles.entries().flat_map(|(_, _, who)| who).collect();
    assert!(lines.iter().flat_map(|l| &l.owners).all(|owner| known.contains(owner)));
    for (n, (path, from, _)) in CHANGES.iter().enumerate() {
        let file = format!("/content/{path}");
        let is_match = |l: &&codeowners::Line| {
            l.pattern == "*"
                || file == l.pattern
                || l.pattern.ends_with('/') && file.starts_with(&l.pattern)
        };
        let line = lines.iter().rfind(is_match).unwrap();
        assert!(!line.owners.is_empty(), "{path} has no owner");
        let openers: BTreeSet<String> = needs(&[n], "")
            .iter()
            .filter_map(|need| {
                let body = need.body.as_deref()?;
                Some(config.roles.accounts(&need.region, body, need.role).to_vec())
            })
            .flatten()
            .collect();
        // The owner's secrecy officer is of no body that owns the file.
        let is_secrecy = from.starts_with("on: ");
        assert!(
            is_secrecy || line.owners.iter().any(|owner| openers.contains(owner)),
            "{path}: {:?} cannot open {openers:?}",
            line.owners
        );
    }
}
