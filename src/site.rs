//! The complete value that pages, the index and reports are made from; nothing changes it afterwards.

use jiff::civil::Date;

use crate::config::SiteConfig;
use crate::history::{Commit, History};
use crate::model::{Catalog, Finding};

/// What the build was made from.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// The commit at HEAD; none without git.
    pub commit: Option<Commit>,
    /// Codes of items whose file differs from HEAD (含未提交修改).
    pub uncommitted: Vec<String>,
    /// "Today" for every deadline; never the clock (decisions.md §14).
    pub as_of: Option<Date>,
}

/// Everything a page may see.
#[derive(Clone, Debug)]
pub struct Site {
    pub config: SiteConfig,
    pub catalog: Catalog,
    pub findings: Vec<Finding>,
    pub history: History,
    pub built: Built,
}
