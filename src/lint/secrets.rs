//! Words that give away a secret or a person: marks of secrecy, passwords, inner addresses, names beside a label.

use std::ops::Range;

use super::words::Look;
use super::{Mark, ahead, behind, is_han, line_around};

pub(super) const WORDS: &[(&[&str], Look)] = &[
    (&["绝密", "机密", "秘密"], secrecy),
    (&["内部资料", "工作秘密", "不予公开", "依申请公开"], withheld),
    (&["密〔", "密［", "密["], classified_number),
    (&["private key-----"], private_key),
    (&["password", "passwd", "pwd", "密码", "口令"], password),
    (&["akia", "ghp_", "glpat-", "xoxb-", "xoxp-"], token),
    (&["jdbc:"], database),
    (&["10.", "192.168.", "172."], address),
    (&[".local", ".intra"], host),
    (&["内网"], inner),
    (&[":\\", "file://", "\\\\"], path),
    (&["http://", "https://"], link),
    (&["![](", "![ ]("], picture),
    (&["@"], mail),
    (&["甘"], plate),
    (&["组", "社"], group),
    (&["单元"], flat),
    (&["姓名", "户主姓名", "户主", "受益人", "联系人", "学生姓名"], name),
    (&["孤儿", "事实无人抚养", "未成年人"], child),
    (&["残疾等级", "残疾类别", "患病", "病种", "精神残疾", "艾滋病", "结核"], health),
    (&["强制隔离戒毒", "行政拘留"], crime),
];

fn push(marks: &mut Vec<Mark>, rule: &'static str, text: &str, span: Range<usize>) {
    marks.push(Mark::new(rule, span.clone(), &text[span]));
}

fn secrecy(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    let rest = ahead(text, at.end, 8);
    if let Some(bracket) = rest.chars().next().filter(|c| "〔［[".contains(*c)) {
        return classified_number(text, at.start..at.end + bracket.len_utf8(), marks);
    }
    let after = rest.trim_start().trim_start_matches(['★', '☆']);
    let is_starred = rest.trim_start().starts_with(['★', '☆']);
    let years = after.trim_start().bytes().take_while(u8::is_ascii_digit).count();
    let is_dated =
        &text[at.clone()] == "秘密" && years > 0 && after.trim_start()[years..].starts_with('年');
    if is_starred || is_dated {
        push(marks, "SEC-MARK", text, at);
    }
}

fn withheld(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    push(marks, "SEC-MARK", text, at);
}

/// 张机密〔2026〕1号: the kind of the number says that the document is secret.
fn classified_number(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    if ahead(text, at.end, 4).chars().all(|c| c.is_ascii_digit()) {
        push(marks, "SEC-DOCNO", text, at);
    }
}

fn private_key(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    let before = behind(text, at.start, 32);
    if let Some(begin) = before.find("-----BEGIN ") {
        let from = at.start - (before.len() - begin);
        push(marks, "SEC-KEY", text, from..at.end);
    }
}

fn password(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    let rest = ahead(text, at.end, 60);
    let value = rest.trim_start();
    let Some(value) = value.strip_prefix([':', '=', '：']).map(str::trim_start) else { return };
    let length = value.find(char::is_whitespace).unwrap_or(value.len());
    if value[..length].chars().count() >= 4 {
        let from = at.end + (rest.len() - value.len());
        push(marks, "SEC-KEY", text, from..from + length);
    }
}

fn token(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let length = ahead(text, at.end, 80).chars().take_while(|c| is_part(*c)).count();
    let is_within = behind(text, at.start, 1).chars().any(|c| c.is_ascii_alphanumeric());
    let is_amazon = text[at.clone()].eq_ignore_ascii_case("akia");
    if length >= 10 && !is_within && (!is_amazon || &text[at.clone()] == "AKIA") {
        push(marks, "SEC-KEY", text, at.start..at.end + length);
    }
}

fn database(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    let rest = ahead(text, at.end, 30);
    let length = rest.bytes().take_while(u8::is_ascii_lowercase).count();
    if length > 0 && rest[length..].starts_with("://") {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        push(marks, "SEC-KEY", text, at.start..at.end + end);
    }
}

