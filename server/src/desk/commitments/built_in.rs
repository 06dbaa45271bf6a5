//! 本网站的文本: what an enterprise signs before it registers anything about itself, the text for promises in its own
//! words, and what it signs with an application for repair. They are put into a new database; later editions are made at
//! the desk.

use domain::commitment::{
    AUTHORISATION, CommitmentKind, MatterForm, Publicity, REPAIR, TRUTHFULNESS, TemplateForm,
    VOLUNTARY,
};
use serde_json::json;

use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::ids::new_id;
use crate::store::{NewMatter, NewTemplate};

/// A matter of the portal itself with its first text.
struct BuiltIn {
    code: &'static str,
    kind: CommitmentKind,
    kind_note: &'static str,
    name: &'static str,
    title: &'static str,
    content: &'static str,
    liability: &'static str,
    own_words: bool,
    publicity: Publicity,
}

/// No law prescribes these words.
const BASIS: &str = "本网站设定的文本";

const ALL: [BuiltIn; 4] = [
    BuiltIn {
        code: TRUTHFULNESS,
        kind: CommitmentKind::Voluntary,
        kind_note: "",
        name: "自主申报信息真实性承诺",
        title: "自主申报信息真实性承诺书",
        content: "\
本单位在本网站自主申报信用信息，自愿向社会公开承诺：
一、申报的信息真实、准确、完整，没有虚假记载、误导性陈述或者重大遗漏。
二、上传的证明材料与原件一致，来源合法，不侵犯他人的商业秘密、个人信息和其他合法权益。
三、申报内容涉及从业人员的，已经取得本人书面同意；涉及合作单位等其他人、没有取得对方同意的，如实注明，由本网站对外隐去对方的名称。
四、申报的信息发生变化或者已经失效的，及时更新或者撤回，不用过时的信息误导他人。
五、配合有关部门核验，按要求提供原始材料，接受社会监督。
签署与公示：本承诺书由本单位法定代表人，或者经本单位授权办理自愿注册的经办人，登录本网站签署。本网站记录签署的文本版本、时间，以及签署人的姓名和身份；姓名加密保存，不公示。签署后，本承诺作为信用承诺在本网站公示，本单位每次提交的申报信息都记录所依据的承诺。
撤回：在履行状态被认定以前，本单位可以随时在本网站撤回本承诺。撤回后，本承诺停止公示，依据本承诺提交的申报信息同时停止公示和使用；撤回之前已经依法作出的使用不受影响，撤回的记录存档。履行状态被认定以后，本承诺不再撤回，申报信息和使用授权仍然可以随时撤回。",
        liability: "\
申报的信息经有关单位认定不属实的，该条信息停止公示和使用，本承诺的履行状态记为“部分履行”或者“全部未履行”，同时公布认定单位、认定日期和没有履行的内容。
认定之前，有关单位应当告知事实和依据，听取本单位的陈述和申辩。对认定不服的，本单位可以向联席会议办公室投诉，也可以依法申请行政复议、提起行政诉讼。
法律、法规另有规定的，依照其规定；除此以外，不因申报的信息不属实对本单位采取其他惩戒措施。",
        own_words: false,
        publicity: Publicity::Public,
    },
    BuiltIn {
        code: AUTHORISATION,
        kind: CommitmentKind::Other,
        kind_note: "授权",
        name: "自主申报信息使用授权",
        title: "自主申报信息使用授权书",
        content: "\
本单位授权本网站的运行单位，按照本授权书和签署时勾选的用途，处理本单位在本网站自主申报的信用信息。没有勾选的用途，不得使用。
一、授权的信息：本单位已经提交、没有撤回并且在有效期内的申报信息，及其核验结果。不包括草稿和核验不通过的信息，也不包括申报时注明不公开的内容、应当隐去的第三方个人信息。
二、授权的用途，以下各项彼此独立，以签署时勾选的为准：
（一）公示：已经核验的信息在本单位的信用档案里展示，注明“自主申报”、核验单位和核验日期，任何人可以查询。
（二）信用报告：列入本单位的公共信用报告，注明是否核验；本单位和依法取得报告的人可以看到。
（三）信用评价：已经核验的信息作为公共信用评价的正面参考；没有申报、没有勾选的，不因此降低评价。
（四）政务共享：提供给本市行政机关和依法管理公共事务的组织，用于办理与本单位有关的事项；每次共享记录接收单位、时间和用途。
三、授权的期限：自签署之日起，至本单位撤回，或者由新的授权书代替之日止。
四、变更和撤回：本单位可以随时在本网站增减用途，或者全部撤回，不收费；撤回不需要说明理由。减少用途或者撤回的，自办理完成时起生效，相应的使用随即停止；此前已经依法作出的使用不受影响。撤回授权不影响本单位查询信息、提出异议、申请信用修复，也不因此降低信用评价。
五、签署：本授权书由本单位法定代表人，或者经本单位授权办理自愿注册的经办人，登录本网站签署。本网站记录签署的文本版本、时间、用途，以及签署人的姓名和身份；姓名加密保存，不公示。",
        liability: "\
本网站的运行单位应当妥善保管授权的信息，不得出售，不得用于没有勾选的用途，不得提供给本授权书没有列明的单位和个人。违反本授权书使用信息的，应当立即停止，消除影响，并依法承担责任。
本单位发现违反授权使用信息的，可以向信用办书面提出，要求停止使用、说明使用的情况，也可以依法投诉、举报。",
        own_words: false,
        publicity: Publicity::NotPublic,
    },
    BuiltIn {
        code: VOLUNTARY,
        kind: CommitmentKind::Voluntary,
        kind_note: "",
        name: "主动公开承诺",
        title: "主动公开承诺书",
        content: "\
本单位自愿向社会公开作出承诺，欢迎监督。
本承诺书由本单位法定代表人，或者经本单位授权办理自愿注册的经办人，登录本网站签署；签署后在本网站公示，签署人的姓名不公示。在履行状态被认定以前，本单位可以随时在本网站撤回本承诺；撤回后停止公示，撤回的记录存档。
承诺的内容如下：",
        liability: "\
没有做到的，本单位公开说明原因，限期改正。
是否履行，由受理单位核实以后认定；认定之前应当告知事实和依据，听取本单位的陈述和申辩。对认定不服的，本单位可以向认定单位书面提出，也可以依法申请行政复议、提起行政诉讼。除法律、法规另有规定的以外，不因没有履行本承诺对本单位采取惩戒措施。",
        own_words: true,
        publicity: Publicity::Public,
    },
    BuiltIn {
        code: REPAIR,
        kind: CommitmentKind::Repair,
        kind_note: "",
        name: "信用修复承诺",
        title: "信用修复承诺书",
        content: "\
本单位申请信用修复，自愿作出以下承诺：
一、违法行为已经纠正，处罚决定确定的义务已经全部履行完毕。
二、申请时填写的内容和提交的材料真实、准确、完整，与原件一致，没有隐瞒。
三、配合作出认定的单位核实，按要求提供原始材料。
四、今后依法诚信经营，不再发生同类行为。
五、自愿接受有关部门和社会的监督。
签署：本承诺书由本单位法定代表人，或者经本单位授权办理信用修复的经办人，登录本网站，在提交修复申请时签署。本网站记录签署的文本版本、时间，以及签署人的姓名和身份；姓名加密保存，不公示。本承诺供作出认定的单位和信用办查阅；为了在修复以后不再传播已经修复的信息，本网站不对外公示写明文书号的承诺书。
本次申请修复的信息：",
        liability: "\
提供虚假材料，承诺严重不实，或者故意不履行承诺的，作出认定的单位听取本单位的陈述和申辩以后，可以撤销修复，恢复公示，并依照规定在规定的期限内不再受理本单位的修复申请。
对上述处理不服的，本单位可以向联席会议办公室投诉，也可以依法申请行政复议、提起行政诉讼。法律、法规另有规定的，依照其规定。",
        own_words: true,
        // With the number of the record in it: published, it would tell of what was repaired.
        publicity: Publicity::Limited,
    },
];

