use std::sync::Arc;

use anyhow::Context;
use domain::policy::City;

use crate::audit::AuditKeys;
use crate::clock::Clock;
use crate::config::Config;
use crate::policy::{self, Rules};
use crate::seal::{Seal, SealError};
use crate::store::Store;

/// Reads the settings.
pub(super) fn config() -> anyhow::Result<Config> {
    Ok(Config::load(|name| std::env::var(name).ok())?)
}

/// The threads that wait for the database and the network.
pub(super) fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("no threads")
}

/// Opens the database and brings it up to date.
pub(super) async fn store(config: &Config) -> anyhow::Result<Store> {
    let store = any_store(config).await?;
    anyhow::ensure!(
        store.audit_keys_fit().await?,
        "审计日志不是用 {0} 中的密钥写入的，或日志末尾被改动。请放回原来的密钥文件，或执行 mingxin audit verify 查看。\n\
         The audit log was not written with the key in {0}, or its end was changed. Put the right key file back, or \
         run `mingxin audit verify`.",
        config.audit_key_file.display()
    );
    Ok(store)
}

/// Opens the database whatever state its audit log is in: to look into just that.
pub(super) async fn any_store(config: &Config) -> anyhow::Result<Store> {
    let keys = Arc::new(audit_keys(config)?);
    let store = Store::connect(&config.database_url, config.database_connections, keys).await?;
    store.migrate().await?;
    Ok(store)
}

/// Reads the keys of the audit log.
pub(super) fn audit_keys(config: &Config) -> anyhow::Result<AuditKeys> {
    Ok(AuditKeys::from_file(&config.audit_key_file)?)
}

/// Reads the city's rules.
pub(super) fn rules(config: &Config) -> anyhow::Result<Arc<Rules>> {
    rules_of(config, config.city)
}

fn rules_of(config: &Config, city: City) -> anyhow::Result<Arc<Rules>> {
    Ok(Arc::new(policy::load(city, config.policy_dir.as_deref())?))
}

/// Reads the key for personal data and makes sure that it is the one this database was written with.
pub(super) async fn seal(config: &Config, store: &Store) -> anyhow::Result<Arc<Seal>> {
    let known = store.setting(KEY_FINGERPRINT).await?;
    if known.is_some() && !config.key_file.exists() {
        // Making a new key here would lock the old data away for good.
        return Err(SealError::OtherKey(config.key_file.clone()).into());
    }
    let seal = Seal::from_file(&config.key_file)?;
    let fingerprint = store
        .put_setting_once(KEY_FINGERPRINT, &seal.fingerprint(), "cli", clock().now())
        .await?;
    if fingerprint != seal.fingerprint() {
        return Err(SealError::OtherKey(config.key_file.clone()).into());
    }
    Ok(Arc::new(seal))
}

const KEY_FINGERPRINT: &str = "key_fingerprint";

/// The machine's clock.
pub(super) fn clock() -> Clock {
    Clock::system()
}
