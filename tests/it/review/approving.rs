//! Who may open a gate: the body's accounts, at the head commit, never the applicant, and three persons for A-7.

use qingdan::review::approvals::{Approvals, Vote};
use qingdan::review::gates::{Gate, State, Why};
use qingdan::review::{Remark, Review};

use super::super::scenario::base;
use super::{Files, step};

const HEAD: &str = "2222222222222222222222222222222222222222";

fn approvals(author: &str, votes: &[(&str, &str)]) -> Approvals {
    let vote = |(user, state): &(&str, &str)| {
        let (state, commit) = state.split_once('@').unwrap_or((state, HEAD));
        Vote { user: (*user).to_owned(), state: state.to_owned(), commit: commit.to_owned() }
    };
    Approvals {
        author: author.to_owned(),
        head: HEAD.to_owned(),
        reviews: votes.iter().map(vote).collect(),
        members: [("city/sgb".to_owned(), vec!["Keeper".to_owned()])].into(),
    }
}

fn edited(path: &str, from: &str, to: &str) -> Files {
    let mut files = base();
    let text = files.get_mut(path).unwrap();
    assert!(text.contains(from), "{path} does not say {from}");
    *text = text.replacen(from, to, 1);
    files
}

fn promise() -> Files {
    edited("zhangye/powers/sjj.yaml", "promised_limit: {value: 5", "promised_limit: {value: 3")
}

fn project() -> Files {
    edited("linze/projects/2026.yaml", "main_works: 硬化村道6公里", "main_works: 硬化村道8公里")
}

const SAID: &str = "- 决定日期：2026-09-18\n- 批准文号：示例〔2026〕1号\n- 程序依据：甘办发〔2014〕66号\n- 原因：方便群众\n";

fn reviewed(after: &Files, approvals: &Approvals) -> Review {
    step(&base(), after, &[], SAID, Some(approvals), &[]).0
}

fn state<'a>(review: &'a Review, name: &str) -> &'a State {
    let is = |gate: &&Gate| gate.name == name;
    &review.gates.iter().find(is).unwrap_or_else(|| panic!("no gate {name}")).state
}

fn rules(review: &Review) -> Vec<&str> {
    review.remarks.iter().map(|r: &Remark| r.rule.as_str()).collect()
}

#[test]
fn a_team_of_the_body_opens_the_gate_and_nobody_else_does() {
    let opened = reviewed(&promise(), &approvals("zhangye-sjj", &[("keeper", "APPROVED")]));
    assert_eq!(state(&opened, "市审改办"), &State::Open("keeper".to_owned()));
    assert!(opened.is_ok(), "{:?}", opened.remarks);
    let other = reviewed(&promise(), &approvals("zhangye-sjj", &[("zhangye-zf", "APPROVED")]));
    assert_eq!(state(&other, "市审改办"), &State::Missing(Why::Waiting));
    assert!(!other.is_ok());
    // A county's office of the same kind is not the city's.
    let county = reviewed(&promise(), &approvals("zhangye-sjj", &[("linze-sgb", "APPROVED")]));
    assert_eq!(state(&county, "市审改办"), &State::Missing(Why::Waiting));
}

#[test]
fn only_the_head_commit_counts_and_the_last_word_holds() {
    let of = |votes: &[(&str, &str)]| {
        let review = reviewed(&promise(), &approvals("zhangye-sjj", votes));
        state(&review, "市审改办").clone()
    };
    let old = "approved@1111111111111111111111111111111111111111";
    assert_eq!(of(&[("keeper", old)]), State::Missing(Why::Stale));
    assert_eq!(of(&[("keeper", old), ("keeper", "approved")]), State::Open("keeper".to_owned()));
    assert_eq!(
        of(&[("keeper", "approved"), ("keeper", "CHANGES_REQUESTED")]),
        State::Missing(Why::Objection)
    );
    assert_eq!(
        of(&[("keeper", "approved"), ("keeper", "DISMISSED")]),
        State::Missing(Why::Waiting)
    );
    assert_eq!(
        of(&[("keeper", "approved"), ("keeper", "COMMENTED")]),
        State::Open("keeper".to_owned())
    );
}

#[test]
fn who_applies_does_not_approve() {
    let own = reviewed(&promise(), &approvals("keeper", &[("keeper", "approved")]));
    assert_eq!(state(&own, "市审改办"), &State::Missing(Why::SamePerson));
    assert!(rules(&own).contains(&"P-8"), "{:?}", rules(&own));
}

#[test]
fn a_project_needs_three_persons() {
    let of = |author: &str, votes: &[(&str, &str)]| reviewed(&project(), &approvals(author, votes));
    let done = of("linze-nb", &[("linze-nb-2", "approved"), ("linze-ldxz", "approved")]);
    assert!(done.is_ok(), "{:?}", done.remarks);
    // One person who sits in both bodies opens one gate only.
    let one = of("linze-nb", &[("both", "approved")]);
    assert_eq!(one.missing().count(), 1);
    assert!(one.missing().all(|g| g.state == State::Missing(Why::SamePerson)));
    // With a second person each gets the gate that only it can open.
    for second in ["linze-nb-2", "linze-ldxz"] {
        let two = of("linze-nb", &[("both", "approved"), (second, "approved")]);
        assert!(two.is_ok(), "{second}: {:?}", two.gates);
    }
    let own = of("linze-nb", &[("linze-nb", "approved"), ("linze-ldxz", "approved")]);
    assert_eq!(state(&own, "县委农办"), &State::Missing(Why::SamePerson));
}

