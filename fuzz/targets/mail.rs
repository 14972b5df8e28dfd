//! Mails, and web pages saved as one file: the first byte says which.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some((first, bytes)) = bytes.split_first() {
        throughline_fuzz::read(bytes, if first % 2 == 0 { "a.eml" } else { "a.mhtml" });
    }
});
