//! What a user copies from this repository holds what the documents promise.
