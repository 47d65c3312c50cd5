//! A change on a real repository, from the request to the item's history: approvals come one by one, then it is merged.
#![expect(clippy::disallowed_methods, reason = "tests write approvals and forms to disk")]

use serde_json::{Value, json};

use super::super::check::place::{Place, Run};
use super::{CITY, COUNTY, ROLES};

const POWERS: &str = "zhangye/powers/sjj.yaml";
const CODE: &str = "62070000SJ-XK-0001";
const FORM: &str = "## 记录\n\n- [x] 9.1 依据、名称\n- 决定日期：2026-05-20\n- 批准文号：示例审改发〔2026〕1号\n\
                    - 受影响的规范性文件：无\n- 原因：法律修改，名称随之调整\n";

/// The base with its bodies on `main`, and a change of a power's name on `change`.
fn place() -> Place {
    let place = Place::new();
    place.configure(ROLES);
    for (region, bodies) in [("zhangye", CITY), ("linze", COUNTY)] {
        let path = format!("{region}/departments.yaml");
        place.write(&path, place.text(&path) + bodies);
    }
    place.commit("首次发布");
    place.git(&["switch", "-q", "-c", "change"]);
    place.write(
        POWERS,
        place.text(POWERS).replacen("name: 食品经营许可\n", "name: 食品销售许可\n", 1),
    );
    place.commit("调整名称");
    std::fs::write(place.root().join(".git/form.md"), FORM).unwrap();
    place
}

fn review(place: &Place, approvals: Option<&Value>, args: &[&str]) -> Run {
    let (form, file) =
        (place.root().join(".git/form.md"), place.root().join(".git/approvals.json"));
    let mut all =
        vec!["review", "--base", "main", "--as-of", "2026-06-01", "--form", form.to_str().unwrap()];
    if let Some(approvals) = approvals {
        std::fs::write(&file, approvals.to_string()).unwrap();
        all.extend(["--approvals", file.to_str().unwrap()]);
    }
    place.run(&[&all[..], args].concat())
}

fn approvals(place: &Place, votes: &[(&str, &str)]) -> Value {
    let head = place.git(&["rev-parse", "HEAD"]);
    let reviews: Vec<Value> = votes
        .iter()
        .map(|(user, commit)| json!({"user": user, "state": "APPROVED", "commit": commit}))
        .collect();
    json!({"author": "zhangye-sjj", "head": head, "reviews": reviews, "members": {"city/sgb": ["keeper"]}})
}

#[test]
fn three_roles_approve_one_by_one_and_the_record_reaches_the_history() {
    let place = place();
    let head = place.git(&["rev-parse", "HEAD"]);
    let voters = ["keeper", "zhangye-sfj", "zhangye-zf"];
    for n in 0..=voters.len() {
        let votes: Vec<(&str, &str)> = voters[..n].iter().map(|v| (*v, head.as_str())).collect();
        let run = review(&place, Some(&approvals(&place, &votes)), &["--format", "json"]);
        let report: Value =
            serde_json::from_str(&run.out).unwrap_or_else(|e| panic!("{e}: {}", run.err));
        assert_eq!(report["missing"].as_array().unwrap().len(), voters.len() - n, "{report:#}");
        assert_eq!(report["ok"], n == voters.len(), "{report:#}");
        assert_eq!(run.code, i32::from(n != voters.len()));
        let message = review(&place, Some(&approvals(&place, &votes)), &["--merge-message"]);
        assert_eq!(message.out.is_empty(), n != voters.len(), "{}", message.out);
    }
    let votes: Vec<(&str, &str)> = voters.iter().map(|v| (*v, head.as_str())).collect();
    let message = review(&place, Some(&approvals(&place, &votes)), &["--merge-message"]).out;
    assert_eq!(
        message,
        "食品销售许可：名称由“食品经营许可”改为“食品销售许可”\n\nCause: 9.1\nDecided-On: 2026-05-20\n\
         Approval-Doc: 示例审改发〔2026〕1号\nNormative-Docs: 无\nApplied-By: 市市场监管局\n\
         Reviewed-By: 市司法局、市审改办\nApproved-By: 市政府\nReason: 法律修改，名称随之调整\n"
    );
    place.git(&["switch", "-q", "main"]);
    place.git(&["merge", "-q", "--no-ff", "-m", &message, "change"]);
    let told = place.run(&["history", CODE, "--format", "json"]).out;
    let told: Value = serde_json::from_str(&told).unwrap();
    let last = told.as_array().unwrap().last().unwrap();
    assert_eq!(last["causes"], json!(["9.1"]));
    assert_eq!(last["decided_on"], "2026-05-20");
    assert_eq!(last["reviewed_by"], "市司法局、市审改办");
    assert_eq!(last["approved_by"], json!(["市政府"]));
}

#[test]
fn a_push_makes_approvals_stale_and_an_old_envelope_is_refused() {
    let place = place();
    let old = place.git(&["rev-parse", "HEAD"]);
    let before = approvals(&place, &[("keeper", &old)]);
    place.write(POWERS, place.text(POWERS) + "# 又改\n");
    place.commit("又改");
    let refused = review(&place, Some(&before), &[]);
    assert_eq!(refused.code, 2, "{}", refused.out);
    assert!(refused.err.contains("请重新取得审批情况"), "{}", refused.err);
    let stale = review(&place, Some(&approvals(&place, &[("keeper", &old)])), &[]);
    assert_eq!(stale.code, 1);
    assert!(stale.out.contains("批准的是旧版本"), "{}", stale.out);
}

