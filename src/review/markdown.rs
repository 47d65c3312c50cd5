//! The comment under a request: the verdict first, then risk, then everything else, within the host's length.

use super::risk::Kind;
use super::tell::Report;
use super::{FileChange, Reviewed};
use crate::lint;

/// A comment on GitHub holds 65,536 characters; the host's own additions need some of them.
const COMMENT: usize = 64_000;
/// A step's summary holds one MiB, that is a third as many Han.
const SUMMARY: usize = 300_000;
/// By this line the workflow finds its earlier comment.
pub const MARK: &str = "<!-- qingdan-review -->";

/// The comment.
pub(super) fn write(report: &Report<'_>) -> String {
    whole(report, COMMENT)
}

/// The same at the length of a step's summary.
pub(super) fn summary(report: &Report<'_>) -> String {
    whole(report, SUMMARY)
}

fn whole(report: &Report<'_>, most: usize) -> String {
    let (review, lang) = (report.review, report.lang);
    let mut page = Page { out: String::new(), length: 0, most, report };
    page.line(&format!("**{}**", inert(&report.verdict())));
    let (base, head) = (report.base, report.head);
    page.line("");
    page.line(&lang.pick(
        format!("比较 `{base}` → `{head}`。本评论随每次提交更新。"),
        format!("Compared `{base}` → `{head}`; this comment follows every push."),
    ));
    let stated = report.stated_by_all();
    if let Some(stated) = &stated {
        page.line("");
        page.line(&clip(&inert(stated)));
    }
    let gates: Vec<String> = review
        .gates
        .iter()
        .map(|gate| {
            let name = inert(&lint::printable(&gate.name));
            let state = inert(&report.state(gate));
            let (zh, en) = gate.need.step.words();
            let (step, articles) = (lang.pick(zh, en), report.articles(gate));
            format!("| {name} | {step} | {articles} | {state} |")
        })
        .collect();
    let risks = report.risks();
    let remarks: Vec<String> = review.remarks.iter().map(|r| page.remark(r)).collect();
    page.risks(&risks);
    // Everything but the items has its share; the items take what is left.
    let items: Vec<String> =
        review.items.iter().map(|i| item(report, i, stated.is_none())).collect();
    let files: Vec<String> = review.files.iter().map(|f| file(report, f)).collect();
    let due = deadlines(report);
    let rest = [&gates, &remarks, &due]
        .map(|lines| lines.iter().map(|l| l.chars().count()).sum::<usize>());
    let share = rest.iter().map(|n| (*n).min(most / 5) + 400).sum::<usize>();
    let space = most.saturating_sub(page.length + share);
    let changes: Vec<String> = items.into_iter().chain(files).collect();
    page.section(lang.pick("变更", "Changes"), "", &changes, space);
    let table = lang.pick(
        "| 单位 | 环节 | 依据 | 情况 |\n|---|---|---|---|",
        "| body | step | article | state |\n|---|---|---|---|",
    );
    page.section(lang.pick("审批要件", "Approvals"), table, &gates, most / 5);
    page.section(lang.pick("时限", "Deadlines"), "", &due, most / 5);
    page.section(lang.pick("问题", "Findings"), "", &remarks, most / 5);
    page.out + "\n" + MARK + "\n"
}

struct Page<'a> {
    out: String,
    /// In characters.
    length: usize,
    most: usize,
    report: &'a Report<'a>,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.length += line.chars().count() + 1;
        self.out += line;
        self.out.push('\n');
    }

    /// As many lines as the space holds; the rest is counted, never silently gone.
    fn section(&mut self, title: &str, head: &str, lines: &[String], space: usize) {
        if lines.is_empty() {
            return;
        }
        self.line(&format!("\n### {title}\n"));
        if !head.is_empty() {
            self.line(head);
        }
        let mut used = 0;
        for (n, line) in lines.iter().enumerate() {
            used += line.chars().count() + 1;
            if used > space {
                let left = lines.len() - n;
                self.line(&self.report.lang.pick(
                    format!("\n其余{left}项见本次运行的摘要和网页报告。"),
                    format!("\n{left} more: see the summary of the run and the report page."),
                ));
                return;
            }
            self.line(line);
        }
    }

    fn risks(&mut self, risks: &[(Kind, String)]) {
        let lang = self.report.lang;
        let lines: Vec<String> = risks
            .iter()
            .map(|(kind, said)| {
                let kind = lang.pick(kind.words().0, kind.words().1);
                clip(&format!("- **{kind}** {}", inert(said)))
            })
            .collect();
        self.section(lang.pick("先看这些", "Look at these first"), "", &lines, self.most / 5);
    }

    fn remark(&self, remark: &super::Remark) -> String {
        let (report, lang) = (self.report, self.report.lang);
        let level = report.level(remark.level);
        let message = inert(&lint::printable(remark.message.get(lang)));
        let help = inert(&lint::printable(remark.help.get(lang)));
        let place = inert(&lint::printable(&remark.place));
        let item = match remark.item.as_str() {
            "" => String::new(),
            item => inert(item) + " ",
        };
        let article = match remark.article {
            "" => String::new(),
            id => format!("（{}）", report.article(id)),
        };
        clip(&format!("- {level}：{item}{message}{article}；{help}。{place}"))
    }
}

