use serde::{Deserialize, Serialize};

/// 承诺类型
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommitmentKind {
    /// 审批替代型
    Replacing,
    /// 容缺受理型
    Lenient,
    /// 证明事项型
    Proof,
    /// 信用修复型
    Repair,
    /// 行业自律型
    Industry,
    /// 主动型
    Voluntary,
    /// 其他（写明）
    Other,
}

impl CommitmentKind {
    /// Each of them.
    pub const ALL: [CommitmentKind; 7] = [
        CommitmentKind::Replacing,
        CommitmentKind::Lenient,
        CommitmentKind::Proof,
        CommitmentKind::Repair,
        CommitmentKind::Industry,
        CommitmentKind::Voluntary,
        CommitmentKind::Other,
    ];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            CommitmentKind::Replacing => "replacing",
            CommitmentKind::Lenient => "lenient",
            CommitmentKind::Proof => "proof",
            CommitmentKind::Repair => "repair",
            CommitmentKind::Industry => "industry",
            CommitmentKind::Voluntary => "voluntary",
            CommitmentKind::Other => "other",
        }
    }

    /// Reads [`CommitmentKind::code`].
    pub fn from_code(code: &str) -> Option<CommitmentKind> {
        CommitmentKind::ALL
            .into_iter()
            .find(|kind| kind.code() == code)
    }

    /// The word of the template; what 其他 is stands behind it in brackets.
    pub fn zh(self) -> &'static str {
        match self {
            CommitmentKind::Replacing => "审批替代型",
            CommitmentKind::Lenient => "容缺受理型",
            CommitmentKind::Proof => "证明事项型",
            CommitmentKind::Repair => "信用修复型",
            CommitmentKind::Industry => "行业自律型",
            CommitmentKind::Voluntary => "主动型",
            CommitmentKind::Other => "其他",
        }
    }

    /// Reads a type as it is written: one of the words, or `其他（…）` with what it is.
    pub fn from_zh(text: &str) -> Option<(CommitmentKind, String)> {
        let text = text.trim();
        if let Some(rest) = text.strip_prefix(CommitmentKind::Other.zh()) {
            let note = rest.trim_start_matches(['（', '(', '：', ':']);
            let note = note.trim_end_matches(['）', ')']).trim();
            return Some((CommitmentKind::Other, note.to_owned()));
        }
        let kind = CommitmentKind::ALL
            .into_iter()
            .find(|kind| kind.zh() == text)?;
        Some((kind, String::new()))
    }

    /// Whether an enterprise may make such a commitment by itself, without having applied for anything.
    pub fn is_made_freely(self) -> bool {
        matches!(self, CommitmentKind::Industry | CommitmentKind::Voluntary)
    }
}

/// 公开类型
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Publicity {
    /// 可向社会公开
    Public,
    /// 特定范围内公开: for whoever made it, whoever accepted it, and staff.
    Limited,
    /// 不可公开
    NotPublic,
}

impl Publicity {
    /// Each of them.
    pub const ALL: [Publicity; 3] = [Publicity::Public, Publicity::Limited, Publicity::NotPublic];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Publicity::Public => "public",
            Publicity::Limited => "limited",
            Publicity::NotPublic => "not_public",
        }
    }

    /// Reads [`Publicity::code`].
    pub fn from_code(code: &str) -> Option<Publicity> {
        Publicity::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The word of the template.
    pub fn zh(self) -> &'static str {
        match self {
            Publicity::Public => "可向社会公开",
            Publicity::Limited => "特定范围内公开",
            Publicity::NotPublic => "不可公开",
        }
    }

    /// Reads [`Publicity::zh`].
    pub fn from_zh(text: &str) -> Option<Publicity> {
        Publicity::ALL.into_iter().find(|one| one.zh() == text)
    }
}

/// 签署渠道: where something was signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SigningChannel {
    /// 网上
    Online,
    /// 窗口
    Counter,
    /// 接口: by another system.
    Api,
}

impl SigningChannel {
    /// Each of them.
    pub const ALL: [SigningChannel; 3] = [
        SigningChannel::Online,
        SigningChannel::Counter,
        SigningChannel::Api,
    ];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            SigningChannel::Online => "online",
            SigningChannel::Counter => "counter",
            SigningChannel::Api => "api",
        }
    }

    /// Reads [`SigningChannel::code`].
    pub fn from_code(code: &str) -> Option<SigningChannel> {
        SigningChannel::ALL
            .into_iter()
            .find(|one| one.code() == code)
    }
}