impl BuiltIn {
    fn matter(&self) -> MatterForm {
        MatterForm {
            kind: Some(self.kind),
            kind_note: self.kind_note.to_owned(),
            name: self.name.to_owned(),
            basis: BASIS.to_owned(),
        }
    }

    fn template(&self) -> TemplateForm {
        TemplateForm {
            title: self.title.to_owned(),
            content: self.content.to_owned(),
            liability: self.liability.to_owned(),
            own_words: self.own_words,
            months: None,
            publicity: Some(self.publicity),
        }
    }
}

/// Whether a matter belongs to the portal itself: it cannot end, because registration rests on it.
pub(super) fn is_built_in(code: &str) -> bool {
    ALL.iter().any(|one| one.code == code)
}

impl Desk {
    /// Puts the portal's own matters with their first texts in, where they are missing. Whatever is there stays as it
    /// is, with whatever editions were made.
    pub async fn seed_matters(&self) -> Result<(), AccountError> {
        let now = self.clock.now();
        let mut missing = Vec::new();
        for one in &ALL {
            if self.store.matter_by_code(one.code).await?.is_some() {
                continue;
            }
            missing.push(NewMatter {
                id: new_id(now)?,
                code: one.code.to_owned(),
                unit_code: None,
                form: one.matter(),
                template: NewTemplate {
                    id: new_id(now)?,
                    form: one.template(),
                    from: self.clock.today(),
                },
            });
        }
        if missing.is_empty() {
            return Ok(());
        }
        let codes: Vec<&str> = missing.iter().map(|one| one.code.as_str()).collect();
        let entry = self.portal_entry("matter.seed", "matters", json!({ "matters": codes }));
        // Of several programs that start at once one puts them in.
        self.store.seed_matters(&missing, &entry).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use domain::commitment::{check_matter, check_template};
    use domain::identity::find_personal_data;

    use super::*;

    #[test]
    fn each_text_passes_the_checks_of_the_desk() {
        for one in &ALL {
            assert_eq!(
                check_matter(&one.matter()),
                Ok(one.matter()),
                "{}",
                one.code
            );
            assert_eq!(
                check_template(&one.template()),
                Ok(one.template()),
                "{}",
                one.code
            );
            assert!(is_built_in(one.code));
        }
        assert!(!is_built_in("other"));
    }

    #[test]
    fn no_article_is_cited_and_nobody_is_named() {
        for one in &ALL {
            for text in [one.content, one.liability] {
                let mut numbered = text.split('第').skip(1);
                let cites = numbered.any(|rest| rest.chars().take(6).any(|c| c == '条'));
                assert!(!text.contains('《') && !cites, "{text}");
                assert!(find_personal_data(text).is_empty(), "{text}");
            }
        }
    }

    #[test]
    fn every_use_is_explained_in_the_authorisation() {
        let text = ALL.iter().find(|one| one.code == AUTHORISATION);
        let text = text.expect("there").content;
        for part in [
            "公示：",
            "信用报告：",
            "信用评价：",
            "政务共享：",
            "随时",
            "撤回",
            "姓名加密保存",
        ] {
            assert!(text.contains(part), "{part}");
        }
    }
}