#[test]
fn other_peoples_files_are_findings() {
    let foreign = reviewed(&promise(), &approvals("zhangye-swj", &[]));
    assert!(rules(&foreign).contains(&"P-8"));
    let city = reviewed(&project(), &approvals("zhangye-fpb", &[]));
    assert!(rules(&city).contains(&"A-4"), "{:?}", rules(&city));
    let budget = edited("zhangye/funds/2026.yaml", "5000000", "6000000");
    let fund = reviewed(&budget, &approvals("zhangye-sjj", &[]));
    assert!(rules(&fund).contains(&"N-12.2"), "{:?}", rules(&fund));
    let finance = reviewed(
        &budget,
        &approvals("zhangye-czj", &[("zhangye-sjj", "approved"), ("zhangye-zf", "approved")]),
    );
    assert!(finance.is_ok(), "{:?} {:?}", finance.gates, finance.remarks);
}

#[test]
fn settings_and_workflows_have_their_gate() {
    let (review, _) = step(
        &base(),
        &base(),
        &["site-config.toml", ".github/workflows/review.yml"],
        SAID,
        Some(&approvals("zhangye-xxzx", &[])),
        &[],
    );
    assert_eq!(state(&review, "市政府办"), &State::Missing(Why::Waiting));
    assert_eq!(review.files.len(), 2);
    assert!(review.remarks.is_empty(), "{:?}", review.remarks);
    let other = approvals("zhangye-sjj", &[("zhangye-zfb", "approved")]);
    let (review, _) = step(&base(), &base(), &["site-config.toml"], SAID, Some(&other), &[]);
    assert_eq!((rules(&review), review.is_ok()), (vec!["N-4"], false));
    // What the pipeline builds or reads judges the next change; a document does not.
    for path in
        ["src/main.rs", "Cargo.lock", "docs/CODEOWNERS", "lists/site-config.toml", ".gitee/x.md"]
    {
        let (review, _) = step(&base(), &base(), &[path], SAID, Some(&other), &[]);
        assert!(!review.is_ok() && review.files.len() == 1, "{path}");
    }
    for path in ["README.md", "docs/review.md", "LICENSE"] {
        let (review, _) = step(&base(), &base(), &[path], SAID, Some(&other), &[]);
        assert!(review.is_ok() && review.files.is_empty(), "{path}");
    }
}

#[test]
fn a_team_that_the_host_does_not_tell_is_no_stranger() {
    let mut unread = approvals("zhangye-sjj", &[("keeper", "approved")]);
    unread.members.clear();
    let review = reviewed(&promise(), &unread);
    assert_eq!(state(&review, "市审改办"), &State::Missing(Why::NoMembers));
    // Nor may a request pass because nobody is registered who could have made it.
    let mut foreign = base();
    let item =
        "- {code: 62072300SW-GG-0009, name: 用水咨询, status: active, limit: {unit: immediate}}\n";
    foreign.insert("linze/services/swj.yaml".to_owned(), item.to_owned());
    let review = reviewed(&foreign, &approvals("stranger", &[]));
    let remark = review.remarks.iter().find(|r| r.rule == "REVIEW-ROLES").unwrap();
    assert!(remark.message.zh.contains("核对不了提交人"), "{}", remark.message.zh);
}

#[test]
fn what_persons_do_beyond_their_office_is_said() {
    let name = edited("zhangye/powers/sjj.yaml", "name: 食品经营许可\n", "name: 食品销售许可\n");
    let said = |message: &str, votes: &[(&str, &str)]| {
        let all = approvals("zhangye-sjj", votes);
        let review = step(&base(), &name, &[], message, Some(&all), &["markdown"]);
        let lines: Vec<String> =
            review.0.remarks.iter().map(|r| format!("{} {}", r.rule, r.message.zh)).collect();
        (lines, review.1[0].clone())
    };
    let claim = format!("{SAID}- 审定单位：市政府\n- 审核单位：市审改办\n");
    let (lines, comment) = said(&claim, &[("keeper", "approved"), ("passer-by", "approved")]);
    let has = |text: &str| lines.iter().any(|l| l.contains(text));
    assert!(has("REVIEW-ROLES passer-by 的批准没有计入"), "{lines:?}");
    assert!(has("REVIEW-CLAIM 提交说明里写有“市政府”"), "{lines:?}");
    assert!(!has("“市审改办”审核或批准"), "{lines:?}");
    assert!(!comment.contains("批准：市政府"), "a claim is no fact: {comment}");
}

#[test]
fn one_person_of_two_bodies_is_named_unless_there_is_a_second() {
    let config = super::ROLES.replace("['@zhangye-zf']", "['@zhangye-zf', '@zhangye-sfj']");
    let config = qingdan::config::SiteConfig::parse(&config).unwrap();
    let name = edited("zhangye/powers/sjj.yaml", "name: 食品经营许可\n", "name: 食品销售许可\n");
    let of = |votes: &[(&str, &str)]| {
        let all = approvals("zhangye-sjj", votes);
        let review = super::step_by(&config.roles, &base(), &name, &[], SAID, Some(&all), &[]).0;
        let is = |r: &&Remark| r.rule == "REVIEW-PERSON";
        (review.missing().count(), review.remarks.iter().find(is).map(|r| r.message.zh.clone()))
    };
    let alone = of(&[("keeper", "approved"), ("zhangye-sfj", "approved")]);
    assert_eq!(alone, (0, Some("zhangye-sfj 一人代表市司法局、市政府批准".to_owned())));
    let both = [("keeper", "approved"), ("zhangye-sfj", "approved"), ("zhangye-zf", "approved")];
    assert_eq!(of(&both), (0, None));
}
