use serde::{Deserialize, Serialize};

use super::{DataClass, Operation, Reach, Role, reach};

/// 岗位: a role in one unit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Post {
    /// Code of the unit.
    pub unit: String,
    /// What the holder may do there.
    pub role: Role,
}

/// Whose data a permit covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Everything in the city.
    City,
    /// What belongs to these units.
    Units(Vec<String>),
}

impl Scope {
    /// Whether it covers what belongs to this unit.
    pub fn covers(&self, unit: &str) -> bool {
        match self {
            Scope::City => true,
            Scope::Units(units) => units.iter().any(|one| one == unit),
        }
    }
}

/// Proof that somebody's posts allow an operation on a class of data. Whoever holds one has been asked; methods that
/// need the right take it as an argument, so that none can be called without asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permit {
    class: DataClass,
    operation: Operation,
    scope: Scope,
    post: Post,
}

impl Permit {
    /// Asks whether these posts allow it; the one that reaches furthest is named.
    pub fn of(posts: &[Post], class: DataClass, operation: Operation) -> Option<Permit> {
        let reaching = |post: &Post| reach(post.role, class, operation);
        let furthest = posts
            .iter()
            .filter(|post| reaching(post).is_some())
            .max_by_key(|post| reaching(post))?;
        let scope = match reaching(furthest)? {
            Reach::City => Scope::City,
            Reach::Unit => {
                let own = posts.iter().filter(|post| reaching(post).is_some());
                let mut units: Vec<String> = own.map(|post| post.unit.clone()).collect();
                units.sort();
                units.dedup();
                Scope::Units(units)
            }
        };
        Some(Permit {
            class,
            operation,
            scope,
            post: furthest.clone(),
        })
    }

    /// What the data are about.
    pub fn class(&self) -> DataClass {
        self.class
    }

    /// What is done with them.
    pub fn operation(&self) -> Operation {
        self.operation
    }

    /// Whose data.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The post that allows it, for the audit log.
    pub fn post(&self) -> &Post {
        &self.post
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(role: Role, unit: &str) -> Post {
        Post {
            unit: unit.to_owned(),
            role,
        }
    }

    #[test]
    fn units_add_up_and_the_city_holds_them_all() {
        let posts = [post(Role::Handler, "B"), post(Role::Reviewer, "A")];
        let permit = Permit::of(&posts, DataClass::Records, Operation::Read).expect("allowed");
        assert_eq!(permit.scope(), &Scope::Units(vec!["A".into(), "B".into()]));
        assert!(permit.scope().covers("A") && !permit.scope().covers("C"));
        // Only the reviewer decides.
        let permit = Permit::of(&posts, DataClass::Intake, Operation::Decide).expect("allowed");
        assert_eq!(permit.scope(), &Scope::Units(vec!["A".into()]));
        assert_eq!(permit.post().role, Role::Reviewer);
        let city = [post(Role::Handler, "B"), post(Role::CreditHandler, "A")];
        let permit = Permit::of(&city, DataClass::Records, Operation::Read).expect("allowed");
        assert_eq!(permit.scope(), &Scope::City);
        assert_eq!(permit.post().role, Role::CreditHandler);
    }

    #[test]
    fn nobody_reaches_what_his_posts_do_not_name() {
        assert_eq!(Permit::of(&[], DataClass::Audit, Operation::Read), None);
        for role in Role::ALL {
            let may = Permit::of(&[post(role, "A")], DataClass::Audit, Operation::Read).is_some();
            assert_eq!(
                may,
                matches!(role, Role::Auditor | Role::AuditAdmin),
                "{role:?}"
            );
        }
    }
}
