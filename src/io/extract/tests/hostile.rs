//! Files that are damaged, of another sort, or made to do harm.

use super::sample;
use crate::io::extract::extract;
use std::io::Write as _;

#[test]
fn what_is_no_text_is_named() {
    for (bytes, name, expected) in [
        (
            b"\x89PNG\r\n\x1a\n....".to_vec(),
            "a.png",
            "it is a picture (PNG), of which no text can be read",
        ),
        (
            b"\x89PNG\r\n\x1a\n....".to_vec(),
            "a.txt",
            "it is a picture (PNG), of which no text can be read",
        ),
        (
            b"MZ\x90\0\x03\0\0\0".to_vec(),
            "a.exe",
            "it is a program, of which no text can be read",
        ),
        (b"BM is how this text begins".to_vec(), "a.txt", "read"),
        (
            b"abc\0\0\x01def\x02ghi\0".to_vec(),
            "a.bin",
            "it is a file of bytes, not of text, of which no text can be read",
        ),
        (Vec::new(), "a.txt", "it is empty"),
        (b" \n\t\n".to_vec(), "a.txt", "there is no text in it"),
        (
            zipped(&[("a.txt", b"hello")]),
            "a.zip",
            "it is a packed file (ZIP): unpack it, and add the folder, of which no text can be read",
        ),
        (
            zipped(&[("xl/workbook.xml", b"hello")]),
            "a.xlsx",
            "it is a table (Excel), of which no text can be read",
        ),
    ] {
        let said = extract(&bytes, name).map_or_else(|err| err.to_string(), |_| "read".to_owned());
        assert_eq!(said, expected, "{name}");
    }
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn open_document(content: &[u8]) -> Vec<u8> {
    let body = [
        b"<office:document-content><office:body><office:text>".as_slice(),
        content,
        b"</office:text></office:body></office:document-content>",
    ]
    .concat();
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", &body),
    ])
}

#[test]
fn hostile_files_give_a_line_and_no_more() {
    let text = |bytes: &[u8], name: &str| {
        extract(bytes, name)
            .map_or_else(|err| format!("not read: {err}"), |extracted| extracted.text)
    };
    // A bomb: 300 MB of spaces in a few hundred kB.
    let spaces = vec![b' '; 300 << 20];
    assert_eq!(
        text(&open_document(&spaces), "a.odt"),
        "not read: it unpacks to over 256 MB, which no text does"
    );
    // Entities of the file's own are not expanded.
    let laughs = br#"<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><text:p>so &c; &amp; &#233;</text:p>"#;
    assert_eq!(text(&open_document(laughs), "a.odt"), "so  & é\n");
    // One element may not stand for a million spaces.
    let run = text(
        &open_document(b"<text:p>a<text:s text:c=\"4000000000\"/>b</text:p>"),
        "a.odt",
    );
    assert_eq!(run.len(), 1_003);
    // What is deleted and still tracked is not the text's.
    let tracked =
        b"<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p>here</text:p>";
    assert_eq!(text(&open_document(tracked), "a.odt"), "here\n");
    // Deep nesting.
    let deep = format!(
        "<html><body>{}<p>deep</p></body></html>",
        "<div>".repeat(50_000)
    );
    assert_eq!(
        text(deep.as_bytes(), "a.html"),
        "not read: it is damaged, or no web page: its elements are nested deeper than any page's"
    );
    let wide = format!("<html><body>{}</body></html>", "<p>one</p>".repeat(50_000));
    assert!(text(wide.as_bytes(), "a.html").starts_with("not read:"));
}

#[test]
fn a_damaged_file_is_said_to_be_damaged() {
    for name in [
        "pandoc.docx",
        "libreoffice.odt",
        "libreoffice.pdf",
        "libreoffice.doc",
        "pandoc.rtf",
        "chromium.mhtml",
        "python.eml",
        "page.html",
    ] {
        let whole = sample(name);
        // Cut short, and with every hundredth byte another: no panic, and an answer.
        for bytes in [
            whole[..whole.len() / 2].to_vec(),
            whole[..40].to_vec(),
            whole
                .iter()
                .enumerate()
                .map(|(i, b)| if i % 100 == 99 { b ^ 0x55 } else { *b })
                .collect(),
        ] {
            let _either = extract(&bytes, name);
        }
    }
}

#[test]
fn days_are_read_as_files_write_them() {
    for (written, day) in [
        ("2016-03-22T09:00:00+01:00", "2016-03-22"),
        ("2016-03-22", "2016-03-22"),
        ("D:20160322090000Z", "2016-03-22"),
        ("20160322", "2016-03-22"),
        ("March 22, 2016", "March 22, 2016"),
        ("2016-13-99", "2016-13-99"),
        ("", ""),
    ] {
        assert_eq!(crate::io::extract::day(written), day, "{written}");
    }
}
