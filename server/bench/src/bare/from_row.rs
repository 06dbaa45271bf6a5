/// Reads a row of either engine into a struct, the fields in the order of the columns; as the portal's
/// `server/src/store/from_row.rs`.
macro_rules! from_row {
    ($name:ident { $($field:ident),+ $(,)? }) => {
        $crate::bare::from_row::from_row!(@of sqlx::sqlite::SqliteRow, $name { $($field),+ });
        $crate::bare::from_row::from_row!(@of sqlx::postgres::PgRow, $name { $($field),+ });
    };
    (@of $row:ty, $name:ident { $($field:ident),+ }) => {
        impl<'r> sqlx::FromRow<'r, $row> for $name {
            fn from_row(row: &'r $row) -> Result<Self, sqlx::Error> {
                use sqlx::Row as _;
                let mut columns = 0_usize..;
                let mut next = || columns.next().unwrap_or(usize::MAX);
                Ok($name { $($field: row.try_get(next())?),+ })
            }
        }
    };
}
pub(super) use from_row;
