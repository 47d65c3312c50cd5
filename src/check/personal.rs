//! PII-…: numbers that belong to persons, wherever they stand: values, keys, comments, pages.

use super::Rule;
use super::examples::service;
use super::marks::{Seen, Sort};
use crate::model::Level;

pub(super) const IDENTITY: Sort = Sort {
    rule: Rule {
        code: "PII-ID18",
        level: Level::Error,
        article: "N-20",
        title: ("公开了居民身份号码", "a resident identity number"),
        why: (
            "身份号码一旦公开无法收回。凡是省份、日期和校验位都对的18位号码一律拦下，全角、加空格或横线的也算，\
             注释、键和页面里的也算；不接受例外，报告里也只显示前三位。",
            "A published identity number cannot be called back. Eighteen digits with a valid province, day and \
             check digit are stopped, also in full width or split, in comments, keys and pages; no exception is \
             possible, and reports show three digits only.",
        ),
        wrong: service!("  contacts: [{office: 食品科620702190001010005, phone: 0936-12345}]"),
        right: service!("  contacts: [{office: 食品科, phone: 0936-12345}]"),
        firm: true,
        check: Some(|ground, found| IDENTITY.report(ground, found)),
    },
    said: ("含有居民身份号码 {}", "contains a resident identity number, {}"),
    help: (
        "删去号码；已提交过的，立即通知保密审查岗位处理历史版本（redactions.yaml）",
        "remove it; where it was committed, tell the secrecy officer at once (redactions.yaml)",
    ),
    weigh: |_| Some(Level::Error),
};

pub(super) const EMBEDDED: Sort = Sort {
    rule: Rule {
        code: "PII-ID18-EMB",
        level: Level::Error,
        article: "N-20",
        title: ("长号码里含有身份号码", "an identity number within a longer one"),
        why: (
            "残疾人证号、医师资格证书编码等长号码里含有身份号码，同样不能公开。合格的31位、33位实施编码不算。",
            "Disability cards and some certificates have numbers that contain the identity number. Well-formed \
             codes of 31 or 33 characters are no such thing.",
        ),
        wrong: service!("  contacts: [{office: 残疾人证62070219000101000541, phone: 0936-12345}]"),
        right: service!("  contacts: [{office: 残疾人证, phone: 0936-12345}]"),
        firm: true,
        check: Some(|ground, found| EMBEDDED.report(ground, found)),
    },
    said: ("号码里含有居民身份号码 {}", "a longer number contains a resident identity number, {}"),
    help: ("删去号码，只写证件名称", "remove it and name the document only"),
    weigh: |_| Some(Level::Error),
};

pub(super) const OLD_IDENTITY: Sort = Sort {
    rule: Rule {
        code: "PII-ID15",
        level: Level::Warning,
        article: "N-20",
        title: ("疑似第一代身份号码", "what may be a first-generation identity number"),
        why: (
            "15位数字，前两位是省份、中间是出生日期的，可能是第一代身份号码；订单号、合同号恰好如此的，由审核人\
             判断。",
            "Fifteen digits with a province and a day of birth may be a first-generation identity number; order \
             and contract numbers happen to look so, which a reviewer decides.",
        ),
        wrong: service!("  content: 原号码620702900101001作废"),
        right: service!("  content: 原号码作废"),
        firm: false,
        check: Some(|ground, found| OLD_IDENTITY.report(ground, found)),
    },
    said: (
        "含有疑似第一代身份号码 {}",
        "contains what may be an identity number of the first generation, {}",
    ),
    help: (
        "是身份号码就删去；是合同号、订单号的，由审核人确认",
        "remove it if it is one; a reviewer confirms a contract or order number",
    ),
    weigh: unless_money,
};

pub(super) const MOBILE: Sort = Sort {
    rule: Rule {
        code: "PII-MOBILE",
        level: Level::Warning,
        article: "N-20",
        title: ("公开了手机号码", "a mobile phone number"),
        why: (
            "公开的联系和监督电话用办公电话或热线。扶贫清单里的手机号码是错误，其他地方是警告；确属公开的值班手\
             机的，写 public_duty_phone: true，由审核人把关。",
            "Contacts are office phones and hotlines. A mobile in the poverty lists is an error, elsewhere a \
             warning; a duty phone that is meant to be public says `public_duty_phone: true`.",
        ),
        wrong: service!("  contacts: [{office: 食品科, phone: '13800000000'}]"),
        right: service!(
            "  contacts: [{office: 值班室, phone: '13800000000', public_duty_phone: true}]"
        ),
        firm: false,
        check: Some(|ground, found| MOBILE.report(ground, found)),
    },
    said: ("含有手机号码 {}", "contains a mobile number, {}"),
    help: (
        "改用办公电话或热线；确为公开值班电话的写 public_duty_phone: true",
        "use an office phone or hotline; a public duty phone says `public_duty_phone: true`",
    ),
    weigh: mobile,
};

