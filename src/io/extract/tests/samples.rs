//! Files in, texts out.

use super::sample;
use crate::io::extract::{Extracted, extract};
use expect_test::{Expect, expect};
use std::fmt::Write as _;

/// What a file says of itself, its notes, and its text.
fn shown(extracted: &Extracted) -> String {
    let mut out = String::new();
    for (name, field) in [
        ("title", &extracted.title),
        ("authors", &extracted.authors),
        ("publisher", &extracted.publisher),
        ("published", &extracted.published),
        ("url", &extracted.url),
        ("language", &extracted.language),
    ] {
        if let Some(found) = field {
            writeln!(out, "{name}: {} ({})", found.value, found.place).unwrap();
        }
    }
    if !extracted.pages.is_empty() {
        writeln!(out, "pages: {:?}", extracted.pages).unwrap();
    }
    for note in &extracted.notes {
        writeln!(out, "note: {note}").unwrap();
    }
    writeln!(
        out,
        "by: {}\n---\n{}",
        extracted.extractor,
        extracted.text.replace("\r\n", "\n").trim_end()
    )
    .unwrap();
    out
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "as it is written where it is called"
)]
fn check(name: &str, expected: Expect) {
    let said = match extract(&sample(name), name) {
        Ok(extracted) => shown(&extracted),
        Err(err) => format!("not read: {err}\n"),
    };
    expected.assert_eq(&said);
}

