//! The box at the top of an item: five lines that answer what people come to ask.

use serde::Serialize;

use super::county_versions;
use super::desk::Desk;
use super::forms::text;
use super::frame;
use crate::facts::{Words, money};
use crate::history::FieldChange;
use crate::model::parts::{CONTACT, LOCATION, SUPERVISION};
use crate::model::schema::Part;
use crate::model::{Item, Record};

#[derive(Debug, Serialize)]
pub(super) struct Line {
    pub label: &'static str,
    pub text: String,
    /// A smaller second line.
    pub note: String,
    /// A number to call.
    pub phone: String,
    /// A place on the same page that says more.
    pub href: &'static str,
}

/// What is not written down is 未记录, never blank.
const UNKNOWN: &str = "未记录";

/// How long an item takes, in a word or two: what is promised, else the only limit there is; empty where it has none.
pub(super) fn limit(desk: &Desk<'_>, item: &Item) -> String {
    let words = desk.words(&item.region);
    let entry = ["promised_limit", "limit"].iter().find_map(|key| item.record.entry(key));
    entry.map(|e| words.text(&e.field.ty, &e.value)).unwrap_or_default()
}

/// What only counties exercise is asked of them, not of the city's department (decisions.md §34).
pub(super) fn lines(desk: &Desk<'_>, item: &Item) -> Vec<Line> {
    let mut lines = by_kind(desk, item);
    if item.is_for_counties() {
        let listed = desk.site.catalog.local_items(&item.id).any(|i| !i.is_draft());
        let (text, href) = if listed {
            let href = if county_versions::is_few(desk, item) { "#versions" } else { "counties/" };
            ("由各县区办理，见各县区的时限和电话", href)
        } else {
            ("由各县区办理", "")
        };
        for line in lines.iter_mut().filter(|l| matches!(l.label, "去哪里" | "打什么电话"))
        {
            let label = line.label;
            *line = Line {
                label,
                text: text.to_owned(),
                note: String::new(),
                phone: String::new(),
                href,
            };
        }
    }
    lines
}

fn by_kind(desk: &Desk<'_>, item: &Item) -> Vec<Line> {
    let words = desk.words(&item.region);
    let ask = Ask { desk, words, item };
    match item.kind.slug {
        "responsibilities" => vec![
            ask.line("谁负责", ask.department(), ask.field("subject")),
            ask.line("对应权力", ask.powers(), String::new()),
            ask.line("出了问题", first_sentence(&ask.field("accountability")), String::new()),
            ask.supervision("向谁反映"),
        ],
        "funds" => vec![
            ask.line("谁主管", ask.department(), String::new()),
            ask.line("预算多少", ask.field("budget_amount"), ask.allocated()),
            ask.line("做什么用", ask.field("purpose"), String::new()),
            ask.line("怎么分", ask.field("allocation_method"), ask.measure()),
            ask.contact("问谁", "management_contacts"),
        ],
        "projects" => vec![
            ask.line("在哪里", ask.place(), ask.field("level")),
            ask.line("投资多少", ask.field("investment"), ask.field("sources")),
            ask.line(
                "谁来做",
                ask.field("implementing_unit"),
                labelled("主管", &ask.field("managing_unit")),
            ),
            ask.line("进度如何", ask.progress(), String::new()),
            ask.line("有什么用", ask.field("poverty_benefit"), ask.field("economic_benefit")),
        ],
        "allocation_plans" => vec![
            ask.line("多少钱", ask.field("total"), ask.field("fund_name")),
            ask.line("分给谁", ask.counties(), String::new()),
            ask.line("凭什么", ask.field("doc_no"), labelled("下达", &ask.field("on"))),
            ask.line("谁发布", ask.department(), ask.field("published_level")),
            ask.department_phone(),
        ],
        "targeting_info" => vec![
            ask.line("截至何时", ask.field("on"), labelled("年度", &ask.field("year"))),
            ask.line(
                "监测多少户",
                ask.total("registered_households", "户"),
                ask.total("people", "人"),
            ),
            ask.line("当年消除风险", ask.total("exited_in_year", "户"), String::new()),
            ask.line("谁发布", ask.department(), ask.field("published_level")),
            ask.department_phone(),
        ],
        _ => vec![
            ask.line("谁能办", ask.field("audience"), first_sentence(&ask.field("conditions"))),
            ask.time(),
            ask.line("多少钱", ask.field("fees"), String::new()),
            ask.place_to_go(),
            ask.contact("打什么电话", "contacts"),
        ],
    }
}

struct Ask<'d> {
    desk: &'d Desk<'d>,
    words: Words<'d>,
    item: &'d Item,
}

