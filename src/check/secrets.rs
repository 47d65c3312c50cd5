//! SEC-…: marks of secrecy, passwords, inner addresses and paths of somebody's disk.

use super::Rule;
use super::examples::service;
use super::marks::Sort;
use crate::model::Level;

pub(super) const MARK: Sort = Sort {
    rule: Rule {
        code: "SEC-MARK",
        level: Level::Error,
        article: "N-20",
        title: ("带有密级或不公开标志", "a mark of secrecy"),
        why: (
            "网站在非涉密网络上，谁发布谁负责：标有密级的、内部资料、工作秘密、不予公开和依申请公开的内容不能进\
             入仓库。",
            "The site stands on a network that is not classified: nothing marked secret, internal or not for \
             publication may enter.",
        ),
        wrong: service!("  content: 机密★一年"),
        right: service!("  content: 公开发布"),
        firm: true,
        check: Some(|ground, found| MARK.report(ground, found)),
    },
    said: ("含有“{}”标志", "is marked “{}”"),
    help: (
        "停止发布，交保密审查岗位处理；不属涉密的改换说法",
        "stop, and give it to the secrecy officer; where it is no secret, say it otherwise",
    ),
    weigh: |_| Some(Level::Error),
};

pub(super) const DOCNO: Sort = Sort {
    rule: Rule {
        code: "SEC-DOCNO",
        level: Level::Error,
        article: "N-20",
        title: ("引用了涉密文号", "the number of a classified document"),
        why: (
            "“密”字文号本身就说明文件涉密，不能引用。",
            "A number of the kind 密 says that the document is classified: it is not cited.",
        ),
        wrong: service!("  content: 见张机密〔2026〕1号"),
        right: service!("  content: 见公开文件"),
        firm: false,
        check: Some(|ground, found| DOCNO.report(ground, found)),
    },
    said: ("含有涉密文号“{}…”", "cites a classified document, “{}…”"),
    help: ("删去文号，交保密审查岗位核实", "remove it, and let the secrecy officer look"),
    weigh: |_| Some(Level::Error),
};

pub(super) const KEY: Sort = Sort {
    rule: Rule {
        code: "SEC-KEY",
        level: Level::Error,
        article: "N-18",
        title: ("含有口令或密钥", "a password or key"),
        why: (
            "密码、密钥、访问令牌和数据库地址一经公开就要更换。",
            "A published password, key, token or database address must be changed.",
        ),
        wrong: service!("  content: 系统密码：abcd1234"),
        right: service!("  content: 密码由窗口发放"),
        firm: true,
        check: Some(|ground, found| KEY.report(ground, found)),
    },
    said: ("含有口令或密钥 {}", "contains a password or key, {}"),
    help: ("删去并立即更换", "remove it and change it at once"),
    weigh: |_| Some(Level::Error),
};

pub(super) const NET: Sort = Sort {
    rule: Rule {
        code: "SEC-NET",
        level: Level::Warning,
        article: "N-18",
        title: ("含有内网地址", "an address of an inner network"),
        why: (
            "内网地址和主机名不对公众有用，却告诉别人系统在哪里。",
            "Inner addresses are of no use to the public and tell others where systems are.",
        ),
        wrong: service!("  content: 登录10.1.2.3办理"),
        right: service!("  content: 登录政务服务网办理"),
        firm: false,
        check: Some(|ground, found| NET.report(ground, found)),
    },
    said: ("含有内网地址 {}", "contains an inner address, {}"),
    help: ("改为公众能打开的地址", "give an address that the public can open"),
    weigh: |_| Some(Level::Warning),
};

pub(super) const PATH: Sort = Sort {
    rule: Rule {
        code: "SEC-DOCPATH",
        level: Level::Warning,
        article: "N-18",
        title: ("含有本机路径", "a path of somebody’s disk"),
        why: (
            "本机或共享盘的路径公众打不开，还会透露用户名。",
            "Nobody else can open such a path, and it may name its user.",
        ),
        wrong: service!("  content: 表格在file:///d/表格.docx"),
        right: service!("  content: 表格见附件"),
        firm: false,
        check: Some(|ground, found| PATH.report(ground, found)),
    },
    said: ("含有本机路径 {}", "contains a path of a disk, {}"),
    help: ("改为附件或网址", "make it an attachment or a link"),
    weigh: |_| Some(Level::Warning),
};
