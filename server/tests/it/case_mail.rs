//! What goes out of a case by e-mail: that there is news, and nothing of what it is.

use domain::role::Role;
use uuid::Uuid;

use crate::case_desk::send;
use crate::cases::{PASSWORD, file, record, step};
use crate::support::{Browser, MailServer, on_both};

on_both! {
    async fn a_mail_says_that_there_is_news_and_not_which(world) {
        let record = record(&world).await;
        let server = MailServer::start().await;
        let by_mail = server.notifier();
        let mut zhang = Browser::new(&world);
        zhang.sign_up("zhang@example.cn", PASSWORD).await;
        assert_eq!(send(&world, &by_mail).await, 1, "the code");
        let mine = file(&mut zhang, &record).await;
        assert_eq!(send(&world, &by_mail).await, 1, "to the applicant, and to nobody else");
        let mut office = world.staff(Role::CreditHandler).await;
        let refuse = [("action", "refuse"), ("text", "不属于异议的范围。")];
        step(&mut office, &mine.replace("/me/", "/desk/"), &refuse).await;
        assert_eq!(send(&world, &by_mail).await, 1);

        let case: Uuid = mine.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
        let number = world.store.case(case).await.expect("read").expect("a case").number.to_string();
        let mails = server.taken();
        let [_, filed, refused] = mails.as_slice() else {
            panic!("{mails:?}");
        };
        assert_eq!(filed.text(), refused.text(), "what happened is not said");
        for mail in [filed, refused] {
            let (head, text) = (mail.head.join("\n"), mail.text());
            assert!(mail.to.contains("<zhang@example.cn>"), "{}", mail.to);
            for said in ["您有一条新消息", "我的消息", "There is a new message for you"] {
                assert!(text.contains(said), "{said}: {text}");
            }
            for never in [
                number.as_str(), "张示例", "13912345678", "139 1234 5678", "澄澜", "机电", "示应急罚", "罚款", "异议", "objection",
                "设备已于十月检测合格", "不属于异议的范围", "/me/", "/desk/",
            ] {
                assert!(!head.contains(never) && !text.contains(never), "{never}: {head} {text}");
            }
        }
    }
}
