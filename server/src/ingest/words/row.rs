use domain::identity::{PersonIdError, ResidentIdError, UsccError};
use domain::money::MoneyError;
use domain::record::check::{Detail, Finding};

use super::{Words, words};

/// What a finding means and what to do. Never repeats a personal value.
pub fn finding(finding: &Finding) -> Words {
    match &finding.detail {
        Detail::Missing => words("必填项为空，请补充。", "Must be filled."),
        Detail::NoCode => words(
            "统一社会信用代码为空，也没有填写其他代码；请填写统一社会信用代码。",
            "No unified social credit code and no older code; fill in the code.",
        ),
        Detail::Uscc(error) => uscc(error),
        Detail::PersonId(error) => person_id(error),
        Detail::Masked => words(
            "这里是打码后的号码，请按原始材料重新填写完整号码。",
            "This number is masked; fill in the full number from the original papers.",
        ),
        Detail::MaskedName => words(
            "这里是打码后的姓名，请按原始材料重新填写完整姓名。",
            "This name is masked; fill in the full name from the original papers.",
        ),
        Detail::LostDigits => words(
            "号码被表格软件当成数字存成了科学计数，后几位已经丢失。请把单元格格式设为“文本”，按原始材料重新填写。",
            "A spreadsheet stored this number as a figure and lost its last digits. Format the cell as text and fill it in again from the original papers.",
        ),
        Detail::OrgCode => words(
            "组织机构代码的位数或校验码不对，请核对原件。",
            "Organisation code: wrong length or check character.",
        ),
        Detail::Prefix { registration } => words(
            format!("代码以 {registration} 开头，与所填的相对人类别不一致，请核对。"),
            format!("The code begins with {registration}, which does not fit the category."),
        ),
        Detail::PersonWithCode => words(
            "自然人不应填写统一社会信用代码，请核对类别。",
            "A natural person has no unified social credit code; check the category.",
        ),
        Detail::DateForm => words(
            "日期格式不对，请写成 YYYY/MM/DD，例如 2026/03/01。",
            "Not a date; write YYYY/MM/DD, e.g. 2026/03/01.",
        ),
        Detail::NoSuchDay => words(
            "日历上没有这一天，请核对。",
            "The calendar has no such day.",
        ),
        Detail::Future => words(
            "决定日期晚于今天，请核对。",
            "The decision date is in the future.",
        ),
        Detail::TooEarly(day) => words(
            format!("决定日期早于 {day}，本平台不收。"),
            format!("Decided before {day}; not taken in."),
        ),
        Detail::Before { other, day } => words(
            format!("早于“{other}”（{day}），请核对。"),
            format!("Earlier than {other} ({day})."),
        ),
        Detail::AfterMaximum(last) => words(
            format!("公示截止期晚于该失信程度的最长公示期（{last}），请改为不晚于该日。"),
            format!("Later than the longest publication for this class ({last})."),
        ),
        Detail::Amount(error) => amount(*error),
        Detail::AmountNeeded(kind) => words(
            format!("处罚类别含“{kind}”，金额必须大于 0（单位：万元）。"),
            format!(
                "The penalty includes {kind}: an amount above 0 in 万元 (10,000 yuan) is needed."
            ),
        ),
        Detail::AmountUnexpected(kind) => words(
            format!("填了金额，但处罚类别不含“{kind}”，请核对两项。"),
            format!("An amount is given, but {kind} is not among the kinds."),
        ),
        Detail::LooksLikeYuan => words(
            "金额特别大，单位应为万元，看起来像是按元填写的，请核对。",
            "Very large for 万元 (10,000 yuan): it looks like yuan. Please check.",
        ),
        Detail::LicenceNeeded => words(
            "暂扣或吊销证照的，请填写证照名称及编号。",
            "Name and number of the suspended or revoked licence are needed.",
        ),
        Detail::NotInList { found, allowed } => words(
            format!(
                "“{}”不在可填的范围内，可填：{}。",
                shorten(found),
                allowed.join("、")
            ),
            format!(
                "\"{}\" is not allowed; allowed: {}.",
                shorten(found),
                allowed.join(", ")
            ),
        ),
        Detail::TooLong { longest, found } => words(
            format!("共 {found} 个字，超过上限 {longest} 个字；不会截断，请精简。"),
            format!("{found} characters, at most {longest}; nothing is cut off, please shorten."),
        ),
        Detail::PersonalData => words(
            "含有身份证号、电话号码或住址。该内容将对外公示，请删去个人信息后再报。",
            "Holds an identity number, a telephone number or a home address. This text becomes public: take personal data out.",
        ),
        Detail::NameDiffers { known } => words(
            format!("该代码在库中的名称是“{known}”，请核对是否重码或已更名。"),
            format!("This code is on file under the name {known}."),
        ),
        Detail::Late { workdays, allowed } => words(
            format!(
                "决定后第 {workdays} 个工作日才报送，超过 {allowed} 个工作日的期限，计入报送时效。"
            ),
            format!("Received {workdays} working days after the decision; {allowed} are allowed."),
        ),
        Detail::Normalised => words(
            "全角字符、大小写、空白或控制字符已自动统一后入库，无需处理。",
            "Full-width characters, case, blanks or control characters were made uniform; nothing to do.",
        ),
        Detail::Updated => words(
            "库中已有这条记录，内容有变，已按本次报送更新；原来的内容留作历史版本。",
            "This record was on file and said something else; it was updated, and what it said before is kept.",
        ),
        Detail::OtherUnit { found } => words(
            format!("这一行属于“{found}”，不是本次报送的单位；请由该单位报送。"),
            format!("This row belongs to {found}, not to the unit that sends the file."),
        ),
        Detail::Formula => words(
            "单元格是公式。请复制后“粘贴为数值”再报。",
            "The cell is a formula; paste it as a value.",
        ),
        Detail::CellCount { found, expected } => words(
            format!(
                "这一行有 {found} 格，表头有 {expected} 格；多半是内容里的逗号或引号没有处理好。"
            ),
            format!(
                "{found} cells, but {expected} headings; a comma or quote inside a cell is likely."
            ),
        ),
        Detail::NoRule(reason) => words(
            format!("规则库中没有适用于这一天的规则（{reason}），请联系信用办。"),
            format!("No rule holds for that day ({reason}); ask the credit office."),
        ),
    }
}

