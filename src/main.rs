//! The command line: arguments in, exit code out.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use qingdan::commands::{self, Context};
use qingdan::lang::Lang;

/// Rendering makes and drops very many small strings on all cores; docs/benchmarks.md has the difference.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(
    name = "qingdan",
    version,
    about = "把权责清单等公开清单从 git 里的 YAML 变成可检索、可追溯的静态网站"
)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(Args)]
struct Global {
    /// 清单仓库的目录（默认从当前目录往上找 site-config.toml）
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    /// 消息的语言
    #[arg(long, global = true, value_enum, default_value = "zh")]
    lang: LangArg,
    /// 是否使用颜色
    #[arg(long, global = true, value_enum, default_value = "auto")]
    color: ColorArg,
    /// 只输出结果和错误
    #[arg(short, long, global = true)]
    quiet: bool,
    /// 多说明过程
    #[arg(short, long, global = true)]
    verbose: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum LangArg {
    Zh,
    En,
}

#[derive(Clone, Copy, ValueEnum)]
enum ColorArg {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
enum Command {
    /// 建立一个新的清单仓库：设置、示例、申请表、流水线和钩子
    Init(commands::InitArgs),
    /// 检查清单并生成网站
    Build(commands::BuildArgs),
    /// 在本机打开网站，保存文件后页面自动更新
    Serve(commands::ServeArgs),
    /// 检查清单：每个问题给出位置、依据和办法
    Check(commands::CheckArgs),
    /// 说明一条规则：要求什么、依据哪一条、错误和正确的写法
    Explain(commands::ExplainArgs),
    /// 考核各部门、县区清单的完整、及时情况，列出逾期，生成督促单
    Audit(commands::AuditArgs),
    /// 审核一次变更：改了什么、适用哪一条、还缺谁的批准
    Review(commands::ReviewArgs),
    /// 查看仓库还缺什么：完整历史、审批账号、申请表、流水线、钩子
    Doctor(commands::DoctorArgs),
    /// 按 [roles] 生成 CODEOWNERS
    Codeowners(commands::CodeownersArgs),
    /// 列出事项的变更历史
    History(commands::HistoryArgs),
    /// 在已生成的网站里检索，与浏览器所用索引和排序相同
    Search(commands::SearchArgs),
    /// 生成带有多年历史的合成演示仓库
    Demo(commands::DemoArgs),
}

fn main() -> ExitCode {
    let Cli { global, command } = Cli::parse();
    let lang = match global.lang {
        LangArg::Zh => Lang::Zh,
        LangArg::En => Lang::En,
    };
    let color = match global.color {
        ColorArg::Auto => None,
        ColorArg::Always => Some(true),
        ColorArg::Never => Some(false),
    };
    let context = Context::new(global.root, lang, color, global.quiet, global.verbose);
    let result = match command {
        Command::Init(args) => commands::init(&context, &args),
        Command::Build(args) => commands::build(&context, &args),
        Command::Serve(args) => commands::serve(&context, &args),
        Command::Check(args) => commands::check(&context, &args),
        Command::Explain(args) => commands::explain(&context, &args),
        Command::Audit(args) => commands::audit(&context, &args),
        Command::Review(args) => commands::review(&context, &args),
        Command::Doctor(args) => commands::doctor(&context, &args),
        Command::Codeowners(args) => commands::codeowners(&context, &args),
        Command::History(args) => commands::history(&context, &args),
        Command::Search(args) => commands::search(&context, &args),
        Command::Demo(args) => commands::demo(&context, &args),
    };
    commands::exit(&context, result)
}
