//! Bytes of a content file as text, or why they cannot be read and what to do.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use crate::both;
use crate::lang::Said;

/// A list of this size is a mistake, and reading it would cost more than it could tell.
pub(super) const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Links to files larger than this are refused to readers with a phone (lint list, §6).
pub(super) const MAX_OTHER_BYTES: u64 = 20 * 1024 * 1024;

/// Text without a byte order mark, and whether there was one.
#[derive(Debug)]
pub(crate) struct Text {
    pub text: String,
    pub had_mark: bool,
}

pub(crate) fn decode(path: &str, bytes: Vec<u8>) -> Result<Text, Said> {
    if u64::try_from(bytes.len()).is_ok_and(|n| n > MAX_BYTES) {
        return Err(too_large());
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            let had_mark = text.starts_with('\u{feff}');
            if had_mark {
                text.drain(..'\u{feff}'.len_utf8());
            }
            Ok(Text { text, had_mark })
        }
        Err(error) => Err(not_utf8(path, error.as_bytes())),
    }
}

pub(super) fn too_large() -> Said {
    let mib = MAX_BYTES / 1024 / 1024;
    both!(
        "文件超过 {mib} MiB；请按部门或年度拆成几个文件",
        "the file is larger than {mib} MiB: split it by department or year"
    )
}

fn not_utf8(path: &str, bytes: &[u8]) -> Said {
    let (zh, en) = match encoding(bytes) {
        Some(name) => (format!("看来是 {name} 编码"), format!("it looks like {name}")),
        None => ("不知道是哪种编码".to_owned(), "its encoding is unknown".to_owned()),
    };
    let from = encoding(bytes).unwrap_or("GB18030");
    both!(
        "文件不是 UTF-8（{zh}）；请另存为 UTF-8，或运行 iconv -f {from} -t UTF-8 {path} > 新文件",
        "the file is not UTF-8 ({en}): save it as UTF-8, or run iconv -f {from} -t UTF-8 {path} > new-file"
    )
}

/// A name is given only where the whole file reads well in that encoding.
fn encoding(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(&[0xff, 0xfe]) && !UTF_16LE.decode(bytes).2 {
        return Some("UTF-16LE");
    }
    if bytes.starts_with(&[0xfe, 0xff]) && !UTF_16BE.decode(bytes).2 {
        return Some("UTF-16BE");
    }
    let (text, _, failed) = GB18030.decode(bytes);
    let has_han = text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    (!failed && has_han).then_some("GB18030")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_export_is_recognised() {
        let (bytes, _, _) = GB18030.encode("- name: 食品经营许可\n");
        let said = decode("linze/powers/sjj.yaml", bytes.into_owned()).expect_err("refused");
        assert!(said.zh.contains("GB18030") && said.zh.contains("iconv"), "{said:?}");
        assert!(
            decode("x.yaml", vec![b'a', 0xff, 0xff]).expect_err("refused").zh.contains("不知道")
        );
    }

    #[test]
    fn a_mark_is_dropped_and_remembered() {
        let text = decode("x.yaml", b"\xef\xbb\xbf- a: 1\n".to_vec()).expect("text");
        assert!(text.had_mark);
        assert_eq!(text.text, "- a: 1\n");
    }
}
