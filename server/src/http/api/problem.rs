use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::role::ApiScope;
use serde_json::{Value, json};

use crate::desk::{FieldProblem, Unused};

/// Why a call gets no answer (RFC 9457), in both languages.
#[derive(Clone, Debug)]
pub(in crate::http) enum Problem {
    /// No key, none of ours, or one that was ended.
    UnknownKey,
    /// The key is not good for this.
    Scope(ApiScope),
    /// The day's calls are used up.
    Quota {
        /// Seconds until the next day.
        seconds: u32,
    },
    /// Too many calls at once from this address.
    TooFast,
    /// There is no such thing for this caller.
    NotFound,
    /// What was sent is no JSON of the right form.
    Unreadable,
    /// It is too long.
    TooLong,
    /// Something is wrong with the fields.
    Fields(Vec<FieldProblem>),
    /// Something else was sent under this number before.
    Differs,
    /// What stands for the place to go on from is none.
    Since,
    /// A field of a receipt is missing, or cannot be read.
    ReceiptField(&'static str),
    /// Another receipt came under this number before.
    OtherReceipt,
    /// 回执 that cannot be used, and is kept for people to look at.
    Unused(Unused),
    /// Something else took the place of what is answered.
    Replaced,
    /// It is not to be answered now.
    NotNow,
    /// As many as the enterprise is to look at already wait for it.
    TooManyOpen,
    /// The portal failed; the fault is in its log under this reference.
    Unavailable(String),
}

impl Problem {
    fn status(&self) -> StatusCode {
        match self {
            Problem::UnknownKey => StatusCode::UNAUTHORIZED,
            Problem::Scope(_) => StatusCode::FORBIDDEN,
            Problem::Quota { .. } | Problem::TooFast => StatusCode::TOO_MANY_REQUESTS,
            Problem::NotFound | Problem::Unused(Unused::UnknownCase | Unused::UnknownRecord) => {
                StatusCode::NOT_FOUND
            }
            Problem::Unreadable | Problem::Since => StatusCode::BAD_REQUEST,
            Problem::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            Problem::Fields(_) | Problem::ReceiptField(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Problem::Differs
            | Problem::TooManyOpen
            | Problem::Replaced
            | Problem::NotNow
            | Problem::OtherReceipt
            | Problem::Unused(_) => StatusCode::CONFLICT,
            Problem::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// What kind of problem it is, and what to do about it in Chinese and English.
    fn words(&self) -> (&'static str, &'static str, &'static str) {
        match self {
            Problem::UnknownKey => (
                "unknown-key",
                "没有接口密钥，或者密钥无效、已经停用。请在 Authorization 中用 Bearer 方式带上密钥；没有密钥的，请联系信用办。",
                "There is no key, or it is not valid or was ended. Send it as a Bearer token in the header Authorization; ask the credit office for one.",
            ),
            Problem::Scope(_) => (
                "scope",
                "这个密钥没有这项权限。需要的，请联系信用办。",
                "This key is not good for this. Ask the credit office.",
            ),
            Problem::Quota { .. } => (
                "quota",
                "今天的调用次数已经用完，请明天再试；需要更多的，请联系信用办。",
                "Today's calls are used up. Try again tomorrow, or ask the credit office for more.",
            ),
            Problem::TooFast => (
                "too-fast",
                "调用太频繁，没有办理。请过一分钟再试。",
                "Too many calls; nothing was done. Please try again in a minute.",
            ),
            Problem::NotFound => (
                "not-found",
                "没有查到这个主体、这条申报或者这份通知，请核对代码或者编号。",
                "No such subject, entry or notice for this key; please check the code or the id.",
            ),
            Problem::Unreadable => (
                "unreadable",
                "内容不是要求的 JSON 格式，没有办理。字段见 /api/v1/openapi.json。",
                "What was sent is no JSON of the right form; nothing was done. See /api/v1/openapi.json for the fields.",
            ),
            Problem::TooLong => (
                "too-long",
                "内容太长，没有办理。",
                "What was sent is too long; nothing was done.",
            ),
            Problem::Fields(_) => (
                "fields",
                "有的字段需要改正，没有办理。请看 faults。",
                "Some fields have to be corrected; nothing was done. See faults.",
            ),
            Problem::Differs => (
                "differs",
                "这个 external_id 以前提交过不同的内容，没有办理。新的事项请用新的 external_id。",
                "Something else was sent under this external_id before; nothing was done. Use another one for another entry.",
            ),
            Problem::Since => (
                "since",
                "since 不是上一次返回的 next，没有办理。从头取的，请不要填 since。",
                "since is no next of an earlier call; nothing was done. Leave it out to begin anew.",
            ),
            Problem::ReceiptField(_) => (
                "receipt-field",
                "回执缺少内容，或者内容不合要求，没有办理。请看 field；要求见 /api/v1/openapi.json。",
                "Something is missing from the receipt or is not as it should be; nothing was done. See field, and /api/v1/openapi.json.",
            ),
            Problem::OtherReceipt => (
                "receipt-differs",
                "这个回执编号以前用过，内容不同，没有办理。更正的内容请用新的回执编号。",
                "Something else came under this receipt number before; nothing was done. Use a new number for what is put right.",
            ),
            Problem::Unused(why) => unused(*why),
            Problem::Replaced => (
                "replaced",
                "这份通知已经由后来的通知代替，不用回执。请重新查询 /api/v1/stops。",
                "A later notice took the place of this one, and it is not to be answered. Ask /api/v1/stops again.",
            ),
            Problem::NotNow => (
                "not-now",
                "正在核查是否撤销修复，现在不用回执；请继续停止使用，过后再查询 /api/v1/stops。",
                "Whether the repair is revoked is being looked into, so there is nothing to answer now. Do not use the record meanwhile, and ask /api/v1/stops again later.",
            ),
            Problem::TooManyOpen => (
                "too-many-open",
                "这家企业还有较多代填的草稿没有处理，没有办理。请等企业处理以后再提交。",
                "Many drafts that you proposed still wait for this enterprise; nothing was done. Send it again when they have been dealt with.",
            ),
            Problem::Unavailable(_) => (
                "unavailable",
                "系统暂时不能办理，请稍后再试；用同一个 external_id 再次提交，不会重复办理。",
                "The portal cannot do this now. Please try again later; sent again under the same external_id, nothing is done twice.",
            ),
        }
    }

    fn body(&self) -> Value {
        let (kind, zh, en) = self.words();
        let mut body = json!({
            "type": format!("urn:mingxin:problem:{kind}"),
            "status": self.status().as_u16(),
            "title": zh,
            "title_en": en,
        });
        match self {
            Problem::Fields(faults) => body["faults"] = json!(faults),
            Problem::ReceiptField(field) => body["field"] = json!(field),
            Problem::Scope(scope) => body["scope"] = json!(scope.code()),
            Problem::Unavailable(reference) => body["reference"] = json!(reference),
            _ => {}
        }
        body
    }
}

fn unused(why: Unused) -> (&'static str, &'static str, &'static str) {
    match why {
        Unused::UnknownCase => (
            "unknown-case",
            "没有转送过这个编号的办件，回执没有办理，已经留存待查。请核对编号。",
            "No case of this number was forwarded; the receipt changed nothing and is kept. Please check the number.",
        ),
        Unused::OtherCase => (
            "other-case",
            "这个外部办件编号不是这个办件的，回执没有办理，已经留存待查。请核对后用新的回执编号再送。",
            "This number of yours is another case's; the receipt changed nothing and is kept. Please check, and send another with a new number.",
        ),
        Unused::Over => (
            "case-over",
            "办件已经办结或者由申请人撤回，回执没有办理，已经留存待查。",
            "The case is over, or was withdrawn by the applicant; the receipt changed nothing and is kept.",
        ),
        Unused::NotNow => (
            "receipt-not-now",
            "回执与办件现在的环节不符，没有办理，已经留存待查。",
            "The receipt does not fit where the case stands; it changed nothing and is kept.",
        ),
        Unused::UnknownRecord => (
            "unknown-record",
            "按统一社会信用代码和文书号，没有查到准予日以前作出、正在公示的行政处罚，没有办理，已经留存待查。请核对后再送。",
            "No public penalty decided by the day of the grant has this code and document number; nothing was changed, and the result is kept. Please check, and send it again.",
        ),
        Unused::Ambiguous => (
            "ambiguous",
            "按统一社会信用代码和文书号查到不止一条信息，没有办理，已经留存待查。请用新的回执编号再送，并填写 authority 或者 record。",
            "More than one record has this code and document number; nothing was changed, and the result is kept. Please send it under a new receipt number with authority or record.",
        ),
        Unused::DecidedHere => (
            "decided-here",
            "这条信息的修复申请正在由本市认定单位办理，没有照此办理，已经告知该单位。本市没有准予而办结的，可以用同一回执编号再送。",
            "An application about this record is being decided by a unit of this city, which is shown this result; nothing was changed. If that ends without a repair, send the result again under the same number.",
        ),
        Unused::Revoked => (
            "repair-revoked",
            "本市在准予的当日或者以后撤销了这条信息的修复，没有照此办理，已经留存待查。请与本市信用办核实；知道撤销以后重新准予的，请按新的准予日、用新的回执编号再送。",
            "The repair of this record was revoked here on the day of the grant or later; nothing was changed, and the result is kept. Please ask the credit office; what is granted anew after that is sent with its new day under a new receipt number.",
        ),
        Unused::Excluded => (
            "not-repairable",
            "认定单位说明这条信息按规定不可修复，没有照此办理，已经留存待查。请与认定单位核实；认定单位更正以后，可以用同一回执编号再送。",
            "The unit that determined says that this record cannot be repaired; nothing was changed, and the result is kept. Please ask that unit; once it has corrected this, send the result again under the same number.",
        ),
        Unused::TooEarly => (
            "too-early",
            "准予日早于这条信息最早可以申请修复的日期，没有照此办理，已经留存待查。请核对准予日和文书号，更正后用新的回执编号再送；认为本市的日期有误的，请与认定单位核实。",
            "The day of the grant is before the first day on which this record's repair may be applied for; nothing was changed, and the result is kept. Please check the day and the document number, and send it under a new receipt number; if you think our day is wrong, please ask the unit that determined.",
        ),
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let kind = [(CONTENT_TYPE, "application/problem+json")];
        let mut response = (self.status(), kind, self.body().to_string()).into_response();
        let headers = response.headers_mut();
        match self {
            Problem::UnknownKey => {
                headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            Problem::Quota { seconds } => {
                headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
            }
            Problem::TooFast => {
                headers.insert(RETRY_AFTER, HeaderValue::from_static("60"));
            }
            _ => {}
        }
        response
    }
}
