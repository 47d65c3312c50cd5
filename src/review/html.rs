//! The review as one page that needs nothing else: every field of every item, the two versions side by side.

use std::fmt::Write as _;

use super::Reviewed;
use super::gates::Gate;
use super::tell::Report;
use crate::history::FieldChange;
use crate::lang::Lang;
use crate::lint;
use crate::render::compare::{self, Compared, Piece};

const STYLE: &str = "
:root{color-scheme:light dark;--paper:#FBFAF7;--ink:#1F2328;--muted:#5B636E;--line:#DDD9D0;--out:#FBE9E7;--in:#E6F2E6;--bad:#B3261E}
@media(prefers-color-scheme:dark){:root{--paper:#16181B;--ink:#E6E3DC;--muted:#A5ABB3;--line:#3A3D42;--out:#43231F;--in:#1E3822;--bad:#FF9A8F}}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.75 system-ui,'PingFang SC','Hiragino Sans GB','Microsoft YaHei','Noto Sans CJK SC',sans-serif;line-break:strict}
main{max-width:1120px;margin:0 auto;padding:24px 16px 64px}
h1{font-size:28px;line-height:1.4}h2{font-size:22px;margin:48px 0 8px}h3{font-size:18px;margin:32px 0 4px}
table{border-collapse:collapse;width:100%;font-size:15px;line-height:1.6;table-layout:fixed}
th,td{text-align:left;vertical-align:top;padding:8px;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
th{font-weight:600}.label{width:9em}td.was,td.is{white-space:pre-wrap}
del{background:var(--out)}ins{background:var(--in)}.muted{color:var(--muted);font-size:15px}.bad{color:var(--bad);font-weight:600}
@media(max-width:640px){table,tbody,tr,td,th{display:block}thead{display:none}td,th{border:0;padding:4px 0}tr{border-bottom:1px solid var(--line);padding:8px 0}.label{width:auto}td.was::before{content:attr(data-label)' '}td.is::before{content:attr(data-label)' '}}
";

pub(super) fn write(report: &Report<'_>) -> String {
    let (review, lang) = (report.review, report.lang);
    let verdict = text(&report.verdict());
    let title = lang.pick("变更审核", "Review of a change");
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{verdict}</h1>\n",
        lang.pick("zh-CN", "en"),
    );
    let (base, head) = (text(report.base), text(report.head));
    let _ = writeln!(out, "<p class=\"muted\">{base} → {head}</p>");
    risks(report, &mut out);
    gates(report, &mut out);
    remarks(report, &mut out);
    if !review.items.is_empty() {
        let _ = writeln!(out, "<h2>{}</h2>", lang.pick("变更", "Changes"));
    }
    for one in &review.items {
        item(report, one, &mut out);
    }
    if !review.files.is_empty() {
        let _ = writeln!(out, "<h2>{}</h2>\n<ul>", lang.pick("其他文件", "Other files"));
        for file in &review.files {
            let _ = writeln!(out, "<li>{}</li>", text(&report.file(file)));
        }
        out += "</ul>\n";
    }
    out + "</main>\n</body>\n</html>\n"
}

fn risks(report: &Report<'_>, out: &mut String) {
    let risks = report.risks();
    if risks.is_empty() {
        return;
    }
    let lang = report.lang;
    let _ = writeln!(out, "<h2>{}</h2>\n<ul>", lang.pick("先看这些", "Look at these first"));
    for (kind, said) in risks {
        let kind = lang.pick(kind.words().0, kind.words().1);
        let _ = writeln!(out, "<li><span class=\"bad\">{kind}</span> {}</li>", text(&said));
    }
    *out += "</ul>\n";
}

fn gates(report: &Report<'_>, out: &mut String) {
    if report.review.gates.is_empty() {
        return;
    }
    let lang = report.lang;
    let heads = lang.pick(["单位", "环节", "依据", "情况"], ["body", "step", "article", "state"]);
    let _ = writeln!(out, "<h2>{}</h2>", lang.pick("审批要件", "Approvals"));
    *out += "<table>\n<thead><tr>";
    for head in heads {
        let _ = write!(out, "<th scope=\"col\">{head}</th>");
    }
    *out += "</tr></thead>\n<tbody>\n";
    for gate in &report.review.gates {
        row(report, gate, out);
    }
    *out += "</tbody>\n</table>\n";
}

fn row(report: &Report<'_>, gate: &Gate, out: &mut String) {
    let (zh, en) = gate.need.step.words();
    let class = if gate.is_open() { "" } else { " class=\"bad\"" };
    let _ = writeln!(
        out,
        "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td{class}>{}</td></tr>",
        text(&gate.name),
        report.lang.pick(zh, en),
        text(&report.articles(gate)),
        text(&report.state(gate)),
    );
}

fn remarks(report: &Report<'_>, out: &mut String) {
    if report.review.remarks.is_empty() {
        return;
    }
    let lang = report.lang;
    let _ = writeln!(out, "<h2>{}</h2>\n<ul>", lang.pick("问题", "Findings"));
    for remark in &report.review.remarks {
        let (level, item) = (report.level(remark.level), text(&remark.item));
        let (message, help) = (text(remark.message.get(lang)), text(remark.help.get(lang)));
        let place = text(&remark.place);
        let _ = writeln!(
            out,
            "<li>{level}：{item} {message}；{help}。<span class=\"muted\">{place}</span></li>"
        );
    }
    *out += "</ul>\n";
}

fn item(report: &Report<'_>, item: &Reviewed, out: &mut String) {
    let lang = report.lang;
    let (name, code) = (text(&item.event.name), text(&item.event.code));
    let list = text(&report.list(item));
    let causes = text(&report.causes(item));
    let said = text(&report.sentence(item));
    let _ = writeln!(
        out,
        "<h3>{name}</h3>\n<p class=\"muted\">{list} {code}〔{causes}〕</p>\n<p>{said}</p>"
    );
    if let Some(stated) = report.stated(item) {
        let _ = writeln!(out, "<p class=\"muted\">{}</p>", text(&stated));
    }
    for deadline in &item.deadlines {
        let class = if deadline.is_late() { " class=\"bad\"" } else { "" };
        let (due, article) = (text(deadline.said().get(lang)), report.article(deadline.article));
        let _ = writeln!(out, "<p{class}>{due}（{article}）</p>");
    }
    let heads = lang.pick(["字段", "改前", "改后"], ["field", "before", "after"]);
    *out += "<table>\n<thead><tr>";
    for (n, head) in heads.iter().enumerate() {
        let class = if n == 0 { " class=\"label\"" } else { "" };
        let _ = write!(out, "<th scope=\"col\"{class}>{head}</th>");
    }
    *out += "</tr></thead>\n<tbody>\n";
    for change in &item.event.fields {
        field(report, item, change, heads, out);
    }
    *out += "</tbody>\n</table>\n";
}

fn field(
    report: &Report<'_>,
    item: &Reviewed,
    change: &FieldChange,
    heads: [&str; 3],
    out: &mut String,
) {
    let lang = report.lang;
    let label = text(lang.pick(change.field.zh, change.field.en));
    let [_, before, after] = heads;
    let (was, is) = match change.field.public {
        false => {
            let hidden = lang.pick("不公开", "not public");
            (hidden.to_owned(), hidden.to_owned())
        }
        true => {
            let Compared { before, after, same } =
                compare::values(&report.words(&item.region), change);
            (lines(&before, "del", 0, lang), lines(&after, "ins", same, lang))
        }
    };
    let _ = writeln!(
        out,
        "<tr><th scope=\"row\">{label}</th><td class=\"was\" data-label=\"{before}\">{was}</td>\
         <td class=\"is\" data-label=\"{after}\">{is}</td></tr>"
    );
}

/// What went and what came, marked by more than colour: `del` is struck through and `ins` underlined.
fn lines(lines: &[Vec<Piece>], mark: &str, same: usize, lang: Lang) -> String {
    let mut out = Vec::new();
    for line in lines {
        let pieces = line.iter().map(|piece| match piece.changed {
            true => format!("<{mark}>{}</{mark}>", text(&piece.text)),
            false => text(&piece.text),
        });
        out.push(pieces.collect::<String>());
    }
    if same > 0 {
        out.push(lang.pick(format!("（另{same}项不变）"), format!("({same} more unchanged)")));
    }
    match out.is_empty() {
        true => lang.pick("（无）", "(none)").to_owned(),
        false => out.join("\n"),
    }
}

fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in lint::printable(value).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
