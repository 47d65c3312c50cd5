//! What programs read: SARIF, Code Quality, workflow commands, and the summary for people.

use std::fmt::Write as _;

use serde_json::Value;

use super::place::{Place, SERVICES, identity};

/// Twelve rules are broken, one of them forty times, and one number is somebody's.
fn broken() -> Place {
    let place = Place::new();
    let mut text = place.text(SERVICES);
    writeln!(text, "  theme: {}", identity()).unwrap();
    for n in 0..40 {
        writeln!(text, "# {n} 其它").unwrap();
    }
    for line in [
        "http://a.example.gov.cn",
        "10.1.2.3",
        "審",
        "见张政办发(2015)1号",
        "13800000000",
        "someone@example.com",
        "010-62000000",
        "甘G12345",
        "E00000000",
        "6222000000000000004",
        "file:///tmp/a",
    ] {
        writeln!(text, "# {line}").unwrap();
    }
    place.write(SERVICES, text);
    place
}

#[test]
fn ten_annotations_show_what_matters() {
    let place = broken();
    let out = place.check(&["--format", "github"]).out;
    let of = |command: &str| out.lines().filter(|l| l.starts_with(command)).count();
    assert_eq!((of("::error "), of("::warning ")), (1, 10), "{out}");
    let rules: std::collections::BTreeSet<&str> =
        out.lines().filter_map(|l| l.split("title=").nth(1)?.split([' ', ':']).next()).collect();
    assert_eq!(rules.len(), 11, "ten warnings are of ten rules: {rules:?}");
    assert!(rules.contains("PII-MOBILE") && rules.contains("SEC-NET"), "{rules:?}");
    assert!(out.contains("%0A"), "{out}");
    assert!(!out.contains(&identity()), "{out}");
}

#[test]
fn repeats_say_how_many_more_there_are() {
    let place = Place::new();
    let mut text = place.text(SERVICES);
    for n in 0..40 {
        writeln!(text, "# {n} 其它").unwrap();
    }
    place.write(SERVICES, text);
    let out = place.check(&["--format", "github"]).out;
    assert_eq!(out.lines().count(), 10, "{out}");
    assert!(out.contains("同一规则另有30处"), "{out}");
}

#[test]
fn the_summary_has_every_place() {
    let place = broken();
    let out = place.check(&["--format", "markdown"]).out;
    assert!(out.starts_with("## 清单检查：1个错误，51个警告，0个提示\n"), "{out}");
    assert_eq!(out.lines().filter(|l| l.starts_with("- `content/")).count(), 52, "{out}");
    assert!(out.contains("| 警告 | TXT-TYPO | 常见错别字 |"), "{out}");
    assert!(!out.contains(&identity()), "{out}");
}

#[test]
fn content_is_no_markup_in_the_summary() {
    let place = Place::new();
    place.add_service_line("theme: [<img src=x>](http://x.example.com)");
    let out = place.check(&["--format", "markdown"]).out;
    assert!(!out.contains("<img"), "{out}");
}

#[test]
fn code_quality_has_what_gitlab_asks_for() {
    let place = broken();
    let report: Value = serde_json::from_str(&place.check(&["--format", "gitlab"]).out).unwrap();
    let issues = report.as_array().unwrap();
    assert_eq!(issues.len(), 52);
    let mut fingerprints = std::collections::BTreeSet::new();
    for issue in issues {
        for key in ["description", "check_name", "fingerprint", "severity"] {
            assert!(!issue[key].as_str().unwrap().is_empty(), "{issue}");
        }
        let severities = ["info", "minor", "major", "critical", "blocker"];
        assert!(severities.contains(&issue["severity"].as_str().unwrap()), "{issue}");
        assert_eq!(issue["location"]["path"], "content/zhangye/services/sjj.yaml");
        assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() > 0, "{issue}");
        assert!(fingerprints.insert(issue["fingerprint"].as_str().unwrap()), "{issue}");
    }
}

#[test]
fn fingerprints_do_not_move_with_the_line() {
    let place = Place::new();
    place.add_service_line("theme: 其它");
    let print = |place: &Place| {
        let report: Value = serde_json::from_str(&place.check(&["--format", "sarif"]).out).unwrap();
        report["runs"][0]["results"][0]["partialFingerprints"].clone()
    };
    let before = print(&place);
    place.write(SERVICES, format!("# 一行\n\n{}", place.text(SERVICES)));
    assert_eq!(print(&place), before);
}

/// The keys that SARIF 2.1.0 defines for an object, with those that it requires; other keys are not allowed.
fn shape(value: &Value, required: &[&str], allowed: &[&str]) {
    let object = value.as_object().unwrap_or_else(|| panic!("{value} is no object"));
    for key in required {
        assert!(object.contains_key(*key), "{key} is missing in {value}");
    }
    for key in object.keys() {
        assert!(required.contains(&key.as_str()) || allowed.contains(&key.as_str()), "{key}");
    }
}

/// The types are made from the schema: what it does not know would be lost on the way through them, and what is missing
/// or of another type would not go in.
#[test]
fn sarif_is_what_its_schema_knows() {
    let text = broken().check(&["--format", "sarif"]).out;
    let log: Value = serde_json::from_str(&text).unwrap();
    let typed: serde_sarif::sarif::Sarif = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_value(typed).unwrap(), log);
    for (wrong, why) in [
        (
            text.replace("\"level\": \"warning\"", "\"level\": \"hint\""),
            "a level that there is not",
        ),
        (text.replace("\"message\":", "\"said\":"), "a result without its message"),
    ] {
        assert_ne!(wrong, text, "{why}");
        assert!(serde_json::from_str::<serde_sarif::sarif::Sarif>(&wrong).is_err(), "{why}");
    }
}

