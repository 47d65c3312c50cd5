//! What a rule asks, for people: `qingdan explain`, and the page docs/rules.md made of all of them.

use super::{ARTICLES, CHECKED_UNDER, RULES, Rule, UNCHECKED, rule};
use crate::facts::regulation;
use crate::lang::Lang;
use crate::lint;
use crate::model::Level;

/// Explains one rule, or says what becomes of an article that has no rule of its name; none for anything else.
pub fn explain(code: &str, lang: Lang) -> Option<String> {
    let code = code.trim();
    rule(code).map(|rule| text(rule, lang)).or_else(|| of_article(code, lang))
}

/// An article that rules of other names check, or that none does.
fn of_article(code: &str, lang: Lang) -> Option<String> {
    let article = *ARTICLES.iter().find(|article| article.eq_ignore_ascii_case(code))?;
    let full = regulation::source(article).map_or_else(String::new, |source| source.full);
    let title = lang.pick(format!("{article} {full}\n\n"), format!("{article}\n\n"));
    if let Some(left) = UNCHECKED.iter().find(|left| left.article == article) {
        let (zh, en) = (left.zh, left.en);
        return Some(
            title + &lang.pick(format!("不由规则检查。{zh}。\n"), format!("Not checked. {en}.\n")),
        );
    }
    let under =
        CHECKED_UNDER.iter().filter(|(of, _)| *of == article).filter_map(|(_, code)| rule(code));
    let mut rules: Vec<&Rule> =
        RULES.iter().copied().filter(|r| r.article == article).chain(under).collect();
    // A field that the article asks for is missed by the rule of required fields.
    if rules.is_empty() {
        rules.extend(rule("DATA-FIELD"));
    }
    let lines =
        rules.iter().map(|r| format!("  {:<14}{}\n", r.code, lang.pick(r.title.0, r.title.1)));
    let head = lang.pick("由这些规则检查：\n", "Checked by:\n");
    Some(title + head + &lines.collect::<String>())
}

fn text(rule: &Rule, lang: Lang) -> String {
    let title = lang.pick(rule.title.0, rule.title.1);
    let why = lang.pick(rule.why.0, rule.why.1);
    let (level, article) = (level(rule.level, lang), article(rule, lang));
    let mut out = format!("{} {title}\n\n{level}{article}\n{why}\n", rule.code);
    if rule.firm {
        out += lang.pick("不接受例外。\n", "No exception is possible.\n");
    }
    let wrong = lang.pick("错误的写法", "Wrong");
    let right = lang.pick("正确的写法", "Right");
    for (name, example) in
        [(wrong, rule.wrong), (right, rule.right)].iter().filter(|(_, e)| !e.is_empty())
    {
        out += &format!("\n{name}\n\n{}", indented(example));
    }
    out
}

fn level(level: Level, lang: Lang) -> &'static str {
    match level {
        Level::Error => lang.pick("错误：改正前不能发布。", "Error: stops publication."),
        Level::Warning => lang.pick("警告：由审核人判断。", "Warning: a reviewer decides."),
        Level::Info => lang.pick("提示：不影响发布。", "Info: a reminder."),
    }
}

fn article(rule: &Rule, lang: Lang) -> String {
    match (regulation::source(rule.article), lang) {
        (None, _) => "\n".to_owned(),
        (Some(article), Lang::Zh) => format!("依据：{}（{}）\n", article.full, rule.article),
        (Some(_), Lang::En) => format!(" Article: {}\n", rule.article),
    }
}

fn indented(example: &str) -> String {
    visible(example.trim_start_matches('\n')).lines().map(|line| format!("    {line}\n")).collect()
}

/// Examples of what cannot be seen show where it stands.
fn visible(example: &str) -> String {
    let marks: Vec<_> =
        lint::scan(example).into_iter().filter(|m| m.found.starts_with("U+")).collect();
    let mut out = example.to_owned();
    for mark in marks.into_iter().rev() {
        out.replace_range(mark.span, &format!("<{}>", mark.found));
    }
    out
}

/// What to say where no rule has this code: the nearest ones.
pub fn unknown(code: &str, lang: Lang) -> String {
    let wanted = code.to_ascii_uppercase();
    let mut near: Vec<(usize, &str)> =
        RULES.iter().map(|r| (strsim::damerau_levenshtein(&wanted, r.code), r.code)).collect();
    near.sort_unstable();
    let near =
        near.iter().take(3).map(|(_, code)| *code).collect::<Vec<_>>().join(lang.pick("、", ", "));
    lang.pick(
        format!("没有规则 {code}。是否想写 {near}？全部规则见 docs/rules.md"),
        format!("there is no rule {code}. Did you mean {near}? See docs/rules.md for all rules"),
    )
}

/// docs/rules.md: every rule in both languages. A test keeps the file current.
pub fn rules_page() -> String {
    let mut out = String::from(
        "# Rules 规则\n\nMade from `src/check/` by `BLESS=1 cargo test`; do not edit. 由程序生成，不要手工修改。\n\n| code | level | article | 中文 | English |\n|---|---|---|---|---|\n",
    );
    for rule in RULES {
        let (code, level, article, (zh, en)) =
            (rule.code, rule.level.word(), rule.article, rule.title);
        let anchor: String = code
            .to_lowercase()
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect();
        out += &format!("| [{code}](#{anchor}) | {level} | {article} | {zh} | {en} |\n");
    }
    for rule in RULES {
        let (zh, en) = rule.why;
        out += &format!("\n## {}\n\n{zh}\n\n{en}\n", rule.code);
        let examples = [("错误 wrong", rule.wrong), ("正确 right", rule.right)];
        for (name, example) in examples.iter().filter(|(_, e)| !e.is_empty()) {
            out += &format!("\n{name}:\n\n```yaml\n{}\n```\n", visible(example.trim()));
        }
    }
    out += "\n## 不由规则检查 Not checked\n\n| article | 中文 | English |\n|---|---|---|\n";
    for left in UNCHECKED {
        out += &format!("| {} | {} | {} |\n", left.article, left.zh, left.en);
    }
    out
}
