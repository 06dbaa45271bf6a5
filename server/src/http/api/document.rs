//! The description of the interface for programs (OpenAPI 3.1), made of the same table of fields as the forms.

use axum::Json;
use axum::response::{IntoResponse, Response};
use domain::record::{ObjectionMark, RecordKind};
use domain::registration::{EntryField, EntryKind, EntryShape, Label, Method, Need, Stage};
use domain::role::ApiScope;
use serde_json::{Map, Value, json};

/// The description; for anybody.
pub(in crate::http) async fn document() -> Response {
    Json(described()).into_response()
}

fn described() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "明信公共信用接口 Mingxin public credit interface",
            "version": "1",
            "description": "供政府部门的信息系统使用。密钥由信用办发放，按用途和次数使用，每次调用都有日志。\nFor systems of government departments. Keys are given by the credit office; each call is counted and logged with its purpose.",
        },
        "servers": [{ "url": "/" }],
        "security": [{ "key": [] }],
        "paths": {
            "/api/v1/subjects/{uscc}": { "get": subject() },
            "/api/v1/stops": { "get": stops() },
            "/api/v1/stops/{id}/receipt": { "post": stopped() },
            "/api/v1/entries": { "post": propose() },
            "/api/v1/entries/{id}": { "get": entry() },
            "/api/v1/platform/receipts": { "post": receipt() },
            "/api/v1/platform/results": { "post": result() },
            "/api/v1/platform/papers/{id}": { "get": paper() },
            "/api/v1/repairs": { "get": repairs() },
            "/api/v1/openapi.json": { "get": {
                "summary": "本说明 this description",
                "security": [],
                "responses": { "200": { "description": "OpenAPI 3.1" } },
            } },
        },
        "components": {
            "securitySchemes": { "key": { "type": "http", "scheme": "bearer" } },
            "schemas": schemas(),
        },
    })
}

fn subject() -> Value {
    json!({
        "summary": "主体的可共享信息 what may be shared about a subject",
        "description": format!(
            "权限 scope: {}。公示中的行政许可和行政处罚、可共享的自主申报（带标识）、可公开的承诺。",
            ApiScope::ReadSubjects.code()
        ),
        "parameters": [
            parameter("uscc", "path", json!({ "type": "string", "minLength": 18, "maxLength": 18 })),
            parameter("page", "query", json!({ "type": "integer", "minimum": 1, "default": 1 })),
        ],
        "responses": responses("200", "Subject", &["401", "403", "404", "429", "503"]),
    })
}

fn stops() -> Value {
    json!({
        "summary": "停止共享和使用的通知 what this system has to stop sharing and using",
        "description": format!(
            "权限 scope: {}。本密钥取得过、后来准予修复（kind 为 stop）或者公示期满（kind 为 expired，没有 case）的信息，停止共享和使用后请逐件回执；修复被撤销的，另行通知恢复（kind 为 resume）。最早的 200 件，回执后不再列出。请至少每个工作日查询一次。",
            ApiScope::ReadSubjects.code()
        ),
        "responses": responses("200", "Stops", &["401", "403", "429", "503"]),
    })
}

fn stopped() -> Value {
    json!({
        "summary": "停止共享和使用的回执 that this system has stopped",
        "description": format!(
            "权限 scope: {}。同一份通知重复回执，只办理一次，返回 200。",
            ApiScope::ReadSubjects.code()
        ),
        "parameters": [parameter("id", "path", json!({ "type": "string", "format": "uuid" }))],
        "requestBody": { "required": false, "content": { "application/json": { "schema": schema("StopReceipt") } } },
        "responses": responses("200", "Stopped", &["400", "401", "403", "404", "409", "413", "429", "503"]),
    })
}

fn propose() -> Value {
    json!({
        "summary": "代填自主申报 propose an entry",
        "description": format!(
            "权限 scope: {}。存为企业的草稿，由企业核对、补充材料后自己提交。同一 external_id 重复提交只办理一次：内容相同返回 200，不同返回 409。同一企业未处理的代填草稿以 20 条为限，超过的返回 409。",
            ApiScope::WriteEntries.code()
        ),
        "requestBody": { "required": true, "content": { "application/json": { "schema": schema("Proposal") } } },
        "responses": responses("201", "Proposed", &["400", "401", "403", "409", "413", "422", "429", "503"]),
    })
}

