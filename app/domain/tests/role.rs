//! Roles: who may hold what together, and how far each reaches.

use domain::role::{
    DataClass, Operation, PostError, Reach, Role, UnitKind, check_posts, reach, reach_of,
};

const OFFICE: UnitKind = UnitKind::CreditOffice;

fn all_rights() -> impl Iterator<Item = (Role, DataClass, Operation, Reach)> {
    Role::ALL.into_iter().flat_map(|role| {
        DataClass::ALL.into_iter().flat_map(move |class| {
            Operation::ALL.into_iter().filter_map(move |operation| {
                reach(role, class, operation).map(|reach| (role, class, operation, reach))
            })
        })
    })
}

#[test]
fn codes_come_back() {
    for role in Role::ALL {
        assert_eq!(Role::from_code(role.code()), Some(role));
    }
    for kind in UnitKind::ALL {
        assert_eq!(UnitKind::from_code(kind.code()), Some(kind));
    }
    assert_eq!(Role::from_code("root"), None);
}

#[test]
fn the_three_administrators_are_three_persons_without_casework() {
    let administrators: Vec<Role> = Role::ALL
        .into_iter()
        .filter(|role| role.is_administrator())
        .collect();
    assert_eq!(administrators.len(), 3);
    for one in administrators {
        assert_eq!(check_posts(&[(one, OFFICE)]), Ok(()));
        for other in Role::ALL.into_iter().filter(|other| *other != one) {
            let kind = UnitKind::ALL
                .into_iter()
                .find(|kind| other.exists_in(*kind))
                .expect("every role exists somewhere");
            assert_eq!(
                check_posts(&[(one, OFFICE), (other, kind)]),
                Err(PostError::Incompatible(one, other))
            );
        }
    }
}

#[test]
fn handler_and_reviewer_may_be_one_person_because_a_case_tells_them_apart() {
    let department = UnitKind::Department;
    assert_eq!(
        check_posts(&[(Role::Handler, department), (Role::Reviewer, department)]),
        Ok(())
    );
    assert_eq!(
        check_posts(&[(Role::CreditHandler, department)]),
        Err(PostError::NotInThisUnit(Role::CreditHandler, department))
    );
}

#[test]
fn an_administrator_sees_no_credit_data() {
    use DataClass::{Claims, Intake, NaturalPersons, Records};
    for (role, class, operation, _) in all_rights() {
        if role.is_administrator() {
            assert!(
                !matches!(class, Records | NaturalPersons | Intake | Claims),
                "{role:?} {operation:?} {class:?}"
            );
        }
    }
}

#[test]
fn whoever_decides_about_a_record_belongs_to_its_unit() {
    let deciding: Vec<Role> = all_rights()
        .filter(|(_, class, operation, _)| {
            (*class, *operation) == (DataClass::Records, Operation::Decide)
        })
        .map(|(role, _, _, reach)| {
            assert_eq!(reach, Reach::Unit, "{role:?}");
            role
        })
        .collect();
    assert_eq!(
        deciding,
        [Role::Reviewer, Role::UnitHead, Role::CreditReviewer]
    );
}

#[test]
fn nobody_changes_the_audit_log_and_who_reads_it_gives_no_rights() {
    for (role, class, operation, _) in all_rights() {
        if class == DataClass::Audit {
            assert!(
                matches!(operation, Operation::Read | Operation::Export),
                "{role:?}"
            );
            for managed in [DataClass::Staff, DataClass::Posts] {
                assert_eq!(reach(role, managed, Operation::Write), None, "{role:?}");
            }
        }
    }
}

#[test]
fn reports_of_misuse_are_for_supervisors_alone() {
    for (role, class, _, reach) in all_rights() {
        if class == DataClass::Investigations {
            assert_eq!((role, reach), (Role::Auditor, Reach::City));
        }
    }
    for operation in Operation::ALL {
        assert!(reach(Role::Auditor, DataClass::Investigations, operation).is_some());
    }
}

#[test]
fn a_unit_verifies_its_own_and_the_credit_office_the_rest() {
    use Role::{Auditor, CreditHandler, CreditReviewer, Handler, Reviewer, UnitHead};
    let of = |operation| {
        let may = |role: &Role| reach(*role, DataClass::Registrations, operation).is_some();
        Role::ALL.into_iter().filter(may).collect::<Vec<_>>()
    };
    let verify = [Handler, Reviewer, UnitHead, CreditHandler, CreditReviewer];
    assert_eq!(of(Operation::Write), verify);
    assert_eq!(of(Operation::Read), [&verify[..], &[Auditor]].concat());
    assert_eq!(of(Operation::Export), [CreditHandler, CreditReviewer]);
    assert_eq!(of(Operation::Decide), []);
}

#[test]
fn the_unit_serves_its_notices_and_the_credit_office_words_them() {
    use Role::{Auditor, CreditHandler, CreditReviewer, Handler, Reviewer, UnitHead};
    let of = |operation| {
        let may = |role: &Role| reach(*role, DataClass::Notices, operation).is_some();
        Role::ALL.into_iter().filter(may).collect::<Vec<_>>()
    };
    let unit = [Handler, Reviewer, UnitHead];
    let office = [CreditHandler, CreditReviewer];
    assert_eq!(of(Operation::Write), unit);
    assert_eq!(of(Operation::Export), unit);
    assert_eq!(of(Operation::Decide), office);
    assert_eq!(
        of(Operation::Read),
        [&unit[..], &office, &[Auditor]].concat()
    );
}

#[test]
fn the_credit_office_alone_says_whose_cases_come_first() {
    for (role, class, operation, reach) in all_rights() {
        if class == DataClass::RepairHelp {
            let office = matches!(role, Role::CreditHandler | Role::CreditReviewer);
            let watches = role == Role::Auditor && operation == Operation::Read;
            assert!(office || watches, "{role:?} {operation:?}");
            assert_eq!(reach, Reach::City, "{role:?}");
        }
    }
}

#[test]
fn whoever_makes_accounts_cannot_give_them_posts() {
    for role in Role::ALL {
        let accounts = reach(role, DataClass::Staff, Operation::Write);
        let posts = reach(role, DataClass::Posts, Operation::Write);
        assert!(accounts.is_none() || posts.is_none(), "{role:?}");
    }
}

#[test]
fn a_department_reaches_its_own_unit_only() {
    let department: Vec<Role> = Role::ALL
        .into_iter()
        .filter(|role| role.exists_in(UnitKind::Department))
        .collect();
    for (role, class, operation, reach) in all_rights() {
        if department.contains(&role) {
            assert_eq!(reach, Reach::Unit, "{role:?} {operation:?} {class:?}");
        }
    }
}

#[test]
fn what_is_changed_or_taken_away_may_be_read_by_the_same_role() {
    for (role, class, operation, reach) in all_rights() {
        let read = reach_of([role], class, Operation::Read);
        assert!(read >= Some(reach), "{role:?} {operation:?} {class:?}");
    }
}

#[test]
fn several_roles_reach_as_far_as_the_farthest() {
    let of = |roles: &[Role]| reach_of(roles.iter().copied(), DataClass::Records, Operation::Read);
    assert_eq!(of(&[]), None);
    assert_eq!(of(&[Role::Handler]), Some(Reach::Unit));
    assert_eq!(
        of(&[Role::UnitHead, Role::CreditHandler]),
        Some(Reach::City)
    );
}
