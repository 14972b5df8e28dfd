//! OpenDocument texts: a packed file, or its text part alone.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let others = [("mimetype", "application/vnd.oasis.opendocument.text")];
    throughline_fuzz::read_packed(bytes, "a.odt", "content.xml", &others);
});
