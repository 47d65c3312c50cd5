//! LINK-…: links that a reader can trust and everybody can read.

use super::Rule;
use super::examples::service;
use super::marks::Sort;
use crate::model::Level;

pub(super) const ENCRYPTED: Sort = Sort {
    rule: Rule {
        code: "LINK-HTTPS",
        level: Level::Warning,
        article: "N-18",
        title: ("链接没有加密", "a link without encryption"),
        why: (
            "http:// 的链接在路上可以被改写；用 https://。",
            "A link over http:// can be changed on its way: use https://.",
        ),
        wrong: service!("  content: 见http://example.gov.cn/"),
        right: service!("  content: 见https://example.gov.cn/"),
        firm: false,
        check: Some(|ground, found| ENCRYPTED.report(ground, found)),
    },
    said: ("链接没有加密：{}", "the link {} is not encrypted"),
    help: ("改为 https://", "write https://"),
    weigh: |_| Some(Level::Warning),
};

pub(super) const NUMBERS: Sort = Sort {
    rule: Rule {
        code: "LINK-IP",
        level: Level::Error,
        article: "N-18",
        title: ("链接用了 IP 地址", "a link to an address of numbers"),
        why: (
            "IP 地址的链接看不出是谁的网站，也没有证书。",
            "Nobody can see whose site an address of numbers is.",
        ),
        wrong: service!("  content: 见https://203.0.113.5/"),
        right: service!("  content: 见https://example.gov.cn/"),
        firm: false,
        check: Some(|ground, found| NUMBERS.report(ground, found)),
    },
    said: ("链接用了 IP 地址：{}", "the link {} is an address of numbers"),
    help: ("改为域名", "write the host name"),
    weigh: |_| Some(Level::Error),
};

pub(super) const ALT: Sort = Sort {
    rule: Rule {
        code: "LINK-ALT",
        level: Level::Warning,
        article: "",
        title: ("图片没有说明文字", "a picture without words"),
        why: (
            "看不见图片的人靠说明文字：![说明](图片)。",
            "Who cannot see a picture needs its words: ![words](picture).",
        ),
        wrong: service!("  content: '流程![](a.png)'"),
        right: service!("  content: '流程![流程图](a.png)'"),
        firm: false,
        check: Some(|ground, found| ALT.report(ground, found)),
    },
    said: ("图片没有说明文字", "a picture has no words"),
    help: ("在方括号里写明图片的内容", "say in the brackets what it shows"),
    weigh: |_| Some(Level::Warning),
};
