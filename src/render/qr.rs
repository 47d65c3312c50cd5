//! The address of a page as a QR code, for the printed sheet.

use qrcodegen::{QrCode, QrCodeEcc};

/// An SVG of one path, a unit a module; none where the address is too long for a code.
pub(super) fn svg(address: &str) -> Option<String> {
    let code = QrCode::encode_text(address, QrCodeEcc::Low).ok()?;
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
                path += &format!("M{from} {y}h{}", x - from);
            }
            x += 1;
        }
    }
    // Four modules of quiet around it, as the standard asks.
    let whole = size + 8;
    Some(format!(
        "<svg class=\"qr\" viewBox=\"-4 -4.5 {whole} {whole}\" role=\"img\" aria-label=\"本页网址的二维码\"><path d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_finder_pattern_stands_in_its_corner() {
        let svg = super::svg("https://example.gov.cn/").expect("short enough");
        assert!(svg.contains("d=\"M0 0h7M"), "{svg}");
        assert!(super::svg(&"长".repeat(2000)).is_none());
    }
}
