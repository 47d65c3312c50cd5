//! The two languages of messages: Chinese is the product's, English the developer's.

/// The language in which messages and pages speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    #[default]
    Zh,
    En,
}

/// One sentence in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    pub zh: String,
    pub en: String,
}

impl Said {
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

impl Lang {
    /// Picks the text of this language from a pair.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// Says one thing in both languages, from variables in scope: `both!("编码{code}重复", "code {code} is used twice")`.
#[macro_export]
macro_rules! both {
    ($zh:literal, $en:literal) => {
        $crate::lang::Said { zh: format!($zh), en: format!($en) }
    };
}
