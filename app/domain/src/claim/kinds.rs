use serde::{Deserialize, Serialize};

/// What somebody is to the enterprise he claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// 法定代表人
    Representative,
    /// 经办人
    Agent,
}

impl Relation {
    /// Both.
    pub const ALL: [Relation; 2] = [Relation::Representative, Relation::Agent];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Relation::Representative => "representative",
            Relation::Agent => "agent",
        }
    }

    /// Reads [`Relation::code`].
    pub fn from_code(code: &str) -> Option<Relation> {
        Relation::ALL
            .into_iter()
            .find(|relation| relation.code() == code)
    }
}

/// 经办事项: what an agent may do for the enterprise. The representative may do all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgentScope {
    /// 自愿注册
    Registration,
    /// 信用修复
    Repair,
    /// 异议
    Objection,
}

impl AgentScope {
    /// Each of them.
    pub const ALL: [AgentScope; 3] = [
        AgentScope::Registration,
        AgentScope::Repair,
        AgentScope::Objection,
    ];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            AgentScope::Registration => "registration",
            AgentScope::Repair => "repair",
            AgentScope::Objection => "objection",
        }
    }

    /// Reads several words with commas between them, each once, in one order; what is unknown is left out.
    pub fn read_all(codes: &str) -> Vec<AgentScope> {
        let asked = |scope: &AgentScope| codes.split(',').any(|code| code.trim() == scope.code());
        AgentScope::ALL.into_iter().filter(asked).collect()
    }

    /// The reverse of [`AgentScope::read_all`].
    pub fn write_all(scopes: &[AgentScope]) -> String {
        let codes: Vec<&str> = scopes.iter().map(|scope| scope.code()).collect();
        codes.join(",")
    }
}

/// How far a claim has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimState {
    /// 未提交: the claimant is still writing it.
    Draft,
    /// 待确认: staff have to look at it.
    Waiting,
    /// 已确认: the claimant acts for the enterprise.
    Confirmed,
    /// 未通过
    Refused,
    /// 已撤回 by the claimant.
    Withdrawn,
}

impl ClaimState {
    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            ClaimState::Draft => "draft",
            ClaimState::Waiting => "waiting",
            ClaimState::Confirmed => "confirmed",
            ClaimState::Refused => "refused",
            ClaimState::Withdrawn => "withdrawn",
        }
    }

    /// Reads [`ClaimState::code`].
    pub fn from_code(code: &str) -> Option<ClaimState> {
        use ClaimState::{Confirmed, Draft, Refused, Waiting, Withdrawn};
        [Draft, Waiting, Confirmed, Refused, Withdrawn]
            .into_iter()
            .find(|state| state.code() == code)
    }
}

/// 材料: what a claim is shown to be right by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimPart {
    /// 营业执照, or the certificate of registration of what is no company.
    Licence,
    /// 授权委托书, with the enterprise's seal.
    Authorisation,
    /// 身份证件: the side with name, number and picture.
    Identity,
}

impl ClaimPart {
    /// Each of them.
    pub const ALL: [ClaimPart; 3] = [
        ClaimPart::Licence,
        ClaimPart::Authorisation,
        ClaimPart::Identity,
    ];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            ClaimPart::Licence => "licence",
            ClaimPart::Authorisation => "authorisation",
            ClaimPart::Identity => "identity",
        }
    }

    /// Reads [`ClaimPart::code`].
    pub fn from_code(code: &str) -> Option<ClaimPart> {
        ClaimPart::ALL.into_iter().find(|part| part.code() == code)
    }

    /// Whether a claim needs it: the letter is for agents, the identity card for whom nobody vouches for yet.
    pub fn is_needed(self, relation: Option<Relation>, verified: bool) -> bool {
        match self {
            ClaimPart::Licence => true,
            ClaimPart::Authorisation => relation == Some(Relation::Agent),
            ClaimPart::Identity => !verified,
        }
    }
}

/// Who decided about a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecidedBy {
    /// Nobody: the claimant's verified identity is that of the representative on record.
    Match,
    /// The legal representative, who acts for the enterprise here already.
    Representative,
    /// The credit office.
    Staff,
}

impl DecidedBy {
    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            DecidedBy::Match => "match",
            DecidedBy::Representative => "representative",
            DecidedBy::Staff => "staff",
        }
    }

    /// Reads [`DecidedBy::code`].
    pub fn from_code(code: &str) -> Option<DecidedBy> {
        use DecidedBy::{Match, Representative, Staff};
        [Match, Representative, Staff]
            .into_iter()
            .find(|by| by.code() == code)
    }
}
