//! What the worker calls: numbers and bytes only, so that no generated glue is needed.
//!
//! Bytes go in through [`qd_alloc`]; what comes out is a pointer to a length
//! (four bytes, little endian) and that many bytes of JSON, freed by [`qd_free`]
//! with the whole length. The worker is a single thread, and so is this.
#![cfg(target_arch = "wasm32")]

use std::cell::RefCell;

use qingdan_search::{Engine, Query, Step};

thread_local! {
    static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
}

/// Reading an index needs no chance. Ids of segments, which only writing makes, would be zeros.
#[unsafe(no_mangle)]
unsafe extern "Rust" fn __getrandom_v03_custom(
    dest: *mut u8,
    len: usize,
) -> Result<(), getrandom::Error> {
    // SAFETY: the caller gives a buffer of this length.
    unsafe { std::ptr::write_bytes(dest, 0, len) };
    Ok(())
}

#[unsafe(no_mangle)]
pub extern "C" fn qd_alloc(len: usize) -> *mut u8 {
    Box::into_raw(vec![0u8; len].into_boxed_slice()).cast()
}

/// # Safety
/// `ptr` and `len` are those of a buffer of [`qd_alloc`] or of an answer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qd_free(ptr: *mut u8, len: usize) {
    // SAFETY: by the contract above the buffer is ours and is given back once.
    drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(ptr, len)) });
}

/// # Safety
/// `ptr` and `len` are those of a buffer of [`qd_alloc`], which is given up.
unsafe fn taken(ptr: *mut u8, len: usize) -> Vec<u8> {
    // SAFETY: as in `qd_free`.
    unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(ptr, len)) }.into_vec()
}

fn answer(json: String) -> *mut u8 {
    let mut bytes = (json.len() as u32).to_le_bytes().to_vec();
    bytes.extend_from_slice(json.as_bytes());
    Box::into_raw(bytes.into_boxed_slice()).cast()
}

fn error(message: &str) -> *mut u8 {
    answer(serde_json::json!({ "error": message }).to_string())
}

/// Opens an index from its hot file.
///
/// # Safety
/// As [`taken`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qd_open(ptr: *mut u8, len: usize) -> *mut u8 {
    // SAFETY: passed on.
    match Engine::open(&unsafe { taken(ptr, len) }) {
        Ok(engine) => {
            ENGINE.with_borrow_mut(|place| *place = Some(engine));
            answer("{}".to_owned())
        }
        Err(problem) => error(&problem.to_string()),
    }
}

/// Hands over a block under its name.
///
/// # Safety
/// As [`taken`], for both buffers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qd_provide(
    name: *mut u8,
    name_len: usize,
    bytes: *mut u8,
    bytes_len: usize,
) {
    // SAFETY: passed on.
    let (name, bytes) = unsafe { (taken(name, name_len), taken(bytes, bytes_len)) };
    let name = String::from_utf8_lossy(&name);
    ENGINE.with_borrow(|engine| {
        if let Some(engine) = engine {
            engine.provide(&name, bytes);
        }
    });
}

/// Asks; the answer is `{"need":[names]}`, `{"results":…}` or `{"error":sentence}`.
///
/// # Safety
/// As [`taken`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qd_search(ptr: *mut u8, len: usize) -> *mut u8 {
    // SAFETY: passed on.
    let text = unsafe { taken(ptr, len) };
    let query: Query = match serde_json::from_slice(&text) {
        Ok(query) => query,
        Err(problem) => return error(&problem.to_string()),
    };
    ENGINE.with_borrow(|engine| match engine.as_ref().map(|engine| engine.search(&query)) {
        None => error("no index is open"),
        Some(Err(problem)) => error(&problem.to_string()),
        Some(Ok(Step::Need(names))) => answer(serde_json::json!({ "need": names }).to_string()),
        Some(Ok(Step::Done(results))) => match serde_json::to_string(&results) {
            Ok(json) => answer(format!("{{\"results\":{json}}}")),
            Err(problem) => error(&problem.to_string()),
        },
    })
}
