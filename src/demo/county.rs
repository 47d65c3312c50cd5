//! More counties than there are: copies of the real six under names that nobody can take for real.

use super::shelf::File;

/// A region as regions.yaml has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) slug: String,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) short: String,
}

/// The regions in their order, the city first.
pub(super) fn regions(files: &[File]) -> Vec<Region> {
    let table = files.iter().filter(|f| f.slug() == "regions");
    table
        .flat_map(File::entries)
        .map(|(_, entry)| {
            let of = |key| super::edit::value(entry, key).unwrap_or_default().to_owned();
            Region { slug: of("slug"), code: of("code"), name: of("name"), short: of("name_short") }
        })
        .collect()
}

/// The made-up county with this number (from 7: six are real).
///
/// GB/T 2260 gives Gansu's prefectures the codes up to 6230, so 6250 and above are nobody's.
pub(super) fn invented(number: usize, like: &Region) -> Region {
    let code = 629_901 - 100 * ((number - 1) / 99) + (number - 1) % 99;
    let kind = if like.short.ends_with('区') { '区' } else { '县' };
    let name = format!("示例{number}{kind}");
    Region { slug: format!("demo{number:02}"), code: code.to_string(), short: name.clone(), name }
}

/// The entry of regions.yaml for a made-up county.
pub(super) fn entry(region: &Region, city: &Region) -> String {
    let Region { slug, code, name, short } = region;
    let number = slug.trim_start_matches("demo");
    format!(
        "\n- slug: {slug}\n  code: '{code}'\n  name: {name}\n  name_short: {short}\n  name_en: Example County {number}\n  parent: {}\n",
        city.slug
    )
}

/// The text of a real county's file as the made-up county has it.
pub(super) fn renamed(text: &str, from: &Region, to: &Region) -> String {
    let stem = |r: &Region| r.short.trim_end_matches(['县', '区']).to_owned();
    let pairs = [
        (from.name.clone(), to.name.clone()),
        (stem(from), stem(to)),
        (from.code.clone(), to.code.clone()),
        (format!("region: {}", from.slug), format!("region: {}", to.slug)),
    ];
    pairs.iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_names_only_itself() {
        let sunan = Region {
            slug: "sunan".into(),
            code: "620721".into(),
            name: "肃南裕固族自治县".into(),
            short: "肃南县".into(),
        };
        let new = invented(8, &sunan);
        assert_eq!((new.name.as_str(), new.code.as_str()), ("示例8县", "629908"));
        assert_eq!(invented(100, &sunan).code, "629801");
        let text = "- code: 62072100SJ-XK-0001\n  body: 肃南裕固族自治县民政局\n  office: 肃南县民政局\n  region: sunan\n";
        assert_eq!(
            renamed(text, &sunan, &new),
            "- code: 62990800SJ-XK-0001\n  body: 示例8县民政局\n  office: 示例8县民政局\n  region: demo08\n"
        );
    }
}