fn shorten(text: &str) -> String {
    let safe = domain::identity::mask_text(text);
    if safe.chars().count() > 20 {
        format!("{}…", safe.chars().take(20).collect::<String>())
    } else {
        safe
    }
}

fn uscc(error: &UsccError) -> Words {
    let what = match error {
        UsccError::Length { found } => words(
            format!("应为 18 位，现为 {found} 位"),
            format!("18 characters expected, {found} found"),
        ),
        UsccError::Case { position } => words(
            format!("第 {position} 位是小写字母"),
            format!("lower case at position {position}"),
        ),
        UsccError::Alphabet { position, found } => words(
            format!("第 {position} 位“{found}”不是代码可用的字符（不含 I、O、S、V、Z）"),
            format!("'{found}' at position {position} is not in the alphabet (no I, O, S, V, Z)"),
        ),
        UsccError::Department => words(
            "第 1 位不是登记管理部门代码",
            "the first character is no registration department",
        ),
        UsccError::Region { position } => words(
            format!("第 {position} 位应为数字（行政区划）"),
            format!("a digit (region) is expected at position {position}"),
        ),
        UsccError::CheckChar { expected, .. } => words(
            format!("末位校验码不对（按前 17 位推算应为 {expected}），多半是抄错了一位"),
            format!(
                "the check character does not fit (computed: {expected}); one character is likely wrong"
            ),
        ),
        UsccError::OrgCheck { .. } => words(
            "第 9–17 位组织机构代码的校验码不对",
            "the organisation code in positions 9-17 has a wrong check character",
        ),
    };
    words(
        format!("统一社会信用代码有误：{}。请对照营业执照核对。", what.zh),
        format!(
            "Unified social credit code: {}. Check it against the licence.",
            what.en
        ),
    )
}

fn person_id(error: &PersonIdError) -> Words {
    let what = match error {
        PersonIdError::ResidentId(error) => match error {
            ResidentIdError::Length15 => words(
                "15 位的旧号码已停用，请填 18 位",
                "the old 15-digit number is out of use",
            ),
            ResidentIdError::Length { .. } => {
                words("位数不对，应为 18 位", "wrong length, 18 expected")
            }
            ResidentIdError::Alphabet { .. } | ResidentIdError::Case => {
                words("含有不应出现的字符", "holds a character that cannot occur")
            }
            ResidentIdError::Region => words(
                "前两位不是省级行政区划代码",
                "the first two digits are no province",
            ),
            ResidentIdError::Date => words("出生日期不存在", "the birth date does not exist"),
            ResidentIdError::Check => words(
                "末位校验码不对，多半是抄错了一位",
                "the check character does not fit",
            ),
        },
        PersonIdError::Length { .. } => words("位数不对", "wrong length"),
        PersonIdError::Alphabet { .. } => {
            words("含有不应出现的字符", "holds a character that cannot occur")
        }
        PersonIdError::Prefix => words("开头与证件类型不符", "does not begin as this kind does"),
    };
    words(
        format!("证件号码有误：{}。", what.zh),
        format!("Identity number: {}.", what.en),
    )
}

fn amount(error: MoneyError) -> Words {
    match error {
        MoneyError::Form => words(
            "不是数字。请按万元填写，例如 2 万元写成 2.000000。",
            "Not a number. Write it in 万元 (10,000 yuan), e.g. 2.000000.",
        ),
        MoneyError::Scale => words(
            "小数超过 6 位。单位为万元，6 位小数已精确到分。",
            "More than six decimals; six are exact to the fen.",
        ),
        MoneyError::Range => words(
            "金额过大，请核对单位（万元）。",
            "Too large; check the unit (万元).",
        ),
    }
}

/// A finding with its field before it, for the screen.
pub(in crate::ingest) fn finding_in_field(finding: &Finding) -> Words {
    let mut said = self::finding(finding);
    if let Some(field) = finding.field {
        said.zh = format!("{}：{}", field.zh, said.zh);
        said.en = format!("{}: {}", field.code, said.en);
    }
    said
}

/// Names a rule's field for the returned file.
pub(in crate::ingest) fn field(finding: &Finding) -> String {
    finding.field.map_or_else(String::new, |field| {
        format!("{}（{}）", field.zh, field.code)
    })
}
