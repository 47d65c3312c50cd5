//! A list as a workbook for people: a sheet, the labels of the fields on top, text that no program runs.

use std::borrow::Cow;
use std::sync::Arc;

use anyhow::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};

use super::super::shelf::public_fields;
use super::rows::Rows;
use crate::model::Kind;
use crate::model::schema::Type;

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
    let numbers: Vec<bool> = [false; 2]
        .into_iter()
        .chain(fields.iter().map(|f| matches!(f.ty, Type::Int | Type::Money)))
        .collect();
    let mut row = 0;
    for rows in lists {
        let region = rows.desk.site.catalog.region(rows.region()).map_or("", |r| &r.short);
        for cells in rows.cells() {
            row += 1;
            let cells = std::iter::once(region).chain(cells.iter().skip(1));
            for ((column, cell), is_number) in (0_u16..).zip(cells).zip(&numbers) {
                match is_number.then(|| cell.parse::<f64>()) {
                    // Exact as long as it is below 2^53, which no amount of money is not.
                    Some(Ok(number)) => sheet.write_number(row, column, number)?,
                    _ => sheet.write_string(row, column, cut(cell))?,
                };
            }
        }
    }
    Ok(workbook.save_to_buffer()?)
}

fn cut(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MOST) {
        None => text.into(),
        Some((at, _)) => format!("{}……（全文见网页）", &text[..at]).into(),
    }
}