/// One item in sentences; `tells_stated`: with decision, documents and reason.
fn item(report: &Report<'_>, item: &Reviewed, tells_stated: bool) -> String {
    let name = inert(&lint::printable(&item.event.name));
    let title = match report.page(item) {
        Some(page) => format!("[{name}]({page})"),
        None => name,
    };
    let list = inert(&report.list(item));
    let (code, causes) = (inert(&item.event.code), inert(&report.causes(item)));
    // The comparison stands on the report's page, not here.
    let said = report.sentence(item).replace("，查看对照", "，前后对照见网页报告");
    let said = inert(&said.replace("see the comparison", "compared on the report page"));
    let stated = report.stated(item).filter(|_| tells_stated);
    let stated = stated.map(|s| format!("（{}）", inert(s.trim_end_matches('。'))));
    let stated = stated.unwrap_or_default();
    clip(&format!("- {list} **{title}** {code}〔{causes}〕：{said}{stated}"))
}

fn file(report: &Report<'_>, file: &FileChange) -> String {
    clip(&format!("- {}", inert(&report.file(file))))
}

/// Deadlines that say the same of several items are told once.
fn deadlines(report: &Report<'_>) -> Vec<String> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for item in &report.review.items {
        for deadline in &item.deadlines {
            let said = format!(
                "{}（{}）",
                deadline.said().get(report.lang),
                report.article(deadline.article)
            );
            let (name, list) = (&item.event.name, report.list(item));
            let name = report.lang.pick(format!("{list}“{name}”"), format!("{name} ({list})"));
            match found.iter_mut().find(|(known, _)| *known == said) {
                Some((_, names)) => names.push(name),
                None => found.push((said, vec![name])),
            }
        }
    }
    found
        .into_iter()
        .map(|(said, names)| {
            let (n, first) = (names.len(), lint::printable(&names[0]));
            let who = match n {
                1 => first,
                _ => {
                    report.lang.pick(format!("{first}等{n}项"), format!("{first} and others ({n})"))
                }
            };
            clip(&format!("- {}：{}", inert(&who), inert(&said)))
        })
        .collect()
}

/// A line that nobody would read to its end hides the lines behind it.
fn clip(line: &str) -> String {
    const MOST: usize = 700;
    match line.char_indices().nth(MOST) {
        None => line.to_owned(),
        // What is cut may end inside an escape: a lone backslash would swallow the line's end.
        Some((at, _)) => line[..at].trim_end_matches('\\').to_owned() + "…",
    }
}

/// Text that stays text on the host: no markup, no mention, no reference, no link.
pub(super) fn inert(text: &str) -> String {
    /// Stands between two characters, is not seen, and keeps the host from reading them together.
    const JOINER: char = '\u{2060}';
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '!' | '~' | '$' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            // Escapes do not help here: hosts look for mentions, issues and addresses in the finished text.
            '@' | '#' => out.extend([c, JOINER]),
            c => out.push(c),
        }
    }
    let mut parted = String::with_capacity(out.len());
    for (at, c) in out.char_indices() {
        let (before, after) = (&out[..at], &out[at..]);
        // `https://`, `www.`, and `GH-12`, which is `#12` in other letters.
        let ends = |word: &str| {
            let tail = before.len().checked_sub(word.len()).and_then(|from| before.get(from..));
            tail.is_some_and(|tail| tail.eq_ignore_ascii_case(word))
        };
        let is_issue = || {
            ends("gh")
                && after[1..].starts_with(|c: char| c.is_ascii_digit())
                && !before[..before.len() - 2].ends_with(|c: char| c.is_ascii_alphanumeric())
        };
        if after.starts_with("//") && ends(":") || c == '.' && ends("www") || c == '-' && is_issue()
        {
            parted.push(JOINER);
        }
        parted.push(c);
    }
    parted
}
