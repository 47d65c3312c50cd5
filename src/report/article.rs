//! Article ids as officials cite them: `P-9.1` is 权责清单管理暂行办法第九条第（一）项.

use crate::facts::numeral;
use crate::lang::Lang;

const MEASURES: &[(&str, &str, &str)] = &[
    ("N-", "政务服务网建设运行管理暂行办法", "Network Measures"),
    ("P-", "权责清单管理暂行办法", "Powers Measures"),
    ("F-", "市级财政专项资金管理清单上网发布暂行办法", "Funds Measures"),
    ("A-", "扶贫清单上网发布管理暂行办法", "Poverty Measures"),
];

/// An article id in words; what names a standard instead of an article stays as it is.
pub fn in_words(id: &str, lang: Lang) -> String {
    let Some((measure, rest)) = MEASURES.iter().find_map(|m| id.strip_prefix(m.0).map(|rest| (m, rest))) else {
        return id.to_owned();
    };
    let (article, item) = rest.split_once('.').unwrap_or((rest, ""));
    let digits = |s: &str| s.chars().take_while(char::is_ascii_digit).collect::<String>().parse::<i64>().ok();
    let Some(article) = digits(article) else { return id.to_owned() };
    match (lang, digits(item)) {
        (Lang::Zh, Some(item)) => format!("《{}》第{}条第（{}）项", measure.1, numeral(article), numeral(item)),
        (Lang::Zh, None) => format!("《{}》第{}条", measure.1, numeral(article)),
        (Lang::En, Some(item)) => format!("{} art. {article} ({item})", measure.2),
        (Lang::En, None) => format!("{} art. {article}", measure.2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_cited_in_words() {
        assert_eq!(in_words("P-9.1", Lang::Zh), "《权责清单管理暂行办法》第九条第（一）项");
        assert_eq!(in_words("N-12.1a", Lang::Zh), "《政务服务网建设运行管理暂行办法》第十二条第（一）项");
        assert_eq!(in_words("F-8c", Lang::En), "Funds Measures art. 8");
        assert_eq!(in_words("GB/T 2260", Lang::Zh), "GB/T 2260");
    }
}
