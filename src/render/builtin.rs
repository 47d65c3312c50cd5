//! The built-in theme, compiled in: every file of themes/default by name.

macro_rules! template {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../themes/default/templates/", $name)))),+]
    };
}

macro_rules! asset {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../themes/default/assets/", $name)))),+]
    };
}

pub(super) const TEMPLATES: &[(&str, &str)] = template![
    "404.html",
    "audit.html",
    "az.html",
    "base.html",
    "board.html",
    "changes.html",
    "counties.html",
    "county.html",
    "data.html",
    "department.html",
    "dictionary.html",
    "departments.html",
    "errands.html",
    "feed.xml",
    "former.html",
    "item.html",
    "law.html",
    "laws.html",
    "list.html",
    "overdue.xml",
    "partials/changes.html",
    "partials/counties.html",
    "partials/fact.html",
    "partials/foot.html",
    "partials/head.html",
    "partials/history.html",
    "portal.html",
    "projects.html",
    "search.html",
    "sitemap.html",
    "text.html",
];

pub(super) const ASSETS: &[(&str, &[u8])] = asset![
    "names.js",
    "print.css",
    "search-engine.js",
    "search-filters.js",
    "search-names.js",
    "search-view.js",
    "search-worker.js",
    "search.css",
    "search.js",
    "search/search.wasm",
    "site.css",
    "site.js",
    "suggest.js",
];
