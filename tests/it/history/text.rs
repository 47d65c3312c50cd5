//! What counts as an event, and how it reads: each story with the lines that history makes of it.

use super::story::{UNREADABLE, tell};

const SJJ: &str = "zhangye/powers/sjj.yaml";
const LINZE: &str = "linze/powers/sjj.yaml";

/// A power with more lines.
fn power(code: &str, lines: &str) -> String {
    format!("- code: {code}\n  name: 食品经营许可\n  status: active\n{lines}")
}

#[test]
fn a_list_appears_and_then_items_come_and_go() {
    let (a, b) = (power("A-1", ""), power("A-2", ""));
    let story = tell(&[
        ("首次", &[(SJJ, Some(&[a.as_str(), &b].concat()))]),
        ("移除", &[(SJJ, Some(&a))]),
        ("新增", &[(SJJ, Some(&[a.as_str(), &power("A-3", "")].concat()))]),
        ("重列", &[(SJJ, Some(&[a.as_str(), &b, &power("A-3", "")].concat()))]),
    ]);
    assert_eq!(
        story.lines(),
        [
            "0 released A-1: 首次发布“食品经营许可”。",
            "0 released A-2: 首次发布“食品经营许可”。",
            "1 removed A-2: 自清单移除。原页面保留。",
            "2 added A-3: 新增“食品经营许可”。",
            "3 readded A-2: 重新列入清单。",
        ]
    );
    assert!(story.history.removed.is_empty());
    let gone = tell(&[("首次", &[(SJJ, Some(&a))]), ("移除", &[(SJJ, None)])]);
    assert_eq!(gone.history.removed.len(), 1);
    assert_eq!(gone.history.removed[0].name(), "食品经营许可");
    assert_eq!(gone.history.removed[0].department(), Some("sjj"));
}

#[test]
fn fields_are_told_one_by_one() {
    let limit = |n, unit| format!("  promised_limit: {{value: {n}, unit: {unit}}}\n");
    let before = limit(10, "working_day")
        + "  conditions: 有营业执照\n  fees: {charged: false}\n  visits: 1\n  materials:\n    - {name: 申请书}\n    - {name: 身份证}\n";
    let after = limit(5, "working_day")
        + "  conditions: 有固定场所\n  fees: {charged: true, standard: 10元}\n  materials:\n    - {name: 申请书, copies: 2}\n    - {name: 平面图}\n";
    let story = tell(&[
        ("首次", &[(SJJ, Some(&power("A-1", &before)))]),
        ("调整", &[(SJJ, Some(&power("A-1", &after)))]),
        ("延长", &[(SJJ, Some(&power("A-1", &limit(8, "working_day"))))]),
        ("换单位", &[(SJJ, Some(&power("A-1", &limit(1, "month"))))]),
        ("当场", &[(SJJ, Some(&power("A-1", "  promised_limit: {unit: immediate}\n")))]),
        ("去掉", &[(SJJ, Some(&power("A-1", "")))]),
    ]);
    assert_eq!(
        story.lines()[1..],
        [
            "1 changed A-1: 承诺办结时限由10个工作日缩短为5个工作日。收费由“不收费”改为“收费，标准：10元”。受理条件由“有营业执照”改为“有固定场所”。办理材料增加1项：“平面图”；减少1项：“身份证”；修改1项：“申请书”。",
            "2 changed A-1: 承诺办结时限由5个工作日延长为8个工作日。删去收费，原为“收费，标准：10元”。删去受理条件，原为“有固定场所”。办理材料减少2项：“申请书”“平面图”。",
            "3 changed A-1: 承诺办结时限由8个工作日改为1个月。",
            "4 changed A-1: 承诺办结时限由1个月改为当场办结。",
            "5 changed A-1: 删去承诺办结时限，原为当场办结。",
        ]
    );
    assert!(story.english()[1].starts_with(
        "1 changed A-1: Promised time limit shortened from 10 working days to 5 working days."
    ));
}

