//! 第三方信用服务机构名录: what an agency in it offers.

use serde::{Deserialize, Serialize};

/// 服务内容
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgencyService {
    /// 信用报告: one that may be attached to an application for repair.
    Report,
    /// 修复咨询
    Consulting,
    /// 信用管理培训
    Training,
}

impl AgencyService {
    /// Each of them.
    pub const ALL: [AgencyService; 3] = [
        AgencyService::Report,
        AgencyService::Consulting,
        AgencyService::Training,
    ];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            AgencyService::Report => "report",
            AgencyService::Consulting => "consulting",
            AgencyService::Training => "training",
        }
    }

    /// Reads words that are separated by commas, in the order of the list and each once; others are left out.
    pub fn read_all(words: &str) -> Vec<AgencyService> {
        let named = |one: &AgencyService| words.split(',').any(|word| word.trim() == one.code());
        AgencyService::ALL.into_iter().filter(named).collect()
    }

    /// Writes what [`AgencyService::read_all`] reads.
    pub fn write_all(services: &[AgencyService]) -> String {
        let words: Vec<&str> = services.iter().map(|one| one.code()).collect();
        words.join(",")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_in_order_and_once() {
        let all = AgencyService::read_all("training,report,nonsense,report");
        assert_eq!(all, [AgencyService::Report, AgencyService::Training]);
        assert_eq!(AgencyService::write_all(&all), "report,training");
        assert_eq!(AgencyService::read_all(""), []);
    }
}
