//! The search crate from outside: recall, quality, bad input, and the committed wasm.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

mod damage;
mod fingerprint;
mod fixture;
mod polyphones;
mod quality;
mod recall;
mod words;