#[test]
fn form_is_no_event() {
    let (a, b) = (power("A-1", "  audience: [企业]\n"), power("A-2", ""));
    let rewritten = "- audience:\n    - 企业  # 说明\n  status: active\n  name: \"食品经营许可\"\n  code: A-1\n";
    let story = tell(&[
        ("首次", &[(SJJ, Some(&[a.as_str(), &b].concat()))]),
        ("换序", &[(SJJ, Some(&["# 表头\n", b.as_str(), &a].concat()))]),
        ("改写", &[(SJJ, Some(&[rewritten, b.as_str()].concat()))]),
        (
            "流式",
            &[(
                SJJ,
                Some(
                    "[{code: A-2, name: 食品经营许可, status: active}, {code: A-1, name: 食品经营许可, status: active, audience: [企业]}]",
                ),
            )],
        ),
        ("行尾", &[(SJJ, Some(&[a.as_str(), &b].concat().replace('\n', "\r\n")))]),
    ]);
    assert_eq!(story.lines().len(), 2, "{:#?}", story.lines());
}

#[test]
fn codes_are_followed_wherever_they_live() {
    let (a, b) = (power("A-1", ""), power("A-2", ""));
    let with = |item: &str| item.to_owned() + "  department: sjj\n";
    let story = tell(&[
        (
            "首次",
            &[(
                "zhangye/funds/2026.yaml",
                Some(
                    "- {code: F-1, name: 资金, status: published, budget_amount: 10000}\n- {code: F-2, name: 资金, status: published}\n",
                ),
            )],
        ),
        (
            "拆分",
            &[
                (
                    "zhangye/funds/2026.yaml",
                    Some("- {code: F-1, name: 资金, status: published, budget_amount: 10000}\n"),
                ),
                ("zhangye/funds/2027.yaml", Some("- {code: F-2, name: 资金, status: published}\n")),
            ],
        ),
        (
            "合并",
            &[
                ("zhangye/funds/2026.yaml", None),
                (
                    "zhangye/funds/2027.yaml",
                    Some(
                        "- {code: F-2, name: 资金, status: published}\n- {code: F-1, name: 资金, status: published, budget_amount: 20000}\n",
                    ),
                ),
            ],
        ),
    ]);
    assert_eq!(story.lines()[2..], ["2 changed F-1: 预算数额由1.00万元改为2.00万元。"],);
    let moved = tell(&[
        (
            "首次",
            &[
                (
                    "zhangye/departments.yaml",
                    Some("- {key: sjj, name: 市市场监管局}\n- {key: wjj, name: 市卫健委}\n"),
                ),
                (SJJ, Some(&[a.as_str(), &b].concat())),
            ],
        ),
        (
            "划转\n\nCause: 9.2\n",
            &[
                (SJJ, Some(&b)),
                ("zhangye/powers/wjj.yaml", Some(&a.replace("食品经营许可", "食品许可"))),
            ],
        ),
        ("写明部门", &[(SJJ, Some(&with(&b)))]),
    ]);
    assert_eq!(
        moved.lines()[4..],
        [
            "1 moved A-1: 实施主体由市市场监管局改为市卫健委（机构改革或职能调整）。名称由“食品经营许可”改为“食品许可”。"
        ],
    );
}

#[test]
fn of_a_group_only_what_changed_is_told() {
    let reviewed = |on: &str, post: &str| {
        power("A-1", &format!("  secrecy_review: {{by_post: {post}, on: {on}, result: 可公开}}\n"))
    };
    let story = tell(&[
        ("首次", &[(SJJ, Some(&reviewed("2026-01-05", "甲岗")))]),
        ("复审", &[(SJJ, Some(&reviewed("2026-02-06", "甲岗")))]),
        ("换岗", &[(SJJ, Some(&reviewed("2026-03-07", "乙岗")))]),
    ]);
    assert_eq!(
        story.lines()[1..],
        [
            "1 changed A-1: 保密审查的日期由2026年1月5日改为2026年2月6日。",
            "2 changed A-1: 保密审查由“审查岗位：甲岗，日期：2026年2月6日，结论：可公开”改为“审查岗位：乙岗，日期：2026年3月7日，结论：可公开”。",
        ],
    );
}

