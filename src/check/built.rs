//! What `check --site` finds in the built pages: registered here, so that `explain` and the page of rules have them.

use super::Rule;
use crate::model::Level;

const ASKED_BY: &str = "国办发〔2017〕47号";

pub(super) const META: Rule = Rule::without_example(
    "SITE-META",
    Level::Error,
    ASKED_BY,
    ("网页缺少 meta 标签或语言", "a page lacks a meta tag or its language"),
    (
        "政府网站每页要有网站、栏目和文章的 meta 标签，并标明语言；值来自 site-config.toml 的 [identity] 和页面本身。",
        "Every page of a government site names site, column and article in meta tags, and its language; the values are of \
         `[identity]` and the page.",
    ),
);

pub(super) const FOOT: Rule = Rule::without_example(
    "SITE-FOOT",
    Level::Error,
    ASKED_BY,
    ("页脚缺少规定内容", "the footer lacks what is asked"),
    (
        "页脚写明主办单位、承办单位、网站标识码、备案号、公安备案号，并有网站地图、找错和适老入口。",
        "The footer names sponsor, operator, site code and registrations, and links the map, the reporting of mistakes and \
         large print.",
    ),
);

pub(super) const LINK: Rule = Rule::without_example(
    "SITE-LINK",
    Level::Error,
    ASKED_BY,
    ("死链", "a dead link"),
    ("站内链接都要有对应的页面或文件。", "Every link within the site leads to a page or a file."),
);

pub(super) const ANCHOR: Rule = Rule::without_example(
    "SITE-ANCHOR",
    Level::Error,
    ASKED_BY,
    ("链接指向的位置不存在", "a link to a place that is not there"),
    (
        "链接里 # 后面的位置要在目标页面上。",
        "What follows # in a link is an id of the page it leads to.",
    ),
);

pub(super) const EMPTY: Rule = Rule::without_example(
    "SITE-EMPTY",
    Level::Error,
    ASKED_BY,
    ("空栏目", "an empty column"),
    (
        "没有内容的栏目、没有行的表格不要公开。",
        "No column without content and no table without lines is public.",
    ),
);

pub(super) const TITLE: Rule = Rule::without_example(
    "SITE-TITLE",
    Level::Error,
    ASKED_BY,
    ("标题重复或没有标题", "a title that is missing or not its own"),
    (
        "每页的标题各不相同，在检索结果里能分清；不收录的页面除外。",
        "Every page has a title of its own, so that results can be told apart; pages that are not indexed excepted.",
    ),
);

pub(super) const FOREIGN: Rule = Rule::without_example(
    "SITE-FOREIGN",
    Level::Error,
    ASKED_BY,
    ("页面请求外站", "a page that asks another host"),
    (
        "脚本、样式、图片都放在本站，打开页面不向外站发出请求。",
        "Scripts, styles and pictures are the site's own: to open a page asks no other host.",
    ),
);
