//! English pages: what is left in Chinese is content and is marked, and what is English stands in the catalogue.
#![expect(clippy::disallowed_methods, reason = "tests read the shipped content and the cases")]

use std::collections::BTreeSet;
use std::path::Path;

use aho_corasick::{AhoCorasick, MatchKind};
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use qingdan::model::KINDS;
use qingdan::model::schema::Type;
use qingdan::render::OutFile;
use rayon::prelude::*;
use serde_json::Value;

use super::pages::{files, site};
use super::scenario::{Piece, Scenario, case_files, pieces, root};

const CONFIG: &str = "title = \"张掖政务清单\"\ntitle_en = \"Zhangye Public Lists\"\nlanguages = [\"zh-CN\", \"en\"]\n\
    [demo]\nas_of = \"2026-11-24\"\nnotice = \"示例数据，不具官方效力\"\n";

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}')
}

fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}

/// One piece of Chinese on a page: what it says and whether it is marked as Chinese.
struct Chinese {
    text: String,
    is_marked: bool,
}

/// What a page still says in Chinese: texts, and attributes that are read out.
fn chinese(html: &str) -> Vec<Chinese> {
    const VOID: &[&str] = &["br", "col", "hr", "img", "input", "link", "meta", "wbr"];
    let mut found = Vec::new();
    // Name and language of the elements around; what is content as a whole says nothing else of itself.
    let mut open: Vec<(String, bool, bool)> = Vec::new();
    let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    for token in Tokenizer::new_with_emitter(html, DefaultEmitter::<usize>::new_with_span()) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = words(&tag.name);
                let of = |key: &str| {
                    let found = tag.attributes.iter().find(|(k, _)| k.as_slice() == key.as_bytes());
                    found.map(|(_, value)| words(value))
                };
                let (outer, kept) =
                    open.last().map_or((false, false), |(_, zh, kept)| (*zh, *kept));
                let is_marked = of("lang").map_or(outer, |lang| lang == "zh-CN");
                let classes = of("class").unwrap_or_default();
                let is_content = kept
                    || name == "script"
                    || classes.split(' ').any(|c| ["prose", "wording", "flow"].contains(&c));
                for key in ["aria-label", "title", "placeholder", "alt", "data-label"] {
                    let text = of(key).filter(|text| has_han(text) && !is_content);
                    found.extend(text.map(|text| Chinese { text, is_marked: true }));
                }
                if !VOID.contains(&name.as_str()) && !tag.self_closing {
                    open.push((name, is_marked, is_content));
                }
            }
            Token::EndTag(tag) => {
                if let Some(at) = open.iter().rposition(|(name, ..)| tag.name == name.as_bytes()) {
                    open.truncate(at);
                }
            }
            Token::String(text) => {
                let text = words(&text.value);
                // Neither a title nor an option can hold an element that marks a part of it.
                let (name, is_marked, is_content) = open.last().cloned().unwrap_or_default();
                let cannot = ["title", "option"].contains(&name.as_str());
                if has_han(&text) && name != "script" && (!is_content || !is_marked) {
                    let text = if is_content { String::new() } else { text };
                    found.push(Chinese { text, is_marked: is_marked || cannot });
                }
            }
            _ => {}
        }
    }
    found
}

fn scalars(value: &Value, known: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            known.insert(text.clone());
            known.extend(text.lines().map(str::to_owned));
            // The first sentence of a longer text stands in the summary.
            known.extend(text.split_once('。').map(|(first, _)| first.to_owned()));
            known.insert(text.trim_matches(['《', '》']).to_owned());
        }
        Value::Array(values) => values.iter().for_each(|value| scalars(value, known)),
        Value::Object(values) => values.values().for_each(|value| scalars(value, known)),
        _ => {}
    }
}

/// How lists write the words of a closed set: the dictionary names them.
fn keys(ty: &Type, known: &mut BTreeSet<String>) {
    match ty {
        Type::Word(words) => known.extend(words.iter().map(|word| word.key.to_owned())),
        Type::List(inner) => keys(inner, known),
        Type::Part(part) => part.fields.iter().for_each(|field| keys(&field.ty, known)),
        _ => {}
    }
}

/// All that the content and the settings say, to be found again on pages.
struct Content {
    known: AhoCorasick,
    texts: BTreeSet<String>,
}