fn entry() -> Value {
    json!({
        "summary": "代填的自主申报办到哪一步 what became of a proposed entry",
        "description": format!("权限 scope: {}。只限本密钥代填的；企业提交后，只在可共享时返回编号和核验结果。", ApiScope::WriteEntries.code()),
        "parameters": [parameter("id", "path", json!({ "type": "string", "format": "uuid" }))],
        "responses": responses("200", "ProposedState", &["401", "403", "404", "429", "503"]),
    })
}

fn receipt() -> Value {
    json!({
        "summary": "外部平台的回执 a receipt of the outside platform",
        "description": format!(
            "权限 scope: {}。只限转送给外部平台的信用修复办件。同一回执编号重复送来只办理一次，返回 200；内容不同返回 409。不能用的回执不改变办件，留存待查：没有这个办件返回 404，串件、已办结返回 409。",
            ApiScope::AnswerRepairs.code()
        ),
        "requestBody": { "required": true, "content": { "application/json": { "schema": schema("Receipt") } } },
        "responses": responses("200", "Received", &["400", "401", "403", "404", "409", "413", "422", "429", "503"]),
    })
}

fn result() -> Value {
    json!({
        "summary": "企业在外部平台申请并获准的修复 a repair that was applied for and granted on the outside platform",
        "description": format!(
            "权限 scope: {}。企业没有在本市申请、直接在外部平台申请并获准的，按统一社会信用代码和文书号找到正在公示的行政处罚，即时落实，不重新审核；但准予日不晚于本市撤销该信息修复之日的、认定单位说明不可修复的、准予日早于最早可以申请修复之日的，不落实，由人核实；在本市申请、已经转送的，作为该办件的准予回执。每个外部办件编号对应一条信息。同一回执编号重复送来只办理一次，返回 200（taken_before）；内容不同返回 409；已经由别的办件修复的，返回 200（repaired_before）。不能用的不改变任何信息，留存待查：查不到返回 404，查到不止一条、编号属于别的办件、正在由本市单位决定、已经撤销修复（repair-revoked）、不可修复（not-repairable）、准予过早（too-early）的返回 409。",
            ApiScope::AnswerRepairs.code()
        ),
        "requestBody": { "required": true, "content": { "application/json": { "schema": schema("Result") } } },
        "responses": responses("200", "Received", &["400", "401", "403", "404", "409", "413", "422", "429", "503"]),
    })
}

fn paper() -> Value {
    json!({
        "summary": "转送申请的材料 a paper of an application that was forwarded",
        "description": format!("权限 scope: {}。办结或者撤回以后不再提供。", ApiScope::AnswerRepairs.code()),
        "parameters": [parameter("id", "path", json!({ "type": "string", "format": "uuid" }))],
        "responses": {
            "200": { "description": "JPEG, PNG or PDF" },
            "404": { "description": "Problem (RFC 9457)", "content": { "application/problem+json": { "schema": schema("Problem") } } },
        },
    })
}

fn repairs() -> Value {
    json!({
        "summary": "信用修复申请和结果 repairs and what became of them",
        "description": format!(
            "权限 scope: {}。按变动先后排列，每页 100 件；同一办件每次变动都会再出现一次。把 next 作为下一次的 since，可以不断续取；一分钟以内的变动下次再给。办结超过 90 日的不再提供，请至少每月续取一次。 Cases that were over more than 90 days ago are not told any more.",
            ApiScope::ReadRepairs.code()
        ),
        "parameters": [parameter("since", "query", json!({ "type": "string", "description": "上一次的 next；不填从头开始 the next of the call before; left out: from the beginning" }))],
        "responses": responses("200", "Repairs", &["400", "401", "403", "429", "503"]),
    })
}

