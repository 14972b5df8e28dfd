//! Word since 2007: a packed file, or its text part alone.

#![no_main]

use libfuzzer_sys::fuzz_target;

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const LINKS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

fuzz_target!(|bytes: &[u8]| {
    let others = [("[Content_Types].xml", TYPES), ("_rels/.rels", LINKS)];
    throughline_fuzz::read_packed(bytes, "a.docx", "word/document.xml", &others);
});
