//! Reviews of changes: what each row of P-9 and of the other lists asks, who may open a gate, what reports show.

mod approving;
mod end_to_end;
mod hostile;
mod script;
mod setup;
mod union;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use qingdan::config::SiteConfig;
use qingdan::lang::Lang;
use qingdan::load::{Loaded, SourceFile};
use qingdan::review::approvals::Approvals;
use qingdan::review::statement::Statement;
use qingdan::review::{FORMATS, Input, Report, Review, Side, review};

use qingdan::roles::Roles;

use super::scenario::Scenario;

pub type Files = BTreeMap<String, String>;

/// The bodies that the gates name, beside those of the base fixture.
const CITY: &str = "
- {key: zf, name: 张掖市人民政府, abbr: 市政府, roles: [government]}
- {key: zfb, name: 张掖市人民政府办公室, abbr: 市政府办, roles: [gov_office]}
- {key: sgb, name: 张掖市审改办, abbr: 市审改办, roles: [reform_office]}
- {key: sfj, name: 张掖市司法局, abbr: 市司法局, roles: [legal_office]}
- {key: zwzx, name: 张掖市政务服务中心, abbr: 市政务中心, roles: [service_center]}
- {key: xxzx, name: 张掖市信息中心, abbr: 市信息中心, roles: [info_center]}
- {key: fpb, name: 张掖市农业农村局, abbr: 市农业农村局, roles: [poverty_city]}
";
const COUNTY: &str = "
- {key: zf, name: 临泽县人民政府, abbr: 县政府, roles: [government]}
- {key: zfb, name: 临泽县人民政府办公室, abbr: 县政府办, roles: [gov_office]}
- {key: sgb, name: 临泽县审改办, abbr: 县审改办, roles: [reform_office]}
- {key: nb, name: 临泽县委农办, abbr: 县委农办, roles: [poverty_county]}
- {key: ldxz, name: 临泽县扶贫开发领导小组, abbr: 县领导小组, roles: [leading_group]}
";

/// One account a body: `sgb@zhangye` is `zhangye-sgb`.
pub const ROLES: &str = "
title = '示例'
[roles.zhangye]
sjj = ['@zhangye-sjj', '@zhangye-sjj-2']
swj = ['@zhangye-swj']
czj = ['@zhangye-czj']
zf = ['@zhangye-zf']
zfb = ['@zhangye-zfb']
sgb = ['@city/sgb']
sfj = ['@zhangye-sfj', '@zhangye-sfj-2']
zwzx = ['@zhangye-zwzx']
xxzx = ['@zhangye-xxzx']
fpb = ['@zhangye-fpb', '@zhangye-fpb-2']
'sjj:secrecy_officer' = ['@zhangye-sjj-secrecy']
[roles.linze]
sjj = ['@linze-sjj']
sgb = ['@linze-sgb']
zf = ['@linze-zf']
zfb = ['@linze-zfb']
nb = ['@linze-nb', '@linze-nb-2', '@both']
ldxz = ['@linze-ldxz', '@both']
";

fn loaded(files: &Files, before: &Loaded, all: &Files) -> Loaded {
    let text = |path: &String| {
        let text = files.get(path).cloned().unwrap_or_default();
        match path.as_str() {
            "zhangye/departments.yaml" => text + CITY,
            "linze/departments.yaml" => text + COUNTY,
            _ => text,
        }
    };
    before.update(all.keys().map(|p| SourceFile { path: p.clone(), text: text(p) }).collect())
}

/// Reviews the step between two states of the content.
pub fn step(
    before: &Files,
    after: &Files,
    elsewhere: &[&str],
    message: &str,
    approvals: Option<&Approvals>,
    formats: &[&str],
) -> (Review, Vec<String>) {
    let config = SiteConfig::parse(ROLES).unwrap();
    step_by(&config.roles, before, after, elsewhere, message, approvals, formats)
}

/// The same with other accounts.
pub fn step_by(
    roles: &Roles,
    before: &Files,
    after: &Files,
    elsewhere: &[&str],
    message: &str,
    approvals: Option<&Approvals>,
    formats: &[&str],
) -> (Review, Vec<String>) {
    let calendar = include_str!("../../../content/calendar.yaml").to_owned();
    let with = |files: &Files| {
        let mut files = files.clone();
        files.entry("calendar.yaml".to_owned()).or_insert_with(|| calendar.clone());
        files
    };
    let (before, after) = (with(before), with(after));
    let mut all = before.clone();
    all.extend(after.clone());
    let paths: Vec<String> =
        all.keys().filter(|path| before.get(*path) != after.get(*path)).cloned().collect();
    let base = loaded(&before, &Loaded::default(), &all);
    let head = loaded(&after, &base, &all);
    let (old, new) = (base.catalog().0, head.catalog().0);
    let elsewhere: Vec<String> = elsewhere.iter().map(|&p| p.to_owned()).collect();
    let review = review(Input {
        base: &base,
        judges: &old,
        head: Side { loaded: &head, catalog: &new },
        paths: &paths,
        elsewhere: &elsewhere,
        statement: &Statement::new(message, &[]),
        roles,
        approvals,
        introduced: Vec::new(),
        as_of: "2026-09-24".parse().unwrap(),
    });
    let report = Report {
        review: &review,
        catalog: &new,
        lang: Lang::Zh,
        base: "1111111",
        head: "2222222",
        preview: Some("https://preview.example/"),
    };
    let write = |name: &&str| (FORMATS.iter().find(|f| f.name == *name).unwrap().write)(&report);
    let written = formats.iter().map(write).collect();
    (review, written)
}

/// The base fixture with the bodies.
pub fn catalog() -> qingdan::model::Catalog {
    let files = super::scenario::base();
    loaded(&files, &Loaded::default(), &files).catalog().0
}

fn of_scenario(scenario: &Scenario, formats: &[&str]) -> (Review, Vec<String>) {
    let mut after = scenario.files.clone();
    after.extend(scenario.states.get(&2).cloned().unwrap_or_default());
    let message = scenario.messages.get(&2).map_or("", String::as_str);
    step(&scenario.files, &after, &[], message, None, formats)
}

/// A line an item: its causes and who must approve, by which article.
pub fn gates(scenario: &Scenario) -> String {
    let (review, _) = of_scenario(scenario, &[]);
    let mut out = String::new();
    for item in &review.items {
        let causes = item.causes.join(" ");
        let change = item.difference.what.word();
        writeln!(out, "{} {change} {causes}", item.event.code).unwrap();
        for gate in item.gates.iter().map(|&n| &review.gates[n]) {
            let articles: Vec<&str> = gate.articles.iter().copied().collect();
            let (step, name) = (gate.need.step.words().0, &gate.name);
            writeln!(out, "  {name}{step} {}", articles.join(" ")).unwrap();
        }
    }
    for remark in &review.remarks {
        writeln!(
            out,
            "{} {} {} {}",
            remark.level.word(),
            remark.rule,
            remark.article,
            remark.message.zh
        )
        .unwrap();
    }
    out
}

pub fn text(scenario: &Scenario) -> String {
    of_scenario(scenario, &["text"]).1.remove(0)
}
