//! What a power must tell besides its name: supervision, fees, how to apply, discretion, for whom it acts, why it ended.

use super::ground::{is_known, is_on_application};
use super::rule::weigh;
use super::{Ground, Rule};
use crate::both;
use crate::model::{Finding, Level};

pub(super) const SUPERVISION: Rule = Rule {
    code: "N-12.1a",
    level: Level::Error,
    article: "N-12.1a",
    title: ("没有监督电话", "no phone for supervision"),
    why: (
        "监督方式是每项权力必须公开的八个要素之一，至少有一个监督电话；县区事项写本县区的，不从市库取。",
        "How to complain is one of the eight facts that each power makes public, with at least one phone; a county item \
         has its county's own.",
    ),
    wrong: r"
# content/linze/powers/sjj.yaml
- {code: 62072300SJ-XK-0001, library_ref: 62070000SJ-XK-0001, status: active}
",
    right: r"
# content/linze/powers/sjj.yaml
- code: 62072300SJ-XK-0001
  library_ref: 62070000SJ-XK-0001
  status: active
  supervision: [{kind: phone, value: 0936-12345, body: 临泽县市场监督管理局}]
",
    firm: false,
    check: Some(supervision),
};

pub(super) const FEES: Rule = Rule {
    code: "P-9.3-FEES",
    level: Level::Error,
    article: "P-9.3",
    title: ("收费没有标准", "a fee without a standard"),
    why: (
        "收费标准是第九条第三项列明的要求，收费的事项要写明标准，并写明收费依据。",
        "The standard of fees is one of the requirements of P-9.3: who charges says how much, and on what basis.",
    ),
    wrong: r"
# content/zhangye/powers/sjj.yaml
- {code: 62070000SJ-XK-0001, name: 食品经营许可, type: 行政许可, status: active, fees: {charged: true}}
",
    right: r"
# content/zhangye/powers/sjj.yaml
- code: 62070000SJ-XK-0001
  name: 食品经营许可
  type: 行政许可
  status: active
  fees: {charged: true, standard: 每证10元（示例）, basis: {law: L011, article: 35}}
",
    firm: false,
    check: Some(fees),
};

pub(super) const APPLICATION: Rule = Rule {
    code: "P-9.4",
    level: Level::Error,
    article: "P-9.4",
    title: ("依申请事项没有说明怎样申请", "how to apply is not said"),
    why: (
        "办公地点、联系电话等静态信息要公开并随变更更新；依申请的事项还要写明受理条件和办理材料，群众才知道到哪里、带什么。\
         行政许可、确认、奖励、裁决和给付（on_application: false 的除外）属于依申请，其他行政权力写 on_application: true 时也是。",
        "Where to go, whom to call, on what conditions and with what materials: what is applied for says so, and keeps it \
         current. Licences, confirmations, awards, rulings and payments are applied for; others where they say so.",
    ),
    wrong: r"
# content/zhangye/powers/sjj.yaml
- {code: 62070000SJ-XK-0001, name: 食品经营许可, type: 行政许可, status: active}
",
    right: r"
# content/zhangye/powers/sjj.yaml
- code: 62070000SJ-XK-0001
  name: 食品经营许可
  type: 行政许可
  status: active
  conditions: 有与经营的食品相适应的场所
  materials: [{name: 食品经营许可申请书, form: 原件, copies: 1, required: true}]
  locations: [{office: 市政务服务大厅, address: 张掖市甘州区示例路1号, hours: 工作日9:00-17:00}]
  contacts: [{office: 行政审批科, phone: 0936-12345}]
",
    firm: false,
    check: Some(application),
};

