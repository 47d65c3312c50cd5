//! The rules that hold while files are read: their findings are made by `load`, what they ask is told here.

use super::Rule;
use crate::model::Level;

const fn form(
    code: &'static str,
    article: &'static str,
    title: (&'static str, &'static str),
    why: (&'static str, &'static str),
    wrong: &'static str,
    right: &'static str,
) -> Rule {
    Rule { code, level: Level::Error, article, title, why, wrong, right, firm: true, check: None }
}

/// Made at the edge, where files are read as bytes; no YAML example can show it.
pub(super) const FILE: Rule = form(
    "DATA-FILE",
    "",
    ("文件不能读取", "a file that cannot be read"),
    (
        "清单文件是 UTF-8 文本、普通文件、大小适中；其他编码、符号链接、过大的文件和奇怪的文件名被拒绝，并说明怎样改。",
        "List files are plain files of UTF-8 text and of a moderate size: other encodings, symbolic links, huge files and \
         strange names are refused, with what to do.",
    ),
    "",
    "",
);

/// As `FILE`: a text in an example has no bytes before it.
pub(super) const MARK: Rule = Rule {
    level: Level::Warning,
    ..form(
        "CHR-BOM",
        "",
        ("文件开头有字节序标记", "a byte order mark"),
        (
            "带 BOM 的文件照常读取；有的工具会把它当作第一个字，保存为“UTF-8（无 BOM）”即可去掉。",
            "The file is read all the same; some tools take the mark for its first character. Save it as UTF-8 without BOM.",
        ),
        "",
        "",
    )
};

pub(super) const YAML: Rule = form(
    "DATA-YAML",
    "",
    ("不是合格的 YAML", "this is no YAML"),
    (
        "清单文件是 YAML：缩进用空格，冒号后有空格，引号和括号成对。为了审核时所见即所得，不接受锚点、别名、标签和多份文档；\
         一项写坏了，其余各项照常读取。",
        "List files are YAML: spaces for indentation, a space behind colons, pairs of quotes and brackets. Anchors, \
         aliases, tags and several documents are refused. One broken item hides no other.",
    ),
    "\n# content/zhangye/services/sjj.yaml\n- {code: 62070000SJ-GG-0001, name: 食品安全知识咨询\n",
    "\n# content/zhangye/services/sjj.yaml\n- {code: 62070000SJ-GG-0001, name: 食品安全知识咨询}\n",
);

pub(super) const PATH: Rule = form(
    "DATA-PATH",
    "P-8",
    ("文件放错了地方", "a file in the wrong place"),
    (
        "一个文件一个责任单位：<区划>/<清单>/<部门或年度>.yaml。路径里的区划要登记，事项的部门与文件名一致，审核权限由路径决定。",
        "One file has one owner: <region>/<list>/<department or year>.yaml. The region is registered and the item's \
         department is the file's, since review follows the path.",
    ),
    "\n# content/linzee/services/sjj.yaml\n- {code: 62072300SJ-GG-0001, name: 食品安全知识咨询}\n",
    "\n# content/linze/services/sjj.yaml\n- {code: 62072300SJ-GG-0001, name: 食品安全知识咨询}\n",
);

pub(super) const KEY: Rule = form(
    "DATA-KEY",
    "",
    ("没有这个键", "an unknown key"),
    (
        "写错的键不会被悄悄忽略：提示最接近的键，或列出可用的键。",
        "A mistyped key is never ignored in silence: the nearest key is named, or all that are possible.",
    ),
    "\n# content/zhangye/services/sjj.yaml\n- {code: 62070000SJ-GG-0001, nmae: 食品安全知识咨询}\n",
    "\n# content/zhangye/services/sjj.yaml\n- {code: 62070000SJ-GG-0001, name: 食品安全知识咨询}\n",
);