impl Content {
    fn of(scenario: &Scenario) -> Content {
        let later = scenario.states.values().flatten();
        let mut known: BTreeSet<String> = BTreeSet::new();
        for (path, text) in scenario.files.iter().chain(later) {
            match serde_saphyr::from_str(text) {
                Ok(value) if path.ends_with(".yaml") => scalars(&value, &mut known),
                _ => known.extend(text.lines().map(str::to_owned)),
            }
        }
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("site-config.toml");
        let settings = std::fs::read_to_string(shipped).expect("the settings") + CONFIG;
        known.extend(settings.split(['"', '《', '》']).map(str::to_owned));
        let messages = scenario.messages.values().flat_map(|text| text.lines());
        known.extend(messages.filter_map(|line| Some(line.split_once(": ")?.1.to_owned())));
        KINDS.iter().flat_map(|kind| kind.fields).for_each(|field| keys(&field.ty, &mut known));
        // Departments are also listed without the region before them.
        let regions = ["市", "甘州区", "肃南县", "民乐县", "临泽县", "高台县", "山丹县"];
        let short: Vec<String> = known
            .iter()
            .flat_map(|text| regions.iter().filter_map(|region| text.strip_prefix(region)))
            .map(str::to_owned)
            .collect();
        known.extend(short);
        let known: BTreeSet<String> =
            known.iter().map(|text| text.split_whitespace().collect()).collect();
        let texts: BTreeSet<String> = known.into_iter().filter(|text| has_han(text)).collect();
        let known = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&texts);
        Content { known: known.expect("the content fits"), texts }
    }

    /// What of a text stands nowhere in the content.
    fn foreign(&self, text: &str) -> String {
        let text: String = text.split_whitespace().collect();
        // A chart cuts long names.
        if let Some(start) = text.strip_suffix('…')
            && self.texts.range(start.to_owned()..).next().is_some_and(|t| t.starts_with(start))
        {
            return String::new();
        }
        let mut rest = String::new();
        let mut at = 0;
        for found in self.known.find_iter(&text) {
            rest.push_str(&text[at..found.start()]);
            at = found.end();
        }
        rest.push_str(&text[at..]);
        rest.chars().filter(|c| is_han(*c)).collect()
    }
}

/// What pages of a scenario say in Chinese without need: page, text, and what of it is no content.
fn left(scenario: &Scenario) -> Vec<String> {
    let content = Content::of(scenario);
    let pages = files(&site(scenario));
    let english: Vec<_> =
        pages.iter().filter(|f| f.path.starts_with("en/") && f.path.ends_with(".html")).collect();
    assert!(!english.is_empty(), "{}: no English pages", scenario.name);
    let of_page = |path: &str, bytes: &[u8]| {
        let mut left = Vec::new();
        for piece in chinese(&String::from_utf8_lossy(bytes)) {
            let text = piece.text.trim();
            let foreign = content.foreign(text);
            if !foreign.is_empty() && text != "中文" {
                left.push(format!("{path}: “{text}”: {foreign} is no content"));
            }
            if !piece.is_marked {
                left.push(format!("{path}: “{text}” is not marked as Chinese"));
            }
        }
        left
    };
    english.par_iter().flat_map_iter(|f| of_page(&f.path, &f.bytes)).collect()
}

fn nothing_is_left(mut left: Vec<String>) {
    left.sort();
    left.dedup_by(|a, b| a.split_once(": ").map(|a| a.1) == b.split_once(": ").map(|b| b.1));
    let count = left.len();
    left.truncate(60);
    assert!(
        count == 0,
        "{count} texts of English pages; put them into themes/default/lang/en.yaml:\n{}",
        left.join("\n")
    );
}

fn in_english(name: &str) -> Scenario {
    let mut scenario = Scenario::new(name.to_owned());
    scenario.config = Some(CONFIG.to_owned());
    scenario
}

/// Content of the demonstration, as it lies in the repository.
#[test]
fn english_pages_of_the_demonstration_hold_no_chinese_but_content() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut scenario = in_english("the demonstration");
    scenario.files.clear();
    for entry in walkdir::WalkDir::new(&folder).into_iter().map(|e| e.expect("an entry")) {
        let below = entry.path().strip_prefix(&folder).expect("below");
        let path = below.iter().map(|p| p.to_string_lossy()).collect::<Vec<_>>().join("/");
        if entry.file_type().is_file() {
            scenario.files.insert(path, std::fs::read_to_string(entry.path()).expect("a text"));
        }
    }
    nothing_is_left(left(&scenario));
}

