//! Publishing: the old site stands until the new one is whole, and no folder but ours is ever replaced.
#![expect(clippy::disallowed_methods, reason = "tests look at what was published")]

use std::path::{Path, PathBuf};
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use qingdan::publish::{
    Difference, MANIFEST, MARKER, Part, PublishError, Published, Stamp, Step, accept, publish,
    verify,
};
use tempfile::TempDir;

/// A repository root with content, and a place for the site.
pub(crate) struct Place {
    dir: TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(dir.path().join("root/content")).unwrap();
        Place { dir }
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.dir.path().join("root")
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.root().join("public")
    }

    pub(crate) fn publish(&self, files: &[(String, Vec<u8>)]) -> Result<Published, PublishError> {
        publish_to(&self.out(), &self.root(), files, &|_| {})
    }
}

pub(crate) fn publish_to(
    out: &Path,
    root: &Path,
    files: &[(String, Vec<u8>)],
    step: &(dyn Fn(Step) + Sync),
) -> Result<Published, PublishError> {
    let part = |(path, bytes): &(String, Vec<u8>)| {
        let bytes = bytes.clone();
        Part::file(path.as_str(), move || Ok(bytes.clone()))
    };
    let parts: Vec<Part<'_>> = files.iter().map(part).collect();
    publish(&parts, out, root, &Stamp::default(), step)
}

/// Forty-one files of which each says its generation.
pub(crate) fn generation(name: &str) -> Vec<(String, Vec<u8>)> {
    let pages =
        (0..40).map(|n| (format!("zhangye/powers/{n}/index.html"), name.as_bytes().to_vec()));
    pages.chain([("index.html".to_owned(), name.as_bytes().to_vec())]).collect()
}

fn text(path: PathBuf) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// Asserts that `out` is exactly one published site and gives its generation.
pub(crate) fn whole(out: &Path) -> String {
    let (manifest, differences) = verify(out).unwrap();
    assert_eq!((manifest.files.len(), differences), (41, vec![]));
    let index = text(out.join("index.html"));
    for n in 0..40 {
        assert_eq!(text(out.join(format!("zhangye/powers/{n}/index.html"))), index);
    }
    index
}

/// What lies in a folder, hidden files included.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_site_is_published_whole_and_replaced_whole() {
    let place = Place::new();
    let published = place.publish(&generation("one")).unwrap();
    assert_eq!((published.files, published.bytes), (41, 123));
    place.publish(&[("b/c.txt".into(), b"two".to_vec())]).unwrap();
    assert_eq!(names(&place.out()), [MARKER, "b", MANIFEST]);
    assert_eq!(names(&place.root()), ["content", "public"], "nothing is left beside the site");
}

#[test]
fn the_manifest_is_the_same_for_the_same_files_in_any_order() {
    let (one, two) = (Place::new(), Place::new());
    let mut files = generation("x");
    one.publish(&files).unwrap();
    files.reverse();
    two.publish(&files).unwrap();
    let manifest = text(one.out().join(MANIFEST));
    assert_eq!(manifest, text(two.out().join(MANIFEST)));
    let json: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(json["commit"], serde_json::Value::Null);
    assert_eq!(
        json["files"][0],
        serde_json::json!({"path": "index.html", "size": 1,
            "sha256": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"})
    );
}

#[test]
fn verify_names_what_differs() {
    let place = Place::new();
    place.publish(&generation("one")).unwrap();
    let out = place.out();
    std::fs::write(out.join("index.html"), "eno").unwrap();
    std::fs::write(out.join("new.html"), "x").unwrap();
    std::fs::remove_file(out.join("zhangye/powers/7/index.html")).unwrap();
    assert_eq!(
        verify(&out).unwrap().1,
        [
            Difference::Changed("index.html".into()),
            Difference::Extra("new.html".into()),
            Difference::Missing("zhangye/powers/7/index.html".into()),
        ]
    );
}

#[test]
fn folders_that_are_not_ours_are_refused_and_left_alone() {
    let place = Place::new();
    let root = place.root();
    let foreign = root.join("foreign");
    std::fs::create_dir(&foreign).unwrap();
    std::fs::write(foreign.join("thesis.doc"), "years of work").unwrap();
    std::fs::write(root.join("file"), "x").unwrap();
    let own_git = root.join("pages");
    publish_to(&own_git, &root, &generation("x"), &|_| {}).unwrap();
    std::fs::create_dir(own_git.join(".git")).unwrap();
    let home = std::env::var_os("HOME").map_or_else(|| PathBuf::from("/"), PathBuf::from);
    let refused = [
        (PathBuf::from("/"), "文件系统的根"),
        (home.clone(), if home == Path::new("/") { "文件系统的根" } else { "主目录" }),
        (root.clone(), "清单仓库或它的上级"),
        (place.dir.path().to_path_buf(), "清单仓库或它的上级"),
        (root.join("content"), "content/"),
        (root.join("content/zhangye"), "content/"),
        (root.join(".git/site"), ".git/"),
        (foreign.clone(), "不是空目录"),
        (root.join("file"), "不是目录"),
        (root.join("x/../../y"), ".."),
        (own_git, "自己的 .git"),
    ];
    for (out, why) in refused {
        let error = publish_to(&out, &root, &generation("x"), &|_| {}).unwrap_err().to_string();
        assert!(error.contains(why) && error.contains("--out"), "{}: {error}", out.display());
    }
    assert_eq!(text(foreign.join("thesis.doc")), "years of work");
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_not_followed() {
    let place = Place::new();
    let real = place.dir.path().join("real");
    publish_to(&real, &place.root(), &generation("one"), &|_| {}).unwrap();
    std::os::unix::fs::symlink(&real, place.out()).unwrap();
    let error = place.publish(&generation("two")).unwrap_err().to_string();
    assert!(error.contains("是符号链接"), "{error}");
    let trailing = PathBuf::from(format!("{}/", place.out().display()));
    assert!(accept(&trailing, &place.root()).is_err());
    assert_eq!(whole(&real), "one");
}

#[test]
fn unsafe_paths_are_refused_before_anything_is_written() {
    let place = Place::new();
    place.publish(&generation("one")).unwrap();
    let long = "长".repeat(90);
    let bad = [
        "",
        "/a",
        "a/",
        "a//b",
        "../a",
        "a/../b",
        "./a",
        "a\\b",
        "a\0b",
        "a\nb",
        "C:/a",
        "a?b",
        "nul.txt",
        "a./b",
        "a ",
        MANIFEST,
        MARKER,
        "Manifest.JSON",
        &long,
    ];
    for path in bad {
        let error = place.publish(&[(path.to_owned(), vec![])]).unwrap_err().to_string();
        assert!(error.contains("不能发布文件"), "{path:?}: {error}");
    }
    for (one, two) in
        [("a/b", "A/B"), ("a", "a/b"), ("É.html", "é.html"), ("x", "x"), ("A", "a/b/c")]
    {
        let files = [(one.to_owned(), vec![]), (two.to_owned(), vec![])];
        let error = place.publish(&files).unwrap_err().to_string();
        assert!(error.contains("同一个名字"), "{one:?} {two:?}: {error}");
    }
    assert_eq!(whole(&place.out()), "one");
}

#[test]
fn readers_never_miss_a_page_while_sites_are_swapped() {
    let place = Place::new();
    place.publish(&generation("0")).unwrap();
    let (done, missing, reads) = (AtomicBool::new(false), AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Acquire) {
                for page in ["index.html", "zhangye/powers/39/index.html", MANIFEST] {
                    let read = std::fs::read(place.out().join(page));
                    missing.fetch_add(usize::from(read.is_err()), Ordering::Relaxed);
                }
                reads.fetch_add(1, Ordering::Relaxed);
            }
        });
        for n in 1..=10 {
            place.publish(&generation(&n.to_string())).unwrap();
        }
        done.store(true, Ordering::Release);
    });
    assert!(reads.into_inner() > 0);
    assert_eq!((missing.into_inner(), whole(&place.out()).as_str()), (0, "10"));
}

