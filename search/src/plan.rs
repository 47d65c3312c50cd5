//! What a query may mean: slots that must all be filled, each in one of several ways.

use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::fold::fold;
use crate::merge::{Found, best, intersect, union};
use crate::query::Matched;
use crate::sounds::cut;
use crate::synonyms::synonym_ways;
use crate::words::{
    CODE_GRAM, Chunk, Class, asked, bare_code, chunks, code_pieces, compact, grams, term,
};

/// How good each way is. Only their order means anything, and the gaps that bonuses may not cross.
pub(crate) mod worth {
    pub(crate) const EXACT: i32 = 1000;
    pub(crate) const EXACT_SOUND: i32 = 950;
    pub(crate) const EXACT_ALIAS: i32 = 850;
    pub(crate) const START: i32 = 800;
    pub(crate) const NAME: i32 = 700;
    pub(crate) const CODE_END: i32 = 670;
    pub(crate) const CODE: i32 = 650;
    pub(crate) const ALIAS: i32 = 610;
    pub(crate) const SYNONYM: i32 = 560;
    pub(crate) const SOUND: i32 = 520;
    pub(crate) const INITIALS: i32 = 500;
    pub(crate) const SYLLABLE: i32 = 460;
    pub(crate) const LABEL: i32 = 300;
    pub(crate) const DEPARTMENT: i32 = 260;
    pub(crate) const LAW: i32 = 200;
    pub(crate) const BODY: i32 = 100;
    /// Below this nothing but texts around the item was met, and relaxing is worth a try.
    pub(crate) const GOOD: i32 = 450;
}

/// One way: all these terms.
#[derive(Debug, Clone)]
pub(crate) struct Way {
    pub(crate) terms: Vec<String>,
    pub(crate) worth: i32,
    pub(crate) matched: Matched,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Plan {
    /// Each must be filled; the worth of a document is their mean.
    pub(crate) slots: Vec<Vec<Way>>,
    /// Ways that answer the query as a whole.
    pub(crate) whole: Vec<Way>,
    /// Official terms that citizens' words in the query mean.
    pub(crate) meant: Vec<Vec<char>>,
    /// Whether the blocks of citizens' words are still to come.
    lacks_words: bool,
}

pub(crate) fn terms(tokens: &[String], class: Class) -> Vec<String> {
    tokens.iter().map(|token| term(token, class)).collect()
}

pub(crate) fn start(text: &[char]) -> Option<String> {
    Some(term(&text.get(..2)?.iter().collect::<String>(), Class::Start))
}

impl Plan {
    /// Takes the query word by word.
    pub(crate) fn strict(engine: &Engine, text: &[char]) -> Result<Plan> {
        let chunks = chunks(text);
        let mut plan = Plan::default();
        for chunk in &chunks {
            let mut slot = chunk_ways(chunk);
            slot.extend(licence(&chunk.text()).into_iter().flat_map(|licence| {
                less(chunk_ways(&Chunk::Han(fold(licence)))).filter(|way| way.worth > worth::GOOD)
            }));
            if let Chunk::Word(word) = chunk {
                slot.extend(sound_ways(word, &engine.hot.syllables));
            }
            slot.extend(plan.said_as(engine, &fold(&chunk.text()))?);
            plan.slots.push(slot);
        }
        plan.whole = whole_ways(text);
        if let [chunk] = chunks.as_slice()
            && let Some(licence) = licence(&chunk.text())
        {
            plan.whole.extend(less(whole_ways(&fold(licence))));
        }
        if chunks.len() > 1 {
            let ways = plan.said_as(engine, &compact(text))?;
            plan.whole.extend(ways);
        }
        Ok(plan)
    }

    /// The ways of citizens' words. Where their blocks are missing the rest of the plan is made all the same, so
    /// that what it lacks comes in the same round trip.
    fn said_as(&mut self, engine: &Engine, word: &[char]) -> Result<Vec<Way>> {
        let said = match engine.said_as(word) {
            Err(Error::Missing(_)) => {
                self.lacks_words = true;
                return Ok(Vec::new());
            }
            said => said?,
        };
        let meant = said.iter().flat_map(|(synonym, _)| &synonym.meaning.terms);
        self.meant.extend(meant.map(|term| fold(term)));
        Ok(said.into_iter().flat_map(|(synonym, loss)| synonym_ways(synonym, loss)).collect())
    }

