//! A world of its own for every test: an empty database, a clock that stands still, the city's real rules.

mod postgres;
mod sheet;
mod world;

pub use postgres::url as postgres_url;
pub use sheet::{Sheet, UNIT, code, csv_text, licence, penalty, person};
pub use world::{Backend, Page, World, encode, today};

/// Writes a test twice: on SQLite and on PostgreSQL.
macro_rules! on_both {
    ($(#[$doc:meta])* async fn $name:ident($world:ident) $body:block) => {
        $(#[$doc])*
        mod $name {
            use super::*;

            async fn body($world: crate::support::World) $body

            #[tokio::test(flavor = "multi_thread")]
            async fn sqlite() {
                body(crate::support::World::new(crate::support::Backend::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn postgres() {
                body(crate::support::World::new(crate::support::Backend::Postgres).await).await;
            }
        }
    };
}
pub(crate) use on_both;