pub(super) const DISCRETION: Rule = Rule {
    code: "P-9.3-DISCRETION",
    level: Level::Error,
    article: "P-9.3",
    title: ("没有裁量基准", "no benchmarks of discretion"),
    why: (
        "裁量基准是第九条第三项列明的要求：行政处罚、行政强制、行政征收写明各种情形和裁量幅度。",
        "Benchmarks of discretion are one of the requirements of P-9.3: penalties, compulsion and levies say which case \
         leads to what.",
    ),
    wrong: r"
# content/zhangye/powers/sjj.yaml
- {code: 62070000SJ-CF-0001, name: 对无证经营食品的处罚, type: 行政处罚, status: active}
",
    right: r"
# content/zhangye/powers/sjj.yaml
- code: 62070000SJ-CF-0001
  name: 对无证经营食品的处罚
  type: 行政处罚
  status: active
  discretion: [{case: 货值不足一万元, range: 五万元以上十万元以下罚款}]
",
    firm: false,
    check: Some(discretion),
};

pub(super) const ENTRUSTED: Rule = Rule {
    code: "N-3",
    level: Level::Error,
    article: "N-3",
    title: ("委托关系不清", "who entrusts whom is unclear"),
    why: (
        "办法适用于行政机关和依法经授权、受委托的组织。受委托组织要写明委托机关；不是受委托的，不写委托机关。",
        "The measures hold for organs and for bodies that the law authorises or organs entrust: an entrusted body names \
         who entrusts it, and nobody else does.",
    ),
    wrong: r"
# content/zhangye/powers/swj.yaml
- {code: 62070000SW-XK-0001, name: 取水许可, type: 行政许可, status: active, exercising_body_kind: 受委托组织}
",
    right: r"
# content/zhangye/powers/swj.yaml
- code: 62070000SW-XK-0001
  name: 取水许可
  type: 行政许可
  status: active
  exercising_body_kind: 受委托组织
  entrusted_by: sjj
",
    firm: false,
    check: Some(entrusted),
};

pub(super) const CANCELLED: Rule = Rule {
    code: "P-9-CANCEL",
    level: Level::Error,
    article: "P-9",
    title: ("取消的事项没有写原因", "no reason for a cancellation"),
    why: (
        "取消事项是经审核、政府审定的调整；事项页保留，写明取消原因，群众才知道为什么不再办理。",
        "A cancellation is an adjustment that the government decided; the page stays and says why, so that citizens know.",
    ),
    wrong: r"
# content/zhangye/powers/sjj.yaml
- {code: 62070000SJ-XK-0001, name: 食品经营许可, type: 行政许可, status: cancelled}
",
    right: r"
# content/zhangye/powers/sjj.yaml
- code: 62070000SJ-XK-0001
  name: 食品经营许可
  type: 行政许可
  status: cancelled
  cancel_reason: 法律修改后改为备案（示例）
",
    firm: false,
    check: Some(cancelled),
};

fn supervision(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for power in ground.live("powers").iter().filter(|p| !ground.is_registered_only(p)) {
        let phone = power.record.parts("supervision").any(|s| s.word("kind") == Some("phone"));
        if !phone && !power.unread.contains(&"supervision") {
            found.push(SUPERVISION.on(
                power,
                "supervision",
                both!("没有监督电话（supervision）", "`supervision` has no phone"),
                both!(
                    "补上 supervision: [{{kind: phone, value: 0936-…, body: 受理单位}}]",
                    "add `supervision: [{{kind: phone, value: 0936-…, body: …}}]`"
                ),
            ));
        }
    }
}

fn fees(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    let kinds = ["powers", "approvals", "services"];
    for item in ground.live_of(&kinds).filter(|i| i.is_own("fees")) {
        let Some(fees) = item.record.part("fees").filter(|f| f.bool("charged") == Some(true))
        else {
            continue;
        };
        if !fees.has("standard") {
            found.push(FEES.on(
                item,
                "fees",
                both!("收费，但没有写收费标准", "a fee is charged, but no standard is given"),
                both!(
                    "在 fees 里补上 standard: 每件…元，和 basis（依据）",
                    "add `standard` and `basis` to `fees`"
                ),
            ));
        } else if !fees.has("basis") && item.kind.slug != "services" {
            let finding = FEES.on(
                item,
                "fees",
                both!("收费，但没有写收费依据", "a fee is charged, but no basis is given"),
                both!(
                    "在 fees 里补上 basis: {{law: …, article: …}}",
                    "add `basis: {{law: …, article: …}}` to `fees`"
                ),
            );
            found.push(weigh(finding, Level::Warning));
        }
    }
}

