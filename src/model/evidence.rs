//! What a claim or relation hangs on: quotes with a stance, and the mark of a person who checked it.

use super::QuoteId;
use crate::base::date::FuzzyDate;
use std::fmt;
use std::str::FromStr;

/// A quote as evidence for or against something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    pub quote: QuoteId,
    pub stance: Stance,
}

/// How a quote bears on what it is evidence for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Stance {
    #[default]
    Supports,
    Contradicts,
    /// Helps to understand, and proves nothing.
    Context,
}

impl Stance {
    pub const ALL: [Self; 3] = [Self::Supports, Self::Contradicts, Self::Context];

    pub fn label(self) -> &'static str {
        match self {
            Self::Supports => "Supports",
            Self::Contradicts => "Contradicts",
            Self::Context => "Context",
        }
    }
}

/// That a person compared something with its source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// Initials or a name.
    pub by: String,
    pub on: Option<FuzzyDate>,
    /// What was compared.
    pub what: String,
    /// What it looked like then, so that a later change is noticed; nothing on a mark made without one.
    pub seal: Option<Seal>,
}

/// What a person saw when they checked something, as three numbers.
///
/// When one of them differs later, that part is no longer what was checked. The model only keeps it;
/// `evidence::seal` makes and compares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Seal {
    /// Of the record's own words.
    pub statement: u64,
    /// Of the quotes it rests on, and who said them.
    pub evidence: u64,
    /// Of the sources of these.
    pub sources: u64,
}

/// A text that is not three hexadecimal numbers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a seal: three hexadecimal numbers with dots between them are expected")]
pub struct SealError(String);

/// Three times 16 hexadecimal digits, with dots between them.
impl fmt::Display for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            statement,
            evidence,
            sources,
        } = self;
        write!(f, "{statement:016x}.{evidence:016x}.{sources:016x}")
    }
}

impl FromStr for Seal {
    type Err = SealError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || SealError(text.chars().take(80).collect());
        let number = |part: &str| {
            // `from_str_radix` takes a sign too.
            let digits = part.bytes().all(|byte| byte.is_ascii_hexdigit());
            let number = u64::from_str_radix(part, 16).ok();
            number.filter(|_| digits).ok_or_else(wrong)
        };
        let parts: Vec<&str> = text.split('.').collect();
        let [statement, evidence, sources] = parts[..] else {
            return Err(wrong());
        };
        Ok(Self {
            statement: number(statement)?,
            evidence: number(evidence)?,
            sources: number(sources)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_is_read_as_it_is_printed() {
        let seal = Seal {
            statement: 1,
            evidence: u64::MAX,
            sources: 0xab,
        };
        let text = "0000000000000001.ffffffffffffffff.00000000000000ab";
        assert_eq!(seal.to_string(), text);
        assert_eq!(text.parse(), Ok(seal));
        assert_eq!("1.ffffffffffffffff.AB".parse(), Ok(seal));
    }

    #[test]
    fn anything_else_is_no_seal() {
        for text in [
            "",
            "1.2",
            "1.2.3.4",
            "1.2.x",
            "+1.2.3",
            "1..3",
            "1.2.10000000000000000",
        ] {
            assert!(text.parse::<Seal>().is_err(), "{text}");
        }
    }
}