pub(super) const LANDLINE: Sort = Sort {
    rule: Rule {
        code: "PII-LANDLINE",
        level: Level::Warning,
        article: "N-20",
        title: ("固定电话不像办公电话", "a landline that is no office phone of the city"),
        why: (
            "办公电话是0936加七位号码，写在联系方式、监督方式里。其他区号的、写在别处的，可能是个人电话；扶贫清\
             单里的是错误。",
            "Office phones are 0936 and seven digits, in contacts and supervision. Another area code or place \
             may be a private phone; in the poverty lists it is an error.",
        ),
        wrong: service!("  contacts: [{office: 食品科, phone: 010-62000000}]"),
        right: service!("  contacts: [{office: 食品科, phone: 0936-8212345}]"),
        firm: false,
        check: Some(|ground, found| LANDLINE.report(ground, found)),
    },
    said: ("含有固定电话 {}", "contains a landline number, {}"),
    help: (
        "办公电话写在 contacts 或 supervision 里；个人电话删去",
        "office phones belong in `contacts` or `supervision`; remove a private one",
    ),
    weigh: landline,
};

pub(super) const BANK: Sort = Sort {
    rule: Rule {
        code: "PII-BANK",
        level: Level::Warning,
        article: "N-20",
        title: ("疑似银行卡号", "what looks like a bank card"),
        why: (
            "16至19位、校验位正确的号码疑似银行卡号。扶贫清单里是错误，其他地方由审核人判断。",
            "Sixteen to nineteen digits with a valid check digit look like a bank card. An error in the poverty \
             lists, elsewhere a reviewer decides.",
        ),
        wrong: service!("  content: 缴费到6222000000000000004"),
        right: service!("  content: 到窗口缴费"),
        firm: false,
        check: Some(|ground, found| BANK.report(ground, found)),
    },
    said: ("含有疑似银行卡号 {}", "contains what looks like a bank card, {}"),
    help: ("删去卡号，写缴费渠道", "remove it and name the way to pay"),
    weigh: card,
};

pub(super) const ACCOUNT: Sort = Sort {
    rule: Rule {
        code: "PII-BANKACC",
        level: Level::Error,
        article: "N-20",
        title: ("公开了银行账号", "a bank account"),
        why: (
            "“账号”“卡号”“一卡通号”后面的长号码是账号。单位收费的公开账户写在 fees 里，注明 public_account: true。",
            "Digits behind 账号, 卡号 or 一卡通号 are an account. A public account of a unit stands in a group \
             that says `public_account: true`.",
        ),
        wrong: service!("  content: 账号201000000012345678"),
        right: service!("  content: 账号见缴款通知书"),
        firm: false,
        check: Some(|ground, found| ACCOUNT.report(ground, found)),
    },
    said: ("含有银行账号 {}", "contains a bank account, {}"),
    help: (
        "删去账号；单位公开账户注明 public_account: true",
        "remove it; a public account of a unit says `public_account: true`",
    ),
    weigh: |seen| (!seen.says("public_account")).then_some(Level::Error),
};

pub(super) const PASSPORT: Sort = Sort {
    rule: Rule {
        code: "PII-PASSPORT",
        level: Level::Warning,
        article: "N-20",
        title: ("疑似护照号码", "what looks like a passport number"),
        why: (
            "一个字母加八位数字的号码疑似护照号码。",
            "A letter and eight digits look like a passport number.",
        ),
        wrong: service!("  content: 护照E00000000"),
        right: service!("  content: 持普通护照"),
        firm: false,
        check: Some(|ground, found| PASSPORT.report(ground, found)),
    },
    said: ("含有疑似护照号码 {}", "contains what looks like a passport number, {}"),
    help: ("删去号码，只写证件名称", "remove it and name the document only"),
    weigh: unless_code,
};

