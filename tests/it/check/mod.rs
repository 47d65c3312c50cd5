//! `qingdan check` as a user runs it: formats, revisions, the index, the past, attachments, hostile files.

mod attachments;
mod formats;
mod hostile;
mod past;
pub(crate) mod place;
mod seeded;
