//! Random 64-bit record ids, printed in base 32 behind a prefix so that boards made apart can be merged.

use std::fmt;
use std::str::FromStr;

/// Crockford's base 32, lower case: no `i`, `l`, `o`, `u`, so an id survives being read aloud.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// What each byte is worth as a digit.
const VALUES: [u8; 256] = values();
const NO_DIGIT: u8 = u8::MAX;
/// 13 digits of 5 bits hold 64 bits.
const DIGITS: usize = 13;

/// Why a text is not an id of the kind asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    #[error("expected an id that begins with `{expected}-`, found `{found}`")]
    Prefix {
        expected: &'static str,
        found: String,
    },
    #[error(
        "`{0}` is not an id: 13 characters of 0-9 and a-z without i, l, o, u must follow the prefix"
    )]
    Digits(String),
}

const fn values() -> [u8; 256] {
    let mut values = [NO_DIGIT; 256];
    let mut value = 0;
    while value < ALPHABET.len() {
        values[ALPHABET[value] as usize] = value as u8;
        value += 1;
    }
    values
}

/// The 13 base-32 digits of `raw`.
pub fn encode(raw: u64) -> String {
    (0..DIGITS)
        .rev()
        .map(|place| ALPHABET[(raw >> (5 * place)) as usize & 31] as char)
        .collect()
}

/// The number that 13 base-32 digits stand for, or nothing if they are not such.
pub fn decode(digits: &str) -> Option<u64> {
    if digits.len() != DIGITS {
        return None;
    }
    let mut raw: u128 = 0;
    for byte in digits.bytes() {
        let value = VALUES[byte as usize];
        if value == NO_DIGIT {
            return None;
        }
        raw = (raw << 5) | u128::from(value);
    }
    u64::try_from(raw).ok()
}

/// What all record ids can do.
pub trait RecordId: Copy + Ord + fmt::Debug + fmt::Display + FromStr<Err = IdError> {
    /// What stands before the dash, such as `ent`.
    const PREFIX: &'static str;
    /// The id with this number.
    fn from_raw(raw: u64) -> Self;
    /// The number behind the id.
    fn raw(self) -> u64;
}

/// Makes one id type: `define_id!(EntityId, "ent", "an entity")`.
#[macro_export]
macro_rules! define_id {
    ($name:ident, $prefix:literal, $of:literal) => {
        #[doc = concat!("The id of ", $of, ", printed as `", $prefix, "-…`.")]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u64);

        impl $crate::base::id::RecordId for $name {
            const PREFIX: &'static str = $prefix;
            fn from_raw(raw: u64) -> Self {
                Self(raw)
            }
            fn raw(self) -> u64 {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!($prefix, "-{}"), $crate::base::id::encode(self.0))
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{self}")
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::base::id::IdError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let digits = text.strip_prefix(concat!($prefix, "-")).ok_or_else(|| {
                    $crate::base::id::IdError::Prefix {
                        expected: $prefix,
                        found: text.chars().take(40).collect(),
                    }
                })?;
                $crate::base::id::decode(digits).map(Self).ok_or_else(|| {
                    $crate::base::id::IdError::Digits(text.chars().take(40).collect())
                })
            }
        }
    };
}

/// Makes new ids. The caller gives the seed: a random one in the program, a fixed one in tests.
#[derive(Debug, Clone)]
pub struct IdGen(fastrand::Rng);

impl IdGen {
    pub fn with_seed(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    #[expect(
        clippy::should_implement_trait,
        reason = "the kind of id is the caller's to say"
    )]
    /// A new id; with 64 random bits a clash on one board is not to be expected, and
    /// `Document::commit` refuses one all the same.
    pub fn next<I: RecordId>(&mut self) -> I {
        I::from_raw(self.0.u64(..))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    define_id!(ThingId, "thi", "a thing");

    proptest! {
        #[test]
        fn every_id_is_read_back_from_its_text(raw: u64) {
            let id = ThingId::from_raw(raw);
            prop_assert_eq!(id.to_string().parse::<ThingId>(), Ok(id));
        }

        #[test]
        fn ids_sort_as_their_texts_do(a: u64, b: u64) {
            let (a, b) = (ThingId::from_raw(a), ThingId::from_raw(b));
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
        }
    }

    #[test]
    fn other_kinds_and_broken_digits_are_refused_by_name() {
        assert!(matches!(
            "ent-0000000000000".parse::<ThingId>(),
            Err(IdError::Prefix { .. })
        ));
        assert!(matches!(
            "thi-00000".parse::<ThingId>(),
            Err(IdError::Digits(_))
        ));
        assert!(matches!(
            "thi-zzzzzzzzzzzzz".parse::<ThingId>(),
            Err(IdError::Digits(_))
        ));
    }
}