#[test]
fn suspension_and_resumption_have_their_own_words() {
    let active = power("A-1", "");
    let record = "  suspensions:\n    - causes: [\"10.2\"]\n      applied_on: 2026-02-20\n      review: {by: 市审改办, on: 2026-02-27}\n      suspended_on: 2026-03-02\n";
    let suspended = active.replace("active", "suspended") + record;
    let resume = "      resume: {confirmed_on: 2026-05-06, restored_on: 2026-05-07}\n";
    let cancelled = active.replace("active", "cancelled");
    let story = tell(&[
        ("首次", &[(SJJ, Some(&active))]),
        ("暂停", &[(SJJ, Some(&suspended))]),
        ("恢复", &[(SJJ, Some(&[active.as_str(), record, resume].concat()))]),
        ("又暂停", &[(SJJ, Some(&active.replace("active", "suspended")))]),
        ("取消", &[(SJJ, Some(&cancelled))]),
    ]);
    assert_eq!(
        story.lines()[1..],
        [
            "1 suspended A-1: 自2026年3月2日起暂停行使，原因：三年以上未发生办件（第十条第二项）。",
            "2 resumed A-1: 恢复行使；审改办2026年5月6日确认，恢复期限无法计算：节假日安排里没有2026年，2026年5月7日恢复。",
            "3 suspended A-1: 暂停行使。",
            "4 changed A-1: 状态由已暂停改为已取消。",
        ]
    );
}

#[test]
fn counties_follow_the_library_only_where_they_inherit() {
    let library = |conditions: &str, limit: u8| {
        power(
            "A-1",
            &format!(
                "  conditions: {conditions}\n  promised_limit: {{value: {limit}, unit: working_day}}\n  supervision:\n    - {{kind: phone, value: '{limit}', body: 局}}\n"
            ),
        )
    };
    let county = "- code: B-1\n  status: active\n  library_ref: A-1\n";
    let own = "  promised_limit: {value: 3, unit: working_day}\n";
    let story = tell(&[
        ("首次", &[(SJJ, Some(&library("甲", 5))), (LINZE, Some(county))]),
        ("市级", &[(SJJ, Some(&library("乙", 4)))]),
        ("县级自定", &[(LINZE, Some(&[county, own].concat()))]),
        ("市级再改", &[(SJJ, Some(&library("乙", 2)))]),
        ("两级同改", &[(SJJ, Some(&library("丙", 2))), (LINZE, Some(county))]),
    ]);
    assert_eq!(
        story.lines(),
        [
            "0 released B-1: 首次发布“食品经营许可”。",
            "0 released A-1: 首次发布“食品经营许可”。",
            "1 derived B-1: 随市级清单调整：承诺办结时限由5个工作日缩短为4个工作日。受理条件由“甲”改为“乙”。",
            "1 changed A-1: 承诺办结时限由5个工作日缩短为4个工作日。受理条件由“甲”改为“乙”。监督方式增加1项：“电话：4（局）”；减少1项：“电话：5（局）”。",
            "2 changed B-1: 承诺办结时限由4个工作日缩短为3个工作日。",
            "3 changed A-1: 承诺办结时限由4个工作日缩短为2个工作日。监督方式增加1项：“电话：2（局）”；减少1项：“电话：4（局）”。",
            "4 changed B-1: 承诺办结时限由3个工作日缩短为2个工作日。",
            "4 derived B-1: 随市级清单调整：受理条件由“乙”改为“丙”。",
            "4 changed A-1: 受理条件由“乙”改为“丙”。",
        ]
    );
    assert_eq!(story.history.events[2].follows.as_deref(), Some("A-1"));
}

#[test]
fn halves_of_a_fund_are_one_item() {
    let list = "- {code: F-1, name: 资金, status: published}\n";
    let story = tell(&[
        (
            "首次",
            &[
                ("zhangye/funds/2026.yaml", Some(list)),
                (
                    "zhangye/fund_management/czj.yaml",
                    Some("- {code: F-1, allocation_method: factor}\n"),
                ),
            ],
        ),
        (
            "改方式",
            &[(
                "zhangye/fund_management/czj.yaml",
                Some("- {code: F-1, allocation_method: project}\n"),
            )],
        ),
    ]);
    assert_eq!(
        story.lines(),
        ["0 released F-1: 首次发布“资金”。", "1 changed F-1: 分配方式由因素法改为项目法。"]
    );
    assert_eq!(story.history.events[1].kind, "funds");
}

