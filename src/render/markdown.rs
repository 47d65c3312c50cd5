//! Markdown of citizens' and clerks' texts: no HTML of their own, no links but web, mail and relative ones.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// Longer texts are shown up to here: nobody reads on, and nothing may blow up a page.
const LONGEST: usize = 64 * 1024;

/// A text as HTML; its headings begin at the given level.
pub(super) fn html(text: &str, top: HeadingLevel) -> String {
    let text = cut(text);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events = Parser::new_ext(text, options).filter_map(|event| safe(event, top));
    let mut out = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut out, events);
    out
}

/// The first heading of a text and the rest of it; a page's title stands outside its body.
pub(super) fn split_title(text: &str) -> (Option<&str>, &str) {
    let trimmed = text.trim_start();
    match trimmed.strip_prefix("# ") {
        Some(rest) => match rest.split_once('\n') {
            Some((title, body)) => (Some(title.trim()), body),
            None => (Some(rest.trim()), ""),
        },
        None => (None, text),
    }
}

fn cut(text: &str) -> &str {
    if text.len() <= LONGEST {
        return text;
    }
    let end = (0..=LONGEST).rev().find(|&n| text.is_char_boundary(n)).unwrap_or_default();
    &text[..end]
}

fn safe(event: Event<'_>, top: HeadingLevel) -> Option<Event<'_>> {
    Some(match event {
        // The tags go, the words stay: text pasted from an office program must not vanish from the page.
        Event::Html(html) | Event::InlineHtml(html) => Event::Text(without_tags(&html).into()),
        Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => return None,
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Link { link_type, dest_url: allowed(dest_url), title, id })
        }
        // A picture would load from wherever its author says; its words stay.
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => return None,
        Event::Start(Tag::Heading { level, id: _, classes: _, attrs: _ }) => {
            Event::Start(Tag::Heading {
                level: lower(level, top),
                id: None,
                classes: Vec::new(),
                attrs: Vec::new(),
            })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level, top))),
        other => other,
    })
}

/// What stands outside `<…>`.
fn without_tags(html: &str) -> String {
    let mut depth = 0_usize;
    html.chars()
        .filter(|c| {
            match c {
                '<' => depth += 1,
                '>' if depth > 0 => {
                    depth -= 1;
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

fn lower(level: HeadingLevel, top: HeadingLevel) -> HeadingLevel {
    let n = (level as usize + top as usize - 1).min(6);
    HeadingLevel::try_from(n).unwrap_or(HeadingLevel::H6)
}

/// The address itself where its scheme is harmless, else a link to nowhere.
fn allowed(address: CowStr<'_>) -> CowStr<'_> {
    if is_harmless(&address) { address } else { CowStr::Borrowed("#") }
}

/// Web, mail and relative addresses; browsers ignore white space and control characters in a scheme.
pub(super) fn is_harmless(address: &str) -> bool {
    let plain: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    if plain.starts_with("//") || plain.starts_with('\\') {
        return false;
    }
    match plain.split_once(':') {
        Some((scheme, _)) if !scheme.contains(['/', '?', '#']) => {
            ["http", "https", "mailto"].iter().any(|s| scheme.eq_ignore_ascii_case(s))
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_and_odd_links_are_dropped() {
        let text = "# 标题\n\n<script>alert(1)</script>\n\n好 <b onclick=x>字</b> [一](javascript:alert(1)) \
                    [二](java\tscript:x) [三](https://example.cn/) [四](../a/) ![图](http://x/y.png)";
        let made = html(text, HeadingLevel::H2);
        assert!(
            !made.contains("<script") && !made.contains("onclick") && !made.contains("javascript")
        );
        assert!(!made.contains("<img"), "{made}");
        assert!(made.contains("<h2>标题</h2>"), "{made}");
        assert!(made.contains("href=\"https://example.cn/\"") && made.contains("href=\"../a/\""));
    }

    #[test]
    fn a_title_is_taken_off() {
        assert_eq!(split_title("# 关于\n\n正文"), (Some("关于"), "\n正文"));
        assert_eq!(split_title("正文"), (None, "正文"));
    }
}
