//! 随机抽取专家: a draw that anybody can do again.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::id::ExpertId;

/// A draw as it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// 64 hexadecimal digits, chosen by chance when the draw was made.
    pub seed: String,
    /// Everybody who could be drawn, in order of their ids.
    pub eligible: Vec<ExpertId>,
    /// Who was left out, and why 回避.
    pub excluded: Vec<(ExpertId, Conflict)>,
    /// Who was drawn, in order of the draw.
    pub drawn: Vec<ExpertId>,
}

/// 回避、更换事由
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conflict {
    /// Works for a unit that takes part.
    Unit,
    /// Works for, or is related to, whom it is about.
    Subject,
    /// Asked not to be called.
    Declined,
    /// Was called and did not answer in time.
    Silent,
}

impl Conflict {
    /// Each of them.
    pub const ALL: [Conflict; 4] = [
        Conflict::Unit,
        Conflict::Subject,
        Conflict::Declined,
        Conflict::Silent,
    ];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Conflict::Unit => "unit",
            Conflict::Subject => "subject",
            Conflict::Declined => "declined",
            Conflict::Silent => "silent",
        }
    }

    /// Reads [`Conflict::code`].
    pub fn from_code(code: &str) -> Option<Conflict> {
        Conflict::ALL.into_iter().find(|why| why.code() == code)
    }
}

impl Draw {
    /// Draws `count` experts: the lot of each is SHA-256 of seed and id, both as text, and the smallest lots win. So
    /// anybody with the record and any SHA-256 can do it again. Fewer are drawn when fewer are eligible.
    pub fn make(
        seed: &str,
        mut eligible: Vec<ExpertId>,
        excluded: Vec<(ExpertId, Conflict)>,
        count: usize,
    ) -> Draw {
        eligible.sort_unstable();
        eligible.dedup();
        let mut draw = Draw {
            seed: seed.to_owned(),
            eligible,
            excluded,
            drawn: Vec::new(),
        };
        draw.drawn = draw.order();
        draw.drawn.truncate(count);
        draw
    }

    /// Everybody who could be drawn, in the order of the lot: who comes first is drawn first.
    pub fn order(&self) -> Vec<ExpertId> {
        let mut order = self.eligible.clone();
        order.sort_by_cached_key(|expert| lot(&self.seed, *expert));
        order
    }

    /// Whether the draw, done again, gives the same experts.
    pub fn holds(&self) -> bool {
        let again = Draw::make(
            &self.seed,
            self.eligible.clone(),
            Vec::new(),
            self.drawn.len(),
        );
        let left_out = |expert: &ExpertId| self.excluded.iter().any(|(who, _)| who == expert);
        again.drawn == self.drawn
            && again.eligible == self.eligible
            && !self.eligible.iter().any(left_out)
    }
}

fn lot(seed: &str, expert: ExpertId) -> [u8; 32] {
    Sha256::new()
        .chain_update(seed)
        .chain_update(expert.to_string())
        .finalize()
        .into()
}
