use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

/// Passwords that are looked at once; each takes 19 MiB and some ten milliseconds of a core.
const AT_ONCE: usize = 2;

/// Compared where there is no account, so that it takes as long: made up, with the parameters of [`hash`]. Written
/// down, because making one takes 19 MiB that an idle portal would keep.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhhcyB0aGlzLg$AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA";

/// Hashes passwords (argon2id with the parameters the OWASP recommends) and compares them.
#[derive(Clone, Debug)]
pub struct Passwords {
    gate: Arc<Semaphore>,
}

impl Passwords {
    /// Ready to hash.
    pub fn new() -> Passwords {
        Passwords {
            gate: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }

    /// The hash of a password in PHC form; `None` when the machine gives no random numbers.
    pub async fn hash(&self, password: String) -> Option<String> {
        let _permit = self.gate.acquire().await.ok()?;
        let hashed = tokio::task::spawn_blocking(move || hash(&password));
        hashed.await.ok().flatten()
    }

    /// Whether a password fits a hash. Without one it takes as long and never fits.
    pub async fn fits(&self, password: String, against: Option<String>) -> bool {
        let Ok(_permit) = self.gate.acquire().await else {
            return false;
        };
        let known = against.is_some();
        let against = against.unwrap_or_else(|| NOBODY.to_owned());
        let fits = tokio::task::spawn_blocking(move || {
            let Ok(hash) = PasswordHash::new(&against) else {
                return false;
            };
            let argon = Argon2::default();
            argon.verify_password(password.as_bytes(), &hash).is_ok()
        });
        fits.await.unwrap_or(false) && known
    }
}

impl Default for Passwords {
    fn default() -> Passwords {
        Passwords::new()
    }
}

fn hash(password: &str) -> Option<String> {
    let hashed = Argon2::default().hash_password(password.as_bytes());
    hashed.ok().map(|hash| hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_fits() {
        let passwords = Passwords::new();
        let hash = passwords
            .hash("Lan Cheng 2026".to_owned())
            .await
            .expect("a hash");
        assert!(hash.starts_with("$argon2id$"), "{hash}");
        let fits = |text: &str| passwords.fits(text.to_owned(), Some(hash.clone()));
        assert!(fits("Lan Cheng 2026").await);
        assert!(!fits("lan cheng 2026").await && !fits("").await);
        assert!(
            !passwords.fits(String::new(), None).await,
            "nobody has no password"
        );
    }

    #[test]
    fn nobodys_hash_costs_what_every_hash_costs() {
        let nobody = PasswordHash::new(NOBODY).expect("a hash");
        let made = hash("Lan Cheng 2026").expect("a hash");
        let made = PasswordHash::new(&made).expect("a hash");
        assert_eq!(
            (nobody.algorithm, nobody.version, nobody.params),
            (made.algorithm, made.version, made.params)
        );
    }
}
