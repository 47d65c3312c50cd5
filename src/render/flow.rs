//! The external flow as a drawing: boxes measured for Han, placed by dagre, written as SVG without styles of its own.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use dagre::graph::{Graph, GraphOptions};
use dagre::{EdgeLabel, LayoutOptions, NodeLabel};

/// More boxes than this are no drawing any more; the list beside it says the same.
const MOST: usize = 40;
const WIDTH: f64 = 168.0;
const PADDING: f64 = 12.0;
const NAME_SIZE: f64 = 15.0;
const NOTE_SIZE: f64 = 12.5;
const NAME_LINE: f64 = 20.0;
const NOTE_LINE: f64 = 17.0;
const GAP: f64 = 30.0;
const MARGIN: f64 = 2.0;

/// One box and where it leads.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub order: i64,
    pub name: String,
    /// Who, how long, when: one line each.
    pub notes: Vec<String>,
    pub next: Vec<i64>,
    /// Its time does not count against the limit.
    pub uncounted: bool,
}

type Points = Vec<(f64, f64)>;

/// Where boxes stand (their centres) and lines run.
#[derive(Clone, Debug, Default)]
struct Layout {
    size: (f64, f64),
    boxes: Vec<(f64, f64)>,
    lines: Vec<Points>,
}

/// What decides a layout: the heights of the boxes and the edges between them.
type Shape = (Vec<i64>, Vec<(usize, usize)>);

/// Layouts by shape: thousands of items share a few.
#[derive(Debug, Default)]
pub(super) struct Drawn(Mutex<BTreeMap<Shape, Layout>>);

struct Box_ {
    name: Vec<String>,
    notes: Vec<String>,
    height: f64,
}

/// The drawing, or nothing where there is nothing to draw.
pub(super) fn svg(drawn: &Drawn, steps: &[Step]) -> String {
    if steps.len() < 2 || steps.len() > MOST {
        return String::new();
    }
    let boxes: Vec<Box_> = steps.iter().map(measure).collect();
    let edges = edges(steps);
    let layout = place(drawn, &boxes, &edges);
    write(steps, &boxes, &layout)
}

fn measure(step: &Step) -> Box_ {
    let room = WIDTH - 2.0 * PADDING;
    let name = wrap(&step.name, room / NAME_SIZE);
    let notes: Vec<String> =
        step.notes.iter().flat_map(|note| wrap(note, room / NOTE_SIZE)).collect();
    let lines = |n: usize, height: f64| f64::from(u32::try_from(n).unwrap_or_default()) * height;
    let height = 2.0 * PADDING - 4.0 + lines(name.len(), NAME_LINE) + lines(notes.len(), NOTE_LINE);
    Box_ { name, notes, height }
}

/// Breaks a text into lines of at most `room` em; Han may break anywhere but before closing marks.
fn wrap(text: &str, room: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0.0;
    for c in text.chars() {
        let width = em(c);
        let may_hang = "，。、；：）》”！？".contains(c);
        if used + width > room + 0.01 && !may_hang {
            lines.push(String::new());
            used = 0.0;
        }
        if let Some(line) = lines.last_mut() {
            line.push(c);
        }
        used += width;
    }
    lines
}

/// The width of a character in em: 1 for Han and full-width marks.
fn em(c: char) -> f64 {
    if c.is_ascii() { 0.58 } else { 1.0 }
}

/// Pairs of positions; a step that leads nowhere known ends the flow.
fn edges(steps: &[Step]) -> Vec<(usize, usize)> {
    let at: BTreeMap<i64, usize> = steps.iter().enumerate().map(|(n, s)| (s.order, n)).collect();
    let mut edges: Vec<(usize, usize)> = Vec::new();
    for (from, step) in steps.iter().enumerate() {
        for next in &step.next {
            if let Some(&to) = at.get(next)
                && to != from
                && !edges.contains(&(from, to))
            {
                edges.push((from, to));
            }
        }
    }
    edges
}

