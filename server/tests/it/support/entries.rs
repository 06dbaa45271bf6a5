//! Voluntary registration up to where a test begins: somebody who registers for an enterprise, what is signed, and forms
//! that only have to be sent.

use uuid::Uuid;

use super::{Browser, Sheet, World, hidden, licence};

/// Where the form of an entry goes.
pub const ENTRY: &str = "/api/form/entry";

/// A certificate that is what the licence of enterprise 1 on file says.
pub const CERTIFICATE: [(&str, &str); 6] = [
    ("e_cert_name", "危险化学品经营许可证"),
    ("e_cert_no", "示应急许〔2026〕1号"),
    ("e_issuer", "示例市应急管理局"),
    ("e_issue_date", "2026-09-03"),
    ("e_valid_until", "2029-09-02"),
    ("e_publicity", "public"),
];

/// A certificate that no record on file is about, of the unit that the rows of these tests belong to.
pub const UNKNOWN: [(&str, &str); 6] = [
    ("e_cert_name", "特种作业备案证明"),
    ("e_cert_no", "示应急备〔2026〕7号"),
    ("e_issuer", "示例市应急管理局"),
    ("e_issue_date", "2026-06-01"),
    ("e_valid_until", "2029-05-31"),
    ("e_publicity", "public"),
];

/// The same portal in a city where every kind is open.
pub async fn with_every_kind(world: &World) -> World {
    const FOUR: &str = r#"["资质证照", "市场经营", "合同履约", "社会公益"]"#;
    const SIX: &str = r#"["资质证照", "市场经营", "合同履约", "社会公益", "从业人员", "表彰奖励"]"#;
    let pack = include_str!("../../../policy/guanghan.toml");
    assert!(pack.contains(FOUR), "the pack lists its kinds");
    let pack = pack.replace(FOUR, SIX);
    world.started_with(&[("guanghan.toml", &pack)]).await
}

/// Somebody who registers for an enterprise.
pub struct Registrant<'w> {
    pub browser: Browser<'w>,
    pub login: &'static str,
    pub subject: Uuid,
}

/// Somebody who registers for enterprise 1, which has a licence on file; nothing is signed yet.
pub async fn registrant<'w>(world: &'w World, login: &'static str) -> Registrant<'w> {
    world.take(&Sheet::of([licence(1, "2026/09/03")])).await;
    let mut browser = super::citizen(world, login).await;
    let who = (&mut browser, login);
    let subject = crate::claims::acts_in(world, who, 1, &["registration"]).await;
    Registrant {
        browser,
        login,
        subject,
    }
}

/// Signs commitment and authorisation for an enterprise; gives back where it leads.
pub async fn sign_for(browser: &mut Browser<'_>, subject: Uuid, then: &str) -> String {
    let at = format!("/me/sign/{subject}?then={}", super::encode(then));
    let page = browser.open(&at).await.body;
    let kept = [
        "subject",
        "then",
        "promise_text",
        "permission_text",
        "based_on",
    ]
    .map(|name| (name, hidden(&page, name)));
    let mut fields: Vec<(&str, &str)> = kept
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    fields.push(("agreed", "1"));
    for purpose in ["publish", "report", "evaluate", "share"] {
        fields.push(("uses", purpose));
    }
    browser.upload("/api/form/sign", &fields, &[]).await
}

impl Registrant<'_> {
    /// Signs for the enterprise.
    pub async fn sign(&mut self) {
        let then = format!("/me/registration/{}", self.subject);
        let next = sign_for(&mut self.browser, self.subject, &then).await;
        assert_eq!(next, then);
    }

    /// Begins an entry of a kind; its id.
    pub async fn begin(&mut self, kind: &str) -> Uuid {
        let subject = self.subject.to_string();
        let fields = [("subject", subject.as_str()), ("kind", kind)];
        let next = self.browser.submit("/api/form/begin-entry", &fields).await;
        entry_id(&next)
    }

    /// Sends the form of a draft as its page has it, with these values and papers; gives back where it leads.
    pub async fn save(
        &mut self,
        id: Uuid,
        then: &str,
        values: &[(&str, &str)],
        papers: &[(&str, &[u8])],
    ) -> String {
        let at = format!("/me/entry/{id}?step=form");
        let page = self.browser.open(&at).await.body;
        let version = hidden(&page, "version");
        self.save_at(id, &version, then, values, papers).await
    }

    /// The same from a version that the page does not say, or says no more.
    pub async fn save_at(
        &mut self,
        id: Uuid,
        version: &str,
        then: &str,
        values: &[(&str, &str)],
        papers: &[(&str, &[u8])],
    ) -> String {
        let draft = id.to_string();
        let mut fields = vec![
            ("draft", draft.as_str()),
            ("step", "form"),
            ("version", version),
            ("whole", "1"),
            ("then", then),
        ];
        fields.extend(values);
        self.browser.upload(ENTRY, &fields, papers).await
    }

    /// The last page of a draft as it is, for whoever sends it now or later.
    pub async fn sending(&mut self, id: Uuid) -> Vec<(&'static str, String)> {
        let at = format!("/me/entry/{id}?step=summary");
        let page = self.browser.open(&at).await.body;
        vec![
            ("draft", id.to_string()),
            ("step", "summary".to_owned()),
            ("version", hidden(&page, "version")),
            ("then", "send".to_owned()),
        ]
    }

    /// Sends what was saved; gives back where it leads.
    pub async fn send(&mut self, id: Uuid) -> String {
        let form = self.sending(id).await;
        self.post(&form).await
    }

    /// Sends a form as it was.
    pub async fn post(&mut self, form: &[(&'static str, String)]) -> String {
        let fields: Vec<(&str, &str)> = form
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        self.browser.upload(ENTRY, &fields, &[]).await
    }

    /// Registers an entry from begin to sent; its id.
    pub async fn register(
        &mut self,
        kind: &str,
        values: &[(&str, &str)],
        papers: &[(&str, &[u8])],
    ) -> Uuid {
        let id = self.begin(kind).await;
        let next = self.save(id, "next", values, papers).await;
        assert!(next.ends_with("step=summary"), "{kind}: {next}");
        let sent = self.send(id).await;
        assert_eq!(sent, format!("/me/entry/{id}?sent=1"), "{kind}");
        id
    }

    /// What a page of the entry shows a reader.
    pub async fn read(&mut self, id: Uuid, query: &str) -> String {
        self.browser
            .open(&format!("/me/entry/{id}{query}"))
            .await
            .text()
    }
}

/// The id in the address of an entry.
pub fn entry_id(address: &str) -> Uuid {
    let id = address.split(['/', '?']).nth(3);
    id.and_then(|id| id.parse().ok())
        .unwrap_or_else(|| panic!("no entry: {address}"))
}

/// The first number of an entry that a text names.
pub fn entry_number(text: &str) -> String {
    let at = text
        .find("SB2")
        .unwrap_or_else(|| panic!("no number: {text}"));
    text[at..]
        .chars()
        .take("SB20261120-00001-0".len())
        .collect()
}
