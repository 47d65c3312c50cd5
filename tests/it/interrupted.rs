//! Publishing that is cut off: whatever point it had come to, one whole site stands, and the next build cleans up.
#![expect(clippy::disallowed_methods, reason = "tests run and kill a process of their own")]

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use qingdan::publish::Step;

use super::publish::{Place, generation, names, publish_to, whole};

const PLACE: &str = "QINGDAN_TEST_KILL_PLACE";
const POINT: &str = "QINGDAN_TEST_KILL_POINT";

/// Publishes "two", says when it has come to the given point, and waits there to be killed.
#[test]
#[ignore = "run by the next test, in a process of its own"]
fn child_that_is_killed() {
    let root = PathBuf::from(std::env::var_os(PLACE).unwrap());
    let point = std::env::var(POINT).unwrap();
    let wrote = AtomicUsize::new(0);
    publish_to(&root.join("public"), &root, &generation("two"), &|step| {
        let here = match step {
            Step::Wrote => format!("Wrote {}", wrote.fetch_add(1, Ordering::Relaxed)),
            other => format!("{other:?}"),
        };
        if here == point {
            println!("\nat the point");
            std::io::stdin().lines().count();
        }
    })
    .unwrap();
}

#[test]
fn a_kill_at_any_point_leaves_a_whole_site_and_the_next_build_cleans_up() {
    let points = ["Wrote 0", "Wrote 17", "Wrote 40", "Verified", "Swapped"];
    for (point, first) in points.iter().flat_map(|point| [(point, true), (point, false)]) {
        let place = Place::new();
        if !first {
            place.publish(&generation("one")).unwrap();
        }
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["interrupted::child_that_is_killed", "--exact", "--ignored", "--nocapture"])
            .env(PLACE, place.root())
            .env(POINT, point)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap() == "at the point"), "{point}");
        child.kill().unwrap();
        child.wait().unwrap();
        match (*point, first) {
            ("Swapped", _) => assert_eq!(whole(&place.out()), "two"),
            (_, true) => assert!(!place.out().exists()),
            (_, false) => assert_eq!(whole(&place.out()), "one"),
        }
        place.publish(&generation("three")).unwrap();
        assert_eq!(whole(&place.out()), "three");
        assert_eq!(names(&place.root()), ["content", "public"], "{point}");
    }
}

/// Where the system knows no exchange, a kill can fall between the two renames.
#[test]
fn a_site_left_aside_by_two_renames_is_brought_back() {
    let place = Place::new();
    place.publish(&generation("one")).unwrap();
    let work = place.root().join(".public.qingdan");
    std::fs::create_dir(&work).unwrap();
    std::fs::rename(place.out(), work.join("old")).unwrap();
    let seen = std::sync::Mutex::new(String::new());
    publish_to(&place.out(), &place.root(), &generation("two"), &|step| {
        if step == Step::Verified {
            *seen.lock().unwrap() = whole(&place.out());
        }
    })
    .unwrap();
    assert_eq!((seen.into_inner().unwrap().as_str(), whole(&place.out()).as_str()), ("one", "two"));
}
