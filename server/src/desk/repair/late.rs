//! 督办 of notices to stop that no case goes on with: that a publication has ended, and that a repair was revoked.

use app::view::Told;
use domain::day::from_number;
use serde_json::json;

use crate::desk::account::AccountError;
use crate::desk::tell::{OFFICE_STAFF, UNIT_STAFF};
use crate::desk::{Desk, count};
use crate::store::{LateOrders, Notices};

impl Desk {
    /// Tells of what nobody has answered in time, each once.
    pub(in crate::desk) async fn warn_of_orders(&self) -> Result<(), AccountError> {
        let (_, today) = self.today();
        for late in self.store.late_orders(today).await? {
            // What fails does not keep the others waiting, and is tried again.
            if let Err(error) = self.warn_unit_of_orders(&late, today).await {
                tracing::error!(unit = %late.unit_code, %error, "nobody could be told of notices that are late");
            }
        }
        Ok(())
    }

    /// Tells whoever works in a unit, those over them, and the credit office, which answers for the whole.
    async fn warn_unit_of_orders(&self, late: &LateOrders, today: i32) -> Result<(), AccountError> {
        let Some(due) = from_number(late.due_on) else {
            return Ok(());
        };
        let unit = Some(late.unit_code.as_str());
        let mut readers = self.store.holders(&UNIT_STAFF, unit, None).await?;
        readers.extend(self.store.holders(&OFFICE_STAFF, None, None).await?);
        readers.sort_unstable();
        readers.dedup();
        let told = Told::OrdersLate {
            unit: late.unit_name.clone(),
            count: count(late.late),
            due,
        };
        let mut notices = Notices::default();
        for account in readers {
            self.tell_in_portal(&mut notices, account, None, &told)?;
        }
        let detail = json!({ "orders": late.late, "due": late.due_on });
        let entry = self.portal_entry("repair.late", &late.unit_code, detail);
        // Where another node was faster there is nothing left to tell; what was answered meanwhile is counted anew later.
        self.store
            .warn_of_orders(late, today, &notices, &entry)
            .await?;
        Ok(())
    }
}
