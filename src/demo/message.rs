//! Commit messages: what was done in one line, and the trailers of the approvals that it needed.

use fastrand::Rng;
use jiff::civil::Date;

use super::bodies::Bodies;
use super::bulk::EVERYBODY;
use super::dates::before;
use super::past::Gate;
pub(super) use super::past::Note;

/// The role that applies where no department does.
fn applicant(gate: Gate) -> &'static str {
    match gate {
        Gate::FundList => "finance",
        Gate::FundManagement => "fund_dept",
        Gate::Project | Gate::ProjectProgress => "poverty_county",
        Gate::Plan => "poverty_city",
        Gate::Law => "legal_office",
        _ => "reform_office",
    }
}

/// The roles that review and those that approve.
fn signers(gate: Gate, is_city: bool) -> (&'static [&'static str], &'static [&'static str]) {
    match gate {
        // 法制办 joins at city level (P-3).
        Gate::Government if is_city => (&["reform_office", "legal_office"], &["government"]),
        Gate::Government => (&["reform_office"], &["government"]),
        Gate::Reform => (&["reform_office"], &[]),
        Gate::Window => (&["reform_office"], &["service_center"]),
        Gate::Service => (&["service_center"], &[]),
        Gate::FundList => (&["fund_dept"], &["government"]),
        Gate::FundManagement => (&[], &[]),
        Gate::Project => (&[], &["leading_group"]),
        Gate::ProjectProgress | Gate::Law => (&[], &[]),
        Gate::Plan => (&[], &["gov_office"]),
    }
}

/// Subject and trailers of a change committed on `day`.
pub(super) fn recorded(note: &Note, bodies: &Bodies, day: Date, rng: &mut Rng) -> String {
    let region = note.region.as_str();
    let is_city = region == bodies.city();
    let name = |role: &str| match role {
        // In one commit for all of them no single one is named.
        "fund_dept" => Some("各项目主管部门".to_owned()),
        "poverty_county" if is_city => Some("各县（区）委农办".to_owned()),
        "leading_group" if is_city => Some("各县（区）扶贫开发领导小组".to_owned()),
        _ => bodies.bearer(region, role).map(|body| body.name.clone()),
    };
    let applied = bodies
        .get(region, &note.department)
        .map(|body| body.name.clone())
        .or_else(|| (note.department == EVERYBODY).then(|| "各有关部门".to_owned()))
        .or_else(|| name(applicant(note.gate)))
        .unwrap_or_default();
    let (reviewers, approvers) = signers(note.gate, is_city);
    // Where one body does it all, another of its posts reviews: author and reviewer are never the same.
    let reviewed = match reviewers {
        [] => format!("{applied}复核岗"),
        roles => roles.iter().filter_map(|role| name(role)).collect::<Vec<_>>().join("、"),
    };
    let decided = before(day, rng.i64(1..7));
    let mut lines = Vec::new();
    if !note.cause.is_empty() {
        lines.push(format!("Cause: {}", note.cause));
    }
    lines.push(format!("Decided-On: {decided}"));
    if note.gate == Gate::FundManagement {
        lines.push(format!("Effective-On: {decided}"));
    }
    let number = rng.u32(1..120);
    let paper = document(note.gate, &bodies.sign(region), decided.year(), number);
    lines.push(format!("Approval-Doc: {paper}"));
    if note.gate == Gate::Project {
        lines.push("Procedure-Doc: 甘办发〔2014〕66号".to_owned());
    }
    if note.cause == "9.1" {
        lines.push("Normative-Docs: 无".to_owned());
    }
    lines.push(format!("Applied-By: {applied}"));
    lines.push(format!("Reviewed-By: {reviewed}"));
    lines.extend(
        approvers.iter().filter_map(|role| name(role)).map(|n| format!("Approved-By: {n}")),
    );
    lines.push(format!("Reason: {}", note.reason));
    format!("{}\n\n{}\n", note.subject, lines.join("\n"))
}

/// A document number that says of itself that it is none.
fn document(gate: Gate, sign: &str, year: i16, number: u32) -> String {
    let series = match gate {
        Gate::Government | Gate::FundList => "政纪",
        Gate::Reform | Gate::Window => "审改办函",
        Gate::Service => "政务函",
        Gate::FundManagement => "资管函",
        Gate::Project | Gate::ProjectProgress => "扶领函",
        Gate::Plan => "农函",
        Gate::Law => "法函",
    };
    format!("{sign}{series}〔{year}〕{number}号（示例）")
}

/// Who the commit objects name: posts, never people.
pub(super) fn author(note: &Note, bodies: &Bodies) -> (String, String) {
    let region = note.region.as_str();
    let department = match bodies.get(region, &note.department) {
        Some(_) => Some(note.department.as_str()),
        None => bodies.key(region, applicant(note.gate)),
    };
    match department.and_then(|key| Some((key, bodies.get(region, key)?))) {
        Some((key, body)) => {
            (format!("{}清单维护岗", body.abbr), format!("{key}@{region}.example.invalid"))
        }
        None => ("清单维护岗".to_owned(), "qingdan@example.invalid".to_owned()),
    }
}
