/// One row of a sheet. Used again for every row, so that reading does not ask for memory.
#[derive(Debug, Default)]
pub(crate) struct SourceRow {
    /// Number as a spreadsheet shows it, from 1.
    pub(crate) number: u64,
    text: String,
    ends: Vec<usize>,
}

impl SourceRow {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    pub(super) fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.ends.push(self.text.len());
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn cells(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let cell = &self.text[start..*end];
            start = *end;
            cell
        })
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Makes the row as long as the headings; empty cells behind the last heading do not count.
    pub(super) fn fit(&mut self, length: usize) {
        while self.ends.len() > length
            && self.ends.last()
                == self
                    .ends
                    .len()
                    .checked_sub(2)
                    .and_then(|index| self.ends.get(index))
        {
            self.ends.pop();
        }
    }

    /// Adds empty cells, as a spreadsheet leaves out those at a row's end.
    pub(super) fn pad(&mut self, length: usize) {
        while self.ends.len() < length {
            self.push("");
        }
    }
}
