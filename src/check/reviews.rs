//! What `qingdan review` finds in a change itself: registered here, so that `explain` and the page of rules have them.

use super::Rule;
use crate::model::Level;

pub(super) const APPLICANT: Rule = Rule::without_example(
    "P-8",
    Level::Error,
    "P-8",
    ("由别的单位提出的调整", "an adjustment that another body proposes"),
    (
        "调整由行使权力的部门提出申请：改动涉及哪个部门的事项，提交人就应属于哪个部门。审批和服务事项、责任事项同样办理。",
        "The department that exercises the power applies for the adjustment: who proposes a change belongs to the \
         department whose item it is; likewise for approvals, services and responsibilities.",
    ),
);

pub(super) const EXPLAINED: Rule = Rule::without_example(
    "F-8b",
    Level::Error,
    "F-8b",
    ("管理信息变化没有说明", "changed fund management without explanation"),
    (
        "专项资金管理信息变化的，二十日内更新并加以说明：在 change_note 里写改了什么、为什么，不少于十个字。",
        "Changed fund management is updated within twenty days and explained: `change_note` says what changed and why, in \
         ten characters or more.",
    ),
);

pub(super) const REMOVED: Rule = Rule::without_example(
    "REVIEW-REMOVED",
    Level::Warning,
    "N-17",
    ("整条删去", "an item that is deleted"),
    (
        "取消的事项保留原页面和原因。整条删去的，公众只看得到它不见了；应改为已取消并写明原因。",
        "A cancelled item keeps its page and its reason. Of what is deleted the public only sees that it is gone: set its \
         status to cancelled and say why.",
    ),
);

pub(super) const CAUSE: Rule = Rule::without_example(
    "REVIEW-CAUSE",
    Level::Warning,
    "P-9",
    ("所写情形轻于改动的字段", "a declared cause that is lighter than the fields"),
    (
        "调整按改动的字段定情形和程序，申请表写的情形只能更严。所写情形漏了字段所属的情形时提示，程序按字段办理。",
        "The fields of a change decide its cause and its route; what the form declares may only be stricter. Told where a \
         cause is missing; the fields decide.",
    ),
);

pub(super) const EVIDENCE: Rule = Rule::without_example(
    "REVIEW-EVIDENCE",
    Level::Error,
    "P-7",
    ("缺少决定日期、文号或原因", "a decision, document or reason is missing"),
    (
        "调整应依法、及时、合理，各条要求的决定日期、批准文号、程序依据、原因、受影响的规范性文件写在申请表里。\
         条文没有硬性要求的只作警告。",
        "What the articles ask for stands in the form: the day of the decision, the approval's number, the procedure, the \
         reason, the normative documents affected. Where an article does not insist, its absence is a warning.",
    ),
);

pub(super) const SECRECY: Rule = Rule::without_example(
    "REVIEW-SECRECY",
    Level::Warning,
    "N-18",
    ("内容改了，保密审查没有更新", "the text changes after its secrecy review"),
    (
        "公开前由专人保密审查。内容有改动而审查日期还是上一次的，提示重新审查。",
        "A named person reviews what is published. Where the text changes and the review's day does not, it is reviewed \
         again.",
    ),
);

pub(super) const ROLES: Rule = Rule::without_example(
    "REVIEW-ROLES",
    Level::Error,
    "P-9",
    ("没有登记可以批准的单位或账号", "nobody is registered who could approve"),
    (
        "每道程序要有单位承担，单位要有账号：在 departments.yaml 写 roles，在 site-config.toml 的 [roles] 写账号。\
         缺少的，这道程序无人能够完成。",
        "Every gate has a body that bears it, and the body an account: `roles` in departments.yaml, `[roles]` in \
         site-config.toml. Without them nobody can pass the gate.",
    ),
);

pub(super) const PERSON: Rule = Rule::without_example(
    "REVIEW-PERSON",
    Level::Warning,
    "P-9",
    ("一人代表几个单位批准", "one person approves for several bodies"),
    (
        "审核、审定由不同单位办理。同一个账号代表几个单位批准的提示出来；扶贫清单按规定不算数，须由不同的人办理。",
        "Review and decision are acts of different bodies. One account that approves for several of them is told; for the \
         poverty lists it does not count, for these need different persons.",
    ),
);

pub(super) const CLAIM: Rule = Rule::without_example(
    "REVIEW-CLAIM",
    Level::Warning,
    "N-1",
    ("提交说明自称已获批准", "an approval that only a message claims"),
    (
        "审核、批准以托管平台上的为准。提交说明里写了而平台上没有的，变更历史会照写，公众会当真。",
        "Reviews and approvals are those of the host. What a message claims beyond them reaches the history, and the public \
         takes it for true.",
    ),
);
