//! The portal's statements, copied word for word: the bare handlers must ask what the portal asks. Each says
//! where it stands in `server/src/store`; a test compares them.

/// subjects.rs, `BY_USCC`
pub(super) const SUBJECT_BY_USCC: &str = "
    select id, uscc, party, name
    from subject
    where uscc = $1 and party <> 'natural_person'";
/// subjects.rs, `NAMES_BY_GRAM`
pub(super) const NAMES_BY_GRAM: &str = "
    select name_plain, subject_id
    from subject_gram
    where gram = $1
    order by name_plain, subject_id
    limit $2 offset $3";
/// subjects.rs, `NAMES_BY_GRAM_AND_TEXT`
pub(super) const NAMES_BY_GRAM_AND_TEXT: &str = r"
    select name_plain, subject_id
    from subject_gram
    where gram = $1 and name_plain like $4 escape '\'
    order by name_plain, subject_id
    limit $2 offset $3";
/// subjects.rs, `LATEST`
pub(super) const SUBJECT_STATE: &str = "
    select
        (select max(updated_at) from record where subject_id = $1) as changed_at,
        (select representative from (
            select * from (
                select decided_on, id, representative from record
                where subject_id = $1 and kind = 'penalty' and representative is not null
                order by decided_on desc, id desc limit 1) penalty
            union all
            select * from (
                select decided_on, id, representative from record
                where subject_id = $1 and kind = 'licence' and representative is not null
                order by decided_on desc, id desc limit 1) licence
            ) told
        order by decided_on desc, id desc limit 1) as representative";
/// grams.rs, `rarest`: one part for each pair of characters, joined by `union all`.
pub(super) const ENTRIES_OF_GRAM: [&str; 4] = [
    "select cast(",
    " as bigint) as gram, count(*) as entries from (select 1 as one from subject_gram where gram = ",
    " limit ",
    ") entry",
];
/// grams.rs, `rarest`
pub(super) const UNION: &str = " union all ";
/// grams.rs, `RARE`
pub(super) const RARE: i64 = 300;
/// subjects.rs, `subjects_by_id` with its `COLUMNS`; ids and a bracket follow.
pub(super) const SUBJECTS_BY_ID: [&str; 3] = [
    "select ",
    "id, uscc, party, name",
    " from subject where party <> 'natural_person' and id in (",
];
/// subjects.rs, `public_counts`: the day stands after the first part, ids after the second.
pub(super) const PUBLIC_COUNTS: [&str; 3] = [
    "select subject_id, kind, count(*) from record where withheld is null and until >= ",
    " and subject_id in (",
    ") group by subject_id, kind",
];
/// records.rs, `OF_SUBJECT` with `COLUMNS` of record_row.rs
pub(super) const RECORDS_OF_SUBJECT: &str = "
    select r.id, r.subject_id, r.kind, r.title, r.document_no, r.summary, r.authority,
    r.source, r.decided_on, r.received_on, r.days_taken, r.days_allowed, r.class, r.class_source,
    case
        when exists (
            select 1 from record_fact f
            where f.record_id = r.id and (
                f.excluded_by is not null
                or (f.special_field is not null and r.min_rule in ('REP58.MIN', 'REP.SAMR.MIN'))
            )
        ) then null
        else r.earliest_repair
    end as earliest_repair,
    r.last_day, r.min_rule, r.max_rule, r.until
    from record r
    where r.subject_id = $1 and r.withheld is null and r.until >= $2
    order by r.kind, r.decided_on desc, r.id desc
    limit $3";

#[cfg(test)]
mod tests {
    use domain::policy::keys;

    use super::*;

    const SUBJECTS: &str = include_str!("../../../src/store/subjects.rs");
    const GRAMS: &str = include_str!("../../../src/store/grams.rs");
    const RECORDS: &str = include_str!("../../../src/store/records.rs");
    const RECORD_ROW: &str = include_str!("../../../src/store/record_row.rs");

    /// Blanks and line ends do not count.
    fn plain(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn stands_in(source: &str, text: &str) {
        assert!(
            plain(source).contains(plain(text).as_str()),
            "the portal asks otherwise now; copy its statement here. Not found any more: {text}"
        );
    }

    #[test]
    fn the_portal_asks_so_for_subjects() {
        let rare = format!("const RARE: i64 = {RARE};");
        let whole = [
            SUBJECT_BY_USCC,
            SUBJECT_STATE,
            NAMES_BY_GRAM,
            NAMES_BY_GRAM_AND_TEXT,
        ];
        let parts = SUBJECTS_BY_ID.iter().chain(&PUBLIC_COUNTS);
        for text in whole.iter().chain(parts) {
            stands_in(SUBJECTS, text);
        }
        for text in ENTRIES_OF_GRAM.iter().chain(&[UNION, rare.as_str()]) {
            stands_in(GRAMS, text);
        }
    }

    #[test]
    fn the_portal_asks_so_for_records() {
        let (columns, rest) = RECORDS_OF_SUBJECT.split_once("\n    from ").expect("from");
        let row = RECORD_ROW
            .replace("{GENERAL}", keys::REP58_MIN.id)
            .replace("{MARKET}", keys::REP_SAMR_MIN.id);
        stands_in(
            &row,
            columns.trim().strip_prefix("select ").expect("select"),
        );
        stands_in(RECORDS, &format!("select {{COLUMNS}} from {rest}"));
    }

    #[test]
    fn the_portal_opens_its_connections_so() {
        let options = |source: &str, start: &str| {
            let from = source.find(start).expect(start);
            let until = source[from..].find(';').expect("an end") + from;
            let lines = source[from..until]
                .lines()
                .filter(|line| !line.trim().starts_with("//"));
            lines.flat_map(str::split_whitespace).collect::<String>()
        };
        let (ours, theirs) = (
            include_str!("../../../src/store/db.rs"),
            include_str!("db.rs"),
        );
        let portal = options(ours, "SqliteConnectOptions::new()");
        let portal = portal
            .replace(".filename(&path)", ".filename(path)")
            .replace(".create_if_missing(true)", "");
        assert_eq!(portal, options(theirs, "SqliteConnectOptions::new()"));
        assert_eq!(
            options(ours, "PgPoolOptions::new()"),
            options(theirs, "PgPoolOptions::new()")
        );
        assert_eq!(
            options(ours, r#".pragma("query_only""#),
            options(theirs, r#".pragma("query_only""#)
        );
        assert_eq!(
            options(ours, "const READER_CACHE"),
            options(theirs, "const READER_CACHE")
        );
    }
}
