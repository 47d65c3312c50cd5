//! Stands in for `regex` in the wasm build: the same interface, a far smaller engine.

pub use regex_lite::*;
