//! Search over public lists: one index, built natively, read natively and in the browser.
//!
//! Two layers. [`Engine`] knows words, index and ranking but touches neither disk
//! nor network: it is asked, says which blocks it needs, gets them, is asked
//! again. [`Index`] is the loop around it for files at hand; in the browser the
//! worker is that loop. With the feature `build`, [`build_index`] makes the files.

mod bits;
mod card;
mod codec;
mod engine;
mod error;
mod filters;
mod fold;
mod hits;
mod layout;
mod lists;
mod mark;
mod merge;
mod plan;
mod query;
mod relax;
mod sayings;
mod schema;
mod select;
mod sounds;
mod store;
mod synonyms;
mod words;

#[cfg(feature = "build")]
mod build;
#[cfg(feature = "build")]
mod reader;

// What only the build needs is exported by `build` itself: it is no source of the wasm.
#[cfg(feature = "build")]
pub use build::*;
pub use engine::{Engine, Step};
pub use error::{Error, Result};
pub use layout::FORMAT;
pub use query::{Facet, Facets, Hit, Marked, Matched, Other, Part, Query, Relaxed, Results, What};
#[cfg(feature = "build")]
pub use reader::Index;
