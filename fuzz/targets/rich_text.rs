//! RTF, by our own reader.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| throughline_fuzz::read(bytes, "a.rtf"));
