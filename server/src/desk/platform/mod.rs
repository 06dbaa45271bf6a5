//! 外部平台: sends what is forwarded there, and shows staff what did not get through.

mod send;
mod show;

use app::ports::{Me, Next, Platform, Unavailable};
use app::view::PlatformView;
use async_trait::async_trait;
use domain::role::Permit;

use super::Desk;

#[async_trait]
impl Platform for Desk {
    async fn platform(&self, me: &Me, permit: &Permit) -> Result<PlatformView, Unavailable> {
        let view = self.show_platform(me, permit).await;
        view.map_err(|error| self.fault("platform", &error))
    }

    async fn retry_platform_message(&self, permit: &Permit, message: String) -> Next {
        let next = self.retry_message(permit, &message).await;
        next.map_err(|error| self.fault("platform", &error))
    }
}
