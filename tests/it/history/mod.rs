//! History: stories told as texts, and the same on real git repositories.

mod git;
mod odd;
mod repository;
mod scripts;
mod secrets;
mod story;
mod text;
mod trouble;
