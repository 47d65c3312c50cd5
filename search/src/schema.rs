//! The schema of the tantivy index: terms of all fields in one, filters in the other.

use tantivy::schema::{Field, Schema};
#[cfg(feature = "build")]
use tantivy::schema::{IndexRecordOption, TextFieldIndexing, TextOptions};

/// Filter terms: a letter and a value, or a letter alone.
pub(crate) mod filter {
    pub(crate) const REGION: &str = "r:";
    pub(crate) const KIND: &str = "k:";
    pub(crate) const DEPARTMENT: &str = "d:";
    pub(crate) const TYPE: &str = "t:";
    pub(crate) const STATUS: &str = "s:";
    /// Done on application of a citizen.
    pub(crate) const ON_APPLICATION: &str = "a";
    /// No longer in force: shown on request only.
    pub(crate) const HIDDEN: &str = "h";
    /// The first item of each group; groups lie side by side.
    pub(crate) const GROUP: &str = "g";
}

#[cfg(feature = "build")]
pub(crate) const TOKENIZER: &str = "split";

pub(crate) struct Fields {
    pub(crate) terms: Field,
    pub(crate) filters: Field,
}

impl Fields {
    pub(crate) fn of(schema: &Schema) -> tantivy::Result<Fields> {
        Ok(Fields { terms: schema.get_field("t")?, filters: schema.get_field("f")? })
    }
}

/// No positions, no frequencies, no norms: ranking goes by fields and places, not by counts.
#[cfg(feature = "build")]
pub(crate) fn schema() -> Schema {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    let options = TextOptions::default().set_indexing_options(indexing);
    let mut builder = Schema::builder();
    builder.add_text_field("t", options.clone());
    builder.add_text_field("f", options);
    builder.build()
}

/// Takes a text that is already cut: tokens end with [`crate::words::SPLIT`].
#[cfg(feature = "build")]
#[derive(Clone, Default)]
pub(crate) struct SplitTokenizer;

#[cfg(feature = "build")]
pub(crate) struct SplitStream<'a> {
    rest: &'a str,
    token: tantivy::tokenizer::Token,
}

#[cfg(feature = "build")]
impl tantivy::tokenizer::Tokenizer for SplitTokenizer {
    type TokenStream<'a> = SplitStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> SplitStream<'a> {
        SplitStream { rest: text, token: tantivy::tokenizer::Token::default() }
    }
}

#[cfg(feature = "build")]
impl tantivy::tokenizer::TokenStream for SplitStream<'_> {
    fn advance(&mut self) -> bool {
        let Some((token, rest)) = self.rest.split_once(crate::words::SPLIT) else {
            return false;
        };
        self.rest = rest;
        self.token.text.clear();
        self.token.text.push_str(token);
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &tantivy::tokenizer::Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut tantivy::tokenizer::Token {
        &mut self.token
    }
}
