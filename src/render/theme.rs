//! Templates and assets: the built-in theme, in which a site's own files replace those of the same name.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::{Context as _, Result};
use sha2::{Digest, Sha256};
use tera::{Kwargs, State, Tera};

use super::OutFile;
use super::builtin::{ASSETS, TEMPLATES};
use super::english::Catalogue;

/// What pages look like; made once for a build.
pub struct Theme {
    pub(super) tera: Tera,
    assets: Vec<OutFile>,
    /// Only where the site has English pages.
    pub(super) english: Option<Catalogue>,
}

impl Theme {
    /// The built-in theme with a site's own templates (name, text) and assets (name, bytes) in place of its own.
    ///
    /// # Errors
    /// Where a template does not parse or names something that does not exist.
    pub fn load(overrides: &[(String, String)], assets: Vec<(String, Vec<u8>)>) -> Result<Theme> {
        let assets = merge(assets);
        let names: BTreeMap<String, String> = assets
            .iter()
            .map(|(name, bytes)| (name.clone(), published_name(name, bytes)))
            .collect();
        let mut tera = Tera::new();
        tera.set_escape_fn(escape);
        tera.autoescape_on([".html", ".xml"]);
        register(&mut tera, &names);
        let mut templates: BTreeMap<&str, &str> = TEMPLATES.iter().copied().collect();
        for (name, text) in overrides {
            templates.insert(name, text);
        }
        tera.add_raw_templates(templates)
            .map_err(|error| anyhow::anyhow!("{error}"))
            .context("主题模板有误")?;
        let assets = assets
            .into_iter()
            .map(|(name, bytes)| OutFile { path: names[&name].clone(), bytes })
            .collect();
        Ok(Theme { tera, assets, english: None })
    }

    /// The same theme for a site with English pages; `own` are the texts of the site's own `lang/en.yaml`.
    ///
    /// # Errors
    /// Where these texts are no catalogue.
    pub fn with_english(self, own: Option<&str>) -> Result<Theme> {
        Ok(Theme { english: Some(Catalogue::new(own)?), ..self })
    }

    /// Style sheets, scripts and the search program, under their published names.
    pub fn assets(&self) -> &[OutFile] {
        &self.assets
    }
}

fn merge(own: Vec<(String, Vec<u8>)>) -> BTreeMap<String, Vec<u8>> {
    let mut assets: BTreeMap<String, Vec<u8>> =
        ASSETS.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
    assets.extend(own);
    assets
}

/// Content-hashed, so that a host may let browsers keep it for ever.
fn published_name(name: &str, bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let hash: String = digest.iter().take(4).map(|b| format!("{b:02x}")).collect();
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("assets/{stem}.{hash}.{ending}"),
        None => format!("assets/{name}.{hash}"),
    }
}

fn register(tera: &mut Tera, names: &BTreeMap<String, String>) {
    let known = names.clone();
    tera.register_function(
        "asset",
        move |args: Kwargs, _: &State<'_>| -> tera::TeraResult<String> {
            let name = args.must_get::<&str>("name")?;
            known
                .get(name)
                .cloned()
                .ok_or_else(|| tera::Error::message(format!("主题里没有文件 assets/{name}")))
        },
    );
}

/// Writes whole runs between the five characters that need care: Han text is long and rarely holds one.
fn escape(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let bytes = text.as_bytes();
    let mut from = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let entity: &[u8] = match byte {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'"' => b"&quot;",
            b'\'' => b"&#39;",
            _ => continue,
        };
        out.write_all(&bytes[from..at])?;
        out.write_all(entity)?;
        from = at + 1;
    }
    out.write_all(&bytes[from..])
}
