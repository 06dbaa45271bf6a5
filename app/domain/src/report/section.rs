/// 章节: the parts of a report, in the order of the national standard. What is self-registered comes last, by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    /// 登记注册基础信息
    Basic,
    /// 行政许可
    Licences,
    /// 行政处罚
    Penalties,
    /// 信用承诺信息
    Commitments,
    /// 自主申报信息, under what a place adds to the national report 地方补充内容.
    SelfRegistered,
}

impl Section {
    /// Each of them, in order.
    pub const ALL: [Section; 5] = [
        Section::Basic,
        Section::Licences,
        Section::Penalties,
        Section::Commitments,
        Section::SelfRegistered,
    ];
}