#[test]
fn a_new_code_continues_the_history() {
    let old = power("A-1", "");
    let new = power("A-9", "  former_codes: [A-1]\n");
    let story = tell(&[
        ("首次", &[(SJJ, Some(&old))]),
        ("改名", &[(SJJ, Some(&old.replace("食品", "餐饮")))]),
        ("换码", &[(SJJ, Some(&new.replace("食品", "餐饮")))]),
    ]);
    assert_eq!(
        story.lines(),
        [
            "0 released A-9: 首次发布“食品经营许可”。",
            "1 changed A-9: 名称由“食品经营许可”改为“餐饮经营许可”。",
            "2 changed A-9: 编码由“A-1”改为“A-9”。曾用编码增加1项：“A-1”。",
        ]
    );
    assert_eq!(story.history.of("A-1").count(), 3);
    assert!(story.history.removed.is_empty());
    // A claim on a code that still lives changes nothing.
    let both = [old.as_str(), &new].concat();
    let claim = tell(&[("首次", &[(SJJ, Some(&old))]), ("冒认", &[(SJJ, Some(&both))])]);
    assert_eq!(
        claim.lines(),
        ["0 released A-1: 首次发布“食品经营许可”。", "1 added A-9: 新增“食品经营许可”。"]
    );
}

#[test]
fn what_cannot_be_read_is_a_gap_and_nothing_else() {
    let (a, b) = (power("A-1", "  conditions: 甲\n"), power("A-2", ""));
    let broken = "- code: A-1\n  name: [食品\n";
    let story = tell(&[
        ("首次", &[(SJJ, Some(&[a.as_str(), &b].concat()))]),
        ("坏了", &[(SJJ, Some(&[broken, b.as_str()].concat()))]),
        ("另一项", &[(SJJ, Some(&[broken, &power("A-2", "  conditions: 乙\n")].concat()))]),
        ("修好", &[(SJJ, Some(&[&power("A-1", "  conditions: 丙\n"), b.as_str()].concat()))]),
        ("编码坏了", &[(SJJ, Some(UNREADABLE))]),
        ("修好，少一项", &[(SJJ, Some(&a))]),
    ]);
    let gap = "该次提交中的文件无法读取，此处历史不完整";
    assert_eq!(
        story.lines()[2..],
        [
            format!("1 gap A-1: {gap}（提交 01ccccc）。"),
            "2 changed A-2: 新增受理条件：“乙”。".to_owned(),
            "3 changed A-1: 受理条件由“甲”改为“丙”。".to_owned(),
            "3 changed A-2: 删去受理条件，原为“乙”。".to_owned(),
            format!("4 gap A-1: {gap}（提交 04ccccc）。"),
            format!("4 gap A-2: {gap}（提交 04ccccc）。"),
            "5 changed A-1: 受理条件由“丙”改为“甲”。".to_owned(),
            "5 removed A-2: 自清单移除。原页面保留。".to_owned(),
        ]
    );
    let first = tell(&[("坏", &[(SJJ, Some(broken))]), ("好", &[(SJJ, Some(&a))])]);
    assert_eq!(
        first.lines(),
        [
            format!("0 gap {SJJ}: {gap}（提交 00ccccc）。"),
            "1 released A-1: 首次发布“食品经营许可”。".to_owned()
        ]
    );
}

#[test]
fn an_item_that_loses_its_code_is_a_gap_too() {
    let a = power("A-1", "");
    let story = tell(&[
        ("首次", &[(SJJ, Some(&a))]),
        ("漏了编码", &[(SJJ, Some("- name: 食品经营许可\n"))]),
        ("不是列表", &[(SJJ, Some("items: []\n"))]),
        ("补上", &[(SJJ, Some(&a))]),
    ]);
    let words: Vec<&str> = story.history.events.iter().map(|e| e.change.word()).collect();
    assert_eq!(words, ["released", "gap", "gap"]);
}

