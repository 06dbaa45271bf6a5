//! What the pages ask about 外部平台.

use async_trait::async_trait;
use domain::role::Permit;

use super::{Me, Next, Unavailable};
use crate::view::PlatformView;

/// 外部平台 that decides about repairs which are forwarded to it: what it does not have yet, and what came from it in vain.
#[async_trait]
pub trait Platform: Send + Sync {
    /// The page of staff.
    async fn platform(&self, me: &Me, permit: &Permit) -> Result<PlatformView, Unavailable>;
    /// 重发 of a message that was given up.
    async fn retry_platform_message(&self, permit: &Permit, message: String) -> Next;
}
