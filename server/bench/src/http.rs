use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, bail};

const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// An answer as it came over the wire.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    /// All bytes, with the head and what marks the pieces of the body.
    pub(crate) wire: usize,
    head: String,
}

impl Answer {
    /// A header's value; empty where there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        let pairs = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut named = pairs.filter(|(key, _)| key.eq_ignore_ascii_case(name));
        named.next().map_or("", |(_, value)| value.trim())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Asks for a path, not compressed. (HTTP/1.0: the body comes in one piece.)
pub(crate) fn get(addr: SocketAddr, path: &str) -> anyhow::Result<Answer> {
    ask(
        addr,
        &format!("GET {path} HTTP/1.0\r\nhost: {addr}\r\n\r\n"),
    )
}

/// As [`get`], failing when the answer is not the page.
pub(crate) fn page(addr: SocketAddr, path: &str) -> anyhow::Result<String> {
    let answer = get(addr, path)?;
    if answer.status != 200 {
        bail!("{path} answers {}", answer.status);
    }
    Ok(answer.text())
}

/// Asks for a path as a browser does that understands brotli.
pub(crate) fn get_compressed(addr: SocketAddr, path: &str) -> anyhow::Result<Answer> {
    ask(
        addr,
        &format!(
            "GET {path} HTTP/1.1\r\nhost: {addr}\r\naccept: */*\r\naccept-encoding: br\r\nconnection: close\r\n\r\n"
        ),
    )
}

fn ask(addr: SocketAddr, request: &str) -> anyhow::Result<Answer> {
    let mut stream = TcpStream::connect(addr)?;
    stream.set_read_timeout(Some(LONGEST_WAIT))?;
    stream.write_all(request.as_bytes())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let end = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .context("no HTTP answer")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    Ok(Answer {
        status: status.context("no HTTP status")?,
        body: bytes[end + 4..].to_vec(),
        wire: bytes.len(),
        head,
    })
}
