use super::db::Tx;
use super::{NewLetter, NewMessage, StoreError, messages, outgoing};

/// Who is told of something, in the portal and by SMS or e-mail; written in the transaction of what it tells of.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    /// 站内消息: the copies that count.
    pub messages: Vec<NewMessage>,
    /// What goes out beside them.
    pub letters: Vec<NewLetter>,
}

impl Notices {
    pub(super) async fn leave(&self, tx: &mut Tx) -> Result<(), StoreError> {
        messages::insert(tx, &self.messages).await?;
        for letter in &self.letters {
            outgoing::insert(tx, letter).await?;
        }
        Ok(())
    }
}
