//! What a path under `content/` says: which kind of file it is, whose, and for which region.

use crate::model::{KINDS, Kind, Place};

/// A path that belongs to a kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    pub kind: &'static Kind,
    /// Empty for tables of the whole site.
    pub region: String,
    /// The department's key or the year; for tables the kind's slug.
    pub stem: String,
}

/// Reads a path relative to `content/`; none where no kind has files there.
pub fn place(path: &str) -> Option<Placed> {
    let path = path.strip_suffix(".yaml")?;
    let parts: Vec<&str> = path.split('/').collect();
    let placed = |kind, region: &str, stem: &str| {
        Some(Placed { kind, region: region.to_owned(), stem: stem.to_owned() })
    };
    let find = |slug: &str, wanted: &[Place]| {
        KINDS.iter().copied().find(|k| k.slug == slug && wanted.contains(&k.place))
    };
    match parts[..] {
        [slug] => placed(find(slug, &[Place::Root])?, "", slug),
        [region, slug] => placed(find(slug, &[Place::Region])?, region, slug),
        [region, slug, stem] => {
            placed(find(slug, &[Place::Department, Place::Year])?, region, stem)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_path_says_kind_region_and_owner() {
        let placed = place("linze/powers/sjj.yaml").expect("a list");
        assert_eq!(
            (placed.kind.slug, placed.region.as_str(), placed.stem.as_str()),
            ("powers", "linze", "sjj")
        );
        assert_eq!(place("laws.yaml").expect("a table").kind.slug, "laws");
        assert_eq!(place("zhangye/departments.yaml").expect("a table").region, "zhangye");
        for nowhere in [
            "powers.yaml",
            "linze/powers.yaml",
            "linze/laws/x.yaml",
            "a/b/c/d.yaml",
            "linze/powers/sjj.yml",
        ] {
            assert_eq!(place(nowhere), None, "{nowhere}");
        }
    }
}