pub(super) const TYPE: Rule = form(
    "DATA-TYPE",
    "",
    ("值的形状不对", "a value of the wrong shape"),
    (
        "要列表的地方写列表，要“键: 值”组合的地方写组合，其余写一个值。",
        "A list where a list belongs, a group of `key: value` where a group does, else one value.",
    ),
    "\n# content/zhangye/services/sjj.yaml\n- {code: 62070000SJ-GG-0001, name: 食品安全知识咨询, audience: 企业}\n",
    "\n# content/zhangye/services/sjj.yaml\n- {code: 62070000SJ-GG-0001, name: 食品安全知识咨询, audience: [企业]}\n",
);

pub(super) const VALUE: Rule = form(
    "DATA-VALUE",
    "",
    ("值写错了", "a wrong value"),
    (
        "日期写 2026-11-20，金额以元为单位写整数，数字不带单位，选项从所列的词里选，编码用半角大写。不猜测，不自动改换。",
        "Days as 2026-11-20, amounts in whole yuan, numbers without units, words from the list, codes in half-width \
         capitals. Nothing is guessed or converted.",
    ),
    "\n# content/zhangye/services/sjj.yaml\n- {code: 62070000SJ-GG-0001, name: 食品安全知识咨询, published_on: 2026年1月15日}\n",
    "\n# content/zhangye/services/sjj.yaml\n- {code: 62070000SJ-GG-0001, name: 食品安全知识咨询, published_on: 2026-01-15}\n",
);

pub(super) const TWICE: Rule = form(
    "DATA-TWICE",
    "",
    ("同一个键写了两次", "a key is written twice"),
    (
        "两处的值可能不同，不知以哪处为准，只能留一处。",
        "The two may differ and nobody knows which holds: one of them goes.",
    ),
    "\n# content/zhangye/services/sjj.yaml\n- {code: 62070000SJ-GG-0001, name: 食品安全知识咨询, name: 计量知识咨询}\n",
    "\n# content/zhangye/services/sjj.yaml\n- {code: 62070000SJ-GG-0001, name: 食品安全知识咨询}\n",
);

pub(super) const EMPTY: Rule = form(
    "DATA-EMPTY",
    "",
    ("键没有值", "a key without a value"),
    (
        "空着的键说不清是没有还是忘了写：有就写上，没有就删去这一行。",
        "An empty key may mean none or forgotten: write the value, or remove the line.",
    ),
    "\n# content/zhangye/services/sjj.yaml\n- {code: 62070000SJ-GG-0001, name: 食品安全知识咨询, theme: }\n",
    "\n# content/zhangye/services/sjj.yaml\n- {code: 62070000SJ-GG-0001, name: 食品安全知识咨询}\n",
);

pub(super) const REFUSED: Rule = form(
    "DATA-REFUSED",
    "N-12.1a",
    ("不该公开的事项", "an item that may not be public"),
    (
        "涉密事项不公开，也不进入本仓库；只面向内部的事项不列入清单，清单只列直接面对公民、法人和其他组织的职权。这样的事项由保管单位线下登记。",
        "Classified items never enter this repository, and the lists hold only what faces citizens, legal persons and \
         other organisations. Their keeper registers them offline.",
    ),
    "\n# content/zhangye/services/sjj.yaml\n- {code: 62070000SJ-GG-0001, name: 内部车辆调度, internal_only: true}\n",
    "\n# content/zhangye/services/sjj.yaml\n- {code: 62070000SJ-GG-0001, name: 食品安全知识咨询}\n",
);

pub(super) const FIXED: Rule = form(
    "P-2-FIXED",
    "P-2",
    ("县区改写了市库的要素", "a county rewrites what is the library's"),
    (
        "县区系统里的权力事项从市库获取：名称、类型、依据以市库为准，县区事项不写这几项；其余要素可以写本县区的。",
        "County systems take their powers from the city library: name, type and legal bases are the library's, everything \
         else may be the county's own.",
    ),
    "\n# content/linze/powers/sjj.yaml\n- {code: 62072300SJ-XK-0001, library_ref: 62070000SJ-XK-0001, status: active, name: 食品经营许可证核发}\n",
    "\n# content/linze/powers/sjj.yaml\n- {code: 62072300SJ-XK-0001, library_ref: 62070000SJ-XK-0001, status: active}\n",
);
