//! A list as a workbook for people: a sheet, the labels of the fields on top, text that no program runs.

use std::sync::Arc;

use anyhow::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};

use super::super::shelf::public_fields;
use super::rows::{Rows, plain};
use crate::model::{Kind, Value};

/// A cell holds 32,767 characters; what is longer is cut and says so.
const MOST: usize = 32_000;

/// # Errors
/// Where the writer refuses, which it does only for more rows than a sheet has.
pub(super) fn write(kind: &'static Kind, lists: &[Arc<Rows<'_>>]) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    // The day on which the file was made would make every build another one.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(kind.zh).set_creation_datetime(&day));
    let sheet = workbook.add_worksheet();
    sheet.set_name(kind.zh)?;
    sheet.set_freeze_panes(1, 0)?;
    let head = Format::new().set_bold();
    let fields = public_fields(kind);
    let labels = ["区划", "网页"].into_iter().chain(fields.iter().map(|f| f.zh));
    for (column, label) in (0_u16..).zip(labels) {
        sheet.write_string_with_format(0, column, label, &head)?;
        sheet.set_column_width(column, 18)?;
    }
    let mut row = 0;
    for rows in lists {
        let words = rows.desk.words(rows.region());
        for item in rows.items() {
            row += 1;
            sheet.write_string(
                row,
                0,
                rows.desk.site.catalog.region(&item.region).map_or("", |r| &r.short),
            )?;
            sheet.write_string(row, 1, item.address())?;
            for (column, field) in (2_u16..).zip(&fields) {
                let Some(entry) = item.record.entry(field.key) else { continue };
                match &*entry.value {
                    // Exact as long as it is below 2^53, which no amount of money is not.
                    Value::Int(n) => sheet.write_number(row, column, *n as f64)?,
                    value => {
                        let text = plain(value).unwrap_or_else(|| words.text(&field.ty, value));
                        sheet.write_string(row, column, cut(text))?
                    }
                };
            }
        }
    }
    Ok(workbook.save_to_buffer()?)
}

fn cut(text: String) -> String {
    match text.char_indices().nth(MOST) {
        None => text,
        Some((at, _)) => format!("{}……（全文见网页）", &text[..at]),
    }
}