    pub(crate) fn run(&self, engine: &Engine) -> Result<Vec<Found>> {
        let ways = self.slots.iter().flatten().chain(&self.whole);
        let lists = engine.lists(ways.map(|way| way.terms.as_slice()))?;
        if self.lacks_words {
            return Err(Error::wanted());
        }
        let mut slots = self.slots.iter();
        let mut found = slots.next().map(|slot| best(slot, &lists)).unwrap_or_default();
        for slot in slots {
            // A slot that is not filled empties the whole.
            found = intersect(&found, &best(slot, &lists), |a, b| Found {
                worth: a.worth + b.worth,
                matched: later(a.matched, b.matched),
                ..a
            });
        }
        let slots = self.slots.len().max(1) as i32;
        found.iter_mut().for_each(|found| found.worth /= slots);
        let whole = best(&self.whole, &lists);
        Ok(union(found, whole, |part, whole| if whole.worth >= part.worth { whole } else { part }))
    }
}

/// Of two fields the one that tells the reader more about where to look.
fn later(a: Matched, b: Matched) -> Matched {
    match (a, b) {
        (Matched::Label, b) => b,
        (a, Matched::Label) => a,
        (a, b) => a.max(b),
    }
}

/// The paper is called 许可证; the item is called 许可.
pub(crate) fn licence(text: &str) -> Option<&str> {
    text.strip_suffix('证').filter(|rest| rest.ends_with("许可"))
}

fn less(ways: Vec<Way>) -> impl Iterator<Item = Way> {
    const LOSS: i32 = 10;
    ways.into_iter().map(|way| Way { worth: way.worth - LOSS, ..way })
}

fn chunk_ways(chunk: &Chunk) -> Vec<Way> {
    let tokens = asked(chunk);
    let way = |class, worth, matched| Way { terms: terms(&tokens, class), worth, matched };
    let mut ways = vec![
        way(Class::Name, worth::NAME, Matched::Name),
        way(Class::Alias, worth::ALIAS, Matched::Alias),
        way(Class::Label, worth::LABEL, Matched::Label),
        way(Class::Department, worth::DEPARTMENT, Matched::Department),
        way(Class::Law, worth::LAW, Matched::Law),
        way(Class::Body, worth::BODY, Matched::Body),
    ];
    if let Some(start) = start(&fold(&chunk.text())) {
        let mut terms = terms(&tokens, Class::Name);
        terms.push(start);
        ways.push(Way { terms, worth: worth::START, matched: Matched::Name });
    }
    ways
}

/// The whole query as a name or a code.
fn whole_ways(text: &[char]) -> Vec<Way> {
    let name: String = compact(text).iter().collect();
    let exact = vec![term(&name, Class::Exact)];
    let mut ways = Vec::new();
    let pieces = code_pieces(text);
    if let [piece] = pieces.as_slice()
        && piece.len() == text.iter().filter(|c| !c.is_whitespace()).count()
    {
        for code in [piece.clone(), bare_code(piece)] {
            ways.extend(code_ways(&code));
        }
    }
    let letters = name.chars().all(|c| c.is_ascii_lowercase());
    let (worth, matched) = match (letters, name.is_ascii()) {
        (true, _) => (worth::EXACT_SOUND, Matched::Pinyin),
        (false, true) => (worth::EXACT, Matched::Code),
        _ => (worth::EXACT, Matched::Name),
    };
    ways.push(Way { terms: exact, worth, matched });
    let alias = vec![term(&name, Class::ExactAlias)];
    ways.push(Way { terms: alias, worth: worth::EXACT_ALIAS, matched: Matched::Alias });
    ways
}

/// A piece of a code; what a code ends with is what people read out.
fn code_ways(piece: &[char]) -> Vec<Way> {
    let Some(end) = piece.last_chunk::<CODE_GRAM>() else { return Vec::new() };
    let inside = terms(&grams(piece, CODE_GRAM), Class::Code);
    let end = term(&end.iter().collect::<String>(), Class::CodeEnd);
    let at_end = inside.iter().cloned().chain([end]).collect();
    let way = |terms, worth| Way { terms, worth, matched: Matched::Code };
    vec![way(at_end, worth::CODE_END), way(inside, worth::CODE)]
}

/// Letters as pinyin or as initials, and digits and letters as a piece of a code.
pub(crate) fn sound_ways(word: &str, syllables: &[String]) -> Vec<Way> {
    const LETTERS_OF_CODE: usize = 6;
    let mut ways = Vec::new();
    let chars: Vec<char> = word.chars().collect();
    let letters = word.bytes().all(|b| b.is_ascii_lowercase());
    let cuts = if letters { cut(word, syllables) } else { Vec::new() };
    // Many letters that can be spoken are neither initials nor a piece of a code; asking for those costs blocks.
    let spoken = chars.len() > LETTERS_OF_CODE
        && cuts.iter().any(|way| way.len() > 1 && way.concat().len() == word.len());
    if chars.len() >= CODE_GRAM && !spoken {
        ways.extend(code_ways(&chars));
    }
    let matched = Matched::Pinyin;
    for way in cuts {
        let first: Vec<char> = way.iter().filter_map(|s| s.chars().next()).collect();
        if let [one] = way.as_slice() {
            let terms = vec![term(one, Class::Sound)];
            ways.push(Way { terms, worth: worth::SYLLABLE, matched });
            continue;
        }
        let pairs: Vec<String> = way.windows(2).map(|pair| pair.join(" ")).collect();
        push_with_start(&mut ways, terms(&pairs, Class::Sound), &first, worth::SOUND);
    }
    if letters && chars.len() >= 3 && !spoken {
        let grams = terms(&grams(&chars, 3), Class::Initials);
        push_with_start(&mut ways, grams, &chars, worth::INITIALS);
    }
    ways
}

fn push_with_start(ways: &mut Vec<Way>, terms: Vec<String>, first: &[char], worth: i32) {
    const BONUS: i32 = 15;
    let matched = Matched::Pinyin;
    if let Some(start) = start(first) {
        let terms = terms.iter().cloned().chain([start]).collect();
        ways.push(Way { terms, worth: worth + BONUS, matched });
    }
    ways.push(Way { terms, worth, matched });
}