fn shared_repairs() -> Value {
    let subject = object([("name", text()), ("uscc", maybe_text())]);
    let record = object([
        ("id", text()),
        ("kind", text()),
        ("document_no", text()),
        ("authority", text()),
        ("decided_on", day()),
    ]);
    let repair = object([
        ("case", text()),
        ("stage", text()),
        ("result", maybe_text()),
        ("filed_at", text()),
        ("moved_at", text()),
        ("decided_on", maybe_text()),
        ("outside_number", maybe_text()),
        (
            "source",
            json!({ "enum": ["here", "forwarded", "elsewhere", null], "description": "来源：本市申请本市决定；本市申请、转外部平台决定；外部平台申请并决定 applied for and decided here; forwarded; both elsewhere" }),
        ),
        ("outside_granted_on", day()),
        ("subject", subject),
        ("record", record),
    ]);
    object([
        ("repairs", list(repair)),
        ("next", maybe_text()),
        ("more", json!({ "type": "boolean" })),
    ])
}

fn receipts() -> Value {
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["receipt", "number", "answer"],
        "properties": {
            "receipt": { "type": "string", "maxLength": 64, "description": "回执编号 number of the receipt" },
            "case": { "type": "string", "description": "办件编号 XF… the number of the case here; where it is left out, the case is found by its number over there" },
            "number": { "type": "string", "maxLength": 64, "description": "外部办件编号 the number of the case over there" },
            "answer": { "enum": ["accepted", "refused", "asks_for_papers", "granted", "denied"] },
            "reasons": { "type": "string", "maxLength": 2000, "description": "refused、denied 时必填 needed with refused and denied" },
            "missing": { "type": "array", "maxItems": 50, "items": { "type": "string" }, "description": "asks_for_papers 时必填 needed with asks_for_papers" },
        },
    })
}

fn results() -> Value {
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["receipt", "number", "subject", "document_no", "granted_on"],
        "properties": {
            "receipt": { "type": "string", "maxLength": 64, "description": "回执编号 number of the receipt" },
            "number": { "type": "string", "maxLength": 64, "description": "外部办件编号 the number of the case over there" },
            "subject": { "type": "string", "minLength": 18, "maxLength": 18, "description": "统一社会信用代码 code of the enterprise" },
            "document_no": { "type": "string", "maxLength": 200, "description": "决定书文号 number of the decision" },
            "granted_on": { "type": "string", "format": "date", "description": "准予日，不晚于当日 day of the grant, not after today" },
            "kind": { "const": "penalty" },
            "authority": { "type": "string", "maxLength": 200, "description": "决定机关，文书号不止一条时填写 deciding authority, where more than one record has the number" },
            "record": { "type": "string", "format": "uuid", "description": "本网站的信息编号，同上 id of the record here, likewise" },
        },
    })
}

fn parameter(name: &str, place: &str, schema: Value) -> Value {
    json!({ "name": name, "in": place, "required": place == "path", "schema": schema })
}

