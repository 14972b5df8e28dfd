//! What the versions of a source are called, and what is said of a quote that stands in one of them alone.

use crate::model::Source;
use crate::query::anchor::Proof;

/// A version in a sentence: `the newest version`, `the version of 2016-03-22`, `version 1`.
/// Earlier ones are counted from the oldest; what is behind them is the newest.
pub fn version_name(source: &Source, version: usize) -> String {
    let Some(earlier) = source.earlier.get(version) else {
        return "the newest version".to_owned();
    };
    let Some(accessed) = &earlier.accessed else {
        return format!("version {}", version + 1);
    };
    let same = |other: &&crate::model::Version| other.accessed.as_ref() == Some(accessed);
    let all = source.earlier.iter().filter(same).count();
    let before = source.earlier[..version].iter().filter(same).count();
    // Two that were looked at on one day.
    if all > 1 {
        format!("the version of {accessed} ({})", before + 1)
    } else {
        format!("the version of {accessed}")
    }
}

/// A version as a choice: `Newest version`, `Version of 2016-03-22`.
pub fn version_title(source: &Source, version: usize) -> String {
    let name = version_name(source, version);
    let name = name.strip_prefix("the ").unwrap_or(&name);
    let mut chars = name.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

/// How a quote stands to its source's versions, as a phrase.
pub fn proof_words(source: Option<&Source>, proof: Proof) -> String {
    match (proof, source) {
        (
            Proof::Earlier {
                version, similar, ..
            },
            Some(source),
        ) => {
            let name = version_name(source, version);
            let newest = match similar {
                Some(_) => "the newest has only similar words",
                None => "not in the newest",
            };
            format!("Exact in {name}; {newest}")
        }
        (proof, _) => proof.label().to_owned(),
    }
}
