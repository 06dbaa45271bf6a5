//! 第三方信用服务机构名录.

use domain::role::Role;
use uuid::Uuid;

use crate::support::{Browser, code, hidden, on_both};

fn listed<'f>(uscc: &'f str, services: &'f str) -> Vec<(&'f str, &'f str)> {
    let mut fields = vec![
        ("uscc", uscc),
        ("agency_name", "示例信用管理有限公司"),
        ("address", "示例路 1 号"),
        ("contact", "0838-5000000"),
        ("agency_basis", "备案编号 示例〔2026〕1 号"),
    ];
    fields.extend(services.split(',').map(|one| ("services", one)));
    fields
}

/// Puts an agency into the directory; its id.
pub async fn one(office: &mut Browser<'_>) -> Uuid {
    let uscc = code(49);
    let fields = listed(&uscc, "report");
    let here = office.upload("/api/form/add-listed", &fields, &[]).await;
    let id = here.rsplit('/').next().and_then(|id| id.parse().ok());
    id.expect("an id")
}

on_both! {
    async fn who_stands_in_the_directory_may_report_until_it_is_taken_out(world) {
        let mut office = world.staff(Role::CreditHandler).await;
        let mut stranger = Browser::new(&world);
        assert!(stranger.open("/agencies").await.text().contains("名录里现在没有机构"));
        let uscc = code(41);
        let here = office.upload("/api/form/add-listed", &listed(&uscc, "report,consulting"), &[]).await;
        assert!(here.starts_with("/desk/agencies/"), "{here}");
        // Twice is once, and the second is told.
        let again = office.upload("/api/form/add-listed", &listed(&uscc, "report"), &[]).await;
        assert!(office.open(&again).await.text().contains("已经在名录里"));
        // One that only advises gives no report that may be attached.
        let other = code(42);
        office.upload("/api/form/add-listed", &listed(&other, "consulting"), &[]).await;
        let reporting = world.store.listed_agencies().await.expect("read");
        let [agency] = reporting.as_slice() else { panic!("one: {reporting:?}") };
        assert_eq!((agency.name.as_str(), agency.uscc.as_str()), ("示例信用管理有限公司", uscc.as_str()));
        assert_eq!(world.store.listed_agency(agency.id).await.expect("read").as_ref(), Some(agency));
        let shown = stranger.open("/agencies").await.text();
        assert!(shown.contains("出具信用报告、修复咨询") && shown.contains("不收费"), "{shown}");

        // Of two who change it at once, the second is told.
        let page = office.open(&here).await.body;
        let (id, version) = (hidden(&page, "agency"), hidden(&page, "version"));
        let mut edited = listed(&uscc, "report");
        edited.retain(|(name, _)| *name != "uscc" && *name != "contact");
        edited.extend([("agency", id.as_str()), ("version", version.as_str()), ("contact", "0838-5000001")]);
        office.upload("/api/form/edit-listed", &edited, &[]).await;
        let mut stale = edited.clone();
        stale.retain(|(name, _)| *name != "contact");
        stale.push(("contact", "0838-5000002"));
        let told = office.upload("/api/form/edit-listed", &stale, &[]).await;
        assert!(office.open(&told).await.text().contains("刚刚有了变化"));
        let shown = stranger.open("/agencies").await.text();
        assert!(shown.contains("0838-5000001") && !shown.contains("0838-5000002"), "{shown}");

        // Without a reason nothing ends; what has ended stays with its day and is taken no more.
        let end = |reason: &'static str| [("agency", id.clone()), ("version", "2".to_owned()), ("reason", reason.to_owned())];
        for (reason, left) in [("", 1), ("备案到期", 0), ("再来一次", 0)] {
            let fields = end(reason);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            office.submit("/api/form/end-listed", &fields).await;
            assert_eq!(world.store.listed_agencies().await.expect("read").len(), left, "{reason}");
        }
        assert_eq!(world.store.listed_agency(agency.id).await.expect("read"), None);
        let shown = stranger.open("/agencies").await.text();
        assert!(shown.contains("2026-11-20 移出") && shown.contains("备案到期") && !shown.contains("再来一次"), "{shown}");
        // It may be listed anew.
        office.upload("/api/form/add-listed", &listed(&uscc, "report"), &[]).await;
        assert_eq!(world.store.listed_agencies().await.expect("read").len(), 1);
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
    }
}

on_both! {
    async fn what_is_wrong_with_an_agency_is_said_and_the_auditor_only_reads(world) {
        let mut office = world.staff(Role::CreditHandler).await;
        let next = office.upload("/api/form/add-listed", &[("uscc", "123"), ("agency_name", "只有名称")], &[]).await;
        let told = office.open(&next).await;
        assert!(told.text().contains("请选择服务内容") && told.body.contains("只有名称"), "{}", told.text());
        assert_eq!(world.count("listed_agency").await, 0);
        let mut auditor = world.staff(Role::Auditor).await;
        let page = auditor.open("/desk/agencies").await;
        assert!(page.status == 200 && !page.body.contains("add-listed"), "{}", page.status);
        assert_eq!(auditor.upload("/api/form/add-listed", &listed(&code(41), "report"), &[]).await, "/forbidden");
    }
}
