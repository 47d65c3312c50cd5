//! What can go wrong when an index is made, opened or asked.

use std::fmt;

/// An error of this crate; every one has a sentence that a page can show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// Blocks are needed that nobody has provided yet. Inside the crate this is
    /// how a search asks for more; outside it means that a block was not found.
    Missing(Vec<String>),
    /// Bytes that are not what the format says.
    Format(String),
    /// What tantivy reports.
    Tantivy(String),
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    pub(crate) fn format(message: impl Into<String>) -> Error {
        Error::Format(message.into())
    }

    /// The marker that a read met a block which is not here.
    pub(crate) fn wanted() -> Error {
        Error::Missing(Vec::new())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Missing(names) => write!(f, "search block missing: {}", names.join(", ")),
            Error::Format(message) => write!(f, "search index damaged: {message}"),
            Error::Tantivy(message) => write!(f, "search index unreadable: {message}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Error {
        match error.kind() {
            std::io::ErrorKind::WouldBlock => Error::wanted(),
            _ => Error::Tantivy(error.to_string()),
        }
    }
}

impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Error {
        match error {
            tantivy::TantivyError::IoError(io) if io.kind() == std::io::ErrorKind::WouldBlock => {
                Error::wanted()
            }
            other => Error::Tantivy(other.to_string()),
        }
    }
}