fn place(drawn: &Drawn, boxes: &[Box_], edges: &[(usize, usize)]) -> Layout {
    if edges.len() + 1 == boxes.len() && edges.iter().enumerate().all(|(n, e)| *e == (n, n + 1)) {
        return chain(boxes);
    }
    #[expect(clippy::cast_possible_truncation, reason = "heights are small whole numbers")]
    let key = (boxes.iter().map(|b| b.height as i64).collect(), edges.to_vec());
    let mut known = drawn.0.lock().unwrap_or_else(PoisonError::into_inner);
    known.entry(key).or_insert_with(|| layered(boxes, edges)).clone()
}

/// A straight flow needs no layout: one box under the other.
fn chain(boxes: &[Box_]) -> Layout {
    let x = MARGIN + WIDTH / 2.0;
    let mut layout = Layout::default();
    let mut top = MARGIN;
    for b in boxes {
        if !layout.boxes.is_empty() {
            layout.lines.push(vec![(x, top), (x, top + GAP)]);
            top += GAP;
        }
        layout.boxes.push((x, top + b.height / 2.0));
        top += b.height;
    }
    layout.size = (WIDTH + 2.0 * MARGIN, top + MARGIN);
    layout
}

fn layered(boxes: &[Box_], edges: &[(usize, usize)]) -> Layout {
    let mut graph: Graph<NodeLabel, EdgeLabel> =
        Graph::with_options(GraphOptions { directed: true, multigraph: true, compound: true });
    // Names sort as numbers do, so that the order of boxes never depends on how names compare.
    let name = |n: usize| format!("{n:03}");
    for (n, b) in boxes.iter().enumerate() {
        let label = NodeLabel { width: WIDTH, height: b.height, ..NodeLabel::default() };
        graph.set_node(name(n), Some(label));
    }
    for (from, to) in edges {
        graph.set_edge(name(*from), name(*to), Some(EdgeLabel::default()), None);
    }
    let options = LayoutOptions {
        nodesep: 16.0,
        edgesep: 12.0,
        ranksep: GAP + 4.0,
        marginx: MARGIN,
        marginy: MARGIN,
        ..LayoutOptions::default()
    };
    dagre::layout(&mut graph, Some(options));
    let mut layout = Layout::default();
    for (n, b) in boxes.iter().enumerate() {
        let node = graph.node(&name(n));
        let (x, y) = node.map_or((0.0, 0.0), |l| (l.x.unwrap_or(0.0), l.y.unwrap_or(0.0)));
        layout.boxes.push((x, y));
        layout.size.0 = layout.size.0.max(x + WIDTH / 2.0 + MARGIN);
        layout.size.1 = layout.size.1.max(y + b.height / 2.0 + MARGIN);
    }
    for (from, to) in edges {
        let points = graph.edge(&name(*from), &name(*to), None).map(|e| &e.points);
        let points: Points = points.into_iter().flatten().map(|p| (p.x, p.y)).collect();
        for (x, y) in &points {
            layout.size.0 = layout.size.0.max(x + MARGIN);
            layout.size.1 = layout.size.1.max(y + MARGIN);
        }
        layout.lines.push(points);
    }
    layout
}

fn write(steps: &[Step], boxes: &[Box_], layout: &Layout) -> String {
    let (width, height) = (round(layout.size.0), round(layout.size.1));
    let mut out = format!(
        "<svg class=\"flow\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" aria-label=\"流程图，内容与流程步骤相同\">"
    );
    // One path for all lines and one for all heads: a page has no room for a tag each.
    let (mut lines, mut heads) = (String::new(), String::new());
    for points in &layout.lines {
        line(&mut lines, &mut heads, points);
    }
    // Writing to a String cannot fail.
    let _ = write!(out, "<path d=\"{lines}\"/><path class=\"h\" d=\"{heads}\"/>");
    for ((step, b), (x, y)) in steps.iter().zip(boxes).zip(&layout.boxes) {
        let class = if step.uncounted { " class=\"un\"" } else { "" };
        let (left, top) = (x - WIDTH / 2.0, y - b.height / 2.0);
        let _ = write!(
            out,
            "<rect{class} x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            round(left),
            round(top),
            round(WIDTH),
            round(b.height)
        );
        let mut baseline = top + PADDING - 2.0 + 15.0;
        for text in &b.name {
            let _ = write!(
                out,
                "<text x=\"{}\" y=\"{}\">{}</text>",
                round(*x),
                round(baseline),
                escaped(text)
            );
            baseline += NAME_LINE;
        }
        baseline -= 3.0;
        for text in &b.notes {
            let _ = write!(
                out,
                "<text class=\"n\" x=\"{}\" y=\"{}\">{}</text>",
                round(*x),
                round(baseline),
                escaped(text)
            );
            baseline += NOTE_LINE;
        }
    }
    out.push_str("</svg>");
    out
}

