//! YAML text as a tree in which every value knows its place; the only room that knows a YAML parser.
//!
//! The events of serde-saphyr's parser are read directly: like all of serde, its typed reader stops at the first
//! mistake and turns an unquoted `0100` into a number unless told otherwise, and a list must report every mistake.

use serde_saphyr::granit_parser::{Event, Options, Parser, ScalarStyle, Span};

/// How deep values may nest: the deepest field of any kind nests seven levels.
const MAX_DEPTH: usize = 24;
/// How many values one item may hold; a hostile file cannot make the tree explode.
const MAX_NODES: usize = 50_000;

/// A place in a text, counted from 1; columns in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub line: u32,
    pub column: u32,
}

#[derive(Debug)]
pub struct Node {
    pub at: Place,
    /// Characters on the first line, for the excerpt's underline.
    pub width: u32,
    pub body: Body,
}

#[derive(Debug)]
pub enum Body {
    Scalar {
        text: String,
        /// Written without quotes.
        plain: bool,
        /// Not the characters of the file as they stand: escapes, or several lines put together.
        rewritten: bool,
    },
    Seq(Vec<Node>),
    /// In the file's order; a repeated key stands here twice.
    Map(Vec<(Node, Node)>),
}

/// Why a text could not be read.
#[derive(Debug)]
pub struct Broken {
    pub at: Place,
    pub why: Why,
}

#[derive(Debug)]
pub enum Why {
    Syntax(String),
    /// `&anchor`, `*alias` and `!tag` are refused: a reviewer must see each value where it counts.
    Reference,
    TooDeep,
    TooLarge,
    ManyDocuments,
}

impl Node {
    /// Whether nothing was written: an empty value, `~` or `null`.
    pub fn is_null(&self) -> bool {
        matches!(&self.body, Body::Scalar { text, plain: true, .. } if matches!(text.as_str(), "" | "~" | "null"))
    }

    pub fn scalar(&self) -> Option<&str> {
        match &self.body {
            Body::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }
}

/// Reads one document.
///
/// # Errors
/// The first place at which the text is no YAML, or more than a list needs.
pub fn parse(text: &str) -> Result<Option<Node>, Broken> {
    Builder { parser: Parser::new_from_str_with_options(text, options()), nodes: 0 }.document()
}

fn options() -> Options {
    let mut options = Options::default();
    options.strict_indentation = true;
    options.disallow_directives = true;
    options.emit_unresolved_aliases = true;
    options.flow_nesting_limit = MAX_DEPTH;
    options.block_nesting_limit = MAX_DEPTH;
    options
}

struct Builder<'input, T: serde_saphyr::granit_parser::BorrowedInput<'input>> {
    parser: Parser<'input, T>,
    nodes: usize,
}

impl<'input, T: serde_saphyr::granit_parser::BorrowedInput<'input>> Builder<'input, T> {
    fn next(&mut self) -> Result<(Event<'input>, Span), Broken> {
        match self.parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => {
                let mark = error.marker();
                let at = Place { line: to_u32(mark.line()), column: to_u32(mark.col() + 1) };
                Err(Broken { at, why: Why::Syntax(error.info()) })
            }
            None => {
                Err(Broken { at: Place::default(), why: Why::Syntax("unexpected end".to_owned()) })
            }
        }
    }

    fn document(mut self) -> Result<Option<Node>, Broken> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentEnd => {}
                Event::DocumentStart(..) if root.is_some() => {
                    return Err(broken(&span, Why::ManyDocuments));
                }
                Event::DocumentStart(..) => {}
                Event::StreamEnd => return Ok(root),
                event => root = Some(self.node(event, &span, 0)?),
            }
        }
    }

    fn node(&mut self, event: Event<'input>, span: &Span, depth: usize) -> Result<Node, Broken> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(broken(span, Why::TooLarge));
        }
        if depth > MAX_DEPTH {
            return Err(broken(span, Why::TooDeep));
        }
        let body = match event {
            Event::Scalar(text, style, 0, None) => {
                let plain = style == ScalarStyle::Plain;
                Body::Scalar {
                    rewritten: is_rewritten(&text, style, span),
                    text: text.into_owned(),
                    plain,
                }
            }
            Event::SequenceStart(_, 0, None) => self.sequence(depth)?,
            Event::MappingStart(_, 0, None) => self.mapping(depth)?,
            _ => return Err(broken(span, Why::Reference)),
        };
        let width = if span.start.line() == span.end.line() {
            span.end.col().saturating_sub(span.start.col())
        } else {
            0
        };
        Ok(Node { at: place(span), width: to_u32(width), body })
    }

    fn sequence(&mut self, depth: usize) -> Result<Body, Broken> {
        let mut nodes = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(Body::Seq(nodes)),
                (event, span) => nodes.push(self.node(event, &span, depth + 1)?),
            }
        }
    }

    fn mapping(&mut self, depth: usize) -> Result<Body, Broken> {
        let mut pairs = Vec::new();
        loop {
            match self.next()? {
                (Event::MappingEnd, _) => return Ok(Body::Map(pairs)),
                (event, span) => {
                    let key = self.node(event, &span, depth + 1)?;
                    let (event, span) = self.next()?;
                    pairs.push((key, self.node(event, &span, depth + 1)?));
                }
            }
        }
    }
}

fn is_rewritten(text: &str, style: ScalarStyle, span: &Span) -> bool {
    let on_one_line = span.start.line() == span.end.line();
    let quotes = if style == ScalarStyle::Plain { 0 } else { 2 };
    let written = span.end.col().saturating_sub(span.start.col() + quotes);
    !on_one_line || style == ScalarStyle::DoubleQuoted && written != text.chars().count()
}

fn place(span: &Span) -> Place {
    Place { line: to_u32(span.start.line()), column: to_u32(span.start.col() + 1) }
}

fn broken(span: &Span, why: Why) -> Broken {
    Broken { at: place(span), why }
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