fn application(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for power in ground.live("powers").iter().filter(|p| is_on_application(p)) {
        let registered = ground.is_registered_only(power);
        for (key, article) in [
            ("conditions", "P-9.3"),
            ("materials", "P-9.3"),
            ("locations", "P-9.4"),
            ("contacts", "P-9.4"),
        ] {
            let local = article == "P-9.4";
            let Some(field) = power.kind.field(key) else { continue };
            if is_known(power, key)
                || (registered && local)
                || ground.is_left_to_library(power, key, true)
            {
                continue;
            }
            let zh = field.zh;
            let mut finding = APPLICATION.on(
                power,
                key,
                both!("依申请的事项没有写“{zh}”（{key}）", "what is applied for lacks `{key}`"),
                both!(
                    "补上 {key}；县区的地点和电话写本县区的",
                    "add `{key}`; a county gives its own places and phones"
                ),
            );
            finding.article = article;
            found.push(finding);
        }
    }
}

fn discretion(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for power in ground.live("powers") {
        let ty = power.record.word("type").unwrap_or_default();
        if matches!(ty, "行政处罚" | "行政强制" | "行政征收")
            && !is_known(power, "discretion")
            && !ground.is_left_to_library(power, "discretion", true)
        {
            found.push(DISCRETION.on(
                power,
                "discretion",
                both!(
                    "{ty}没有写裁量基准（discretion）",
                    "a power of the type {ty} lacks `discretion`"
                ),
                both!(
                    "写出情形和幅度：discretion: [{{case: …, range: …}}]",
                    "say which case leads to what: `discretion: [{{case: …, range: …}}]`"
                ),
            ));
        }
    }
}

fn entrusted(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for power in ground.live("powers").iter().filter(|p| !ground.is_registered_only(p)) {
        let entrusted = power.record.word("exercising_body_kind") == Some("受委托组织");
        if entrusted && !is_known(power, "entrusted_by") {
            found.push(ENTRUSTED.on(
                power,
                "exercising_body_kind",
                both!(
                    "受委托组织没有写委托机关（entrusted_by）",
                    "an entrusted body without `entrusted_by`"
                ),
                both!(
                    "补上 entrusted_by: 委托机关的标识",
                    "add `entrusted_by` with the organ's key"
                ),
            ));
        } else if !entrusted && power.record.has("entrusted_by") {
            found.push(ENTRUSTED.on(
                power,
                "entrusted_by",
                both!(
                    "写了委托机关，主体性质却不是受委托组织",
                    "`entrusted_by` at a body that is not entrusted"
                ),
                both!(
                    "改 exercising_body_kind 为受委托组织，或删去 entrusted_by",
                    "set the kind to 受委托组织, or remove `entrusted_by`"
                ),
            ));
        }
    }
}

fn cancelled(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for item in ground.items().filter(|i| i.kind.field("cancel_reason").is_some()) {
        if item.status() == Some("cancelled") && !is_known(item, "cancel_reason") {
            found.push(CANCELLED.on(
                item,
                "status",
                both!(
                    "已取消，没有写取消原因（cancel_reason）",
                    "cancelled without `cancel_reason`"
                ),
                both!(
                    "补上 cancel_reason，写明依据的决定或法律变化",
                    "add `cancel_reason`: the decision or the change of law"
                ),
            ));
        } else if item.status() != Some("cancelled") && item.record.has("cancel_reason") {
            found.push(CANCELLED.on(
                item,
                "cancel_reason",
                both!(
                    "写了取消原因，状态却不是已取消",
                    "`cancel_reason` at an item that is not cancelled"
                ),
                both!(
                    "改 status 为 cancelled，或删去 cancel_reason",
                    "set `status: cancelled`, or remove `cancel_reason`"
                ),
            ));
        }
    }
}