/// A line, and the arrow head at its end.
fn line(lines: &mut String, heads: &mut String, points: &[(f64, f64)]) {
    let [.., before, end] = points else { return };
    for (n, (x, y)) in points.iter().enumerate() {
        // A point between two on one upright line bends nothing.
        let is_between =
            n > 0 && points.get(n + 1).is_some_and(|p| p.0 == *x) && points[n - 1].0 == *x;
        if !is_between {
            let _ = write!(lines, "{}{} {}", if n == 0 { 'M' } else { 'L' }, round(*x), round(*y));
        }
    }
    let (dx, dy) = (end.0 - before.0, end.1 - before.1);
    let length = dx.hypot(dy).max(0.1);
    let (ux, uy) = (dx / length, dy / length);
    let (bx, by) = (end.0 - ux * 8.0, end.1 - uy * 8.0);
    let _ = write!(
        heads,
        "M{} {}L{} {}L{} {}Z",
        round(end.0),
        round(end.1),
        round(bx - uy * 4.0),
        round(by + ux * 4.0),
        round(bx + uy * 4.0),
        round(by - ux * 4.0)
    );
}

/// One decimal at most: enough for the eye, the same bytes on every machine.
fn round(n: f64) -> String {
    let tenths = (n * 10.0).round() / 10.0;
    // -0 would be written with its sign.
    format!("{}", if tenths == 0.0 { 0.0 } else { tenths })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(order: i64, name: &str, next: &[i64]) -> Step {
        Step {
            order,
            name: name.to_owned(),
            notes: vec!["行政审批科 2个工作日".to_owned()],
            next: next.to_vec(),
            uncounted: false,
        }
    }

    fn overlap(steps: &[Step]) -> bool {
        let boxes: Vec<Box_> = steps.iter().map(measure).collect();
        let layout = place(&Drawn::default(), &boxes, &edges(steps));
        let rects: Vec<_> = boxes.iter().zip(&layout.boxes).collect();
        rects.iter().enumerate().any(|(n, (a, (ax, ay)))| {
            rects[n + 1..].iter().any(|(b, (bx, by))| {
                (ax - bx).abs() < WIDTH && (ay - by).abs() < (a.height + b.height) / 2.0
            })
        })
    }

    #[test]
    fn boxes_never_overlap() {
        let long = "组织专家对申请材料和现场情况进行技术评审并出具书面意见";
        let chain = [step(1, "申请", &[2]), step(2, long, &[3]), step(3, "决定", &[])];
        let branch = [
            step(1, "申请", &[2]),
            step(2, "受理", &[3, 4, 5]),
            step(3, "补正材料", &[2]),
            step(4, long, &[6]),
            step(5, "不予受理", &[]),
            step(6, "决定", &[7, 8]),
            step(7, "送达", &[]),
            step(8, "不予许可", &[7]),
        ];
        assert!(!overlap(&chain) && !overlap(&branch));
    }

    #[test]
    fn one_flow_gives_one_drawing() {
        let steps = [step(1, "申请<&>", &[2, 3]), step(2, "受理", &[3]), step(3, "决定", &[])];
        let first = svg(&Drawn::default(), &steps);
        assert_eq!(first, svg(&Drawn::default(), &steps));
        assert!(first.contains("申请&lt;&amp;&gt;") && !first.contains("style"));
        assert_eq!(first.matches("<path").count(), 2, "{first}");
    }

    #[test]
    fn text_wraps_at_the_box() {
        assert_eq!(wrap("一二三四五，六", 5.0), ["一二三四五，", "六"]);
    }
}
