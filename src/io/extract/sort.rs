//! What sort of file it is, by its first bytes, and by its name's ending where these say nothing.

/// What sort of file it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sort {
    Plain,
    Markdown,
    Html,
    /// A page saved with all that belongs to it, as one MIME file.
    WebArchive,
    Mail,
    Pdf,
    Word,
    OldWord,
    OpenDocument,
    RichText,
    /// Something else, in words: "a picture (PNG)".
    Other(String),
}

/// First bytes of files that hold no text, and what they are.
const OTHERS: [(&[u8], &str); 22] = [
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"BM", "a picture (BMP)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"RIFF", "a picture, film or sound (RIFF)"),
    (b"\0\0\0\x18ftyp", "a film (MP4)"),
    (b"\0\0\0\x20ftyp", "a film (MP4)"),
    (b"\x1aE\xdf\xa3", "a film (Matroska)"),
    (b"ID3", "a sound (MP3)"),
    (b"OggS", "a sound (Ogg)"),
    (b"fLaC", "a sound (FLAC)"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"BZh", "a packed file (bzip2)"),
    (b"\xfd7zXZ", "a packed file (xz)"),
    (b"7z\xbc\xaf", "a packed file (7z)"),
    (b"Rar!", "a packed file (RAR)"),
    (b"SQLite format 3", "a database (SQLite)"),
    (b"age-encryption.org/", "an encrypted file (age)"),
];

impl Sort {
    /// `name` is the file's name.
    pub fn of(bytes: &[u8], name: &str) -> Self {
        let ending = name
            .rsplit_once('.')
            .map_or("", |(_, ending)| ending)
            .to_ascii_lowercase();
        let head = &bytes[..bytes.len().min(1024)];
        if let Some(at) = memchr::memmem::find(head, b"%PDF-")
            && at < 1024
        {
            return Self::Pdf;
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return packed(bytes, &ending);
        }
        if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            // Word's old format; a new one that is encrypted lies in the same kind of file.
            return match ending.as_str() {
                "doc" | "dot" | "docx" => Self::OldWord,
                _ => Self::Other("an office file in an old format".to_owned()),
            };
        }
        if bytes.starts_with(b"{\\rtf") {
            return Self::RichText;
        }
        if let Some((_, what)) = OTHERS.iter().find(|(first, _)| bytes.starts_with(first))
            && !(matches!(ending.as_str(), "txt" | "md") && head.is_ascii())
        {
            return Self::Other((*what).to_owned());
        }
        match ending.as_str() {
            "html" | "htm" | "xhtml" => Self::Html,
            "mhtml" | "mht" => Self::WebArchive,
            "eml" => Self::Mail,
            "md" | "markdown" => Self::Markdown,
            _ => by_text(head),
        }
    }

    /// As a person calls it.
    pub fn label(&self) -> &str {
        match self {
            Self::Plain => "Text",
            Self::Markdown => "Markdown",
            Self::Html => "Web page",
            Self::WebArchive => "Saved web page (MHTML)",
            Self::Mail => "E-mail",
            Self::Pdf => "PDF",
            Self::Word => "Word document",
            Self::OldWord => "Word document (97 to 2003)",
            Self::OpenDocument => "OpenDocument text",
            Self::RichText => "Rich text (RTF)",
            Self::Other(what) => what,
        }
    }

    /// The media type that a source keeps of its document.
    pub fn media_type(&self) -> &'static str {
        match self {
            Self::Plain => "text/plain",
            Self::Markdown => "text/markdown",
            Self::Html => "text/html",
            Self::WebArchive => "multipart/related",
            Self::Mail => "message/rfc822",
            Self::Pdf => "application/pdf",
            Self::Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::OldWord => "application/msword",
            Self::OpenDocument => "application/vnd.oasis.opendocument.text",
            Self::RichText => "application/rtf",
            Self::Other(_) => "application/octet-stream",
        }
    }
}

/// Which sort of packed file: the names of what is in it stand in plain.
fn packed(bytes: &[u8], ending: &str) -> Sort {
    let holds = |name: &[u8]| memchr::memmem::find(bytes, name).is_some();
    if holds(b"application/vnd.oasis.opendocument.text") || ending == "odt" {
        Sort::OpenDocument
    } else if holds(b"word/document") || ending == "docx" {
        Sort::Word
    } else if holds(b"xl/workbook") {
        Sort::Other("a table (Excel)".to_owned())
    } else if holds(b"ppt/presentation") {
        Sort::Other("slides (PowerPoint)".to_owned())
    } else {
        Sort::Other("a packed file (ZIP): unpack it, and add the folder".to_owned())
    }
}

/// A text file says by its beginning what it is.
fn by_text(head: &[u8]) -> Sort {
    let text = String::from_utf8_lossy(head)
        .trim_start_matches('\u{feff}')
        .trim_start()
        .to_ascii_lowercase();
    if text.starts_with("<!doctype html") || text.starts_with("<html") {
        return Sort::Html;
    }
    if text.starts_with("from: <saved by")
        || (text.starts_with("from:") && text.contains("multipart/related"))
    {
        return Sort::WebArchive;
    }
    let wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    let zeros = memchr::memchr_iter(0, head).count();
    if !wide && zeros > 0 && zeros * 3 < head.len() {
        return Sort::Other("a file of bytes, not of text".to_owned());
    }
    Sort::Plain
}
