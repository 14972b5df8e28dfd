//! Weak support on a line: small signs in its label, and in words while the line stands out.
//!
//! That nobody who is named, or nobody who saw it, says so is rare and cannot be seen by the stroke: the sign is
//! always there where labels are. One origin is what a plain stroke says already, of nearly every line of a usual
//! board: it is said in words alone, under the pointer and on what is selected.

use crate::evidence::Weak;
use crate::ui::icons::{self, Icon};

/// The signs that are always there.
pub fn signs(weak: Weak) -> impl Iterator<Item = Icon> {
    [
        (weak.only_unnamed, icons::UNNAMED),
        (weak.only_hearsay, icons::HEARSAY),
    ]
    .into_iter()
    .filter_map(|(is_so, icon)| is_so.then_some(icon))
}

/// All of it in words, while the line stands out and for who does not see it.
pub fn words(weak: Weak) -> String {
    let labels: Vec<&str> = weak.labels().collect();
    labels.join(" · ")
}
