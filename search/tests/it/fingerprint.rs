//! The committed wasm was built from the sources that stand here.

#![expect(clippy::disallowed_methods, reason = "compares files of the repository")]

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// The list of `search/fingerprint`, which writes the file that this compares with.
fn sources(root: &Path) -> Vec<PathBuf> {
    let mut files = vec![root.join("build-wasm")];
    let mut folders = vec![root.join("src"), root.join("wasm")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            match path.is_dir() {
                true if name != "target" && path != root.join("src/build") => folders.push(path),
                true => {}
                false if path == root.join("src/reader.rs") => {}
                false if name.ends_with(".rs") || name.starts_with("Cargo.") => files.push(path),
                false => {}
            }
        }
    }
    files.sort();
    files
}

#[test]
fn the_wasm_is_as_new_as_its_sources() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut hash = Sha256::new();
    for path in sources(root) {
        let name = path.strip_prefix(root).unwrap().to_str().unwrap();
        hash.update(format!("{name}\n"));
        hash.update(std::fs::read(&path).unwrap());
    }
    let now: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    let file = root.join("../themes/default/assets/search/search.wasm.sources");
    let built = std::fs::read_to_string(file).unwrap_or_default();
    assert_eq!(built.trim(), now, "sources changed: run search/build-wasm and commit the result");
}
