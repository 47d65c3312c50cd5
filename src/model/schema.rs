//! The data dictionary as code: a kind of list is a table of fields, and everything else is derived from it.

/// What a field's value looks like in YAML.
#[derive(Clone, Copy, Debug)]
pub enum Type {
    /// One line of text.
    Text,
    /// Several sentences; Markdown is allowed.
    Prose,
    /// An item code, `[A-Z0-9-]+`.
    Code,
    /// A whole number.
    Int,
    /// An amount in 元, a whole number.
    Money,
    Bool,
    /// A day, `2026-01-15`.
    Date,
    /// A day or only a month, `2015-04`: old records know no more.
    Month,
    /// A day of every year, `03-01`.
    MonthDay,
    /// One of a closed set of words.
    Word(&'static [Word]),
    /// The name of something that stands elsewhere in the catalog.
    Ref(To),
    /// A group of named values.
    Part(&'static Part),
    List(&'static Type),
}

/// What a reference points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// A department of the item's own region, by key.
    Department,
    Region,
    Law,
    Power,
    Responsibility,
    /// An item of the same kind in the city library.
    Library,
}

/// One word of a closed set: how YAML writes it and how people read it.
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    pub key: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
}

pub const fn word(key: &'static str, zh: &'static str, en: &'static str) -> Word {
    Word { key, zh, en }
}

/// A group of fields that is used inside items, such as a time limit or a legal basis.
#[derive(Debug)]
pub struct Part {
    pub name: &'static str,
    pub fields: &'static [Field],
}

/// How a county item gets the value that it does not write itself (decisions.md §7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inherit {
    /// The library's value unless the county writes its own.
    Library,
    /// The library's value, and the county may not write its own.
    Fixed,
    /// Never the library's: each item has its own.
    Own,
}

/// One field of a kind or a part.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub key: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub ty: Type,
    pub required: bool,
    /// The article or standard that asks for the field, such as `N-12.1a`.
    pub source: &'static str,
    /// The cause of P-9 under which a change of this field falls, such as `9.3`; empty where P-9 does not speak.
    pub cause: &'static str,
    pub inherit: Inherit,
    /// Whether pages, data files and the search index may show the value.
    pub public: bool,
    /// Keys that older versions of the content used for the same thing.
    pub former_keys: &'static [&'static str],
}

/// A field that may be left out.
pub const fn field(key: &'static str, zh: &'static str, en: &'static str, ty: Type) -> Field {
    Field {
        key,
        zh,
        en,
        ty,
        required: false,
        source: "",
        cause: "",
        inherit: Inherit::Library,
        public: true,
        former_keys: &[],
    }
}

impl Field {
    pub const fn must(mut self) -> Self {
        self.required = true;
        self
    }
    pub const fn source(mut self, source: &'static str) -> Self {
        self.source = source;
        self
    }
    pub const fn cause(mut self, cause: &'static str) -> Self {
        self.cause = cause;
        self
    }
    pub const fn own(mut self) -> Self {
        self.inherit = Inherit::Own;
        self
    }
    pub const fn fixed(mut self) -> Self {
        self.inherit = Inherit::Fixed;
        self
    }
    pub const fn hidden(mut self) -> Self {
        self.public = false;
        self
    }
    pub const fn formerly(mut self, keys: &'static [&'static str]) -> Self {
        self.former_keys = keys;
        self
    }
}

/// The three boards of the network (N-2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Board {
    Sunshine,
    Approval,
    Service,
}

/// Where the files of a kind lie under `content/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// `<region>/<slug>/<department>.yaml`
    Department,
    /// `<region>/<slug>/<year>.yaml`
    Year,
    /// `<region>/<slug>.yaml`
    Region,
    /// `<slug>.yaml`
    Root,
}

/// One kind of list, described once.
#[derive(Debug)]
pub struct Kind {
    /// Folder name, address and value of `--kind`.
    pub slug: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    /// The key of the field that identifies an item: `code`, or for tables `key`, `id`, …
    pub id: &'static str,
    pub place: Place,
    /// The board that shows it; tables such as `laws` have none.
    pub board: Option<Board>,
    /// The kind that this one completes: `fund_management` is the other half of `funds`.
    pub half_of: Option<&'static str>,
    /// The article that makes the list public.
    pub source: &'static str,
    pub fields: &'static [Field],
}

impl Kind {
    /// The field with this key, by its present or a former name.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        find_field(self.fields, key)
    }

    /// Whether its entries are items with a page of their own, not a table that items refer to.
    pub fn is_list(&self) -> bool {
        self.board.is_some()
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.slug == other.slug
    }
}

pub fn find_field(fields: &'static [Field], key: &str) -> Option<&'static Field> {
    fields
        .iter()
        .find(|f| f.key == key)
        .or_else(|| fields.iter().find(|f| f.former_keys.contains(&key)))
}

/// Within one schema the key is the field's identity.
impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}
