//! The score of N-23: one documented formula, for the assessment and not for public pages (decisions.md §20).

use super::Standing;

/// Tenths of a point, so that no sum depends on rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score(u64);

/// The formula in Chinese and English; printed with every table that shows a score.
pub const EXPLAINED: (&str, &str) = (
    "得分 = 50×完整率 + 30×及时率 + 20×无问题率。完整率 = 已有的必备要素 ÷ 应有的必备要素；\
     及时率 = 按期办结的 ÷ 到期的（办结逾期和逾期未办都算不及时，没有到期事项的按1计）；\
     无问题率 = 没有错误和警告的事项 ÷ 公开的事项。没有公开事项的不计分。",
    "score = 50 × completeness + 30 × timeliness + 20 × flawlessness. Completeness: required facts that are there, of \
     those that are asked. Timeliness: acts done in time, of those that were due (done late and overdue both count \
     against it; 1 where nothing was due). Flawlessness: items without error or warning, of those published. No items, \
     no score.",
);

impl Standing {
    /// None where nothing is published.
    pub fn score(&self) -> Option<Score> {
        if self.published == 0 {
            return None;
        }
        let due = self.on_time + self.late + self.overdue;
        let part = |weight: u64, good: usize, of: usize| match u64::try_from(of).unwrap_or(0) {
            0 => weight * 10,
            // Rounded half up, in tenths.
            of => (weight * 20 * u64::try_from(good).unwrap_or(0) + of) / (2 * of),
        };
        Some(Score(
            part(50, self.complete, self.required)
                + part(30, self.on_time, due)
                + part(20, self.published - self.flawed, self.published),
        ))
    }
}

impl Score {
    pub fn as_number(self) -> serde_json::Number {
        serde_json::Number::from_f64(f64::from(u32::try_from(self.0).unwrap_or(u32::MAX)) / 10.0)
            .unwrap_or_else(|| 0.into())
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.0 / 10, self.0 % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formula_holds_at_its_corners() {
        let standing = |published, required, complete, on_time, late, overdue, flawed| Standing {
            published,
            required,
            complete,
            on_time,
            late,
            overdue,
            flawed,
            ..Standing::default()
        };
        let score = |s: Standing| s.score().map(|s| s.to_string());
        assert_eq!(score(standing(0, 0, 0, 0, 0, 0, 0)), None);
        assert_eq!(score(standing(10, 80, 80, 0, 0, 0, 0)).as_deref(), Some("100.0"));
        assert_eq!(score(standing(10, 80, 40, 0, 0, 0, 0)).as_deref(), Some("75.0"));
        assert_eq!(score(standing(10, 80, 80, 1, 1, 1, 0)).as_deref(), Some("80.0"));
        assert_eq!(score(standing(10, 80, 80, 0, 0, 2, 10)).as_deref(), Some("50.0"));
        assert_eq!(score(standing(3, 3, 2, 3, 0, 0, 1)).as_deref(), Some("76.6"));
    }
}
