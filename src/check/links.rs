//! LINK-…: links that a reader can trust and everybody can read.

use super::examples::service;
use super::marks::Sort;
use super::{Ground, Rule};
use crate::model::{Finding, Level};

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

pub(super) const HOST: Sort = Sort {
    rule: Rule {
        code: "LINK-HOST",
        level: Level::Warning,
        article: "N-18",
        title: ("链接到未登记的网站", "a link to a site that is not on the list"),
        why: (
            "清单只链接到政府网站（gov.cn）和 site-config.toml 的 [rules] link_hosts 里登记的网站；别的网站改了内容，本站也跟着出错。",
            "The lists link to gov.cn and to the hosts of `[rules] link_hosts` in site-config.toml: what another site \
             changes would be our mistake too.",
        ),
        wrong: service!("  content: 见https://example.com/"),
        right: service!("  content: 见https://example.gov.cn/"),
        firm: false,
        check: Some(elsewhere),
    },
    said: ("链接到未登记的网站 {}", "links to {}, which is not on the list"),
    help: (
        "改为政府网站的地址，或经批准后登记到 site-config.toml 的 [rules] link_hosts",
        "link to a government site, or have the host entered in `[rules] link_hosts` of site-config.toml",
    ),
    weigh: |_| Some(Level::Warning),
};

fn elsewhere(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    let is_listed = |host: &str| ground.link_hosts.iter().any(|listed| listed == host);
    let links = ground.marks.iter().filter(|seen| seen.mark.rule == HOST.rule.code);
    let others = links.filter(|seen| !is_listed(&seen.mark.found));
    found.extend(others.filter_map(|seen| HOST.finding(seen)));
}
