//! Levels that a site sets for single rules: stricter always, milder only where the rule may be silenced at all.

use std::collections::BTreeMap;

use super::RULES;
use crate::both;
use crate::lang::Said;
use crate::model::{Finding, Level};

/// What is wrong with `[rules.levels]` of site-config.toml; none where it can be applied.
pub fn wrong_level(levels: &BTreeMap<String, String>) -> Option<Said> {
    levels.iter().find_map(|(code, word)| {
        let Some(rule) = RULES.iter().find(|rule| rule.code == code) else {
            return Some(both!(
                "[rules.levels] 里的“{code}”不是规则；全部规则见 docs/rules.md",
                "[rules.levels]: {code} is no rule; docs/rules.md has them all"
            ));
        };
        let Some(level) = level(word) else {
            return Some(both!(
                "[rules.levels] {code} = \"{word}\" 应为 error、warning 或 info",
                "[rules.levels] {code} = \"{word}\" should be error, warning or info"
            ));
        };
        // Levels are ordered from the strictest.
        (rule.firm && level > rule.level).then(|| {
            both!(
                "[rules.levels] {code} 不能放宽：这条规则不许例外",
                "[rules.levels] {code} cannot be made milder: the rule allows no exceptions"
            )
        })
    })
}

/// Gives each finding the level that the site sets for its rule.
pub fn set_levels(findings: &mut [Finding], levels: &BTreeMap<String, String>) {
    if levels.is_empty() {
        return;
    }
    for finding in findings {
        if let Some(level) = levels.get(finding.rule).and_then(|word| level(word)) {
            finding.level = level;
        }
    }
}

fn level(word: &str) -> Option<Level> {
    [Level::Error, Level::Warning, Level::Info].into_iter().find(|level| level.word() == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(code: &str, level: &str) -> Option<String> {
        wrong_level(&[(code.to_owned(), level.to_owned())].into()).map(|said| said.en)
    }

    #[test]
    fn levels_are_stricter_or_milder_where_exceptions_are_allowed() {
        assert_eq!(said("P-13", "error"), None);
        assert_eq!(said("P-13", "info"), None);
        let firm = RULES.iter().find(|rule| rule.firm && rule.level == Level::Error).unwrap();
        assert!(said(firm.code, "warning").unwrap().contains("cannot be made milder"));
        assert!(said("P-99", "error").unwrap().contains("is no rule"));
        assert!(said("P-13", "fatal").unwrap().contains("error, warning or info"));
    }

    #[test]
    fn a_finding_takes_the_level_that_is_set() {
        let rule = RULES.iter().find(|rule| rule.code == "P-13").unwrap();
        let finding = Finding {
            rule: rule.code,
            level: rule.level,
            article: rule.article,
            at: crate::model::Spot::default(),
            width: 0,
            item: String::new(),
            message: Said::default(),
            help: Said::default(),
        };
        let mut findings = vec![finding];
        set_levels(&mut findings, &[("P-13".to_owned(), "error".to_owned())].into());
        assert_eq!(findings[0].level, Level::Error);
    }
}
