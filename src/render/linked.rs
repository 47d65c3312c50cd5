//! What a page is, for machines: schema.org as JSON-LD. A data block is never run, so the policy lets it stand.

use serde_json::{Value as Json, json};

use super::desk::Desk;
use crate::model::Item;

/// A service that an office offers to the public; none for what nobody applies for.
pub(super) fn service(desk: &Desk<'_>, item: &Item) -> Option<String> {
    let is_offered = match item.kind.slug {
        "approvals" | "services" => true,
        "powers" => {
            let kinds = ["行政许可", "行政确认", "行政给付", "行政奖励", "行政裁决"];
            item.record.word("type").is_some_and(|t| kinds.contains(&t))
        }
        _ => false,
    };
    if !is_offered || matches!(item.status(), Some("cancelled")) {
        return None;
    }
    let catalog = &desk.site.catalog;
    let mut out = json!({
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": item.name(),
        "identifier": item.id,
        "areaServed": catalog.region(&item.region).map_or("", |r| r.name.as_str()),
    });
    if let Some(department) = catalog.department_of(item) {
        out["provider"] = json!({"@type": "GovernmentOrganization", "name": department.name});
    }
    if let Some(base) = &desk.site.config.base_url {
        out["url"] = json!(format!("{base}{}", item.address()));
    }
    Some(block(&out))
}

/// All lists as one dataset.
pub(super) fn dataset(desk: &Desk<'_>, files: &[(String, &'static str)]) -> String {
    let config = &desk.site.config;
    let base = config.base_url.as_deref().unwrap_or_default();
    let downloads: Vec<Json> = files
        .iter()
        .map(|(path, format)| {
            json!({"@type": "DataDownload", "encodingFormat": format, "contentUrl": format!("{base}{path}")})
        })
        .collect();
    block(&json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": config.title,
        "description": "权责清单、专项资金、扶贫清单、行政审批和便民服务事项。",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "creator": {"@type": "GovernmentOrganization", "name": config.identity.sponsor},
        "distribution": downloads,
    }))
}

/// Nothing in it may end the block: `</script>` in a name is no tag.
fn block(json: &Json) -> String {
    json.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_name_ends_the_block() {
        let text = super::block(&serde_json::json!({"name": "</script><b>"}));
        assert_eq!(text, "{\"name\":\"\\u003c/script>\\u003cb>\"}");
    }
}
