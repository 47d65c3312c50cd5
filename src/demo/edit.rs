//! Text surgery on one entry of a list, so that a made-up change leaves everything else as it was written.

use std::ops::Range;

/// Where the fields of an entry stand: key and whole lines, without the blank lines behind the last one.
fn fields(entry: &str) -> Vec<(&str, Range<usize>)> {
    let mut found: Vec<(&str, Range<usize>)> = Vec::new();
    let mut at = 0;
    for line in entry.split_inclusive('\n') {
        let end = at + line.len();
        let body = line.strip_prefix("- ").or_else(|| line.strip_prefix("  "));
        let key = body.filter(|b| !b.starts_with([' ', '-', '#'])).and_then(|b| b.split_once(':'));
        match key {
            Some((key, _)) => found.push((key, at..end)),
            None if line.trim().is_empty() || line.starts_with('#') => {}
            None => {
                if let Some((_, range)) = found.last_mut() {
                    range.end = end;
                }
            }
        }
        at = end;
    }
    found
}

/// The lines of one field.
pub(super) fn lines<'a>(entry: &'a str, key: &str) -> Option<&'a str> {
    fields(entry).into_iter().find(|(k, _)| *k == key).map(|(_, range)| &entry[range])
}

/// What stands behind the field's colon on its own line, without quotes; empty where a block follows.
pub(super) fn value<'a>(entry: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = lines(entry, key)?.split_once(':')?;
    Some(rest.lines().next().unwrap_or_default().trim().trim_matches(['\'', '"']))
}

/// The entry without a field.
pub(super) fn without(entry: &str, key: &str) -> String {
    match fields(entry).into_iter().find(|(k, _)| *k == key) {
        Some((_, range)) => format!("{}{}", &entry[..range.start], &entry[range.end..]),
        None => entry.to_owned(),
    }
}

/// The entry with these lines in place of a field, or behind the field `after` where it has none yet.
pub(super) fn with(entry: &str, key: &str, after: &str, new: &str) -> String {
    let all = fields(entry);
    let place = match all.iter().find(|(k, _)| *k == key) {
        Some((_, range)) => range.clone(),
        None => {
            let behind = all.iter().find(|(k, _)| *k == after).or(all.last());
            let end = behind.map_or(entry.len(), |(_, range)| range.end);
            end..end
        }
    };
    format!("{}{new}{}", &entry[..place.start], &entry[place.end..])
}

/// The entry with a short value: `  key: value`.
pub(super) fn with_value(entry: &str, key: &str, after: &str, value: &str) -> String {
    with(entry, key, after, &format!("  {key}: {value}\n"))
}

/// The entry with the lines of a field changed; none where the field is absent or stays as it is.
pub(super) fn change(
    entry: &str,
    key: &str,
    with_lines: impl FnOnce(&str) -> Option<String>,
) -> Option<String> {
    let old = lines(entry, key)?;
    let new = with_lines(old)?;
    (new != old).then(|| with(entry, key, key, &new))
}

/// The parts of a list that is written one a line (`    - …`), each with the lines that belong to it.
pub(super) fn rows(field: &str) -> Vec<&str> {
    let starts: Vec<usize> =
        field.match_indices("\n    - ").map(|(at, _)| at + 1).chain([field.len()]).collect();
    starts.windows(2).map(|w| &field[w[0]..w[1]]).collect()
}

/// The field without its last row; none where that would leave it empty or it is no list of rows.
pub(super) fn without_last_row(field: &str) -> Option<String> {
    let rows = rows(field);
    (rows.len() > 1).then(|| field[..field.len() - rows[rows.len() - 1].len()].to_owned())
}

/// The number behind `key: ` in a piece of YAML.
pub(super) fn number(text: &str, key: &str) -> Option<i64> {
    let (_, rest) = text.split_once(&format!("{key}: "))?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).map_or(rest, |end| &rest[..end]);
    digits.parse().ok()
}

/// The text behind `key: ` in a piece of YAML, up to the end of the value.
pub(super) fn word<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(&format!("{key}: "))?;
    let end = rest.find([',', '}', '\n']).unwrap_or(rest.len());
    Some(rest[..end].trim_matches(['\'', '"', ' ']))
}

/// The item codes that a field names.
pub(super) fn codes(field: &str) -> impl Iterator<Item = &str> {
    field
        .split(|c: char| !(c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-'))
        .filter(|word| word.len() >= 10 && word.trim_start_matches('-').contains('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: &str = "- code: 62070000SJ-XK-0001\n  name: 食品经营许可\n  promised_limit: {value: 5, unit: working_day}\n  flow_external:\n    - {order: 1}\n    - order: 2\n      name: 受理\n  responsibilities: [62070000SJ-ZR-0001]\n\n";

    #[test]
    fn fields_are_read_and_replaced_in_place() {
        assert_eq!(value(ENTRY, "code"), Some("62070000SJ-XK-0001"));
        assert_eq!(value(ENTRY, "name"), Some("食品经营许可"));
        assert_eq!(rows(lines(ENTRY, "flow_external").expect("a block")).len(), 2);
        let shorter = with_value(ENTRY, "name", "code", "食品销售许可");
        assert!(shorter.contains("\n  name: 食品销售许可\n  promised_limit"));
        let more = with_value(ENTRY, "status", "name", "active");
        assert!(more.contains("  name: 食品经营许可\n  status: active\n  promised_limit"));
        assert!(without(ENTRY, "responsibilities").ends_with("      name: 受理\n\n"));
        assert_eq!(number(lines(ENTRY, "promised_limit").expect("a limit"), "value"), Some(5));
        let refs = lines(ENTRY, "responsibilities").expect("references");
        assert_eq!(codes(refs).collect::<Vec<_>>(), ["62070000SJ-ZR-0001"]);
    }
}
