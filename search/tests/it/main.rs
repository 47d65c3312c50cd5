//! The search crate from outside: recall, quality, bad input, and the committed wasm.

mod damage;
mod fingerprint;
mod fixture;
mod quality;
mod recall;
mod words;
