//! A commit object read as git itself reads it: what is odd becomes unknown, never a guess and never a failure.

use encoding_rs::Encoding;
use gix::ObjectId;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// The headers that history needs; author, signatures and everything else are passed over.
pub(super) struct Raw {
    pub id: ObjectId,
    pub tree: ObjectId,
    pub parents: Vec<ObjectId>,
    pub message: String,
    /// Seconds since 1970 of the committer, where git finds any.
    seconds: Option<i64>,
}

impl Raw {
    /// None where the object names no tree, which no commit lacks.
    pub(super) fn parse(id: ObjectId, data: &[u8]) -> Option<Raw> {
        let (head, body) = split_head(data);
        let mut lines = head.split(|&b| b == b'\n').peekable();
        let tree = object_id(lines.next()?.strip_prefix(b"tree ")?)?;
        let mut parents = Vec::new();
        while let Some(hex) = lines.peek().and_then(|line| line.strip_prefix(b"parent ")) {
            parents.push(object_id(hex)?);
            lines.next();
        }
        let (mut seconds, mut encoding) = (None, None);
        for line in lines {
            // Of two lines git shows the last.
            if let Some(person) = line.strip_prefix(b"committer ") {
                seconds = committed(person);
            } else if let Some(name) = line.strip_prefix(b"encoding ") {
                encoding = Encoding::for_label(name);
            }
        }
        Some(Raw { id, tree, parents, message: text(body, encoding), seconds })
    }

    /// The committer's time on the clocks of China; none where `git log` shows none or 1970.
    pub(super) fn moment(&self) -> Option<DateTime> {
        let timestamp = Timestamp::from_second(self.seconds?).ok()?;
        Some(Offset::constant(8).to_datetime(timestamp))
    }
}

fn split_head(data: &[u8]) -> (&[u8], &[u8]) {
    match data.windows(2).position(|w| w == b"\n\n") {
        Some(at) => (&data[..at], &data[at + 2..]),
        None => (data, &[]),
    }
}

fn object_id(hex: &[u8]) -> Option<ObjectId> {
    ObjectId::from_hex(hex.trim_ascii_end()).ok()
}

fn text(body: &[u8], encoding: Option<&'static Encoding>) -> String {
    match encoding {
        Some(encoding) => encoding.decode_without_bom_handling(body).0.into_owned(),
        None => String::from_utf8_lossy(body).into_owned(),
    }
}

/// The seconds of `Name <mail> 1700000000 +0800`, by the rules of git's `split_ident_line`: the date counts only
/// where digits and a signed offset follow the last `>`. The offset itself says where the committer sat; the
/// moment does not depend on it.
fn committed(person: &[u8]) -> Option<i64> {
    let open = person.iter().position(|&b| b == b'<')?;
    let close = open + person[open..].iter().rposition(|&b| b == b'>')?;
    let rest = person[close + 1..].trim_ascii_start();
    let (digits, rest) = rest.split_at(digits(rest));
    let offset = rest.trim_ascii_start();
    let is_signed = offset.first().is_some_and(|b| matches!(b, b'+' | b'-'));
    if digits.is_empty() || !is_signed || self::digits(&offset[1..]) == 0 {
        return None;
    }
    // Larger than git's own clock: git falls back to 1970. Nought is what git writes for an unknown time.
    let seconds: i64 = std::str::from_utf8(digits).ok()?.parse().ok()?;
    (seconds > 0).then_some(seconds)
}

fn digits(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| b.is_ascii_digit()).count()
}

#[cfg(test)]
mod tests {
    use super::committed;

    #[test]
    fn odd_signatures_have_a_date_only_where_git_finds_one() {
        for (line, seconds) in [
            ("A <a@b> 1700000000 +0800", Some(1_700_000_000)),
            ("A <a@b> 1314600623 +051800", Some(1_314_600_623)),
            ("A <a@b> 1516890142 -3407", Some(1_516_890_142)),
            (" <> 2147483648 +0000", Some(2_147_483_648)),
            ("A <a@b>> 1700000000 +0800", Some(1_700_000_000)),
            ("A <a@b>1700000000 +0800", Some(1_700_000_000)),
            ("A <a@b> 1700000000 --700", None),
            ("A <a@b> 1700000000", None),
            ("A <a@b> -1 +0000", None),
            ("A <a@b> 99999999999999999999 +0000", None),
            ("A <a@b> 9223372036854775808 +0000", None),
            ("A <a@b> 0 +0000", None),
            ("A <a@b>", None),
            ("A a@b 1700000000 +0800", None),
            ("", None),
        ] {
            assert_eq!(committed(line.as_bytes()), seconds, "{line}");
        }
    }
}