/// The length of four numbers up to 255 with dots between them, at the beginning of a text.
fn four_numbers(text: &str) -> Option<usize> {
    let length = text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let numbers: Vec<&str> = text[..length].trim_end_matches('.').split('.').collect();
    let is_whole = numbers.len() == 4 && numbers.iter().all(|n| n.parse::<u8>().is_ok());
    is_whole.then(|| text[..length].trim_end_matches('.').len())
}

fn address(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    if behind(text, at.start, 1).chars().any(|c| c.is_ascii_alphanumeric() || c == '.') {
        return;
    }
    let Some(length) = four_numbers(ahead(text, at.start, 20)) else { return };
    let span = at.start..at.start + length;
    let second = text[span.clone()].split('.').nth(1).and_then(|n| n.parse::<u8>().ok());
    if &text[at] != "172." || matches!(second, Some(16..=31)) {
        push(marks, "SEC-NET", text, span);
    }
}

fn host(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    let goes_on = ahead(text, at.end, 1).chars().any(|c| c.is_ascii_alphanumeric() || c == '-');
    let name: usize = text[line_around(text, at.start).start..at.start]
        .chars()
        .rev()
        .take_while(|c| is_name(*c))
        .map(char::len_utf8)
        .sum();
    if name > 0 && !goes_on {
        push(marks, "SEC-NET", text, at.start - name..at.end);
    }
}

fn inner(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    if text[line_around(text, at.start)].contains("://") {
        push(marks, "SEC-NET", text, at);
    }
}

fn path(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    let (before, after) = (behind(text, at.start, 2), ahead(text, at.end, 40));
    let drive = || {
        let mut letters = before.chars().rev();
        letters.next().is_some_and(|c| c.is_ascii_uppercase())
            && !letters.next().is_some_and(|c| c.is_ascii_alphanumeric())
            && after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '\\' || is_han(c))
    };
    let share = || {
        let name = after.bytes().take_while(u8::is_ascii_alphanumeric).count();
        name > 0 && after[name..].starts_with('\\')
    };
    let (is_path, lead) = match &text[at.clone()] {
        ":\\" => (drive(), 1),
        "\\\\" => (share(), 0),
        _ => (true, 0),
    };
    if is_path {
        let length = after.find(char::is_whitespace).unwrap_or(after.len());
        push(marks, "SEC-DOCPATH", text, at.start - lead..at.end + length);
    }
}

fn link(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    let rest = ahead(text, at.end, 80);
    let is_end = |c: char| c.is_whitespace() || is_han(c) || "/\"'<>)]，。；）".contains(c);
    let host = &rest[..rest.find(is_end).unwrap_or(rest.len())];
    let span = at.start..at.end + host.len();
    if four_numbers(host).is_some() {
        push(marks, "LINK-IP", text, span);
        return;
    }
    if text[at.clone()].eq_ignore_ascii_case("http://") && !host.is_empty() {
        push(marks, "LINK-HTTPS", text, span);
    }
    let name = host.split(':').next().unwrap_or_default().to_ascii_lowercase();
    if name.contains('.') && name != "gov.cn" && !name.ends_with(".gov.cn") {
        marks.push(Mark::new("LINK-HOST", at.start..at.end + host.len(), name));
    }
}

fn picture(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    push(marks, "LINK-ALT", text, at);
}

fn mail(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    let is_local = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let line = line_around(text, at.start);
    let local: usize =
        text[line.start..at.start].chars().rev().take_while(|c| is_local(*c)).count();
    let domain: usize = text[at.end..line.end]
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
        .count();
    let name = text[at.end..at.end + domain].trim_end_matches(['.', '-']);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_domain = ending.len() >= 2 && ending.bytes().all(|b| b.is_ascii_alphabetic());
    let is_office =
        name.eq_ignore_ascii_case("gov.cn") || name.to_ascii_lowercase().ends_with(".gov.cn");
    if local > 0 && is_domain && !is_office {
        push(marks, "PII-EMAIL", text, at.start - local..at.end + name.len());
    }
}