#[test]
fn sarif_is_of_its_shape() {
    let place = broken();
    let log: Value = serde_json::from_str(&place.check(&["--format", "sarif"]).out).unwrap();
    shape(&log, &["version", "runs"], &["$schema"]);
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    shape(run, &["tool", "results"], &["language", "columnKind"]);
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    shape(driver, &["name"], &["version", "rules"]);
    let rules = driver["rules"].as_array().unwrap();
    for rule in rules {
        shape(
            rule,
            &["id"],
            &["shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"],
        );
        for key in ["shortDescription", "fullDescription", "help"] {
            assert!(!rule[key]["text"].as_str().unwrap().is_empty(), "{rule}");
        }
    }
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 52);
    for result in results {
        shape(
            result,
            &["message"],
            &["ruleId", "ruleIndex", "level", "locations", "partialFingerprints", "properties"],
        );
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.is_ascii() && !uri.contains(' '), "{uri}");
        let region = &place["region"];
        shape(region, &["startLine"], &["startColumn", "endColumn"]);
        assert!(region["startLine"].as_u64().unwrap() >= 1);
        if let Some(end) = region["endColumn"].as_u64() {
            assert!(end > region["startColumn"].as_u64().unwrap());
        }
    }
}

#[test]
fn the_underline_is_right_below_han_and_full_width() {
    let place = Place::new();
    place.add_service_line("theme: 食品Ａ其它");
    let out = place.check(&[]).out;
    let lines: Vec<&str> = out.lines().collect();
    let shown = lines.iter().position(|l| l.contains("食品Ａ其它")).unwrap();
    let columns = |text: &str| -> usize {
        text.chars().map(|c| if u32::from(c) > 0x2e7f { 2 } else { 1 }).sum()
    };
    let before = lines[shown].split("其它").next().unwrap();
    let marks = lines[shown + 1];
    assert_eq!(columns(marks.split('^').next().unwrap()), columns(before), "{out}");
    assert_eq!(marks.matches('^').count(), 4, "{out}");
}

#[test]
fn no_excerpt_and_no_message_shows_a_number() {
    let place = Place::new();
    let number = identity();
    place.add_service_line(&format!("theme: 其它 {number}"));
    place.add_service_line(&format!("published_on: {number}"));
    for format in ["text", "json", "github", "gitlab", "sarif", "markdown"] {
        let out = place.check(&["--format", format]).out;
        assert!(out.contains("DATA-VALUE") && out.contains("TXT-TYPO"), "{out}");
        assert!(!out.contains(&number), "{format}: {out}");
    }
}

#[test]
fn the_configuration_lists_where_links_may_lead() {
    let place = Place::new();
    place.add_service_line("theme: 见https://licence.example.org/4.0/");
    assert_eq!(place.findings(&[])[0][1], "LINK-HOST");
    let config = "title = \"示例\"\n[rules]\nlink_hosts = [\"licence.example.org\"]\n";
    place.configure(config);
    assert_eq!(place.findings(&[]), Vec::<[String; 4]>::new());
}

#[test]
fn the_configuration_sets_periods_and_only_stricter_ones_for_counties() {
    let place = Place::new();
    let fund = "zhangye/funds/2026.yaml";
    let text = place.text(fund);
    place.write(
        fund,
        text.replace("budget_published_on: 2026-02-02", "budget_published_on: 2026-02-12"),
    );
    let late = place.findings(&[]);
    assert_eq!(late[0][1], "F-7-LATE", "{late:?}");
    let head = "title = \"示例\"\n";
    // The article writes 日: that these are working days is a reading, too.
    place.configure(&format!("{head}[periods.budget]\nday_kind = \"working_day\"\n"));
    assert_eq!(place.findings(&[]), Vec::<[String; 4]>::new());
    place.configure(&format!(
        "{head}[periods]\nbudget = {{ counties = {{ linze = {{ days = 25 }} }} }}\n"
    ));
    let run = place.check(&[]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("line 3") && run.err.contains("县区只能更严"), "{}", run.err);
    place.write(fund, text);
    place.configure(&format!("{head}[periods.power.counties]\nlinzi = {{ days = 5 }}\n"));
    let unknown = place.findings(&[]);
    assert_eq!(unknown[0][1], "DATA-REF");
    assert!(unknown[0][3].contains("“linzi”不是县区"), "{unknown:?}");
}

#[test]
fn a_site_at_a_real_address_states_whose_it_is() {
    let place = Place::new();
    place.commit("首次发布");
    let head = "title = \"示例\"\nbase_url = \"https://lists.example.gov.cn/\"\n";
    place.configure(head);
    let run = place.run(&["build"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("site_id") && run.err.contains("没有生成网站"), "{}", run.err);
    assert_eq!(
        place.run(&["check", "--site", place.root().join("public").to_str().unwrap()]).code,
        2
    );
    let identity = "[identity]\nsponsor = \"甲\"\noperator = \"乙\"\nsite_id = \"6207000001\"\nicp = \"丙\"\npolice = \"丁\"\n\
                    contact = \"0936-12345\"\nreport_url = \"https://lists.example.gov.cn/report/\"\n";
    place.configure(&format!("{head}{identity}"));
    assert_eq!(place.run(&["build"]).code, 0);
    let site = place.root().join("public");
    let checked = place.run(&["check", "--site", site.to_str().unwrap()]);
    assert_eq!(
        (checked.code, checked.out.as_str()),
        (0, "0个错误，0个警告，0个提示\n"),
        "{}",
        checked.out
    );
}
