//! `qingdan explain`: what a rule asks, where it comes from, a wrong and a right example.

use anyhow::{Result, anyhow};
use clap::Args;

use super::{Context, Verdict, print};
use crate::audit::EXPLAINED;
use crate::check::{self, RULES};

#[derive(Args)]
pub struct ExplainArgs {
    /// 规则代码，例如 P-10.3；audit 说明考核得分怎样计算；不写则列出全部规则
    pub code: Option<String>,
}

pub fn explain(context: &Context, args: &ExplainArgs) -> Result<Verdict> {
    let text = match &args.code {
        Some(code) if matches!(code.to_ascii_lowercase().as_str(), "audit" | "score" | "n-23") => {
            format!("{}\n", context.lang.pick(EXPLAINED.0, EXPLAINED.1))
        }
        Some(code) => check::explain(code, context.lang)
            .ok_or_else(|| anyhow!(check::unknown(code, context.lang)))?,
        None => {
            let line = |rule: &&check::Rule| {
                format!("{:<14}{}\n", rule.code, context.lang.pick(rule.title.0, rule.title.1))
            };
            RULES.iter().map(line).collect()
        }
    };
    print(&text)?;
    Ok(Verdict::Clean)
}
