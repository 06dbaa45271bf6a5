//! A mail server on this machine: it answers to each receiver as it is told, and keeps what it takes.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};

use server::notify::Notifier;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// The server; it goes on until the test is over.
pub struct MailServer {
    address: SocketAddr,
    inside: Inside,
}

#[derive(Clone)]
struct Inside {
    answer: Arc<AtomicU16>,
    taken: Arc<Mutex<Vec<Mail>>>,
}

/// A mail that was taken.
#[derive(Clone, Debug, Default)]
pub struct Mail {
    /// The line that names the receiver.
    pub to: String,
    /// The lines of its head.
    pub head: Vec<String>,
    /// The lines below.
    pub body: Vec<String>,
}

impl MailServer {
    pub async fn start() -> MailServer {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("listens");
        let address = listener.local_addr().expect("an address");
        let inside = Inside {
            answer: Arc::new(AtomicU16::new(250)),
            taken: Arc::default(),
        };
        let each = inside.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream, each.clone()));
            }
        });
        MailServer { address, inside }
    }

    /// Sends by this server.
    pub fn notifier(&self) -> Notifier {
        let url = format!("smtp://{}", self.address);
        let notifier = Notifier::default().with_mail(&url, "credit@example.cn");
        notifier.expect("a mail server")
    }

    /// What it says to receivers from now on: 250 takes a mail.
    pub fn answer(&self, status: u16) {
        self.inside.answer.store(status, Ordering::SeqCst);
    }

    /// What it has taken, the oldest first.
    pub fn taken(&self) -> Vec<Mail> {
        self.inside.taken.lock().expect("a list").clone()
    }
}

impl Mail {
    /// What it says.
    pub fn text(&self) -> String {
        let encoded = "content-transfer-encoding: base64";
        let mut head = self.head.iter();
        assert!(
            head.any(|line| line.eq_ignore_ascii_case(encoded)),
            "{self:?}"
        );
        let text = from_base64(&self.body.concat());
        String::from_utf8(text).expect("text")
    }
}

/// Undoes base64 (RFC 4648).
fn from_base64(text: &str) -> Vec<u8> {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut held, mut bytes) = (0_u32, 0, Vec::new());
    for character in text.bytes().filter(|byte| *byte != b'=') {
        let value = ALPHABET.iter().position(|one| *one == character);
        bits = (bits << 6) | value.expect("base64") as u32;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    bytes
}

async fn talk(stream: TcpStream, inside: Inside) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut mail = Mail::default();
    write.write_all(b"220 mail.example.cn\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let command = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        let said = match command.as_str() {
            "RCPT" => {
                mail.to = line;
                format!("{} as told\r\n", inside.answer.load(Ordering::SeqCst))
            }
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let mut in_head = true;
                while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                    match in_head {
                        true if line.is_empty() => in_head = false,
                        true => mail.head.push(line),
                        false => mail.body.push(line),
                    }
                }
                let taken = std::mem::take(&mut mail);
                inside.taken.lock().expect("a list").push(taken);
                "250 taken\r\n".to_owned()
            }
            "QUIT" => return write.write_all(b"221 bye\r\n").await,
            _ => "250 mail.example.cn\r\n".to_owned(),
        };
        write.write_all(said.as_bytes()).await?;
    }
    Ok(())
}
