//! Thirty violations of thirty articles, put into a copy of the shipped lists: exactly those are found, each at its place.
#![expect(clippy::disallowed_methods, reason = "tests read the shipped lists")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use qingdan::check::{Ground, check};
use qingdan::load::{SourceFile, load};

/// What is done to the text of one item.
enum Edit {
    Swap(&'static str, &'static str),
    /// The field with everything below it goes.
    Cut(&'static str),
    /// A line at the end.
    Add(&'static str),
    /// No telephone takes complaints any more, only letters.
    NoPhone,
}
use Edit::{Add, Cut, NoPhone, Swap};

struct Seed {
    article: &'static str,
    rule: &'static str,
    file: &'static str,
    code: &'static str,
    edit: Edit,
    /// Where the finding points: the beginning of this text in the changed item; empty for the item's own beginning.
    at: &'static str,
}

#[rustfmt::skip]
const SEEDS: &[Seed] = &[
    Seed { article: "N-3", rule: "N-3", file: "zhangye/powers/fgw.yaml", code: "62070000FG-JC-0001",
        edit: Swap("法定机关", "受委托组织"), at: "受委托组织" },
    Seed { article: "N-7", rule: "N-7", file: "zhangye/fund_management/clj.yaml", code: "62070000ZJ-2026-024",
        edit: Swap("reviewed_by_finance_on: 2023-03-20", "reviewed_by_finance_on: 2023-06-20"), at: "title: 张掖市残疾人" },
    Seed { article: "N-11", rule: "DATA-FIELD", file: "zhangye/departments.yaml", code: "fgw",
        edit: Cut("responsible_office"), at: "" },
    Seed { article: "N-12.1a", rule: "N-12.1a", file: "zhangye/powers/tjj.yaml", code: "62070000TJ-CF-0001",
        edit: NoPhone, at: "- {kind: letter" },
    Seed { article: "N-12.1b", rule: "N-12.1b", file: "zhangye/powers/sfj.yaml", code: "62070000SF-JL-0001",
        edit: Cut("review"), at: "" },
    Seed { article: "N-12.1c", rule: "N-12.1c", file: "zhangye/responsibilities/hbj.yaml", code: "62070000HB-ZR-0010",
        edit: Cut("power_refs"), at: "" },
    Seed { article: "N-12.1d", rule: "DATA-REFUSED", file: "zhangye/services/clj.yaml", code: "62070000CL-GG-0040",
        edit: Add("internal_only: true"), at: "internal_only" },
    Seed { article: "N-12.2", rule: "N-12.2", file: "zhangye/funds/2025.yaml", code: "62070000ZJ-2025-024",
        edit: Swap("status: closed", "status: cancelled"), at: "cancelled" },
    Seed { article: "N-12.3", rule: "N-12.3", file: "linze/projects/2026.yaml", code: "FP6207232026001",
        edit: Cut("village"), at: "household" },
    Seed { article: "N-13", rule: "N-13b", file: "zhangye/approvals/hbj.yaml", code: "62070000HB-SP-0001",
        edit: Swap("promised_limit: {value: 20", "promised_limit: {value: 21"), at: "{value: 21" },
    Seed { article: "N-14", rule: "DATA-FIELD", file: "zhangye/services/gjj.yaml", code: "62070000GJ-GG-0019",
        edit: Cut("requirements"), at: "" },
    Seed { article: "N-18", rule: "DATA-FIELD", file: "zhangye/powers/ycj.yaml", code: "62070000YC-CF-0001",
        edit: Cut("secrecy_review"), at: "" },
    Seed { article: "N-20", rule: "SEC-MARK", file: "zhangye/powers/cgj.yaml", code: "62070000CG-QZ-0001",
        edit: Add("conditions: 机密★10年"), at: "机密" },
    Seed { article: "P-2", rule: "P-2-FIXED", file: "linze/powers/cgj.yaml", code: "62072300CG-XK-0001",
        edit: Add("type: 行政确认"), at: "行政确认" },
    Seed { article: "P-9", rule: "P-9-CANCEL", file: "zhangye/powers/swj.yaml", code: "62070000SW-ZS-0001",
        edit: Cut("cancel_reason"), at: "cancelled" },
    Seed { article: "P-9.3", rule: "P-9.3-DISCRETION", file: "zhangye/powers/wlj.yaml", code: "62070000WL-CF-0001",
        edit: Cut("discretion"), at: "" },
    Seed { article: "P-9.4", rule: "P-9.4", file: "zhangye/powers/mzw.yaml", code: "62070000MW-QR-0001",
        edit: Cut("locations"), at: "" },
    Seed { article: "P-10.2", rule: "P-10.2", file: "zhangye/powers/nyj.yaml", code: "62070000NY-XK-0010",
        edit: Swap("last_case_on: 2023-10-18", "last_case_on: 2024-10-18"), at: "['10.2']" },
    Seed { article: "P-10.4", rule: "P-10.4", file: "zhangye/powers/mzj.yaml", code: "62070000MZ-XK-0004",
        edit: Swap("      reason: 全市公墓建设专项规划修编期间，暂停受理新建经营性公墓申请（示例）\n", ""), at: "['10.4']" },
    Seed { article: "P-12", rule: "P-12", file: "ganzhou/powers/yjj.yaml", code: "62070200YJ-XK-0002",
        edit: Swap("restored_on: 2025-12-01", "restored_on: 2025-12-03"), at: "2025-11-28, restored" },
    Seed { article: "P-13", rule: "P-13", file: "zhangye/powers/gaj.yaml", code: "62070000GA-CF-0003",
        edit: Swap("basis_checked_on: 2026-11-17", "basis_checked_on: 2012-01-10"), at: "L054" },
    Seed { article: "P-14.2", rule: "P-14.2", file: "zhangye/powers/xfd.yaml", code: "62070000XF-JC-0001",
        edit: Cut("flow_external"), at: "" },
    Seed { article: "P-14.3", rule: "P-14.3", file: "linze/powers/yjj.yaml", code: "62072300YJ-JC-0001",
        edit: Swap("library_ref: 62070000YJ-", "library_ref: 62070000YY-"), at: "62070000YY-" },
    Seed { article: "F-8a", rule: "F-8a", file: "zhangye/fund_management/gxw.yaml", code: "62070000ZJ-2025-003",
        edit: Swap("used: 4560000", "used: 4560001"), at: "4560001" },
    Seed { article: "F-4", rule: "DATA-FIELD", file: "zhangye/funds/2026.yaml", code: "62070000ZJ-2026-010",
        edit: Cut("category"), at: "" },
    Seed { article: "F-7", rule: "F-7", file: "zhangye/funds/2026.yaml", code: "62070000ZJ-2026-001",
        edit: Cut("government_agreed_on"), at: "" },
    Seed { article: "F-8c", rule: "F-8c", file: "zhangye/fund_management/gxw.yaml", code: "62070000ZJ-2025-002",
        edit: Cut("application_guide"), at: "title: 2025年度中小企业发展专项资金评审" },
    Seed { article: "A-2", rule: "A-2", file: "zhangye/allocation_plans/2026.yaml", code: "62070000JH-2026-001",
        edit: Swap("total: 125300000", "total: 125300001"), at: "125300001" },
    Seed { article: "A-5", rule: "A-5", file: "gaotai/projects/2026.yaml", code: "FP6207242026001",
        edit: Swap("  investment: ", "  investment: 9"), at: "- {name: 财政" },
    Seed { article: "A-9", rule: "A-9", file: "linze/projects/2025.yaml", code: "FP6207232025002",
        edit: Swap("refreshed_in: 2026", "refreshed_in: 2025"), at: "2025-04-08" },
];

fn shipped() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let files = walkdir::WalkDir::new(&folder).into_iter().map(|entry| entry.unwrap());
    let yaml = files.filter(|e| e.path().extension().is_some_and(|e| e == "yaml"));
    let read = |path: &Path| {
        let name = path.strip_prefix(&folder).unwrap().to_str().unwrap().to_owned();
        (name, std::fs::read_to_string(path).unwrap())
    };
    yaml.map(|entry| read(entry.path())).collect()
}

/// Rule, file, line, column.
type Found = (String, String, u32, u32);

fn findings(files: &BTreeMap<String, String>) -> Vec<Found> {
    let sources =
        files.iter().map(|(path, text)| SourceFile { path: path.clone(), text: text.clone() });
    let (catalog, mut found) = load(sources.collect());
    found.extend(check(&Ground::new(&catalog, "2026-11-24".parse().ok())));
    let place = |f: &qingdan::model::Finding| {
        let file = catalog.files[usize::try_from(f.at.file).unwrap()].clone();
        (f.rule.to_owned(), file, f.at.line, f.at.column)
    };
    found.iter().map(place).collect()
}

/// The bytes of the item with this code or key, without its first `- `.
fn span(text: &str, code: &str) -> std::ops::Range<usize> {
    let start = ["code", "key"]
        .iter()
        .find_map(|key| text.find(&format!("- {key}: {code}\n")))
        .unwrap_or_else(|| panic!("no {code}"));
    let end = text[start + 2..].find("\n- ").map_or(text.len(), |n| start + 2 + n + 1);
    start + 2..end
}

fn cut(item: &str, key: &str) -> String {
    let mut is_below = false;
    let kept = item.split_inclusive('\n').filter(|line| {
        let is_deeper = line.starts_with("   ") || line.trim().is_empty();
        is_below = line.starts_with(&format!("  {key}:")) || is_below && is_deeper;
        !is_below
    });
    kept.collect()
}

/// Makes one edit.
fn plant(seed: &Seed, files: &mut BTreeMap<String, String>) {
    let text = files.get_mut(seed.file).unwrap_or_else(|| panic!("no {}", seed.file));
    let span = span(text, seed.code);
    let item = &text[span.clone()];
    let changed = match &seed.edit {
        Swap(from, to) => item.replacen(from, to, 1),
        Cut(key) => cut(item, key),
        NoPhone => item.replace("kind: phone", "kind: letter"),
        Add(line) => format!("{}\n  {line}\n\n", item.trim_end()),
    };
    assert_ne!(item, changed, "{} {}: the edit changes nothing", seed.rule, seed.code);
    text.replace_range(span, &changed);
}

/// Where the finding should be, by the text alone.
fn place(seed: &Seed, files: &BTreeMap<String, String>) -> Found {
    let text = &files[seed.file];
    let code = match &seed.edit {
        Swap(from, to) if *from == seed.code => to,
        _ => seed.code,
    };
    let span = span(text, code);
    let at =
        text[span.clone()].find(seed.at).unwrap_or_else(|| panic!("{}: {}", seed.rule, seed.at));
    let before = &text[..span.start + at];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    let number = |n: usize| u32::try_from(n).unwrap();
    (seed.rule.to_owned(), seed.file.to_owned(), number(line), number(column))
}

#[test]
fn thirty_violations_are_thirty_findings_at_their_places() {
    let mut files = shipped();
    let known = findings(&files);
    let articles: BTreeSet<_> = SEEDS.iter().map(|s| s.article).collect();
    assert_eq!((articles.len(), SEEDS.len()), (30, 30));
    SEEDS.iter().for_each(|seed| plant(seed, &mut files));
    let mut found = findings(&files);
    found.retain(|f| !known.contains(f));
    found.sort();
    let mut expected: Vec<Found> = SEEDS.iter().map(|seed| place(seed, &files)).collect();
    expected.sort();
    let missed: Vec<_> = expected.iter().filter(|e| !found.contains(e)).collect();
    let more: Vec<_> = found.iter().filter(|f| !expected.contains(f)).collect();
    assert!(missed.is_empty() && more.is_empty(), "missed: {missed:#?}\nmore: {more:#?}");
    assert_eq!(found.len(), 30);
}