fn schema(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn responses(status: &str, name: &str, problems: &[&str]) -> Value {
    let mut responses = Map::new();
    let good = json!({
        "description": name,
        "content": { "application/json": { "schema": schema(name) } },
    });
    responses.insert(status.to_owned(), good);
    for status in problems {
        let problem = json!({
            "description": "Problem (RFC 9457)",
            "content": { "application/problem+json": { "schema": schema("Problem") } },
        });
        responses.insert((*status).to_owned(), problem);
    }
    Value::Object(responses)
}

/// A schema for every name that is referred to.
fn schemas() -> Value {
    let schemas = [
        ("Subject", shared_subject()),
        ("Record", shared_record()),
        ("Entry", shared_entry()),
        ("Commitment", shared_commitment()),
        ("Stops", object([("stops", list(schema("Stop")))])),
        ("Stop", a_stop()),
        ("StopReceipt", stop_receipt()),
        (
            "Stopped",
            object([("id", text()), ("state", json!({ "const": "done" }))]),
        ),
        ("Proposal", proposals()),
        ("Proposed", proposed()),
        ("ProposedState", proposed_state()),
        ("Repairs", shared_repairs()),
        ("Receipt", receipts()),
        ("Result", results()),
        ("Received", object([("receipt", text()), ("state", text())])),
        ("Problem", problem()),
    ];
    let named = schemas.map(|(name, schema)| (name.to_owned(), schema));
    Value::Object(named.into_iter().collect())
}

fn shared_subject() -> Value {
    let totals = [
        ("records", count()),
        ("entries", count()),
        ("commitments", count()),
    ];
    object([
        ("uscc", text()),
        ("name", text()),
        ("party", text()),
        ("as_of", day()),
        ("page", count()),
        ("per_page", count()),
        ("totals", object(totals)),
        ("records", list(schema("Record"))),
        ("entries", list(schema("Entry"))),
        ("commitments", list(schema("Commitment"))),
    ])
}

fn shared_record() -> Value {
    object([
        ("id", text()),
        ("kind", one_of(RecordKind::ALL.map(RecordKind::code))),
        ("title", text()),
        ("document_no", text()),
        ("summary", text()),
        ("authority", text()),
        ("source", text()),
        ("decided_on", day()),
        ("public_until", day()),
        ("class", maybe_text()),
        ("mark", objection_mark()),
        (
            "under_repair",
            json!({ "type": "boolean", "description": "修复办理中 an application for its repair is being dealt with" }),
        ),
    ])
}

fn objection_mark() -> Value {
    let marks = ObjectionMark::ALL.map(|mark| json!(mark.code()));
    let marks: Vec<Value> = marks.into_iter().chain([Value::Null]).collect();
    json!({ "enum": marks, "description": "异议标注 open: 异议处理中 under objection; noted: 有异议，待定 disputed, not settled" })
}

fn shared_entry() -> Value {
    let field = [
        ("code", text()),
        ("zh", text()),
        ("value", text()),
        ("text", text()),
    ];
    let methods = Method::ALL.map(|method| json!(method.code()));
    let methods: Vec<Value> = methods.into_iter().chain([Value::Null]).collect();
    object([
        ("id", text()),
        ("number", text()),
        ("source", json!({ "const": "自主申报" })),
        ("label", one_of(Label::ALL.map(Label::code))),
        ("label_zh", text()),
        ("kind", one_of(EntryKind::all().map(EntryKind::code))),
        ("kind_zh", text()),
        ("method", json!({ "enum": methods })),
        ("verified_by", maybe_text()),
        ("verified_on", day()),
        ("valid_until", day()),
        ("commitment", maybe_text()),
        ("on_public_record", json!({ "type": "boolean" })),
        ("doubted", json!({ "type": "boolean" })),
        ("fields", list(object(field))),
    ])
}

fn shared_commitment() -> Value {
    object([
        ("number", text()),
        ("kind", text()),
        ("kind_zh", text()),
        ("reason", text()),
        ("made_on", day()),
        ("valid_until", day()),
        ("accepted_by", maybe_text()),
        ("accepted_by_code", maybe_text()),
        ("performance", text()),
    ])
}

fn a_stop() -> Value {
    object([
        ("id", text()),
        ("kind", one_of(["stop", "resume", "expired"])),
        ("record", text()),
        ("uscc", maybe_text()),
        ("document_no", text()),
        ("authority", text()),
        ("case", maybe_text()),
        (
            "issued_at",
            json!({ "type": "string", "format": "date-time" }),
        ),
        ("due", day()),
    ])
}

fn stop_receipt() -> Value {
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": { "text": { "type": "string", "maxLength": 1000 } },
    })
}

fn proposals() -> Value {
    let kinds: Vec<Value> = EntryKind::all().map(proposal).collect();
    json!({ "oneOf": kinds })
}

fn proposed() -> Value {
    object([("id", text()), ("state", json!({ "const": "draft" }))])
}

fn proposed_state() -> Value {
    // Of what was sent no more is told than may be shared.
    let states = [Stage::Draft, Stage::Verified].map(Stage::code);
    let states = states.into_iter().chain(["submitted", "dropped"]);
    object([
        ("id", text()),
        ("external_id", text()),
        ("number", maybe_text()),
        ("state", one_of(states)),
        ("state_zh", text()),
        ("state_en", text()),
    ])
}

