//! Repeats put together: what many places have in common is told once, the gravest first.

use std::collections::BTreeMap;

use crate::lint;
use crate::model::{Finding, Level};

/// The findings by level and rule: errors before warnings, what touches persons and secrets before the rest, then
/// what is found most often. Within a rule they keep their order.
pub(super) fn grouped(findings: &[Finding]) -> Vec<Vec<&Finding>> {
    let mut groups: BTreeMap<(Level, &str), Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        groups.entry((finding.level, finding.rule)).or_default().push(finding);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|((level, rule), group)| {
        let is_secret =
            lint::is_secret(rule) || rule.starts_with("SEC-") || rule.starts_with("PII-");
        (*level, !is_secret, usize::MAX - group.len())
    });
    groups.into_iter().map(|(_, group)| group).collect()
}

/// At most `most` of one level, so that every rule is among them before any comes twice; with each, how many of
/// its rule are not.
pub(super) fn chosen(findings: &[Finding], level: Level, most: usize) -> Vec<(&Finding, usize)> {
    let groups: Vec<Vec<&Finding>> =
        grouped(findings).into_iter().filter(|g| g[0].level == level).collect();
    let mut taken = vec![0; groups.len()];
    let (mut left, mut round) = (most, 0);
    while left > 0 && groups.iter().any(|g| g.len() > round) {
        for (group, taken) in groups.iter().zip(&mut taken) {
            if left > 0 && group.len() > round {
                (*taken, left) = (*taken + 1, left - 1);
            }
        }
        round += 1;
    }
    groups
        .iter()
        .zip(taken)
        .flat_map(|(group, taken)| {
            let hidden = group.len() - taken;
            group
                .iter()
                .take(taken)
                .enumerate()
                .map(move |(n, f)| (*f, if n + 1 == taken { hidden } else { 0 }))
        })
        .collect()
}
