//! A thousand random lives of a handful of items: history tells all that happened and nothing that did not.

use std::collections::BTreeMap;

use proptest::prelude::*;
use qingdan::history::Change as Kind;
use qingdan::load::{lenient, place};
use qingdan::model::Value;

use super::story::{Change, Story, tell};

const FILES: [&str; 3] =
    ["zhangye/powers/sjj.yaml", "zhangye/powers/wjj.yaml", "zhangye/powers/jyj.yaml"];

/// What one item says, and the file that holds it.
#[derive(Clone, Debug, PartialEq)]
struct Life {
    file: usize,
    limit: i64,
    conditions: Option<u8>,
    materials: Vec<u8>,
    is_suspended: bool,
}

#[derive(Clone, Debug)]
enum Edit {
    Write {
        item: usize,
        life: Life,
    },
    Remove {
        item: usize,
    },
    /// Form only: order and comments.
    Shuffle,
}

fn edits() -> impl Strategy<Value = Vec<Vec<Edit>>> {
    let life = (
        0..3_usize,
        1..4_i64,
        prop::option::of(0..3_u8),
        prop::collection::vec(0..3_u8, 0..3),
        any::<bool>(),
    )
        .prop_map(|(file, limit, conditions, materials, is_suspended)| Life {
            file,
            limit,
            conditions,
            materials,
            is_suspended,
        });
    let edit = prop_oneof![
        6 => (0..4_usize, life).prop_map(|(item, life)| Edit::Write { item, life }),
        2 => (0..4_usize).prop_map(|item| Edit::Remove { item }),
        1 => Just(Edit::Shuffle),
    ];
    prop::collection::vec(prop::collection::vec(edit, 0..4), 1..12)
}

type State = BTreeMap<usize, Life>;

fn states(script: &[Vec<Edit>]) -> Vec<(State, bool)> {
    let mut state = State::new();
    script
        .iter()
        .map(|commit| {
            let mut shuffled = false;
            for edit in commit {
                match edit {
                    Edit::Write { item, life } => drop(state.insert(*item, life.clone())),
                    Edit::Remove { item } => drop(state.remove(item)),
                    Edit::Shuffle => shuffled = true,
                }
            }
            (state.clone(), shuffled)
        })
        .collect()
}

fn write(item: usize, life: &Life, shuffled: bool) -> String {
    let mut lines = vec![format!("promised_limit: {{value: {}, unit: working_day}}", life.limit)];
    if let Some(n) = life.conditions {
        lines.push(format!("conditions: 条件{n}"));
    }
    if !life.materials.is_empty() {
        let list: Vec<String> =
            life.materials.iter().map(|m| format!("{{name: 材料{m}}}")).collect();
        lines.push(format!("materials: [{}]", list.join(", ")));
    }
    lines.push(format!("status: {}", if life.is_suspended { "suspended" } else { "active" }));
    if shuffled {
        lines.reverse();
        lines.push("# 换了次序".to_owned());
    }
    format!("- code: A-{item}\n  {}\n", lines.join("\n  "))
}

fn texts(state: &State, shuffled: bool) -> [String; 3] {
    let mut texts = <[String; 3]>::default();
    let items: Vec<(&usize, &Life)> =
        if shuffled { state.iter().rev().collect() } else { state.iter().collect() };
    for (item, life) in items {
        texts[life.file] += &write(*item, life, shuffled);
    }
    texts
}

fn told(script: &[Vec<Edit>]) -> (Vec<State>, Story) {
    let states = states(script);
    let texts: Vec<[String; 3]> = states.iter().map(|(s, shuffled)| texts(s, *shuffled)).collect();
    let changes: Vec<Vec<(&str, Option<&str>)>> = texts
        .iter()
        .map(|files| {
            FILES
                .iter()
                .zip(files)
                .map(|(path, text)| (*path, (!text.is_empty()).then_some(text.as_str())))
                .collect()
        })
        .collect();
    let changes: Vec<Change<'_>> = changes.iter().map(|files| ("改", files.as_slice())).collect();
    (states.into_iter().map(|(s, _)| s).collect(), tell(&changes))
}

type Values = BTreeMap<&'static str, Value>;

/// The fields of an item as the loader reads them.
fn values(item: usize, life: &Life) -> Values {
    let placed = place(FILES[life.file]).unwrap();
    let read = lenient(&placed, &write(item, life, false)).unwrap();
    read[0].1.entries().iter().map(|e| (e.field.key, (*e.value).clone())).collect()
}

/// What the events of an item make of what it was, commit by commit.
fn replay(story: &Story, states: &[State], item: usize) -> Result<(), TestCaseError> {
    let code = format!("A-{item}");
    let mut current: Option<Values> = None;
    let mut last: Option<Values> = None;
    for (number, state) in states.iter().enumerate() {
        let before = current.clone();
        for event in story.history.of(&code).filter(|e| e.commit == number) {
            match event.change {
                Kind::Released | Kind::Added => {
                    prop_assert!(current.is_none() && last.is_none());
                    current = state.get(&item).map(|life| values(item, life));
                }
                Kind::Removed => {
                    prop_assert!(current.is_some());
                    last = current.take();
                }
                Kind::Readded => current = last.take(),
                _ => prop_assert!(current.is_some()),
            }
            for change in &event.fields {
                let now = current.as_mut().unwrap();
                let key = change.field.key;
                prop_assert_eq!(now.get(key), change.before.as_deref());
                prop_assert_ne!(&change.before, &change.after);
                match &change.after {
                    Some(value) => drop(now.insert(key, (**value).clone())),
                    None => drop(now.remove(key)),
                }
            }
        }
        let truth = state.get(&item).map(|life| values(item, life));
        prop_assert_eq!(&current, &truth, "commit {}", number);
        let commits = story.history.of(&code).filter(|e| e.commit == number).count();
        prop_assert_eq!(commits > 0, before != truth);
        let is_both = commits == 2;
        if is_both {
            let kinds: Vec<Kind> =
                story.history.of(&code).filter(|e| e.commit == number).map(|e| e.change).collect();
            prop_assert!(matches!(kinds[..], [Kind::Moved, Kind::Suspended | Kind::Resumed]));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Events replayed over the first state give every later state, and there are events exactly where values differ.
    #[test]
    fn replaying_history_gives_the_present(script in edits()) {
        let (states, story) = told(&script);
        for item in 0..4 {
            replay(&story, &states, item)?;
        }
        let removed: Vec<String> = story.history.removed.iter().map(|i| i.id.clone()).collect();
        let gone: Vec<String> = (0..4)
            .filter(|item| {
                states.iter().any(|s| s.contains_key(item))
                    && !states.last().unwrap().contains_key(item)
            })
            .map(|item| format!("A-{item}"))
            .collect();
        prop_assert_eq!(removed, gone);
    }
}