fn problem() -> Value {
    let fault = [("field", text()), ("zh", text()), ("en", text())];
    let mut problem = object([
        ("type", text()),
        ("status", count()),
        ("title", text()),
        ("title_en", text()),
    ]);
    problem["properties"]["faults"] = list(object(fault));
    problem["properties"]["scope"] = text();
    problem["properties"]["reference"] = text();
    problem
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn maybe_text() -> Value {
    json!({ "type": ["string", "null"] })
}

fn day() -> Value {
    json!({ "type": ["string", "null"], "format": "date" })
}

fn count() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

fn one_of(words: impl IntoIterator<Item = &'static str>) -> Value {
    let words: Vec<&str> = words.into_iter().collect();
    json!({ "type": "string", "enum": words })
}

fn list(item: Value) -> Value {
    json!({ "type": "array", "items": item })
}

/// An object all of whose properties are always there.
fn object<const N: usize>(properties: [(&str, Value); N]) -> Value {
    let names = properties.each_ref().map(|(name, _)| (*name).to_owned());
    let properties = properties.map(|(name, value)| (name.to_owned(), value));
    let properties: Map<String, Value> = properties.into_iter().collect();
    json!({ "type": "object", "required": names.to_vec(), "properties": properties })
}

/// What is sent to propose an entry of a kind.
fn proposal(kind: EntryKind) -> Value {
    let fields = kind.fields();
    let properties: Map<String, Value> = fields
        .iter()
        .map(|field| (field.code.to_owned(), value(field)))
        .collect();
    // Without a word about it, it is for departments alone until the enterprise says more.
    let required: Vec<&str> = fields
        .iter()
        .filter(|field| field.need == Need::Always && field.code != "publicity")
        .map(|field| field.code)
        .collect();
    json!({
        "title": format!("{} {}", kind.zh(), kind.en()),
        "type": "object",
        "additionalProperties": false,
        "required": ["uscc", "kind", "fields", "operator", "external_id"],
        "properties": {
            "uscc": { "type": "string", "minLength": 18, "maxLength": 18 },
            "kind": { "const": kind.code() },
            "fields": {
                "type": "object", "additionalProperties": false, "required": required, "properties": properties,
            },
            "operator": { "type": "string", "minLength": 1, "maxLength": 50 },
            "external_id": { "type": "string", "minLength": 1, "maxLength": 64 },
        },
    })
}

/// What a field takes; everything is sent as text.
fn value(field: &EntryField) -> Value {
    let mut value = json!({ "type": "string", "title": field.zh, "description": field.en });
    match field.shape {
        EntryShape::Line { longest }
        | EntryShape::Text { longest }
        | EntryShape::Issuer { longest } => value["maxLength"] = json!(longest),
        EntryShape::Day | EntryShape::ValidUntil => value["format"] = json!("date"),
        EntryShape::Year => value["pattern"] = json!("^[0-9]{4}$"),
        EntryShape::Count => value["pattern"] = json!("^[0-9]{1,9}$"),
        EntryShape::Amount { .. } => value["pattern"] = json!("^[0-9]+([.][0-9]+)?$"),
        EntryShape::Choice(words) => {
            value["enum"] = words.iter().map(|word| json!(word.code)).collect();
        }
        EntryShape::Uscc => value["maxLength"] = json!(18),
        EntryShape::Flag => value["enum"] = json!(["1", ""]),
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_and_every_field_is_described() {
        let document = described();
        let proposals = &document["components"]["schemas"]["Proposal"]["oneOf"];
        for (at, kind) in EntryKind::all().enumerate() {
            let one = &proposals[at];
            assert_eq!(one["properties"]["kind"]["const"], kind.code());
            for field in kind.fields() {
                let shown = &one["properties"]["fields"]["properties"][field.code];
                assert_eq!(shown["title"], field.zh, "{} {}", kind.code(), field.code);
            }
        }
    }

    /// A name that leads nowhere would break whoever reads it by program.
    #[test]
    fn whatever_is_referred_to_is_there() {
        let document = described();
        let text = document.to_string();
        let schemas = document["components"]["schemas"]
            .as_object()
            .expect("schemas");
        for reference in text.split("#/components/schemas/").skip(1) {
            let name: String = reference.chars().take_while(|c| *c != '"').collect();
            assert!(schemas.contains_key(&name), "{name}");
        }
    }
}
