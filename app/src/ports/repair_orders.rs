//! What the pages ask about what follows from a repair.

use async_trait::async_trait;
use domain::role::Permit;

use super::{Next, Unavailable};
use crate::view::AnnouncedView;

/// 修复的效力: who stops sharing and using a record, and what is announced.
#[async_trait]
pub trait RepairOrders: Send + Sync {
    /// 回执: says that sharing and use have stopped, or go on.
    async fn confirm_repair_order(&self, permit: &Permit, order: String, receipt: String) -> Next;
    /// 修复结果公告, for everybody.
    async fn announced_repairs(&self, page: u32) -> Result<AnnouncedView, Unavailable>;
}
