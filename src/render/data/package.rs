//! datapackage.json: what the files are, by Frictionless Data Package 2.0.

use anyhow::Result;
use serde_json::{Value as Json, json};

use super::super::desk::Desk;
use super::super::shelf::public_fields;
use super::{Set, rows};
use crate::model::Field;
use crate::model::schema::Type;

pub(super) fn write(desk: &Desk<'_>, sets: &[Set<'_>]) -> Result<Vec<u8>> {
    let site = desk.site;
    let resources = sets.iter().map(|set| resource(desk, set)).collect::<Result<Vec<_>>>()?;
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "qingdan",
        "title": site.config.title,
        "description": "发布单位只对自己首次发布的内容负责解释；加工所得的结论由加工者负责。",
        "licenses": [{
            "name": "CC-BY-4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
            "title": "知识共享 署名 4.0",
        }],
        "resources": resources,
    });
    if let Some(base) = &site.config.base_url {
        package["homepage"] = json!(format!("{base}data/"));
    }
    let mut out = serde_json::to_vec_pretty(&package)?;
    out.push(b'\n');
    Ok(out)
}

fn resource(desk: &Desk<'_>, set: &Set<'_>) -> Result<Json> {
    let kind = set.kind;
    let codes = set.items().map(|i| i.id.as_str());
    let changed = desk.site.history.last_commit(codes).and_then(|c| c.date);
    let own = [
        json!({"name": "region", "type": "string", "title": "区划"}),
        json!({"name": "address", "type": "string", "title": "网页（从网站根目录起）"}),
    ];
    let fields: Vec<Json> =
        own.into_iter().chain(public_fields(kind).into_iter().map(|f| field(f, kind.id))).collect();
    let mut resource = json!({
        "name": kind.slug,
        "title": kind.zh,
        "path": format!("{}.csv", kind.slug),
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": rows::csv_length(kind, &set.rows)?,
        "schema": {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "fields": fields,
            "primaryKey": [kind.id],
        },
    });
    if let Some(day) = changed {
        resource["description"] = json!(format!("最近变更：{day}"));
    }
    Ok(resource)
}

/// What stands in the column of the CSV file: amounts and dates as such, everything composed as a sentence.
fn field(field: &Field, id: &str) -> Json {
    let kind = match field.ty {
        Type::Int | Type::Money => "integer",
        Type::Bool => "boolean",
        Type::Date => "date",
        _ => "string",
    };
    let mut out = json!({"name": field.key, "type": kind, "title": field.zh});
    if matches!(field.ty, Type::Money) {
        out["description"] = json!("单位：元");
    }
    if let Type::Word(words) = field.ty {
        let all: Vec<&str> = words.iter().map(|w| w.zh).collect();
        out["constraints"] = json!({"enum": all});
    }
    if field.key == id {
        out["constraints"] = json!({"required": true, "unique": true});
    }
    out
}
