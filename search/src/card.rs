//! What a result shows of an item, kept outside tantivy in blocks of a fixed number of items.

use crate::codec::Reader;
#[cfg(feature = "build")]
use crate::codec::Writer;
use crate::error::{Error, Result};

/// Numbers stand for labels of the hot file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Card {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) url: String,
    pub(crate) group: String,
    pub(crate) department: String,
    pub(crate) department_short: String,
    pub(crate) region: u32,
    pub(crate) kind: u32,
    pub(crate) type_name: u32,
    pub(crate) status: u32,
    pub(crate) aliases: Vec<String>,
    pub(crate) former_codes: Vec<String>,
    /// The beginning of the body, shown where the match is not in the body.
    pub(crate) lead: String,
}

#[cfg(feature = "build")]
pub(crate) fn encode_cards(cards: &[Card]) -> Vec<u8> {
    let mut w = Writer::default();
    for card in cards {
        let mut one = Writer::default();
        let department = [&card.department, &card.department_short];
        for text in [&card.code, &card.name, &card.url, &card.group].into_iter().chain(department) {
            one.string(text);
        }
        for number in [card.region, card.kind, card.type_name, card.status] {
            one.number(u64::from(number));
        }
        one.strings(&card.aliases);
        one.strings(&card.former_codes);
        one.string(&card.lead);
        w.blob(&one.bytes);
    }
    w.bytes
}

#[cfg(feature = "build")]
pub(crate) fn encode_bodies(bodies: &[&str]) -> Vec<u8> {
    let mut w = Writer::default();
    bodies.iter().for_each(|body| w.string(body));
    w.bytes
}

/// The record at a place of a block.
fn record(block: &[u8], place: usize) -> Result<&[u8]> {
    let mut r = Reader::new(block);
    for _ in 0..place {
        r.blob()?;
    }
    r.blob()
}

pub(crate) fn decode_card(block: &[u8], place: usize) -> Result<Card> {
    let mut r = Reader::new(record(block, place)?);
    Ok(Card {
        code: r.string()?,
        name: r.string()?,
        url: r.string()?,
        group: r.string()?,
        department: r.string()?,
        department_short: r.string()?,
        region: r.small()?,
        kind: r.small()?,
        type_name: r.small()?,
        status: r.small()?,
        aliases: r.strings()?,
        former_codes: r.strings()?,
        lead: r.string()?,
    })
}

pub(crate) fn decode_body(block: &[u8], place: usize) -> Result<String> {
    String::from_utf8(record(block, place)?.to_vec())
        .map_err(|_| Error::format("text is not UTF-8"))
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;

    #[test]
    fn cards_come_back() {
        let card = |name: &str| Card { name: name.into(), kind: 300, ..Card::default() };
        let block = encode_cards(&[card("甲"), card("乙")]);
        assert_eq!(decode_card(&block, 1).unwrap(), card("乙"));
        assert!(decode_card(&block, 2).is_err());
        assert!(decode_card(&block[..4], 0).is_err());
        assert_eq!(decode_body(&encode_bodies(&["一", "二"]), 1).unwrap(), "二");
    }
}
