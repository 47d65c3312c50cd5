//! The four measures of 张政办发〔2015〕144号: what a source such as `N-12.1a` or a cause such as `9.3` is called.

use super::numerals::numeral;

const MEASURES: [(&str, &str, &str); 4] = [
    ("N", "张掖市政务服务网建设运行管理暂行办法", "政务服务网办法"),
    ("P", "张掖市权责清单管理暂行办法", "权责清单办法"),
    ("F", "张掖市市级财政专项资金管理清单上网发布暂行办法", "专项资金办法"),
    ("A", "张掖市扶贫清单上网发布管理暂行办法", "扶贫清单办法"),
];

/// An article as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// 第十二条第一项
    pub short: String,
    /// 《张掖市政务服务网建设运行管理暂行办法》第十二条第一项
    pub full: String,
}

/// What a source is called: articles of the measures in words, standards as they are written, none for none.
pub fn source(source: &str) -> Option<Article> {
    if source.is_empty() {
        return None;
    }
    let named = source.split_once('-').and_then(|(letter, place)| {
        let (_, measure, _) = MEASURES.iter().find(|(l, _, _)| *l == letter)?;
        let short = place_words(place)?;
        Some(Article { full: format!("《{measure}》{short}"), short })
    });
    Some(named.unwrap_or_else(|| Article { short: source.to_owned(), full: source.to_owned() }))
}

/// Short, and still clear where articles of several measures stand side by side: 专项资金办法第七条.
pub fn brief(id: &str) -> String {
    let measure = MEASURES.iter().find(|(letter, _, _)| id.split('-').next() == Some(letter));
    match (source(id), measure) {
        (Some(article), Some((_, _, name))) => format!("{name}{}", article.short),
        (Some(article), None) => article.short,
        (None, _) => String::new(),
    }
}

/// The articles of several sources, each measure named once: 政务服务网办法第十二条第一项、第十三条；权责清单办法第九条第四项.
/// Standards that are no article stay away.
pub fn together<'s>(sources: impl IntoIterator<Item = &'s str>) -> String {
    let mut articles: Vec<(usize, Vec<i64>, String)> = Vec::new();
    for id in sources.into_iter().flat_map(|source| source.split(' ')) {
        let Some((letter, place)) = id.split_once('-') else { continue };
        let measure = MEASURES.iter().position(|(l, _, _)| *l == letter);
        if let (Some(measure), Some(words)) = (measure, place_words(place)) {
            let digits = place.split(|c: char| !c.is_ascii_digit());
            articles.push((measure, digits.filter_map(|n| n.parse().ok()).collect(), words));
        }
    }
    articles.sort();
    articles.dedup();
    let by_measure = articles.chunk_by(|a, b| a.0 == b.0).map(|of_one| {
        let words: Vec<&str> = of_one.iter().map(|(_, _, words)| words.as_str()).collect();
        format!("{}{}", MEASURES[of_one[0].0].2, words.join("、"))
    });
    by_measure.collect::<Vec<_>>().join("；")
}

/// What a cause of P-9 or P-10 is called: `9.3` and `P-9.3` are the same.
pub fn cause(cause: &str) -> Article {
    let written =
        if cause.contains('-') { cause.to_owned() } else { format!("P-{}", cause.trim()) };
    source(&written).unwrap_or_else(|| Article { short: cause.to_owned(), full: cause.to_owned() })
}

/// `12.1a` → 第十二条第一项; letters number our own paraphrases and are not part of the text.
fn place_words(place: &str) -> Option<String> {
    let place = place.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let mut parts = place.split('.').map(|p| p.parse::<i64>().ok());
    let mut words = format!("第{}条", numeral(parts.next()??));
    if let Some(item) = parts.next() {
        words += &format!("第{}项", numeral(item?));
    }
    parts.next().is_none().then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_and_causes_read_as_articles() {
        let short = |s| source(s).map(|a| a.short);
        assert_eq!(short("N-12.1a").as_deref(), Some("第十二条第一项"));
        assert_eq!(short("F-8c").as_deref(), Some("第八条"));
        assert_eq!(short("GB/T 39554.1").as_deref(), Some("GB/T 39554.1"));
        assert_eq!(short(""), None);
        assert_eq!(brief("F-7"), "专项资金办法第七条");
        assert_eq!(brief("GB 32100"), "GB 32100");
        assert_eq!(
            together(["P-9.4", "N-13", "N-12.1c P-2", "GB 32100", "N-12.1a", ""]),
            "政务服务网办法第十二条第一项、第十三条；权责清单办法第二条、第九条第四项"
        );
        assert_eq!(cause("9.3").full, "《张掖市权责清单管理暂行办法》第九条第三项");
        assert_eq!(cause("P-10.2").short, "第十条第二项");
    }
}
