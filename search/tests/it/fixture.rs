//! A city and its six counties made from the facts in `tests/fixtures`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use qingdan_search::{Index, Query, Results, SearchDoc, build_index};

pub(crate) type Files = BTreeMap<String, Vec<u8>>;

const REGIONS: [(&str, &str, &str); 7] = [
    ("zhangye", "张掖市", "62070000"),
    ("ganzhou", "甘州区", "62070200"),
    ("sunan", "肃南裕固族自治县", "62072100"),
    ("minle", "民乐县", "62072200"),
    ("linze", "临泽县", "62072300"),
    ("gaotai", "高台县", "62072400"),
    ("shandan", "山丹县", "62072500"),
];
/// Types that citizens apply for.
const APPLIED: [&str; 5] = ["行政许可", "行政给付", "行政确认", "行政奖励", "行政裁决"];

type Row = BTreeMap<String, String>;

fn rows(text: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| {
        headers.iter().zip(record.iter()).map(|(k, v)| (k.to_owned(), v.to_owned())).collect()
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

fn laws(basis: &str) -> Vec<String> {
    let names = basis.split('《').skip(1).filter_map(|part| part.split('》').next());
    names.map(str::to_owned).collect()
}

/// An item of the city, with `-SP-` or the like in place of the power's letters.
fn item(row: &Row, kind: (&str, &str), code: String, name: &str, body: &[&str]) -> SearchDoc {
    let get = |key: &str| row.get(key).cloned().unwrap_or_default();
    let department = [get("department"), get("实施机关"), get("责任单位")].concat();
    SearchDoc {
        group: code.clone(),
        code,
        name: get(name),
        kind: kind.0.into(),
        kind_name: kind.1.into(),
        department_short: department.replace("张掖市", "市"),
        department_known_as: Vec::new(),
        department,
        type_name: get("type"),
        status: "active".into(),
        status_name: "有效".into(),
        on_application: kind.0 != "powers" || APPLIED.contains(&get("type").as_str()),
        laws: laws(&[get("legal_basis"), get("设立依据")].concat()),
        body: body
            .iter()
            .map(|key| get(key))
            .filter(|s| !s.is_empty())
            .collect::<Vec<_>>()
            .join("。"),
        ..SearchDoc::default()
    }
}

fn city() -> Vec<SearchDoc> {
    let powers = rows(include_str!("../fixtures/powers.csv"));
    let approvals = rows(include_str!("../fixtures/approvals.csv"));
    let services = rows(include_str!("../fixtures/services.csv"));
    let mut docs = Vec::new();
    for row in &powers {
        let body = ["legal_basis", "statutory_limit", "required_documents", "applicants", "note"];
        docs.push(item(row, ("powers", "权力事项"), row["demo_code"].clone(), "item_name", &body));
    }
    for row in &approvals {
        let code = row["power_code"].replace("-XK-", "-SPXK-").replace("-QR-", "-SPQR-");
        let body = ["办理要件", "办理程序", "承办科室", "服务对象"];
        docs.push(item(row, ("approvals", "行政审批事项"), code + "-SP", "项目名称", &body));
    }
    for row in &services {
        let body = ["服务内容", "服务流程", "办结时限", "管理要求", "所需材料", "主题分类"];
        let code = row["demo_code"].clone();
        docs.push(item(row, ("services", "便民服务事项"), code, "事项名称", &body));
    }
    docs
}

/// The city's items and those of each county, where codes and departments differ.
pub(crate) fn docs() -> Vec<SearchDoc> {
    let mut docs = Vec::new();
    for (slug, name, digits) in REGIONS {
        for item in city() {
            let code = item.code.replacen("62070000", digits, 1);
            let place = if slug == "zhangye" { "市" } else { name };
            docs.push(SearchDoc {
                url: format!("{slug}/{}/{code}/", item.kind),
                region: slug.into(),
                region_name: name.into(),
                department: item.department.replace("张掖市", name),
                department_short: item.department_short.replacen('市', place, 1),
                code,
                ..item
            });
        }
    }
    docs
}

pub(crate) fn synonyms() -> Vec<(String, Vec<String>)> {
    rows(include_str!("../fixtures/synonyms.csv"))
        .into_iter()
        .map(|row| {
            let terms = row["official_terms"].split(';').map(str::to_owned).collect();
            (row["citizen_word"].clone(), terms)
        })
        .collect()
}

/// Query, names of any of which one is expected, kind of query.
pub(crate) fn queries() -> Vec<(String, Vec<String>, String)> {
    rows(include_str!("../fixtures/dev-queries.csv"))
        .into_iter()
        .map(|row| {
            let names = row["expected_item_name"].split(';').map(str::to_owned).collect();
            (row["query"].clone(), names, row["kind"].clone())
        })
        .collect()
}

pub(crate) fn files(docs: &[SearchDoc]) -> Files {
    build_index(docs, &synonyms()).unwrap().files.into_iter().collect()
}

/// The index of the whole fixture, built once.
pub(crate) fn shared() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| files(&docs()))
}

/// Every eleventh item with its index: enough words, and quick to search to the end.
pub(crate) fn small() -> &'static (Vec<SearchDoc>, Files) {
    static SMALL: OnceLock<(Vec<SearchDoc>, Files)> = OnceLock::new();
    SMALL.get_or_init(|| {
        let mut some: Vec<SearchDoc> = docs().into_iter().step_by(11).collect();
        for (number, doc) in some.iter_mut().enumerate() {
            if number % 3 == 0 {
                doc.aliases = vec![format!("{}俗称", doc.name), "老百姓的叫法".into()];
            }
        }
        let files = files(&some);
        (some, files)
    })
}

pub(crate) fn ask(files: &Files, query: &Query) -> Results {
    Index::open(|path: &str| files.get(path).cloned()).unwrap().search(query).unwrap()
}

pub(crate) fn find(text: &str) -> Results {
    ask(shared(), &Query::new(text))
}

/// Codes of all hits.
pub(crate) fn codes(files: &Files, text: &str) -> Vec<String> {
    let query = Query { limit: 100_000, ..Query::new(text) };
    let results = ask(files, &query);
    let others = results.hits.iter().flat_map(|hit| hit.others.iter().map(|o| o.code.clone()));
    results.hits.iter().map(|hit| hit.code.clone()).chain(others).collect()
}
