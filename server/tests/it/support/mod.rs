//! A world of its own for every test: an empty database, a clock that stands still, the city's real rules.

mod postgres;
mod sheet;
mod world;

pub use postgres::url as postgres_url;
pub use sheet::{Row, Sheet, UNIT, code, csv_text, licence, penalty, person};
pub use world::{Backend, World, encode};

/// Writes a test twice: on SQLite and on PostgreSQL.
macro_rules! on_both {
    ($(#[$doc:meta])* async fn $name:ident($world:ident) $body:block) => {
        $(#[$doc])*
        async fn $name($world: crate::support::World) $body

        // A function and a module of one name live side by side.
        mod $name {
            #[tokio::test(flavor = "multi_thread")]
            async fn sqlite() {
                super::$name(crate::support::World::new(crate::support::Backend::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn postgres() {
                super::$name(crate::support::World::new(crate::support::Backend::Postgres).await).await;
            }
        }
    };
}
pub(crate) use on_both;
