//! What a change introduced, what is staged, and what was ever committed.

use super::place::{Place, SERVICES, identity};

#[test]
fn only_what_the_change_introduced_is_reported() {
    let place = Place::new();
    place.add_service_line("theme: 其它");
    place.commit("有一个旧问题");
    // The old one moves by a line, and a new one comes.
    place.write(SERVICES, format!("# 表头\n{}", place.text(SERVICES)));
    place.add_service_line("# 部份");
    let all = place.findings(&[]);
    assert_eq!(all.len(), 2, "{all:?}");
    let new = place.findings(&["--base", "HEAD"]);
    assert_eq!(new.len(), 1, "{new:?}");
    assert!(new[0][3].contains("部份"), "{new:?}");
    let unknown = place.check(&["--base", "nowhere"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("nowhere"), "{}", unknown.err);
}

#[test]
fn a_second_of_the_same_is_new() {
    let place = Place::new();
    place.add_service_line("theme: 其它");
    place.commit("一个");
    place.add_service_line("# 其它");
    assert_eq!(place.findings(&["--base", "HEAD"]).len(), 1);
}

#[test]
fn the_index_is_what_the_next_commit_holds() {
    let place = Place::new();
    place.commit("首次");
    let clean = place.text(SERVICES);
    place.add_service_line("theme: 其它");
    place.git(&["add", "-A"]);
    place.write(SERVICES, clean);
    assert_eq!(place.findings(&[]), Vec::<[String; 4]>::new());
    let staged = place.findings(&["--staged"]);
    assert_eq!(staged.len(), 1, "{staged:?}");
    assert_eq!(staged[0][1], "TXT-TYPO");
}

#[test]
fn paths_restrict_and_decide_the_exit_code() {
    let place = Place::new();
    place.add_service_line("theme: 甲§乙".replace('§', "\u{202e}").as_str());
    assert_eq!(place.check(&[]).code, 1);
    assert_eq!(place.check(&["content/linze"]).code, 0);
    assert_eq!(place.check(&["content/zhangye"]).code, 1);
    assert_eq!(place.check(&["content/nowhere"]).code, 2);
}

#[test]
fn every_version_and_every_message_is_looked_at() {
    let place = Place::new();
    place.commit("首次");
    let clean = place.text(SERVICES);
    let number = identity();
    place.add_service_line(&format!("theme: 咨询 # {number}"));
    let first = place.commit("误写");
    place.write(SERVICES, format!("{}\n# 又一版\n", place.text(SERVICES)));
    place.commit("又一版");
    place.write(SERVICES, clean);
    let message = place.commit(&format!("删去 {number}"));
    // A branch that was never merged counts too: whoever clones the repository has it.
    place.git(&["checkout", "-q", "-b", "draft"]);
    place.write("zhangye/names.csv", format!("姓名,号码\n甲某,{number}\n"));
    let branch = place.commit("草稿");
    place.git(&["checkout", "-q", "main"]);

    assert_eq!(place.check(&[]).code, 0, "today it is clean");
    let run = place.check(&["--history", "--format", "json"]);
    assert_eq!(run.code, 1);
    assert!(!run.out.contains(&number), "the number is never printed");
    let found = place.findings(&["--history"]);
    let said: Vec<(&str, &str)> = found.iter().map(|f| (f[0].as_str(), f[3].as_str())).collect();
    assert_eq!(found.len(), 3, "{found:?}");
    let has = |file: &str, words: &[&str]| {
        said.iter().any(|(f, m)| *f == file && words.iter().all(|w| m.contains(w)))
    };
    assert!(has(&format!("commit {message}"), &["提交信息", "620***"]), "{said:?}");
    assert!(has("content/zhangye/services/sjj.yaml", &[&first, "共2个版本"]), "{said:?}");
    assert!(has("content/zhangye/names.csv", &[&branch]), "{said:?}");
}

#[test]
fn an_old_amount_is_no_phone_and_an_old_slip_is_history() {
    let place = Place::new();
    let path = "zhangye/funds/2026.yaml";
    let text = place.text(path);
    place.write(path, text.replace("5000000", "13800000000"));
    place.add_service_line("theme: 其它");
    place.commit("金额很大");
    place.write(path, text);
    let found = place.findings(&["--history"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0][1], "TXT-TYPO", "and that is today's");
}

#[test]
fn what_is_redacted_is_told_without_stopping() {
    let place = Place::new();
    let clean = place.text(SERVICES);
    place.add_service_line(&format!("theme: 咨询{}", identity()));
    let commit = place.commit("误写");
    place.write(SERVICES, clean);
    place.write(
        "redactions.yaml",
        format!(
            "- {{commit: {commit}, code: 62070000SJ-GG-0001, field: theme, reason: 个人信息}}\n"
        ),
    );
    place.commit("隐去");
    let found = place.findings(&["--history"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0][2], "warning");
    assert!(found[0][3].contains("已依法隐去"), "{found:?}");
    assert_eq!(place.check(&["--history"]).code, 0);
}

#[test]
fn a_status_that_jumps_in_the_log_is_told() {
    let place = Place::new();
    let path = "linze/projects/2026.yaml";
    let text = place.text(path);
    let with = |status: &str| {
        let line = text.lines().find(|l| l.trim_start().starts_with("status:")).unwrap();
        text.replacen(line, &format!("  status: {status}"), 1)
    };
    let jumps = |place: &Place| -> Vec<[String; 4]> {
        let found = place.findings(&["--history"]);
        found.into_iter().filter(|f| f[1] == "P-10-STATUS").collect()
    };
    place.write(path, with("planned"));
    place.commit("首次");
    place.write(path, with("approved"));
    place.commit("批复");
    place.write(path, with("in_progress"));
    place.commit("实施");
    assert_eq!(jumps(&place), Vec::<[String; 4]>::new(), "step by step");
    place.write(path, with("planned"));
    let back = place.commit("退回");
    let found = jumps(&place);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0][0].as_str(), found[0][2].as_str()),
        (format!("commit {back}").as_str(), "warning")
    );
    assert!(found[0][3].contains("从“实施中”直接变为“计划”"), "{found:?}");
}
