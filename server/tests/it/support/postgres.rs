use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// One throw-away cluster for all tests of this process; it is gone when the process is.
struct Cluster {
    url: String,
    /// Its standard input is the pipe whose closing ends the cluster.
    _script: Child,
}

static CLUSTER: OnceLock<Cluster> = OnceLock::new();
static NEXT: AtomicU32 = AtomicU32::new(1);

fn start() -> Cluster {
    let script = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../tools/throwaway-postgres.sh"
    );
    let mut child = Command::new(script)
        .args(["-c", "max_connections=500"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("tools/throwaway-postgres.sh runs");
    let mut url = String::new();
    let output = child.stdout.take().expect("its output");
    BufReader::new(output)
        .read_line(&mut url)
        .expect("its address");
    let url = url.trim().to_owned();
    assert!(
        url.starts_with("postgres://"),
        "no PostgreSQL cluster: the script above says why"
    );
    Cluster {
        url,
        _script: child,
    }
}

/// The address of a new, empty database.
pub async fn url() -> String {
    // Starting takes seconds; no other task of this thread waits for it.
    let cluster = tokio::task::block_in_place(|| CLUSTER.get_or_init(start));
    let name = format!("test_{}", NEXT.fetch_add(1, Ordering::SeqCst));
    let mut connection = <sqlx::PgConnection as sqlx::Connection>::connect(&cluster.url)
        .await
        .expect("connects");
    sqlx::query(sqlx::AssertSqlSafe(format!("create database {name}")))
        .execute(&mut connection)
        .await
        .expect("a new database");
    cluster.url.replacen("/postgres?", &format!("/{name}?"), 1)
}