/// The scenarios of the page cases: changes, suspensions, missing dates, what the demonstration does not show.
#[test]
fn english_pages_of_every_case_hold_no_chinese_but_content() {
    let mut found = Vec::new();
    for path in case_files(&root().join("render")) {
        let text = std::fs::read_to_string(&path).expect("a case");
        let mut scenario: Option<Scenario> = None;
        let mut done = Vec::new();
        for piece in pieces(&text) {
            match piece {
                Piece::Heading(title) => {
                    done.extend(scenario.replace(in_english(&title)));
                }
                Piece::Prose(line) => {
                    if let Some(s) = &mut scenario {
                        s.prose(&line);
                    }
                }
                Piece::Block(block) => {
                    let is_input = ["yaml ", "edit ", "message ", "markdown content", "md content"]
                        .iter()
                        .any(|start| block.info.starts_with(start));
                    if let Some(s) = scenario.as_mut().filter(|_| is_input) {
                        s.input(&block);
                    }
                }
            }
        }
        done.extend(scenario);
        found.extend(done.iter().flat_map(left));
    }
    nothing_is_left(found);
}

/// Without `en` nothing is different: no page below `en/`, no way to it, the same bytes of what both share.
#[test]
fn the_chinese_site_is_the_same_with_english_but_for_the_way_there() {
    let mut chinese = in_english("without English");
    chinese.config = Some(CONFIG.replace(", \"en\"", ""));
    let alone = files(&site(&chinese));
    let both = files(&site(&in_english("with English")));
    assert!(alone.iter().all(|f| !f.path.starts_with("en/")));
    let pages = alone.iter().filter(|f| f.path.ends_with(".html")).count();
    assert_eq!(both.len(), alone.len() + pages, "only pages stand twice");
    for file in &alone {
        let with = both.iter().find(|f| f.path == file.path).expect("the file");
        let text = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let way = text.find("<p class=\"language\">");
            way.map_or(text.clone(), |at| {
                let rest = text[at..].split_once("</p>\n").map_or("", |(_, rest)| rest);
                format!("{}{rest}", &text[..at])
            })
        };
        let is_same = text(&with.bytes).replace('\n', "") == text(&file.bytes).replace('\n', "");
        assert!(is_same || file.path == "sitemap.xml", "{} differs", file.path);
    }
}

fn text(files: &[OutFile], path: &str) -> String {
    let file = files.iter().find(|f| f.path == path).expect("the file");
    String::from_utf8_lossy(&file.bytes).into_owned()
}

/// Each page names itself and the other; what both share is linked from one folder further up.
#[test]
fn pages_of_both_languages_name_each_other() {
    let mut scenario = in_english("addresses");
    let at = "https://example.gov.cn/lists";
    scenario.config = Some(format!("base_url = \"{at}/\"\n{CONFIG}"));
    let files = files(&site(&scenario));
    let text = |path: &str| text(&files, path);
    let (chinese, english) = (text("linze/powers/index.html"), text("en/linze/powers/index.html"));
    let alternate = |lang: &str, folder: &str| {
        format!("<link rel=\"alternate\" hreflang=\"{lang}\" href=\"{at}/{folder}linze/powers/\">")
    };
    for page in [&chinese, &english] {
        assert!(page.contains(&alternate("zh-CN", "")), "{page}");
        assert!(page.contains(&alternate("en", "en/")), "{page}");
    }
    assert!(chinese.contains(&format!("rel=\"canonical\" href=\"{at}/linze/powers/\"")));
    assert!(english.contains(&format!("href=\"{at}/en/linze/powers/\" rel=\"canonical\"")));
    assert!(english.contains("\"../../../data/linze/powers.csv\""), "{english}");
    assert!(english.contains("href=\"62072300SJ-XK-0001/\""), "{english}");
    let absent = text("en/404.html");
    assert!(absent.contains(&format!("\"{at}/en/search/\"")), "{absent}");
    assert!(absent.contains(&format!("\"{at}/404.html\"")), "{absent}");
    assert!(absent.contains(&format!("\"{at}/assets/site.")), "{absent}");
    let sitemap = text("sitemap.xml");
    for folder in ["", "en/"] {
        assert!(sitemap.contains(&format!("<loc>{at}/{folder}linze/powers/</loc>")), "{sitemap}");
    }
}

#[test]
fn a_written_page_may_have_an_english_text_of_its_own() {
    let mut scenario = in_english("written");
    for (name, text) in [
        ("about", "# 关于本站\n\n正文。"),
        ("about.en", "# About this site\n\nThe **text**."),
        ("reuse", "# 使用条款\n\n条款。"),
    ] {
        scenario.files.insert(format!("pages/{name}.md"), text.to_owned());
    }
    let files = files(&site(&scenario));
    let english = text(&files, "en/about/index.html");
    assert!(text(&files, "about/index.html").contains("<p>正文。</p>"));
    assert!(english.contains("<p>The <strong>text</strong>.</p>") && !english.contains("正文"));
    assert!(text(&files, "en/reuse/index.html").contains("条款。"));
    assert!(!files.iter().any(|f| f.path.contains("about.en")));
}
