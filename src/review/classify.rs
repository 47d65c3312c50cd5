//! From a field that differs to the matter that it is: P-9's table, and for the other lists their own.

use super::matters::Matter;
use crate::model::Field;

/// How an item stands before and after: the words of its status, where it has one.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    pub before: Option<&'a str>,
    pub after: Option<&'a str>,
}

/// Fields of a power that only keep its books.
const RECORD: &[&str] =
    &["last_case_on", "never_exercised", "basis_checked_on", "base_code", "impl_code"];
/// Fields of a project that need no new decision (N-12.3, A-9).
const MONITORED: &[&str] =
    &["monitoring", "progress", "refreshed_in", "extended_until", "extension_reason"];
/// Who bears a role decides over the changes of others: no smaller thing than a name.
const NAME_OF_DEPARTMENT: &[&str] =
    &["key", "name", "abbr", "valid_from", "valid_to", "succeeds", "parent", "roles"];

/// What the change of one field is.
pub fn field(kind: &str, field: &Field, standing: Standing<'_>) -> Matter {
    match (kind, field.key) {
        (_, "secrecy_review" | "management_secrecy_review") => Matter::Secrecy,
        ("powers" | "approvals" | "services", "status" | "suspensions") => status(kind, standing),
        ("powers", key) if RECORD.contains(&key) => Matter::Record,
        ("powers", "review") => Matter::ThreeReviews,
        ("powers", "cancel_reason") if standing.after == Some("cancelled") => Matter::Life,
        ("powers", _) => of_cause(field.cause),
        ("fund_management", "management_measure") => Matter::FundMeasure,
        ("projects", key) if MONITORED.contains(&key) => Matter::Monitoring,
        ("departments", "duties") => Matter::Duty,
        ("departments", key) if NAME_OF_DEPARTMENT.contains(&key) => Matter::DepartmentName,
        _ => of_kind(kind),
    }
}

/// What it is when an item comes or goes as a whole.
pub fn whole(kind: &str) -> Matter {
    match kind {
        "powers" => Matter::Life,
        "departments" => Matter::DepartmentName,
        _ => of_kind(kind),
    }
}

/// Only active ⇄ suspended follows P-10 and P-12; every other change of status goes the longer way.
fn status(kind: &str, standing: Standing<'_>) -> Matter {
    match (standing.before, standing.after) {
        (Some("active"), Some("suspended")) => Matter::Suspension,
        (Some("suspended"), Some("active")) => Matter::Resumption,
        (Some("suspended"), Some("suspended")) | (Some("active"), Some("active")) => {
            Matter::Suspension
        }
        _ => whole(kind),
    }
}

fn of_cause(cause: &str) -> Matter {
    match cause {
        "9.1" => Matter::Basis,
        "9.2" => Matter::Reform,
        "9.3" => Matter::Work,
        "9.4" => Matter::Static,
        "9.5" => Matter::Duty,
        // Whatever the table does not name falls under 其他原因.
        _ => Matter::Other,
    }
}

fn of_kind(kind: &str) -> Matter {
    match kind {
        "responsibilities" => Matter::Duty,
        "approvals" => Matter::Approval,
        "services" => Matter::Service,
        "funds" => Matter::FundList,
        "fund_management" => Matter::FundManagement,
        "projects" => Matter::Project,
        "allocation_plans" | "targeting_info" => Matter::Allocation,
        "departments" => Matter::Department,
        "laws" => Matter::Law,
        "exceptions" | "redactions" => Matter::Exceptions,
        "synonyms" => Matter::Words,
        // Regions, the calendar, and whatever is added later without a line of its own: the strict way.
        _ => Matter::Settings,
    }
}

/// What a file is that holds no items: a page of text, a document that nothing runs, or, like everything else, what
/// makes the site and judges changes: the tool's own source too, where the pipeline builds it from here.
pub fn file(path: &str) -> Option<Matter> {
    if path.starts_with("content/pages/") {
        return Some(Matter::Words);
    }
    let is_hidden = path.split('/').any(|part| part.starts_with('.'));
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_document = name.ends_with(".md") || name == "LICENSE";
    let is_plain = is_document && !is_hidden && !path.starts_with("content/");
    (!is_plain).then_some(Matter::Settings)
}
