/// Reads a row of either engine into a struct, each field from the column of its name; as the portal's
/// `server/src/store/from_row.rs`, which is what sqlx's derive would write.
macro_rules! from_row {
    ($name:ident { $($field:ident),+ $(,)? }) => {
        $crate::bare::from_row::from_row!(@of sqlx::sqlite::SqliteRow, $name { $($field),+ });
        $crate::bare::from_row::from_row!(@of sqlx::postgres::PgRow, $name { $($field),+ });
    };
    (@of $row:ty, $name:ident { $($field:ident),+ }) => {
        impl<'r> sqlx::FromRow<'r, $row> for $name {
            fn from_row(row: &'r $row) -> Result<Self, sqlx::Error> {
                use sqlx::Row as _;
                Ok($name { $($field: row.try_get(stringify!($field))?),+ })
            }
        }
    };
}
pub(super) use from_row;
