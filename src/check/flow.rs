//! P-14.2 and DATA-FLOW: the external flow is public, and every step leads on to an end.

use super::graph::{Graph, Wrong};
use super::ground::is_known;
use super::{Ground, Rule};
use crate::both;
use crate::lang::Said;
use crate::model::{Finding, Level};

pub(super) const MISSING: Rule = Rule {
    code: "P-14.2",
    level: Level::Error,
    article: "P-14.2",
    title: ("没有公布外部流程", "the external flow is not public"),
    why: (
        "每项权力都要制定外部流程图并向社会公布（N-12.1）；没有公布的，要通报批评并责令改正。内部流程不要求公布。\
         流程图由 flow_external 的各环节画出。",
        "Each power's external flow chart is drawn up and made public (N-12.1); leaving it out is one of P-14's causes. \
         The internal one is not published. The chart is drawn from the steps of `flow_external`.",
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
  flow_external:
    - {order: 1, name: 申请, actor: 申请人, next: [2]}
    - {order: 2, name: 受理并决定, actor: 行政审批科, days: {value: 5, unit: working_day}, next: []}
",
    firm: false,
    check: Some(missing),
};

pub(super) const FORM: Rule = Rule {
    code: "DATA-FLOW",
    level: Level::Error,
    article: "N-12.1a",
    title: ("流程走不通", "a flow that leads nowhere"),
    why: (
        "流程图给群众看怎样一步步办成：只有一个起点，至少一个终点，每个环节都能走到终点，next 指向的环节都存在；\
         除“补正”可以退回外，不绕圈。各环节都不写 next 时，按序号依次进行。",
        "A flow shows citizens how the matter gets done: one start, at least one end, every step leads to an end, and what \
         `next` names exists. Only a 补正 (correction) may lead back. Where no step has `next`, they follow in order.",
    ),
    wrong: r"
# content/zhangye/services/sjj.yaml
- code: 62070000SJ-GG-0001
  name: 食品安全知识咨询
  status: active
  procedure:
    - {order: 1, name: 咨询, actor: 申请人, next: [2]}
    - {order: 2, name: 答复, actor: 食品科, next: [3]}
",
    right: r"
# content/zhangye/services/sjj.yaml
- code: 62070000SJ-GG-0001
  name: 食品安全知识咨询
  status: active
  procedure:
    - {order: 1, name: 咨询, actor: 申请人, next: [2]}
    - {order: 2, name: 答复, actor: 食品科, next: []}
",
    firm: false,
    check: Some(form),
};

fn missing(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for power in ground.live("powers").iter().filter(|p| !ground.is_registered_only(p)) {
        if !is_known(power, "flow_external")
            && !ground.is_left_to_library(power, "flow_external", false)
        {
            found.push(MISSING.on(
                power,
                "flow_external",
                both!("没有外部流程（flow_external）", "`flow_external` is missing"),
                both!(
                    "按顺序写出环节：flow_external: [{{order: 1, name: 申请, actor: 申请人, next: [2]}}, …]",
                    "write the steps: `flow_external: [{{order: 1, name: …, actor: …, next: [2]}}, …]`"
                ),
            ));
        }
    }
}

fn form(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    let kinds = ["powers", "approvals", "services"];
    for item in ground.live_of(&kinds) {
        for key in ["flow_external", "flow_internal", "procedure"] {
            let Some(entry) = item.record.entry(key).filter(|_| item.is_own(key)) else { continue };
            let graph = Graph::new(item.record.parts(key));
            for wrong in graph.wrong() {
                let (message, help) = said(&wrong);
                found.push(FORM.at(graph.place(&wrong).unwrap_or(entry.at), item, message, help));
            }
        }
    }
}

fn said(wrong: &Wrong<'_>) -> (Said, Said) {
    match wrong {
        Wrong::Repeated(order) => (
            both!("序号 {order} 写了两次", "order {order} is used twice"),
            both!("给每个环节不同的序号", "give each step its own number"),
        ),
        Wrong::Unknown { step, next } => (
            both!(
                "环节“{step}”之后是 {next}，但没有这个序号",
                "step {step} leads to {next}, which does not exist"
            ),
            both!("改正 next，或补上序号为 {next} 的环节", "correct `next`, or add step {next}"),
        ),
        Wrong::Starts(names) => {
            let names = names.join("、");
            (
                both!(
                    "流程应只有一个起点，现有：{names}",
                    "a flow has one start; here are: {names}"
                ),
                both!(
                    "让其余环节由前面的环节的 next 指到",
                    "let the `next` of an earlier step lead to the others"
                ),
            )
        }
        Wrong::Endless(step) => (
            both!("从环节“{step}”走不到终点", "no end can be reached from step {step}"),
            both!(
                "让其中一个环节的 next 为空（[]），表示办结",
                "leave `next` of one of the steps empty: that is the end"
            ),
        ),
        Wrong::Circle { step, back } => (
            both!("环节“{step}”绕回了“{back}”", "step {step} leads back to {back}"),
            both!(
                "只有补正可以退回：名称或条件里写明“补正”，否则改正 next",
                "only a correction leads back: say 补正 in its name or condition, or correct `next`"
            ),
        ),
    }
}