#[test]
fn builds_at_the_same_time_take_turns() {
    let place = Place::new();
    let start = Barrier::new(6);
    std::thread::scope(|scope| {
        for n in 0..6 {
            let (place, start) = (&place, &start);
            scope.spawn(move || {
                start.wait();
                for _ in 0..3 {
                    place.publish(&generation(&n.to_string())).unwrap();
                }
            });
        }
    });
    whole(&place.out());
    assert_eq!(names(&place.root()), ["content", "public"]);
}

#[test]
fn a_build_that_waits_says_so() {
    let place = Place::new();
    let (first_writes, second_waits) = (Barrier::new(2), Barrier::new(2));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            publish_to(&place.out(), &place.root(), &generation("first"), &|step| {
                if step == Step::Verified {
                    first_writes.wait();
                    second_waits.wait();
                }
            })
            .unwrap();
        });
        first_writes.wait();
        publish_to(&place.out(), &place.root(), &generation("second"), &|step| {
            if step == Step::Waiting {
                second_waits.wait();
            }
        })
        .unwrap();
    });
    assert_eq!(whole(&place.out()), "second");
}

#[test]
fn files_whose_paths_only_making_tells_are_checked_as_well() {
    let place = Place::new();
    place.publish(&generation("one")).unwrap();
    let late = |path: &str| {
        let path = path.to_owned();
        let parts = [
            Part::file("search/index.html", || Ok(b"page".to_vec())),
            Part::files(move || Ok(vec![(path.clone(), b"late".to_vec())])),
        ];
        publish(&parts, &place.out(), &place.root(), &Stamp::default(), &|_| {})
    };
    for bad in ["../x", "/x", "search/INDEX.html", "search/index.html"] {
        let error = late(bad).unwrap_err().to_string();
        assert!(error.contains("不能发布文件") || error.contains("同一个名字"), "{bad}: {error}");
        assert_eq!(whole(&place.out()), "one");
    }
    assert_eq!(late("search/b/0123").unwrap().files, 2);
    assert_eq!(text(place.out().join("search/b/0123")), "late");
}

#[test]
fn a_page_that_cannot_be_made_publishes_nothing() {
    let place = Place::new();
    place.publish(&generation("one")).unwrap();
    let parts = [
        Part::file("index.html", || Ok(b"two".to_vec())),
        Part::file("broken/index.html", || anyhow::bail!("模板 item.html 第3行有误")),
    ];
    let error = publish(&parts, &place.out(), &place.root(), &Stamp::default(), &|_| {});
    assert!(error.unwrap_err().to_string().contains("模板 item.html 第3行有误"));
    assert_eq!(whole(&place.out()), "one");
}

#[cfg(unix)]
#[test]
fn a_disk_that_refuses_is_named_and_the_old_site_stays() {
    let place = Place::new();
    place.publish(&generation("one")).unwrap();
    // A name of 255 bytes in a path beyond the system's 4096.
    let deep = format!("{}a", "很长的文件夹名称/".repeat(180));
    let error = place.publish(&[(deep, vec![])]).unwrap_err();
    let said = error.to_string();
    assert!(said.contains("无法读写") && said.contains("原来的网站没有改动"), "{said}");
    assert_eq!(whole(&place.out()), "one");
    assert_eq!(names(&place.root()), ["content", "public"]);
}
