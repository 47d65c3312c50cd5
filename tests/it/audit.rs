//! `qingdan audit`: who keeps the lists well, what is overdue, and the notices that follow.
#![expect(clippy::disallowed_methods, reason = "tests read what was written")]

use serde_json::Value;

use crate::check::place::{Place, SERVICES};

fn late() -> Place {
    let place = Place::new();
    place.write(
        "exceptions.yaml",
        "- {rule: TXT-TYPO, code: 62070000SJ-GG-0001, reason: 引用原文, approved_by: 市政府办, until: 2026-12-31}\n",
    );
    place.write("calendar.yaml", include_str!("../../content/calendar.yaml"));
    let fund = "zhangye/funds/2026.yaml";
    place.write(fund, place.text(fund).replace("  budget_published_on: 2026-02-02\n", ""));
    place.commit("首次");
    place
}

fn of<'a>(report: &'a Value, article: &str) -> Vec<&'a Value> {
    report["overdue"].as_array().unwrap().iter().filter(|o| o["article"] == article).collect()
}

fn report(place: &Place, as_of: &str) -> Value {
    let run = place.run(&["audit", "--as-of", as_of, "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

fn department<'a>(report: &'a Value, region: &str, key: &str) -> &'a Value {
    let all = report["departments"].as_array().unwrap();
    all.iter().find(|d| d["region"] == region && d["department"] == key).unwrap()
}

#[test]
fn the_budget_that_was_not_published_is_finances_to_answer_for() {
    let place = late();
    let before = report(&place, "2026-02-09");
    assert_eq!(of(&before, "F-7").len(), 0);
    let after = report(&place, "2026-02-10");
    let overdue = of(&after, "F-7");
    assert_eq!(overdue.len(), 1, "{after:#}");
    assert_eq!(overdue[0]["item"], "62070000ZJ-2026-001");
    assert_eq!(
        (overdue[0]["due"].as_str(), overdue[0]["days_late"].as_i64()),
        (Some("2026-02-09"), Some(1))
    );
    assert_eq!(department(&after, "zhangye", "czj")["overdue"], 1);
    assert_eq!(department(&after, "zhangye", "sjj")["late_by_article"]["F-7"], Value::Null);
}

#[test]
fn what_is_missing_and_what_is_wrong_lowers_the_score() {
    let place = late();
    let whole = report(&place, "2026-11-23");
    let of = |report: &Value, key: &str| department(report, "zhangye", "sjj")[key].clone();
    let text = place.text(SERVICES);
    place.write(SERVICES, text.replace("  requirements: 首问负责，答复留痕\n", "  theme: 部份\n"));
    let less = report(&place, "2026-11-23");
    assert_eq!(of(&whole, "required"), of(&less, "required"));
    assert_eq!(
        of(&whole, "complete").as_u64().unwrap(),
        of(&less, "complete").as_u64().unwrap() + 1
    );
    assert_eq!(of(&less, "errors"), 1, "{less:#}");
    assert_eq!(of(&less, "exceptions"), 1);
    assert_eq!(of(&less, "warnings"), 0, "the exception silences it");
    let score = |report: &Value| of(report, "score").as_f64().unwrap();
    assert!(score(&less) < score(&whole), "{} {}", score(&less), score(&whole));
}

#[test]
fn the_formula_stands_beside_the_scores_and_exceptions_are_listed() {
    let place = late();
    for format in ["text", "markdown"] {
        let out = place.run(&["audit", "--as-of", "2027-01-01", "--format", format]).out;
        assert!(out.contains("得分 = 50×完整率"), "{out}");
        assert!(out.contains("引用原文") && out.contains("2026-12-31（已过期）"), "{out}");
    }
    assert!(place.run(&["explain", "audit"]).out.contains("及时率"));
}

#[test]
fn notices_are_one_document_a_department_and_a_list_of_all() {
    let place = late();
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("notices");
    let run = place.run(&["audit", "--as-of", "2026-11-23", "--notices", to.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.err);
    let read = |name: &str| std::fs::read_to_string(to.join(name)).unwrap();
    let finance = read("zhangye-czj.md");
    for words in [
        "# 督促单（草稿）：张掖市财政局",
        "第十三条",
        "62070000ZJ-2026-001 食品安全专项资金",
        "2026-02-09",
        "287天",
        "第七条",
        "请于",
    ] {
        assert!(finance.contains(words), "{words}: {finance}");
    }
    let list = read("tongbao.md");
    assert!(list.contains("| 张掖市 | 张掖市财政局 |") && list.contains("第二十四条"), "{list}");
}

#[test]
fn the_scorecard_counts_by_department_and_year() {
    let funds = report(&late(), "2027-03-01")["funds"].clone();
    let card = &funds[0];
    assert_eq!(card["department"], "sjj");
    assert_eq!(card["year"], 2026);
    assert_eq!(
        (&card["funds"], &card["management_measure"], &card["performance"]),
        (&1.into(), &1.into(), &0.into())
    );
    assert_eq!(card["performance_due"], true);
}

#[test]
fn public_pages_have_counts_and_no_score() {
    let place = late();
    place.configure("title = \"示例\"\n[demo]\nas_of = \"2026-11-23\"\nnotice = \"示例数据\"\n");
    let run = place.run(&["build", "--as-of", "2026-11-23", "--base-url", "https://x.gov.cn"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let read =
        |path: &str| std::fs::read_to_string(place.root().join("public/audit").join(path)).unwrap();
    for path in ["index.html", "zhangye/index.html"] {
        let page = read(path);
        assert!(page.contains("逾期未办") && page.contains("截至2026年11月23日"), "{path}");
        assert!(page.contains("食品安全专项资金") && page.contains("引用原文"), "{path}");
        assert!(!page.contains("得分"), "{path}");
    }
    assert!(
        read("overdue.csv")
            .contains("F-7,62070000ZJ-2026-001,食品安全专项资金,zhangye,张掖市财政局")
    );
    assert!(!read("departments.csv").contains("score"));
    let feed = read("feed.xml");
    assert!(feed.contains("<updated>2026-02-10T00:00:00+08:00</updated>"), "{feed}");
}

#[test]
fn what_is_due_on_a_day_off_moves_on_and_what_is_a_window_does_not() {
    let place = late();
    let fund = "zhangye/funds/2026.yaml";
    // The twentieth day is Saturday, the 31st of January.
    place.write(
        fund,
        place.text(fund).replace("npc_approved_on: 2026-01-20", "npc_approved_on: 2026-01-11"),
    );
    assert_eq!(of(&report(&place, "2026-02-02"), "F-7").len(), 0);
    assert_eq!(of(&report(&place, "2026-02-03"), "F-7")[0]["due"], "2026-02-02");
    let project = "linze/projects/2026.yaml";
    place.write(
        project,
        place.text(project).replace("published_on: 2026-03-25", "published_on: 2026-02-25"),
    );
    // The 31st of May 2026 is a Sunday.
    assert_eq!(of(&report(&place, "2026-05-31"), "A-9").len(), 0);
    assert_eq!(of(&report(&place, "2026-06-01"), "A-9")[0]["days_late"], 1);
    place.write(project, format!("{}  refreshed_in: 2026\n", place.text(project)));
    assert_eq!(of(&report(&place, "2026-06-01"), "A-9").len(), 0);
}

#[test]
fn outside_of_the_calendar_the_day_is_not_guessed() {
    let place = late();
    let fund = "zhangye/funds/2026.yaml";
    place.write(
        fund,
        place.text(fund).replace("npc_approved_on: 2026-01-20", "npc_approved_on: 2026-12-20"),
    );
    let report = report(&place, "2027-03-01");
    assert_eq!(of(&report, "F-7").len(), 0);
    let unknown = &report["unknown"][0];
    assert_eq!(unknown["article"], "F-7");
    assert!(unknown["why"].as_str().unwrap().contains("2027年"), "{unknown}");
}

#[test]
fn a_change_published_late_counts_against_its_department() {
    let place = late();
    let path = "zhangye/powers/sjj.yaml";
    place.write(
        path,
        place.text(path).replace("value: 5, unit", "value: 4, unit").replace(
            "value: 4, unit: working_day}, next: []",
            "value: 3, unit: working_day}, next: []",
        ),
    );
    place.commit("缩短承诺\n\nCause: 9.3\nDecided-On: 2026-03-02\n");
    // The commits of `Place` are of the 1st of June: long after the decision, and not done yet in May.
    let standing = report(&place, "2026-05-04");
    assert_eq!(of(&standing, "P-14.1")[0]["due"], "2026-03-30");
    let standing = report(&place, "2026-06-02");
    let sjj = department(&standing, "zhangye", "sjj");
    assert_eq!(sjj["late"], 1, "{sjj:#}");
    assert_eq!(sjj["late_by_article"]["P-14.1"], 1);
    assert_eq!(of(&standing, "P-14.1").len(), 0, "done late is not overdue");
}