#[test]
fn a_web_page() {
    check(
        "page.html",
        expect![[r#"
            title: The quay was empty (the page's title)
            authors: Élodie Marchand (the page's byline)
            publisher: The Daily Quay (the page's own data)
            published: 2016-03-22 (the page's own data)
            url: https://quay.example/2016/the-quay-was-empty (the page's canonical address)
            language: en (the page's language)
            by: html dom_smoothie 0.19
            ---
            The quay was empty

            By Élodie Marchand

            Two men left the quay before dawn, a harbour official said on Tuesday. “Nobody saw them come back,” she told this paper.

            The ship’s papers name a company in Łódź, which denies that it ever owned it. 31 people worked there in 2015 – none of them does now. The harbour keeps a book of every ship that calls, and the page of that week is missing from it, as anybody can see who asks for it at the counter.

            The first box held 1,200 letters.
            The second one was empty.

            Müller & Sons, who had stored both, could not be reached. Their office has been closed since the summer, and the telephone number on its door belongs to a bakery now, whose owner has never heard of them, she said, and would like the calls to stop.
        "#]],
    );
    check(
        "pandoc.html",
        expect![[r#"
        title: The quay was empty (the page's title)
        authors: Élodie Marchand (the page's byline)
        language: en (the page's language)
        by: html dom_smoothie 0.19
        ---
        The quay was empty

        Élodie Marchand

        2016-03-22

        The quay was empty

        Two men left the quay before dawn, a harbour official said on Tuesday. “Nobody saw them come back,” she told this paper.

        The ship’s papers name a company in Łódź, which denies that it ever owned it. 31 people worked there in 2015 – none of them does now.

        The first box held 1,200 letters.
        The second one was empty.

        Müller & Sons, who had stored both, could not be reached.
    "#]],
    );
}

#[test]
fn a_saved_web_page() {
    check(
        "chromium.mhtml",
        expect![[r#"
            title: The quay was empty (the page's title)
            authors: Élodie Marchand (the page's byline)
            publisher: The Daily Quay (the page's own data)
            published: 2016-03-22 (the page's own data)
            url: https://quay.example/2016/the-quay-was-empty (the page's canonical address)
            language: en (the page's language)
            note: The page was saved on 2026-11-21.
            by: html dom_smoothie 0.19, mail mail-parser 0.11
            ---
            The quay was empty

            By Élodie Marchand

            Two men left the quay before dawn, a harbour official said on Tuesday. “Nobody saw them come back,” she told this paper.

            The ship’s papers name a company in Łódź, which denies that it ever owned it. 31 people worked there in 2015 – none of them does now. The harbour keeps a book of every ship that calls, and the page of that week is missing from it, as anybody can see who asks for it at the counter.

            The first box held 1,200 letters.
            The second one was empty.

            Müller & Sons, who had stored both, could not be reached. Their office has been closed since the summer, and the telephone number on its door belongs to a bakery now, whose owner has never heard of them, she said, and would like the calls to stop.
        "#]],
    );
}

#[test]
fn a_mail() {
    check(
        "python.eml",
        expect![[r#"
        title: The quay was empty – once more (the header Subject)
        authors: Élodie Marchand <elodie@quay.example> (the header From)
        published: 2016-03-22 (the header Date)
        note: Attached to it and not read: quay.png
        by: mail mail-parser 0.11
        ---
        From: Élodie Marchand <elodie@quay.example>
        To: Ann Adams <ann@paper.example>, desk@paper.example
        Date: 2016-03-22T09:00:00+01:00
        Subject: The quay was empty – once more

        Two men left the quay before dawn, a harbour official said on Tuesday.

        “Nobody saw them come back,” she told this paper.
    "#]],
    );
}

#[test]
fn a_pdf() {
    check(
        "chromium.pdf",
        expect![[r#"
        pages: [0]
        by: pdf pdf_oxide 0.3.78
        ---
        Home Sport Log in

        Buy a boat now! Only this week.
        The quay was empty
        By Élodie Marchand

        Two men left the quay before dawn, a harbour official said on Tuesday. “Nobody saw them come back,” she told this paper.

        The ship’s papers name a company in Łódź, which denies that it ever owned it. 31 people worked there in 2015 –none of them does now. The harbour keeps a book of every ship that calls, and the page of that week is missing from it, as anybody can see who asks for it at the counter.

        The first box held 1,200 letters.The second one was empty.

        Müller & Sons, who had stored both, could not be reached. Their office has been closed since the summer, and the telephone number on its door belongs to a bakery now, whose owner has never heard of them, she said, and would like the calls to stop.

        Most read

        Ten harbours you must see What to eat at sea

        © The Daily Quay. Cookies. Terms.
    "#]],
    );
    check(
        "libreoffice.pdf",
        expect![[r#"
        pages: [0]
        by: pdf pdf_oxide 0.3.78
        ---
        The quay was empty
        Élodie Marchand2016-03-22

        The quay was empty
        Two men left the quay before dawn, a harbour official said on Tuesday. “Nobody saw them come
        back,” she told this paper.

        The ship’s papers name a company in Łódź, which denies that it ever owned it. 31 people
        worked there in 2015 – none of them does now.
        • The first box held 1,200 letters.
        • The second one was empty.
        Müller & Sons, who had stored both, could not be reached.

        1
    "#]],
    );
    check(
        "scanned.pdf",
        expect![[r#"
        not read: it has 1 pages and no text: it seems to be scanned, and needs text recognition (OCR) first
    "#]],
    );
    check(
        "encrypted.pdf",
        expect![[r#"
        not read: it is encrypted: save it without a password and add it again
    "#]],
    );
}

#[test]
fn a_word_document() {
    check(
        "pandoc.docx",
        expect![[r#"
            by: word office_oxide 0.1.16
            ---
            The quay was empty

            Élodie Marchand

            2016-03-22

            The quay was empty

            Two men left the quay before dawn, a harbour official said on Tuesday. “Nobody saw them come back,” she told this paper.

            The ship’s papers name a company in Łódź, which denies that it ever owned it. 31 people worked there in 2015 – none of them does now.

            The first box held 1,200 letters.

            The second one was empty.

            Müller & Sons, who had stored both, could not be reached.
        "#]],
    );
    check(
        "libreoffice.docx",
        expect![[r#"
            by: word office_oxide 0.1.16
            ---
            The quay was empty

            Élodie Marchand

            2016-03-22

            The quay was empty

            Two men left the quay before dawn, a harbour official said on Tuesday. “Nobody saw them come back,” she told this paper.

            The ship’s papers name a company in Łódź, which denies that it ever owned it. 31 people worked there in 2015 – none of them does now.

            The first box held 1,200 letters.

            The second one was empty.

            Müller & Sons, who had stored both, could not be reached.

            1
        "#]],
    );
    check(
        "libreoffice.doc",
        expect![[r#"
            by: word office_oxide 0.1.16
            ---
            The quay was empty

            Élodie Marchand

            2016-03-22

            The quay was empty

            Two men left the quay before dawn, a harbour official said on Tuesday. “Nobody saw them come back,” she told this paper.

            The ship’s papers name a company in Łódź, which denies that it ever owned it. 31 people worked there in 2015 – none of them does now.

            The first box held 1,200 letters.

            The second one was empty.

            Müller & Sons, who had stored both, could not be reached.

            1
        "#]],
    );
}

#[test]
fn an_open_document() {
    check(
        "pandoc.odt",
        expect![[r#"
        title: The quay was empty (the document's properties)
        authors: Élodie Marchand (the document's properties)
        language: en (the document's properties)
        note: It was last changed on 2026-11-21.
        by: odt quick-xml 0.42
        ---
        The quay was empty

        Élodie Marchand

        2016-03-22

        The quay was empty

        Two men left the quay before dawn, a harbour official said on Tuesday. “Nobody saw them come back,” she told this paper.

        The ship’s papers name a company in Łódź, which denies that it ever owned it. 31 people worked there in 2015 – none of them does now.

        The first box held 1,200 letters.

        The second one was empty.

        Müller & Sons, who had stored both, could not be reached.
    "#]],
    );
    check(
        "libreoffice.odt",
        expect![[r#"
        title: The quay was empty (the document's properties)
        authors: Élodie Marchand (the document's properties)
        language: en (the document's properties)
        note: It was last changed on 2026-11-21.
        by: odt quick-xml 0.42
        ---
        The quay was empty

        Élodie Marchand

        2016-03-22

        The quay was empty

        Two men left the quay before dawn, a harbour official said on Tuesday. “Nobody saw them come back,” she told this paper.

        The ship’s papers name a company in Łódź, which denies that it ever owned it. 31 people worked there in 2015 – none of them does now.

        The first box held 1,200 letters.

        The second one was empty.

        Müller & Sons, who had stored both, could not be reached.
    "#]],
    );
}

#[test]
fn rich_text() {
    check(
        "pandoc.rtf",
        expect![[r#"
            by: rtf 1
            ---
            The quay was empty

            Élodie Marchand

            2016-03-22

            The quay was empty

            Two men left the quay before dawn, a harbour official said on Tuesday. “Nobody saw them come back,” she told this paper.

            The ship’s papers name a company in Łódź, which denies that it ever owned it. 31 people worked there in 2015 – none of them does now.

            •	The first box held 1,200 letters.

            •	The second one was empty.

            Müller & Sons, who had stored both, could not be reached.
        "#]],
    );
    check(
        "libreoffice.rtf",
        expect![[r#"
            title: The quay was empty (the document's properties)
            authors: Élodie Marchand (the document's properties)
            by: rtf 1
            ---
            The quay was empty

            Élodie Marchand

            2016-03-22

            The quay was empty

            Two men left the quay before dawn, a harbour official said on Tuesday. “Nobody saw them come back,” she told this paper.

            The ship’s papers name a company in Łódź, which denies that it ever owned it. 31 people worked there in 2015 – none of them does now.

            The first box held 1,200 letters.

            The second one was empty.

            Müller & Sons, who had stored both, could not be reached.
        "#]],
    );
}

#[test]
fn texts_in_any_encoding() {
    check(
        "article.md",
        expect![[r#"
        by: text 0.1.0
        ---
        ---
        title: "The quay was empty"
        author: "Élodie Marchand"
        date: 2016-03-22
        lang: en
        ---

        # The quay was empty

        Two men left the quay before dawn, a harbour official said on Tuesday. “Nobody saw them come back,” she told this paper.

        The ship’s papers name a company in Łódź, which denies that it ever owned it. 31 people worked there in 2015 – none of them does now.

        - The first box held 1,200 letters.
        - The second one was empty.

        Müller & Sons, who had stored both, could not be reached.
    "#]],
    );
    check(
        "windows-1252.txt",
        expect![[r#"
            note: The encoding is not said; it was read as windows-1252. Look at letters with accents.
            by: text 0.1.0
            ---
            Müller’s café – “closed”, they said in Köln. The naïve façade costs 5 €.

            Elle a été fermée l’été dernier.
        "#]],
    );
    check(
        "libreoffice-utf-16.txt",
        expect![[r#"
        note: The encoding is not said; it was read as windows-1252. Look at letters with accents.
        by: text 0.1.0
        ---
        The quay was empty
        Élodie Marchand
        2016-03-22
        The quay was empty
        Two men left the quay before dawn, a harbour official said on Tuesday. Nobody saw them come back, she told this paper.
        The ships papers name a company in Aódz, which denies that it ever owned it. 31 people worked there in 2015  none of them does now.
            " The first box held 1,200 letters.
            " The second one was empty.
        Müller & Sons, who had stored both, could not be reached.
    "#]],
    );
    check(
        "utf-16le.txt",
        expect![[r#"
        note: The encoding is not said; it was read as UTF-16LE. Look at letters with accents.
        by: text 0.1.0
        ---
        Two men left the quay before dawn.
        Élodie saw them – twice.
    "#]],
    );
    check(
        "shift-jis.txt",
        expect![[r#"
        note: The encoding is not said; it was read as Shift_JIS. Look at letters with accents.
        by: text 0.1.0
        ---
        二人の男が夜明け前に埠頭を離れた。港の職員が火曜日に語った。
    "#]],
    );
}
