//! The address of a page as a QR code, for the printed sheet.

use anyhow::Result;
use qrcodegen::{QrCode, QrCodeEcc};

/// An SVG of one path, a unit a module.
///
/// # Errors
/// Where the address is too long for a code.
pub(super) fn svg(address: &str) -> Result<String> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium)?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let from = x;
            while x < size && code.get_module(x, y) {
                x += 1;
            }
            if x > from {
                // A stroke of one unit along the middle of the row.
                path += &format!("M{from} {y}.5h{}", x - from);
            }
            x += 1;
        }
    }
    // Four modules of quiet around it, as the standard asks.
    let whole = size + 8;
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-4 -4 {whole} {whole}\">\
         <path fill=\"#fff\" d=\"M-4-4h{whole}v{whole}h-{whole}\"/><path stroke=\"#000\" d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paints the path again and compares it with the code, module by module.
    #[test]
    fn the_path_paints_every_dark_module_and_no_other() {
        let text = "https://qingdan.example.gov.cn/linze/powers/62072300SJ-XK-0001/";
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).expect("a code");
        let drawn = svg(text).expect("a drawing");
        let path = drawn.split("#000\" d=\"").nth(1).and_then(|d| d.split('"').next());
        let mut painted = std::collections::BTreeSet::new();
        for run in path.expect("a path").split('M').skip(1) {
            let (start, length) = run.split_once('h').expect("a run");
            let (x, y) = start.split_once(' ').expect("a point");
            let x: i32 = x.parse().expect("a column");
            let y: i32 = y.trim_end_matches(".5").parse().expect("a row");
            painted.extend((x..x + length.parse::<i32>().expect("a length")).map(|x| (x, y)));
        }
        for y in 0..code.size() {
            for x in 0..code.size() {
                assert_eq!(painted.contains(&(x, y)), code.get_module(x, y), "{x},{y}");
            }
        }
        assert!(svg(&"长".repeat(2000)).is_err());
    }
}
