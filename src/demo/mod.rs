//! stub
pub struct Options {
    pub items: usize,
    pub commits: usize,
    pub seed: u64,
}
pub struct Summary {
    pub items: usize,
    pub commits: usize,
}
pub fn run(_: &std::path::Path, _: &Options) -> anyhow::Result<Summary> {
    anyhow::bail!("stub")
}
