//! 我要纠错: a mail or an issue that names the item, its version and its address already.

use crate::model::Item;
use crate::site::Site;

/// Where a reader reports a mistake of this item; empty where the site names no place for it.
///
/// `version` is the short id of the commit that the page shows.
pub(super) fn link(site: &Site, item: &Item, version: &str) -> String {
    let to = site.config.identity.report_url.as_str();
    let (code, address) = (&item.id, item.address());
    let address = match &site.config.base_url {
        Some(base) => format!("{base}{address}"),
        None => address,
    };
    let title = encoded(&format!("纠错 {code}"));
    let body = encoded(&format!("{address}\n{version}\n"));
    match to {
        "" => String::new(),
        mail if mail.starts_with("mailto:") => format!("{mail}?subject={title}&body={body}"),
        // Forms of hosts take these; a page that knows neither ignores them.
        page if page.ends_with("/new") => format!("{page}?title={title}&body={body}"),
        page => page.to_owned(),
    }
}

/// As RFC 3986 asks: everything but letters, digits and four signs by its bytes.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            _ => out += &format!("%{byte:02X}"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_a_mail_program_must_not_read_as_its_own_is_encoded() {
        assert_eq!(super::encoded("a&b=c d\n证"), "a%26b%3Dc%20d%0A%E8%AF%81");
    }
}
