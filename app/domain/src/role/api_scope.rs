use serde::{Deserialize, Serialize};

/// 接口权限: what another system's key is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ApiScope {
    /// Reads what may be shared about a subject.
    #[serde(rename = "subjects:read")]
    ReadSubjects,
    /// Proposes entries, and asks what became of its own.
    #[serde(rename = "entries:write")]
    WriteEntries,
    /// 外部平台: takes papers of what was forwarded to it, and answers by receipts.
    #[serde(rename = "repairs:answer")]
    AnswerRepairs,
    /// 修复信息共享: reads applications for repair and what became of them, in the order in which they moved.
    #[serde(rename = "repairs:read")]
    ReadRepairs,
}

impl ApiScope {
    /// Each of them.
    pub const ALL: [ApiScope; 4] = [
        ApiScope::ReadSubjects,
        ApiScope::WriteEntries,
        ApiScope::AnswerRepairs,
        ApiScope::ReadRepairs,
    ];

    /// The word in the database and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            ApiScope::ReadSubjects => "subjects:read",
            ApiScope::WriteEntries => "entries:write",
            ApiScope::AnswerRepairs => "repairs:answer",
            ApiScope::ReadRepairs => "repairs:read",
        }
    }

    /// Reads [`ApiScope::code`].
    pub fn from_code(code: &str) -> Option<ApiScope> {
        ApiScope::ALL.into_iter().find(|scope| scope.code() == code)
    }

    /// Reads several words with commas between them, each once, in one order; what is unknown is left out.
    pub fn read_all(codes: &str) -> Vec<ApiScope> {
        let asked = |scope: &ApiScope| codes.split(',').any(|code| code == scope.code());
        ApiScope::ALL.into_iter().filter(asked).collect()
    }

    /// The reverse of [`ApiScope::read_all`].
    pub fn write_all(scopes: &[ApiScope]) -> String {
        let codes: Vec<&str> = scopes.iter().map(|scope| scope.code()).collect();
        codes.join(",")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_each_once_and_in_order() {
        let some = ApiScope::read_all("entries:write,subjects:read,entries:write,king");
        assert_eq!(some, [ApiScope::ReadSubjects, ApiScope::WriteEntries]);
        for scopes in [some, ApiScope::ALL.to_vec()] {
            assert_eq!(ApiScope::read_all(&ApiScope::write_all(&scopes)), scopes);
        }
        assert_eq!(ApiScope::read_all(""), []);
    }
}
