//! Reading an index from files at hand, with every byte checked against its name.

use std::io::Read;

use flate2::read::GzDecoder;
use serde::Deserialize;

use crate::build::sha_name;
use crate::engine::{Engine, Step};
use crate::error::{Error, Result};
use crate::layout::FORMAT;
use crate::query::{Query, Results};

/// An index whose files a function finds by their path under `search/`.
pub struct Index<F> {
    engine: Engine,
    fetch: F,
}

#[derive(Deserialize)]
struct Entry {
    format: u64,
    hot: String,
}

impl<F: Fn(&str) -> Option<Vec<u8>>> Index<F> {
    pub fn open(fetch: F) -> Result<Index<F>> {
        let path = "index.json";
        let bytes = fetch(path).ok_or_else(|| Error::Missing(vec![path.to_owned()]))?;
        let entry: Entry = serde_json::from_slice(&bytes)
            .map_err(|error| Error::Format(format!("{path}: {error}")))?;
        if entry.format != FORMAT {
            return Err(Error::Format(format!(
                "format {}, this reader knows {FORMAT}",
                entry.format
            )));
        }
        let engine = Engine::open(&block(&fetch, &entry.hot)?)?;
        Ok(Index { engine, fetch })
    }

    pub fn search(&self, query: &Query) -> Result<Results> {
        let mut asked: Vec<String> = Vec::new();
        loop {
            match self.engine.search(query)? {
                Step::Done(results) => return Ok(results),
                // A block that was provided and is wanted again would loop forever.
                Step::Need(names) if names == asked => return Err(Error::Missing(names)),
                Step::Need(names) => {
                    for name in &names {
                        self.engine.provide(name, block(&self.fetch, name)?);
                    }
                    asked = names;
                }
            }
        }
    }
}

fn block(fetch: &impl Fn(&str) -> Option<Vec<u8>>, name: &str) -> Result<Vec<u8>> {
    let packed =
        fetch(&format!("b/{name}")).ok_or_else(|| Error::Missing(vec![name.to_owned()]))?;
    if sha_name(&packed) != name {
        return Err(Error::Format(format!("block {name} is not what its name says")));
    }
    let mut raw = Vec::new();
    GzDecoder::new(packed.as_slice())
        .read_to_end(&mut raw)
        .map_err(|error| Error::Format(format!("block {name}: {error}")))?;
    Ok(raw)
}
