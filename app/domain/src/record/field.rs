/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Running text or a name.
    Text,
    /// 统一社会信用代码
    Uscc,
    /// One word out of a list.
    Choice,
    /// Several words out of a list, joined with `;`.
    Choices,
    /// A calendar day.
    Day,
    /// A day with a time.
    Moment,
    /// An amount in 万元.
    Amount,
}

/// Whether a field must be filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// 必填
    Always,
    /// Depends on other fields (V07–V09).
    Conditional,
    /// 选填
    Never,
}

/// Who may see a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// Part of the public record.
    Public,
    /// The legal representative's name: public only where the city's rule `PUB.REPRESENTATIVE` says so.
    Representative,
    /// For staff; not personal.
    Internal,
    /// Identifier of a person: encrypted at rest and never public.
    Sealed,
}

/// One field of a national sheet.
#[derive(Debug)]
pub struct Field {
    /// National code, e.g. `CF_WSH`.
    pub code: &'static str,
    /// Chinese heading.
    pub zh: &'static str,
    /// English name.
    pub en: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Longest value in characters; 0 where the shape sets the length.
    pub longest: u16,
    /// Whether organisations and individual businesses must fill it.
    pub org: Need,
    /// Whether natural persons must fill it.
    pub person: Need,
    /// Who may see it.
    pub privacy: Privacy,
    /// Other headings of the same field.
    pub aliases: &'static [&'static str],
    /// Headings of the 2016 template; taken only where the present heading is missing.
    pub legacy: &'static [&'static str],
}
