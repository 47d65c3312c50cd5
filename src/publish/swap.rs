//! Puts a finished folder in the place of the old one: at once where the system can, else by two renames.

use std::io::{Error, ErrorKind};
use std::path::Path;

/// Afterwards `new` stands at `out`, and what stood there, if anything, at `new` or at `old`.
pub(super) fn swap(new: &Path, out: &Path, old: &Path) -> Result<(), Error> {
    swap_by(exchange, new, out, old)
}

fn swap_by(
    exchange: fn(&Path, &Path) -> Result<(), Error>,
    new: &Path,
    out: &Path,
    old: &Path,
) -> Result<(), Error> {
    if !out.exists() {
        return std::fs::rename(new, out);
    }
    match exchange(new, out) {
        Err(e) if cannot_exchange(&e) => {
            // For a moment nothing stands at `out`; a kill right here is mended by the next build (`Work::enter`).
            std::fs::rename(out, old)?;
            std::fs::rename(new, out).or_else(|e| std::fs::rename(old, out).and(Err(e)))
        }
        done => done,
    }
}

/// Old kernels and some network file systems do not know the exchange.
fn cannot_exchange(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput)
}

#[cfg(target_os = "linux")]
fn exchange(new: &Path, out: &Path) -> Result<(), Error> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, new, CWD, out, RenameFlags::EXCHANGE).map_err(Error::from)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_new: &Path, _out: &Path) -> Result<(), Error> {
    Err(ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cannot(_: &Path, _: &Path) -> Result<(), Error> {
        Err(ErrorKind::Unsupported.into())
    }

    #[test]
    fn both_ways_leave_the_new_site_in_place_and_the_old_one_aside() {
        for exchange in [exchange, cannot] {
            let dir = tempfile::tempdir().unwrap();
            let [new, out, old] = ["new", "out", "old"].map(|name| dir.path().join(name));
            for folder in [&new, &out] {
                std::fs::create_dir(folder).unwrap();
                std::fs::write(folder.join("who"), folder.file_name().unwrap().to_str().unwrap())
                    .unwrap();
            }
            swap_by(exchange, &new, &out, &old).unwrap();
            assert_eq!(std::fs::read_to_string(out.join("who")).unwrap(), "new");
            let aside = if new.exists() { new } else { old };
            assert_eq!(std::fs::read_to_string(aside.join("who")).unwrap(), "out");
        }
    }

    #[test]
    fn a_second_rename_that_fails_brings_the_old_site_back() {
        let dir = tempfile::tempdir().unwrap();
        let [new, out, old] = ["absent", "out", "old"].map(|name| dir.path().join(name));
        std::fs::create_dir(&out).unwrap();
        assert!(swap_by(cannot, &new, &out, &old).is_err());
        assert!(out.exists() && !old.exists());
    }
}
