//! Plain bars: a name and a value above each, so that they fit a phone; the table beside them has the same numbers.

use serde::Serialize;

/// One bar.
pub(super) struct Bar {
    pub name: String,
    pub value: usize,
    /// The value as people read it, with its unit.
    pub shown: String,
}

/// A chart as SVG, drawn in the page's own ink.
#[derive(Serialize)]
pub(super) struct Chart {
    pub title: &'static str,
    svg: String,
}

const WIDTH: usize = 340;
const ROW: usize = 44;

impl Chart {
    /// None where there is nothing to compare. `whole` is the value of a full bar; else the largest fills it.
    pub(super) fn of(title: &'static str, bars: Vec<Bar>, whole: Option<usize>) -> Option<Chart> {
        let most = whole.or_else(|| bars.iter().map(|b| b.value).max()).filter(|m| *m > 0)?;
        if bars.len() < 2 {
            return None;
        }
        let height = bars.len() * ROW;
        let label = escaped(title);
        let mut svg = format!(
            "<svg class=\"bars\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" role=\"img\" aria-label=\"{label}，数值见表格\">"
        );
        for (n, bar) in bars.iter().enumerate() {
            let (text, top) = (n * ROW + 18, n * ROW + 25);
            let wide = (bar.value.min(most) * WIDTH).div_ceil(most);
            let (name, shown) = (escaped(&short(&bar.name, &bar.shown)), escaped(&bar.shown));
            svg += &format!(
                "<text x=\"0\" y=\"{text}\">{name}</text><text class=\"v\" x=\"{WIDTH}\" y=\"{text}\">{shown}</text>\
                 <rect class=\"all\" y=\"{top}\" width=\"{WIDTH}\" height=\"8\"/><rect y=\"{top}\" width=\"{wide}\" height=\"8\"/>"
            );
        }
        svg += "</svg>";
        Some(Chart { title, svg })
    }
}

/// A name that would run into its value is cut; the table has the whole of it.
fn short(name: &str, shown: &str) -> String {
    let wide = |c: char| if u32::from(c) > 0x2e7f { 15 } else { 8 };
    let room = (WIDTH - 12).saturating_sub(shown.chars().map(wide).sum());
    if name.chars().map(wide).sum::<usize>() <= room {
        return name.to_owned();
    }
    let (mut used, mut out) = (15, String::new());
    for c in name.chars() {
        used += wide(c);
        if used > room {
            break;
        }
        out.push(c);
    }
    out + "…"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(name: &str, value: usize) -> Bar {
        Bar { name: name.to_owned(), value, shown: format!("{value}项") }
    }

    #[test]
    fn the_largest_fills_the_width_and_names_are_text() {
        let chart = Chart::of("项", vec![bar("<甲>", 4), bar("乙", 1)], None).expect("a chart");
        assert!(chart.svg.contains("width=\"340\" height=\"8\"/><rect y=\"69\""), "{}", chart.svg);
        assert!(chart.svg.contains("&lt;甲&gt;") && !chart.svg.contains("<甲>"), "{}", chart.svg);
        assert!(chart.svg.contains("width=\"85\""), "{}", chart.svg);
        assert!(Chart::of("项", vec![bar("甲", 0), bar("乙", 0)], None).is_none());
        assert!(Chart::of("项", vec![bar("甲", 7)], None).is_none());
    }

    #[test]
    fn a_long_name_leaves_room_for_its_value() {
        let long = "张".repeat(40);
        assert!(short(&long, "100%（3/3）").ends_with('…'));
        assert!(short(&long, "1项").chars().count() < 23);
        assert_eq!(short("张掖市水务局", "1项"), "张掖市水务局");
    }
}
