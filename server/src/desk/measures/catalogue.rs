use app::view::{CatalogueEntry, CatalogueFilter, CatalogueView};

use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::store::CatalogueRow;

impl Desk {
    /// Every entry, drafts and what was retired too: anybody can see what may be done and what may not any more.
    pub(super) async fn show_catalogue(
        &self,
        filter: CatalogueFilter,
    ) -> Result<CatalogueView, AccountError> {
        let all = self.store.catalogue().await?;
        let number = all.len();
        let asked = |row: &CatalogueRow| {
            let nature = filter.nature.is_none_or(|nature| nature == row.item.nature);
            let party = filter
                .party
                .is_none_or(|party| row.item.parties.contains(&party));
            nature && party
        };
        Ok(CatalogueView {
            filter,
            entries: all.into_iter().filter(asked).map(entry).collect(),
            all: number,
            on: self.clock.today(),
        })
    }
}

fn entry(row: CatalogueRow) -> CatalogueEntry {
    let cited = row.confidence.may_cite_as_law() && !row.item.article.is_empty();
    CatalogueEntry {
        code: row.item.code,
        edition: row.item.edition,
        name: row.item.name,
        nature: row.item.nature,
        parties: row.item.parties,
        law: row.item.law,
        article: cited.then_some(row.item.article),
        period: row.period,
        content: row.content,
        units: row.unit_names,
        state: row.item.state,
        from: row.item.from,
        until: row.item.until,
        confidence: row.confidence,
    }
}
