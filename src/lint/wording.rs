//! Wording: traditional forms, common slips, names of the past, two names for one thing.

use std::ops::Range;

use super::words::Look;
use super::{Mark, ahead, behind, is_han};

pub(super) const WORDS: &[(&[&str], Look)] = &[
    (&["锟斤拷", "烫烫烫", "屯屯屯", "锘"], mojibake),
    (&["非行政许可审批", "社会抚养费", "排污费"], abolished),
    (&["截止"], until),
    (&["登陆"], login),
    (&["象"], like),
    (
        &[
            "国土资源局",
            "环保局",
            "卫计委",
            "安监局",
            "工商局",
            "质监局",
            "食药监局",
            "法制办",
            "扶贫办",
            "文广新局",
        ],
        old_name,
    ),
];

/// What is nearly always a slip, and what it should be.
pub(super) const REPLACED: &[(&str, &str)] = &[
    ("权利清单", "权力清单"),
    ("权利事项", "权力事项"),
    ("行政权利", "行政权力"),
    ("帐户", "账户"),
    ("帐号", "账号"),
    ("其它", "其他"),
    ("部份", "部分"),
    ("既使", "即使"),
    ("按装", "安装"),
    ("反应问题", "反映问题"),
    ("反应情况", "反映情况"),
    ("做为", "作为"),
];

/// A fixed table, never phrases: 后/後, 里/裡 and 干/乾 need a reader.
pub(super) const TRADITIONAL: &[(&str, &str)] = &[
    ("臺", "台"),
    ("灣", "湾"),
    ("縣", "县"),
    ("張", "张"),
    ("區", "区"),
    ("務", "务"),
    ("廳", "厅"),
    ("責", "责"),
    ("權", "权"),
    ("證", "证"),
    ("覽", "览"),
    ("資", "资"),
    ("圖", "图"),
    ("線", "线"),
    ("檢", "检"),
    ("檔", "档"),
    ("雲", "云"),
    ("電", "电"),
    ("礦", "矿"),
    ("業", "业"),
    ("農", "农"),
    ("門", "门"),
    ("關", "关"),
    ("開", "开"),
    ("書", "书"),
    ("審", "审"),
    ("幫", "帮"),
    ("戶", "户"),
    ("處", "处"),
    ("據", "据"),
    ("濟", "济"),
    ("師", "师"),
    ("醫", "医"),
    ("藥", "药"),
    ("體", "体"),
    ("國", "国"),
    ("際", "际"),
    ("這", "这"),
    ("個", "个"),
    ("們", "们"),
    ("過", "过"),
    ("還", "还"),
    ("會", "会"),
    ("對", "对"),
];

const PRESENT: &[(&str, &str)] = &[
    ("国土资源局", "自然资源局"),
    ("环保局", "生态环境局"),
    ("卫计委", "卫生健康委"),
    ("安监局", "应急管理局"),
    ("工商局", "市场监督管理局"),
    ("质监局", "市场监督管理局"),
    ("食药监局", "市场监督管理局"),
    ("法制办", "司法局"),
    ("扶贫办", "农业农村局"),
    ("文广新局", "文体广电和旅游局"),
];

/// Two names for one thing: whoever reads both thinks of two things.
const PAIRS: &[(&str, &str)] = &[("责任清单库", "责任事项库"), ("审改办", "编办")];

fn push(marks: &mut Vec<Mark>, rule: &'static str, text: &str, at: Range<usize>, instead: &str) {
    let mut mark = Mark::new(rule, at.clone(), &text[at]);
    instead.clone_into(&mut mark.instead);
    marks.push(mark);
}

fn instead(table: &[(&str, &'static str)], word: &str) -> &'static str {
    table.iter().find(|(wrong, _)| *wrong == word).map_or("", |(_, right)| *right)
}

fn mojibake(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    push(marks, "CHR-FFFD", text, at, "");
}

fn abolished(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    push(marks, "TXT-ABOLISHED", text, at, "");
}

fn old_name(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    let name = instead(PRESENT, &text[at.clone()]);
    push(marks, "TXT-OLDNAME", text, at, name);
}

pub(super) fn typo(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    // 做为民服务的表率 is no slip.
    if &text[at.clone()] == "做为" && ahead(text, at.end, 1) == "民" {
        return;
    }
    let right = instead(REPLACED, &text[at.clone()]);
    push(marks, "TXT-TYPO", text, at, right);
}

/// 截止 is right of a day that ends something, and wrong before a day up to which something is counted.
fn until(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    let rest = ahead(text, at.end, 2);
    if rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '到' | '今' | '目')) {
        push(marks, "TXT-TYPO", text, at, "截至");
    }
}

fn login(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    let before = behind(text, at.start, 6);
    if !["台风", "热带", "气旋", "抢滩"].iter().any(|word| before.contains(word)) {
        push(marks, "TXT-TYPO", text, at, "登录");
    }
}

fn like(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    let is_word = behind(text, at.start, 1)
        .starts_with(['对', '现', '气', '形', '印', '景', '迹', '抽', '具', '万', '大', '好']);
    let rest = ahead(text, at.end, 9);
    let clause = rest.split(['，', '。', '；']).next().unwrap_or_default();
    if !is_word && clause.contains("一样") {
        push(marks, "TXT-TYPO", text, at, "像");
    }
}

pub(super) fn traditional(text: &str, at: Range<usize>, marks: &mut Vec<Mark>) {
    let simple = instead(TRADITIONAL, &text[at.clone()]);
    match marks.last_mut() {
        Some(last) if last.rule == "TXT-TRAD" && last.span.end == at.start => {
            last.span.end = at.end;
            last.found += &text[at];
            last.instead += simple;
        }
        _ => push(marks, "TXT-TRAD", text, at, simple),
    }
}

/// What only the whole text shows.
pub(super) fn whole(text: &str, marks: &mut Vec<Mark>) {
    let mut found = Vec::new();
    for mark in marks.iter().filter(|m| m.rule == "TXT-TRAD") {
        let span = with_neighbours(text, &mark.span);
        let simple = simplified(&text[span.clone()]);
        if simple.chars().count() > 1 && text.contains(&simple) {
            let mut mark = Mark::new("TXT-TWONAME", span.clone(), &text[span]);
            mark.instead = simple;
            found.push(mark);
        }
    }
    for &(one, other) in PAIRS {
        if !(text.contains(one) && text.contains(other)) {
            continue;
        }
        for (at, _) in text.match_indices(other) {
            let from = text[..at].rfind("\n- ").unwrap_or(0);
            let to = text[at..].find("\n- ").map_or(text.len(), |n| at + n);
            if text[from..to].contains(one) {
                push(&mut found, "TXT-MIXEDTERM", text, at..at + other.len(), one);
                break;
            }
        }
    }
    marks.extend(found);
}

fn with_neighbours(text: &str, span: &Range<usize>) -> Range<usize> {
    let before = text[..span.start].chars().next_back().filter(|c| is_han(*c));
    let after = text[span.end..].chars().next().filter(|c| is_han(*c));
    span.start - before.map_or(0, char::len_utf8)..span.end + after.map_or(0, char::len_utf8)
}

fn simplified(text: &str) -> String {
    text.chars()
        .map(|c| {
            let mut buffer = [0; 4];
            let character: &str = c.encode_utf8(&mut buffer);
            match TRADITIONAL.iter().find(|(from, _)| *from == character) {
                Some((_, to)) => (*to).to_owned(),
                None => c.to_string(),
            }
        })
        .collect()
}
