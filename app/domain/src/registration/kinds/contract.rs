//! 合同履约

use super::Kind;
use super::common::PUBLICITY;
use crate::registration::field::{ChoiceWord, EntryField, EntryShape, Need, Part, Shown};

const STATES: &[ChoiceWord] = &[
    ChoiceWord::new("performing", "履行中", "Being performed"),
    ChoiceWord::new("performed", "已履行", "Performed"),
    ChoiceWord::new("partly", "部分履行", "Partly performed"),
    ChoiceWord::new("not_performed", "未履行", "Not performed"),
    ChoiceWord::new("ended", "已解除", "Terminated"),
];

pub(super) const KIND: Kind = Kind {
    code: "contract",
    zh: "合同履约",
    en: "Contract performance",
    // Both parties have the number.
    own_number: false,
    official: false,
    fields: &[
        EntryField::new(
            "contract_name",
            "合同名称",
            "Contract",
            EntryShape::Line { longest: 200 },
            Need::Always,
        )
        .part(Part::Title)
        .key(),
        EntryField::new(
            "contract_no",
            "合同编号",
            "Number",
            EntryShape::Line { longest: 64 },
            Need::Never,
        )
        .part(Part::Number)
        .key(),
        EntryField::new(
            "counterparty",
            "对方名称",
            "Counterparty",
            EntryShape::Line { longest: 200 },
            Need::Always,
        )
        .part(Part::Counterparty)
        .shown(Shown::WithConsent)
        .key()
        .hint(
            "对方没有书面同意的，对外一律显示为“某单位”。",
            "Unless it agreed in writing, it is not named to anybody else.",
        ),
        EntryField::new(
            "counterparty_code",
            "对方统一社会信用代码",
            "Counterparty USCC",
            EntryShape::Uscc,
            Need::Never,
        )
        .part(Part::CounterpartyCode)
        .shown(Shown::WithConsent),
        EntryField::new(
            "counterparty_consent",
            "对方同意公开其名称",
            "The counterparty agrees to be named",
            EntryShape::Flag,
            Need::Never,
        )
        .shown(Shown::Internal)
        .hint(
            "勾选的，须上传对方的书面同意。",
            "If ticked, its written consent has to be attached.",
        ),
        EntryField::new(
            "amount",
            "合同金额（万元）",
            "Amount (10,000 yuan)",
            EntryShape::Amount { fraction: 6 },
            Need::Never,
        )
        .shown(Shown::ReportOnly)
        .hint(
            "涉及商业秘密，不在网站公开。",
            "A business secret: not shown on public pages.",
        ),
        EntryField::new(
            "sign_date",
            "签订日期",
            "Signed on",
            EntryShape::Day,
            Need::Always,
        )
        .part(Part::From)
        .key(),
        EntryField::new(
            "due_date",
            "履行期限",
            "Due",
            EntryShape::ValidUntil,
            Need::Always,
        )
        .hint(
            "应当履行完毕的最后一日。没有约定期限的，勾选“长期有效”；用表格申报的，填写“长期”。",
            "The last day on which it has to be performed. If none was agreed, tick “No end”; in a sheet write 长期.",
        ),
        EntryField::new(
            "perform_state",
            "履约状态",
            "State",
            EntryShape::Choice(STATES),
            Need::Always,
        ),
        PUBLICITY,
    ],
};
