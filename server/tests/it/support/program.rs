//! The real program, serving a world's database on a port of its own, and visitors who reach it over the wire.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::thread::JoinHandle;
use std::time::Duration;

use super::{Browser, World, encode, multipart};

/// The program; it is killed when it is dropped.
pub struct Program {
    child: Child,
    pub address: String,
    log: Option<JoinHandle<String>>,
}

impl Program {
    pub fn start(world: &World, settings: &[(&str, &str)]) -> Program {
        let site = world.path().join("site/pkg");
        std::fs::create_dir_all(&site).expect("a folder");
        for kind in ["js", "wasm", "css"] {
            std::fs::write(site.join(format!("mingxin.{kind}")), kind).expect("written");
        }
        let mut child = world
            .mingxin(&["serve"])
            .env("MINGXIN_SITE", world.path().join("site"))
            .env("MINGXIN_ADDR", "127.0.0.1:0")
            .envs(settings.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("mingxin serves");
        let mut lines = BufReader::new(child.stderr.take().expect("its log"));
        let mut address = String::new();
        let mut log = String::new();
        while address.is_empty() {
            let mut line = String::new();
            let read = lines.read_line(&mut line).expect("a line");
            assert!(read > 0, "it ended: {log}");
            if let Some((_, rest)) = line.split_once("http://127.0.0.1:") {
                let port: String = rest.chars().take_while(char::is_ascii_digit).collect();
                address = format!("127.0.0.1:{port}");
            }
            log.push_str(&line);
        }
        let log = std::thread::spawn(move || {
            // The pipe ends with the program.
            let _ = lines.read_to_string(&mut log);
            log
        });
        Program {
            child,
            address,
            log: Some(log),
        }
    }

    /// Sends a request as it is written, and gives back the whole answer.
    pub fn ask(&self, request: &str) -> String {
        let answer = exchange(&self.address, request.as_bytes()).expect("an answer");
        String::from_utf8(answer).expect("text")
    }

    pub fn form(&self, action: &str, body: &str) -> String {
        self.ask(&format!(
            "POST {action} HTTP/1.1\r\nhost: {}\r\naccept: text/html\r\nconnection: close\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        ))
    }

    /// `kill -9`: it is gone when this returns.
    pub fn kill(&mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
    }

    /// Ends it and gives back everything it logged.
    pub fn stop(mut self) -> String {
        self.kill();
        self.log.take().expect("its log").join().expect("its log")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Everything that comes back until the connection ends.
fn exchange(address: &str, request: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    stream.write_all(request)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(answer)
}

/// An answer of the program.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    /// Where it leads; empty where it leads nowhere.
    pub location: String,
    pub body: String,
}

/// Whoever is signed in in a browser, on the way to a real program.
#[derive(Clone)]
pub struct Wire {
    address: String,
    cookies: String,
}

impl Wire {
    pub fn of(program: &Program, browser: &Browser<'_>) -> Wire {
        let cookies: Vec<String> = browser
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        Wire {
            address: program.address.clone(),
            cookies: cookies.join("; "),
        }
    }

    fn send(&self, head: &str, body: &[u8]) -> Option<Answer> {
        // By the older protocol an answer comes in one piece.
        let mut request = format!(
            "{head} HTTP/1.0\r\nhost: {}\r\naccept: text/html\r\nsec-fetch-site: same-origin\r\ncookie: {}\r\n",
            self.address, self.cookies
        )
        .into_bytes();
        request.extend_from_slice(body);
        let answer = exchange(&self.address, &request).ok()?;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        let location = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("location")
                .then(|| value.trim().to_owned())
        });
        Some(Answer {
            status,
            location: location.unwrap_or_default(),
            body: body.to_owned(),
        })
    }

    /// Opens a page; `None` when the connection broke before the answer, as below.
    pub fn get(&self, path: &str) -> Option<Answer> {
        self.send(&format!("GET {path}"), b"\r\n")
    }

    /// Sends a form.
    pub fn post(&self, action: &str, fields: &[(&str, &str)]) -> Option<Answer> {
        let pairs: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect();
        self.post_body(
            action,
            "application/x-www-form-urlencoded",
            pairs.join("&").as_bytes(),
        )
    }

    /// Sends a form with papers: field, name, content.
    pub fn post_papers(
        &self,
        action: &str,
        fields: &[(&str, &str)],
        papers: &[(&str, &str, &[u8])],
    ) -> Option<Answer> {
        let (kind, body) = multipart(fields, papers);
        self.post_body(action, &kind, &body)
    }

    fn post_body(&self, action: &str, kind: &str, content: &[u8]) -> Option<Answer> {
        let length = content.len();
        let mut body =
            format!("content-type: {kind}\r\ncontent-length: {length}\r\n\r\n").into_bytes();
        body.extend_from_slice(content);
        self.send(&format!("POST {action}"), &body)
    }

    /// Sends the beginning of a form with papers and drops the line.
    pub fn post_half(&self, action: &str, fields: &[(&str, &str)], papers: &[(&str, &str, &[u8])]) {
        let (kind, content) = multipart(fields, papers);
        let mut stream = TcpStream::connect(&self.address).expect("connects");
        let head = format!(
            "POST {action} HTTP/1.1\r\nhost: {}\r\naccept: text/html\r\nsec-fetch-site: same-origin\r\n\
             cookie: {}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\r\n",
            self.address,
            self.cookies,
            content.len()
        );
        stream.write_all(head.as_bytes()).expect("sent");
        stream
            .write_all(&content[..content.len() / 2])
            .expect("sent");
    }
}