impl Ask<'_> {
    fn line(&self, label: &'static str, text: String, note: String) -> Line {
        let text = if text.is_empty() { UNKNOWN.to_owned() } else { text };
        Line { label, text, note, phone: String::new(), href: "" }
    }

    fn field(&self, key: &str) -> String {
        let entry = self.item.record.entry(key).filter(|e| e.field.public);
        entry.map(|e| self.words.text(&e.field.ty, &e.value)).unwrap_or_default()
    }

    fn department(&self) -> String {
        let found = self.desk.site.catalog.department_of(self.item);
        found.map(|d| d.name.clone()).unwrap_or_default()
    }

    /// 承诺 first: it is what the citizen may count on.
    fn time(&self) -> Line {
        let (promised, statutory) = (self.field("promised_limit"), self.field("statutory_limit"));
        let (text, statutory) = match (promised.is_empty(), statutory.is_empty()) {
            (false, false) => (format!("承诺{promised}"), format!("法定{statutory}")),
            (false, true) => (format!("承诺{promised}"), String::new()),
            (true, false) => (format!("法定{statutory}"), String::new()),
            (true, true) => (self.field("limit"), String::new()),
        };
        let notes = [statutory, self.promised_before().unwrap_or_default()];
        let notes: Vec<String> = notes.into_iter().filter(|n| !n.is_empty()).collect();
        self.line("要多久", text, notes.join("；"))
    }

    /// What was promised before the last change, and since when it is no longer so.
    fn promised_before(&self) -> Option<String> {
        let history = &self.desk.site.history;
        let (event, change) = history.of(&self.item.id).rev().find_map(|event| {
            let is_promise = |f: &&FieldChange| matches!(f.field.key, "promised_limit" | "limit");
            Some((event, event.fields.iter().find(is_promise).filter(|f| f.before.is_some())?))
        })?;
        let before = self.words.text(&change.field.ty, change.before.as_deref()?);
        let day = match (event.trailers.effective_on, history.commit(event).date) {
            (Some(day), _) => format!("{}起调整", frame::long_date(day)),
            (None, Some(day)) => format!("{}公布调整", frame::long_date(day)),
            (None, None) => "调整日期不明".to_owned(),
        };
        Some(format!("此前承诺{before}，{day}"))
    }

    fn place_to_go(&self) -> Line {
        let channels = self.field("channels");
        match self.item.record.parts("locations").next() {
            Some(place) => {
                let office = text(&self.words, LOCATION, place, "office");
                let address = text(&self.words, LOCATION, place, "address");
                let hours = text(&self.words, LOCATION, place, "hours");
                let notes = [hours, channels];
                let notes: Vec<String> = notes.into_iter().filter(|n| !n.is_empty()).collect();
                self.line("去哪里", format!("{office}，{address}"), notes.join("；"))
            }
            None => self.line("去哪里", self.department(), channels),
        }
    }

    /// A contact of the item, else its phone for supervision, else the department's.
    fn contact(&self, label: &'static str, key: &str) -> Line {
        let own = self.item.record.parts(key).chain(self.item.record.parts("contacts")).next();
        match own {
            Some(record) => self.phone(label, CONTACT, record, "office", "phone"),
            None => Line { label, ..self.supervision(label) },
        }
    }

    fn supervision(&self, label: &'static str) -> Line {
        let mut ways = self.item.record.parts("supervision");
        match ways.find(|r| r.word("kind") == Some("phone")) {
            Some(record) => self.phone(label, SUPERVISION, record, "body", "value"),
            None => Line { label, ..self.department_phone() },
        }
    }

    fn department_phone(&self) -> Line {
        let found = self.desk.site.catalog.department_of(self.item);
        match found.and_then(|d| d.item.record.parts("contacts").next()) {
            Some(record) => self.phone("打什么电话", CONTACT, record, "office", "phone"),
            None => self.line("打什么电话", String::new(), String::new()),
        }
    }

    fn phone(
        &self,
        label: &'static str,
        part: &Part,
        record: &Record,
        who: &str,
        number: &str,
    ) -> Line {
        let phone = text(&self.words, part, record, number);
        let text = text(&self.words, part, record, who);
        Line { label, text, note: String::new(), phone, href: "" }
    }

    fn powers(&self) -> String {
        let catalog = &self.desk.site.catalog;
        let names = self.item.record.texts("power_refs").filter_map(|code| catalog.item(code));
        let names: Vec<&str> = names.map(Item::name).collect();
        if names.is_empty() {
            "部门职责，不对应单项权力".to_owned()
        } else {
            names.join("、")
        }
    }

    fn allocated(&self) -> String {
        let amounts: Vec<i64> =
            self.item.record.parts("allocations").filter_map(|r| r.int("amount")).collect();
        if amounts.is_empty() {
            return "尚未公布分配".to_owned();
        }
        format!("已分配{}，{}笔", money(amounts.iter().sum(), self.words.lang), amounts.len())
    }

    fn measure(&self) -> String {
        let title = self.item.record.part("management_measure").and_then(|m| m.text("title"));
        title.map(|t| format!("依据《{}》", t.trim_matches(['《', '》']))).unwrap_or_default()
    }

    fn place(&self) -> String {
        let region = self.desk.site.catalog.region(&self.item.region);
        let region = region.map(|r| r.name.clone()).unwrap_or_default();
        region + &self.field("town") + &self.field("village")
    }

    fn progress(&self) -> String {
        let status = self.field("status");
        let percent = self.item.record.part("progress").and_then(|p| p.int("percent"));
        match percent {
            Some(percent) => format!("{status}，完成{percent}%"),
            None => status,
        }
    }

    fn counties(&self) -> String {
        let lines = self.item.record.parts("lines").filter_map(|l| l.text("region"));
        let mut names: Vec<String> = Vec::new();
        for slug in lines {
            let name = self.desk.site.catalog.region(slug).map_or(slug, |r| &r.short);
            if !names.iter().any(|n| n == name) {
                names.push(name.to_owned());
            }
        }
        names.join("、")
    }

    fn total(&self, key: &str, unit: &str) -> String {
        let numbers: Vec<i64> = self.item.record.parts("rows").filter_map(|r| r.int(key)).collect();
        if numbers.is_empty() {
            String::new()
        } else {
            format!("{}{unit}", numbers.iter().sum::<i64>())
        }
    }
}

fn labelled(label: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{label}：{text}") }
}

/// The first sentence of a longer text; the whole of it stands below.
fn first_sentence(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|l| !l.is_empty()).unwrap_or_default();
    let end = line.find('。').map_or(line.len(), |at| at + '。'.len_utf8());
    line[..end].trim_start_matches(['-', '*', '1', '.', ' ']).to_owned()
}
