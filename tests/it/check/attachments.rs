//! Attachments: what is in them is found with its place, and what cannot be looked into is said.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::place::{Place, identity};

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn workbook(sheet: &str, comment: &str, strings: &str) -> Vec<u8> {
    packed(&[
        (
            "xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"公开\" sheetId=\"1\" r:id=\"rId1\"/>\
             <sheet name=\"底稿\" sheetId=\"2\" state=\"hidden\" r:id=\"rId2\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>\
             <Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>",
        ),
        ("xl/sharedStrings.xml", strings),
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData><row><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>",
        ),
        ("xl/worksheets/sheet2.xml", sheet),
        ("xl/comments1.xml", comment),
        (
            "docProps/core.xml",
            "<cp:coreProperties><dc:creator>某某</dc:creator></cp:coreProperties>",
        ),
    ])
}

fn rules(place: &Place) -> Vec<(String, String)> {
    place.findings(&[]).into_iter().map(|[_, rule, _, message]| (rule, message)).collect()
}

#[test]
fn hidden_sheets_comments_and_authors_of_a_workbook() {
    let place = Place::new();
    let number = identity();
    let sheet = "<worksheet><sheetData><row><c r=\"A1\" t=\"s\"><v>0</v></c></row>\
                 <row><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\" t=\"s\"><v>2</v></c></row></sheetData></worksheet>";
    let strings = format!(
        "<sst><si><t>姓名</t></si><si><t>甲乙丙</t></si><si><r><t>{}</t></r><r><t>{}</t></r></si></sst>",
        &number[..9],
        &number[9..]
    );
    let comment = "<comments><commentList><comment ref=\"A1\"><text><r><t>电话1380000</t></r><r><t>0000</t></r></text></comment></commentList></comments>";
    place.write("zhangye/files/a.xlsx", workbook(sheet, comment, &strings));
    let found = rules(&place);
    let has = |rule: &str, words: &str| found.iter().any(|(r, m)| r == rule && m.contains(words));
    assert!(has("PII-ID18", "底稿（隐藏） B2"), "{found:?}");
    assert!(has("PII-NAME", "底稿（隐藏） A2"), "{found:?}");
    assert!(has("PII-MOBILE", "xl/comments1.xml"), "{found:?}");
    assert!(has("FILE-META", "1个"), "{found:?}");
    assert_eq!(found.len(), 4, "{found:?}");
}

#[test]
fn a_number_cut_by_formatting_in_a_document() {
    let place = Place::new();
    let number = identity();
    let body = format!(
        "<w:document><w:body><w:p><w:r><w:t>号码{}</w:t></w:r><w:r><w:t>&#{};{}</w:t></w:r></w:p>\
         <w:p><w:r><w:t>无事</w:t></w:r></w:p></w:body></w:document>",
        &number[..6],
        u32::from(number.as_bytes()[6]),
        &number[7..],
    );
    place.write("zhangye/files/a.docx", packed(&[("word/document.xml", &body)]));
    let found = rules(&place);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "PII-ID18");
    assert!(found[0].1.contains("word/document.xml"), "{found:?}");
}

#[test]
fn a_table_in_plain_text_has_lines_and_an_old_encoding() {
    let place = Place::new();
    let text = format!("序号,户主,号码\n1,甲乙,{}\n2,甲某,无\n", identity());
    let (bytes, _, _) = encoding_rs::GB18030.encode(&text);
    place.write("linze/files/a.csv", bytes);
    let run = place.check(&["--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let lines: Vec<_> = found["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| (f["rule"].as_str().unwrap(), f["line"].as_u64().unwrap()))
        .collect();
    assert!(lines.contains(&("PII-ID18", 2)) && lines.contains(&("PII-NAME", 2)), "{lines:?}");
    assert_eq!(lines.len(), 2, "{lines:?}");
}

#[test]
fn what_cannot_be_looked_into_is_said() {
    let place = Place::new();
    place.write("zhangye/files/a.png", b"\x89PNG");
    place.write("zhangye/files/b.xlsx", b"no archive");
    let zeros = "0".repeat(70 * 1024 * 1024);
    place.write("zhangye/files/c.docx", packed(&[("word/document.xml", &zeros)]));
    for left in
        ["zhangye/files/.hidden", ".editor/settings.json5", "zhangye/a.docx~", "zhangye/~$a.docx"]
    {
        place.write(left, b"x");
    }
    let found = place.findings(&[]);
    let said: Vec<(&str, &str)> = found.iter().map(|f| (f[1].as_str(), f[3].as_str())).collect();
    assert_eq!(
        said,
        [
            ("FILE-CLOSED", "这种附件无法检查个人信息"),
            ("FILE-CLOSED", "附件损坏或与扩展名不符，无法检查"),
            ("FILE-CLOSED", "附件解压后过大，没有检查"),
        ]
    );
    assert_eq!(place.check(&[]).code, 0, "a reviewer decides");
}
