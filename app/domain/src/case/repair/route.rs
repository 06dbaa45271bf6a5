use serde::{Deserialize, Serialize};

/// 修复受理方式 `REP.INTAKE`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Intake {
    /// Every application is decided here.
    Local,
    /// Every application is forwarded.
    Forward,
    /// What a unit of this city determined is decided here, the rest is forwarded.
    Both,
}

impl Intake {
    /// Each of them.
    pub const ALL: [Intake; 3] = [Intake::Local, Intake::Forward, Intake::Both];

    /// The word of `REP.INTAKE`.
    pub fn code(self) -> &'static str {
        match self {
            Intake::Local => "local",
            Intake::Forward => "forward",
            Intake::Both => "both",
        }
    }

    /// Reads [`Intake::code`].
    pub fn from_code(code: &str) -> Option<Intake> {
        Intake::ALL.into_iter().find(|intake| intake.code() == code)
    }

    /// Which way an application about a record goes. `unit`: the unit that determined, where it is one of this city that
    /// still works here; nobody else can decide here.
    pub fn route(self, unit: Option<&str>) -> Route {
        match (self, unit) {
            (Intake::Local | Intake::Both, Some(unit)) => Route::Here {
                decider: unit.to_owned(),
            },
            (Intake::Forward, _) | (Intake::Both, None) => Route::Outside,
            (Intake::Local, None) => Route::Nowhere,
        }
    }
}

/// 办理去向
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// A unit of this city decides.
    Here {
        /// Code of the unit.
        decider: String,
    },
    /// 外部平台 decides.
    Outside,
    /// No unit of this city determined it, and this city forwards nothing: whoever wants to apply is told where.
    Nowhere,
}

impl Route {
    /// What a filing says of it; `None` where none is possible.
    pub fn decider(self) -> Option<Option<String>> {
        match self {
            Route::Here { decider } => Some(Some(decider)),
            Route::Outside => Some(None),
            Route::Nowhere => None,
        }
    }
}