pub(super) const PERMIT: Sort = Sort {
    rule: Rule {
        code: "PII-PERMIT",
        level: Level::Warning,
        article: "N-20",
        title: ("疑似通行证号码", "what looks like the number of a permit"),
        why: (
            "港澳、台湾居民往来通行证的号码也是个人信息。",
            "Numbers of Hong Kong, Macau and Taiwan permits are personal too.",
        ),
        wrong: service!("  content: 港澳通行证H00000000"),
        right: service!("  content: 持港澳通行证"),
        firm: false,
        check: Some(|ground, found| PERMIT.report(ground, found)),
    },
    said: ("含有疑似通行证号码 {}", "contains what looks like a permit number, {}"),
    help: ("删去号码，只写证件名称", "remove it and name the document only"),
    weigh: |_| Some(Level::Warning),
};

pub(super) const PLATE: Sort = Sort {
    rule: Rule {
        code: "PII-PLATE",
        level: Level::Warning,
        article: "N-20",
        title: ("公开了车牌号", "a vehicle plate"),
        why: (
            "个人车辆的号牌是个人信息；本单位公务车辆由审核人判断。",
            "A private vehicle's plate is personal; a reviewer decides about the unit's own.",
        ),
        wrong: service!("  content: 流动服务车甘G12345"),
        right: service!("  content: 流动服务车"),
        firm: false,
        check: Some(|ground, found| PLATE.report(ground, found)),
    },
    said: ("含有车牌号 {}", "contains a vehicle plate, {}"),
    help: (
        "个人车辆的删去；公务车辆由审核人确认",
        "remove a private one; a reviewer confirms an official one",
    ),
    weigh: |_| Some(Level::Warning),
};

pub(super) const CREDIT: Sort = Sort {
    rule: Rule {
        code: "PII-TAXCREDIT",
        level: Level::Info,
        article: "N-20",
        title: ("个体工商户的信用代码", "the credit code of a stall"),
        why: (
            "个体工商户的统一社会信用代码可以公开，但与经营者姓名、电话放在一起就指向个人。",
            "The credit code of an individually owned stall is public; beside a name and a phone it points to a \
             person.",
        ),
        wrong: service!("  content: 示范户92620702MA00000018"),
        right: service!("  content: 示范户见公示"),
        firm: false,
        check: Some(|ground, found| CREDIT.report(ground, found)),
    },
    said: (
        "含有个体工商户的统一社会信用代码 {}",
        "contains the credit code of an individually owned stall, {}",
    ),
    help: (
        "不要与经营者姓名、电话放在一起",
        "keep it apart from the name and the phone of its owner",
    ),
    weigh: |_| Some(Level::Info),
};

/// Amounts in yuan have as many digits as a phone; none has eighteen.
fn unless_money(seen: &Seen<'_>) -> Option<Level> {
    (!seen.is_money()).then_some(Level::Warning)
}

fn in_persons_error(seen: &Seen<'_>) -> Option<Level> {
    let level = if seen.of_persons() { Level::Error } else { Level::Warning };
    (!seen.is_money()).then_some(level)
}

fn card(seen: &Seen<'_>) -> Option<Level> {
    if seen.says("public_account") { None } else { in_persons_error(seen) }
}

fn mobile(seen: &Seen<'_>) -> Option<Level> {
    if seen.says("public_duty_phone") { None } else { in_persons_error(seen) }
}

/// Item codes and document numbers have letters and digits of their own.
fn unless_code(seen: &Seen<'_>) -> Option<Level> {
    let codes = ["code", "library_ref", "power_ref", "power_refs", "responsibilities", "id"];
    (!seen.is_in(&codes)).then_some(Level::Warning)
}

fn landline(seen: &Seen<'_>) -> Option<Level> {
    let of_city = seen
        .mark
        .found
        .strip_prefix("0936")
        .is_some_and(|rest| rest.len() == 7 && !rest.starts_with(['0', '1']));
    let in_contact = seen.is_in(&["contacts", "management_contacts", "supervision", "locations"]);
    match (seen.of_persons(), of_city && in_contact) {
        (_, true) if !seen.of_persons() => None,
        (true, _) if !in_contact => Some(Level::Error),
        (true, true) => None,
        _ if seen.is_money() => None,
        _ => Some(Level::Warning),
    }
}
