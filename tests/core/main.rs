//! The core without a screen: changes of a board, by property and by example.

#![expect(clippy::unwrap_used, reason = "a test may end there")]
#![expect(
    clippy::needless_pass_by_value,
    reason = "an `Expect` is made where it is given"
)]

mod edits;
mod history;
mod kernels;
mod marks;
mod parts;
mod resolutions;
mod versions;