#[test]
fn a_change_does_not_choose_its_judges() {
    let place = place();
    place.configure(&ROLES.replace("'@zhangye-zf'", "'@zhangye-sjj-2'"));
    place.commit("换人");
    let head = place.git(&["rev-parse", "HEAD"]);
    let run = review(
        &place,
        Some(&approvals(&place, &[("zhangye-sjj-2", &head)])),
        &["--format", "json"],
    );
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let of = |role: &str| {
        let gates = report["gates"].as_array().unwrap();
        gates.iter().find(|g| g["role"] == role).unwrap()["satisfied"].clone()
    };
    assert_eq!((of("government"), of("gov_office")), (json!(false), json!(false)), "{report:#}");
}

#[test]
fn what_others_did_since_is_not_the_change() {
    let place = place();
    place.git(&["switch", "-q", "main"]);
    let path = "zhangye/services/sjj.yaml";
    place.write(path, place.text(path).replace("首问负责", "一次告知"));
    place.commit("别人的变更");
    place.git(&["switch", "-q", "change"]);
    let run = review(&place, None, &["--format", "json"]);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let codes: Vec<&str> =
        report["items"].as_array().unwrap().iter().map(|i| i["code"].as_str().unwrap()).collect();
    assert_eq!(codes, [CODE]);
}

#[test]
fn what_check_finds_anew_is_a_finding_of_the_change() {
    let place = place();
    place.write(
        POWERS,
        place.text(POWERS).replace("promised_limit: {value: 5", "promised_limit: {value: 50"),
    );
    place.commit("承诺长于法定");
    let run = review(&place, None, &["--format", "json"]);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let rules: Vec<&str> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["rule"].as_str().unwrap())
        .collect();
    assert!(rules.contains(&"P-9.3"), "{rules:?}");
    // The bodies of the fixture lack posts on both sides: nothing new.
    assert!(!rules.contains(&"DATA-FIELD"), "{rules:?}");
}

#[test]
fn codeowners_is_written_and_kept() {
    let place = place();
    let written = place.run(&["codeowners"]);
    assert!(written.out.contains("/content/zhangye/powers/ @city/sgb\n"), "{}", written.out);
    assert_eq!(place.run(&["codeowners", "--check"]).code, 1);
    std::fs::create_dir_all(place.root().join(".github")).unwrap();
    std::fs::write(place.root().join(".github/CODEOWNERS"), &written.out).unwrap();
    assert_eq!(place.run(&["codeowners", "--check"]).code, 0);
}

#[test]
fn the_addresses_that_change_are_named_and_no_others() {
    let place = Place::new();
    place.commit("首次发布");
    place.git(&["switch", "-q", "-c", "change"]);
    let path = "zhangye/services/sjj.yaml";
    let text = place.text(path);
    let second = text.replace("GG-0001", "GG-0002").replace("食品安全知识咨询", "食品标签咨询");
    place.write(path, text.replace("首问负责", "一次告知") + &second);
    place.commit("调整便民服务");
    let run = place.run(&["review", "--base", "main", "--site", "--as-of", "2026-06-01"]);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(run.code, 0, "{}", run.err);
    for wanted in [
        "变化 /zhangye/services/62070000SJ-GG-0001/",
        "新增 /zhangye/services/62070000SJ-GG-0002/",
        "变化 /zhangye/services/",
        "变化 /changes/",
    ] {
        assert!(lines.contains(&wanted), "{wanted}: {}", run.out);
    }
    for untouched in ["/zhangye/powers/62070000SW-XK-0001/", "/laws/L011/"] {
        assert!(!run.out.contains(untouched), "{}", run.out);
    }
    // A page of explanations may vanish; an item's never does.
    place.git(&["switch", "-q", "main"]);
    place.write("pages/old.md", "# 旧说明\n");
    place.commit("增加说明");
    place.git(&["switch", "-q", "-c", "gone"]);
    std::fs::remove_file(place.root().join("content/pages/old.md")).unwrap();
    place.commit("删去说明");
    let gone = place.run(&["review", "--base", "main", "--site", "--as-of", "2026-06-01"]);
    assert!(gone.out.lines().any(|l| l == "消失 /old/"), "{}{}", gone.out, gone.err);
    let none = place.run(&["review", "--base", "HEAD", "--head", "HEAD", "--site"]);
    assert_eq!((none.code, none.out.as_str()), (0, ""), "one commit beside itself: {}", none.err);
}

#[test]
fn an_old_branch_does_not_bring_back_the_judges_of_then() {
    let place = place();
    place.git(&["switch", "-q", "main"]);
    place.configure(&ROLES.replace("'@zhangye-zf'", "'@zhangye-new'"));
    place.commit("换人");
    place.git(&["switch", "-q", "change"]);
    let head = place.git(&["rev-parse", "HEAD"]);
    for (user, is_open) in [("zhangye-zf", false), ("zhangye-new", true)] {
        let told = approvals(&place, &[(user, &head)]);
        let run = review(&place, Some(&told), &["--format", "json"]);
        let report: Value = serde_json::from_str(&run.out).unwrap();
        let gates = report["gates"].as_array().unwrap();
        let gate = gates.iter().find(|g| g["role"] == "government").unwrap();
        assert_eq!(gate["satisfied"], is_open, "{user}: {report:#}");
    }
}

#[test]
fn what_cannot_be_read_is_no_removal() {
    let place = place();
    place.write(
        POWERS,
        place.text(POWERS).replacen("name: 食品销售许可\n", "name: \"食品销售许可\n", 1),
    );
    place.commit("引号没有成对");
    let run = review(&place, None, &[]);
    assert_eq!(run.code, 1);
    for wanted in ["DATA-YAML", "文件无法读取，看不出这一项改成了什么", "个问题须改正"]
    {
        assert!(run.out.contains(wanted), "{wanted}: {}", run.out);
    }
    for wrong in ["删去", "取消"] {
        assert!(!run.out.contains(wrong), "{wrong}: {}", run.out);
    }
}