#[test]
fn what_is_written_down_later_is_no_change() {
    let a = power("A-1", "");
    let story = tell(&[
        ("首次", &[(SJJ, Some(&a))]),
        (
            "补录\n\nBackfill: true\n",
            &[(SJJ, Some(&power("A-1", "  visits: 1\n  conditions: 甲\n  channels: [window]\n")))],
        ),
        (
            "不是补录\n\nBackfill: true\n",
            &[(SJJ, Some(&power("A-1", "  conditions: 乙\n  channels: [window]\n")))],
        ),
    ]);
    assert_eq!(
        story.lines()[1..],
        [
            "1 backfilled A-1: 数据补录：受理条件、办理形式。",
            "2 changed A-1: 受理条件由“甲”改为“乙”。",
        ]
    );
}

#[test]
fn drafts_are_not_public() {
    let draft = power("A-1", "").replace("active", "draft");
    let story = tell(&[
        ("起草", &[(SJJ, Some(&draft))]),
        ("改稿", &[(SJJ, Some(&(draft.clone() + "  conditions: 甲\n")))]),
        ("发布", &[(SJJ, Some(&power("A-1", "")))]),
        ("撤回", &[(SJJ, Some(&draft))]),
    ]);
    assert_eq!(
        story.lines(),
        ["2 released A-1: 首次发布“食品经营许可”。", "3 removed A-1: 自清单移除。原页面保留。"]
    );
}

#[test]
fn tables_have_a_history_too() {
    let story = tell(&[
        (
            "首次",
            &[
                ("laws.yaml", Some("- {id: L1, full_name: 食品安全法, status: in_force}\n")),
                ("zhangye/departments.yaml", Some("- {key: sjj, name: 甲局}\n")),
            ],
        ),
        (
            "修改",
            &[
                (
                    "laws.yaml",
                    Some(
                        "- {id: L1, full_name: 食品安全法, status: amended}\n- {id: L2, full_name: 行政许可法}\n",
                    ),
                ),
                ("zhangye/departments.yaml", Some("- {key: sjj, name: 乙局}\n")),
            ],
        ),
        ("删除", &[("laws.yaml", Some("- {id: L1, full_name: 食品安全法, status: amended}\n"))]),
    ]);
    assert_eq!(
        story.lines()[2..],
        [
            "1 changed departments/zhangye/sjj: 名称由“甲局”改为“乙局”。",
            "1 changed laws/L1: 效力由现行有效改为已修改。",
            "1 added laws/L2: 新增“行政许可法”。",
            "2 removed laws/L2: 删去“行政许可法”。",
        ]
    );
}

#[test]
fn the_report_has_the_shape_that_programs_rely_on() {
    let story = tell(&[
        (
            "首次",
            &[(SJJ, Some(&power("A-1", "  promised_limit: {value: 10, unit: working_day}\n")))],
        ),
        (
            "缩短\n\nCause: 9.3\nDecided-On: 2026-01-01\nApproval-Doc: 审改〔2026〕1号\nApproved-By: 市审改办、市司法局\n",
            &[(SJJ, Some(&power("A-1", "  promised_limit: {value: 5, unit: working_day}\n")))],
        ),
    ]);
    let since = Some(jiff::civil::date(2026, 1, 2));
    assert_eq!(
        story.json(Some("A-1"), since),
        serde_json::json!([{
            "code": "A-1",
            "date": "2026-01-02",
            "commit": story.log.commits[1].commit.id,
            "change": "changed",
            "fields": [{
                "key": "promised_limit",
                "label": "承诺办结时限",
                "before": "10个工作日",
                "after": "5个工作日",
            }],
            "causes": ["9.3"],
            "decided_on": "2026-01-01",
            "effective_on": null,
            "doc_no": "审改〔2026〕1号",
            "applied_by": null,
            "reviewed_by": null,
            "approved_by": ["市审改办", "市司法局"],
            "reason": null,
        }])
    );
    assert_eq!(story.json(Some("B-1"), None), serde_json::json!([]));
}