fn plate(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    let rest = ahead(text, at.end, 9);
    let mut letters = rest.chars();
    if !letters.next().is_some_and(|c| c.is_ascii_uppercase()) {
        return;
    }
    let body = letters.as_str();
    let number = body.strip_prefix(['·', '-', ' ']).unwrap_or(body);
    let length = number
        .bytes()
        .take_while(|b| b.is_ascii_digit() || b.is_ascii_uppercase() && !matches!(b, b'I' | b'O'))
        .count();
    let goes_on = number[length..].starts_with(|c: char| c.is_ascii_alphanumeric());
    if matches!(length, 5 | 6) && !goes_on {
        let end = at.end + (rest.len() - number.len()) + length;
        push(marks, "PII-PLATE", text, at.start..end);
    }
}

const NUMERALS: &str = "一二三四五六七八九十0123456789";

/// 三组12号, 五社: where somebody lives in a village.
fn group(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    let is_numeral = |c: &char| NUMERALS.contains(*c);
    let before: usize =
        behind(text, at.start, 4).chars().rev().take_while(is_numeral).map(char::len_utf8).sum();
    let rest = ahead(text, at.end, 6);
    if before == 0 || rest.starts_with(['区', '会', '织', '保', '员', '长', '成']) {
        return;
    }
    let number: usize = rest.chars().take_while(is_numeral).map(char::len_utf8).sum();
    let sign = if rest[number..].starts_with('号') { '号'.len_utf8() } else { 0 };
    push(marks, "PII-ADDR", text, at.start - before..at.end + number + sign);
}

/// 3号楼2单元501室.
fn flat(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    let rest = ahead(text, at.end, 6);
    let number = rest.bytes().take_while(u8::is_ascii_digit).count();
    let before = behind(text, at.start, 8);
    let house = before.find(|c: char| c.is_ascii_digit());
    if let Some(house) = house
        && number > 0
        && rest[number..].starts_with('室')
    {
        let from = at.start - (before.len() - house);
        push(marks, "PII-ADDR", text, from..at.end + number + '室'.len_utf8());
    }
}

const LABELS: &[&str] = &["姓名", "户主", "受益人", "联系人", "学生", "患者", "当事人"];

/// Two to four Han behind a label and a colon, where they are no office.
fn person_after(text: &str, label_end: usize) -> Option<Range<usize>> {
    let rest = ahead(text, label_end, 12);
    let value = rest.trim_start();
    let value = value.strip_prefix([':', '：'])?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let is_part = |c: &char| is_han(*c) || matches!(c, '·' | '*' | '＊');
    let length: usize = value.chars().take_while(is_part).map(char::len_utf8).sum();
    let name = &value[..length];
    let offices = ['科', '股', '室', '局', '岗', '办', '处', '站', '口', '部', '会', '员', '长'];
    let from = label_end + (rest.len() - value.len());
    ((2..=4).contains(&name.chars().count()) && !name.ends_with(offices))
        .then_some(from..from + length)
}

fn name(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    let Some(span) = person_after(text, at.end) else { return };
    if text[at.clone()].contains("学生") {
        push(marks, "PII-MINOR", text, at);
    }
    if !text[span.clone()].contains(['*', '＊', '某']) {
        push(marks, "PII-NAME", text, span);
    }
}

/// Whether the same line names a person, masked or not.
fn names_person(text: &str, at: usize) -> bool {
    let line = line_around(text, at);
    LABELS.iter().any(|label| {
        text[line.clone()]
            .match_indices(label)
            .any(|(n, label)| person_after(text, line.start + n + label.len()).is_some())
    })
}

fn beside_person(text: &str, at: Range<usize>, marks: &mut Vec<Mark>, rule: &'static str) {
    if names_person(text, at.start) {
        push(marks, rule, text, at);
    }
}

fn child(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    beside_person(text, at, marks, "PII-MINOR");
}

fn health(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    beside_person(text, at, marks, "PII-HEALTH");
}

fn crime(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    beside_person(text, at, marks, "PII-CRIME");
}
