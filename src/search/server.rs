//! A newsroom's server that full texts are asked of: where it is, with which key, and how its fields are called.
//!
//! It is known for the session of one board and is written nowhere.

use std::fmt;

/// An OpenSearch or Elasticsearch server, as a person described it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Server {
    /// Such as `https://search.example.org:9200`.
    pub address: String,
    /// The collection on it; several with commas.
    pub index: String,
    pub key: Key,
    pub fields: Fields,
}

/// What opens the server. It is never shown, printed or kept.
#[derive(Clone, PartialEq, Eq, Default)]
pub enum Key {
    #[default]
    None,
    Api(String),
    Basic {
        user: String,
        password: String,
    },
    Bearer(String),
}

/// How the fields of a record on the server are called. Several names with commas: the first that a record has
/// counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields {
    pub text: String,
    pub title: String,
    pub published: String,
    pub address: String,
    pub publisher: String,
    pub authors: String,
    pub language: String,
}

/// Servers whose names for fields are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Preset {
    /// A collection of one's own.
    #[default]
    Own,
    Datashare,
    Aleph,
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "no key",
            Self::Api(_) => "an API key",
            Self::Basic { .. } => "a name and a password",
            Self::Bearer(_) => "a token",
        })
    }
}

impl Preset {
    pub const ALL: [Self; 3] = [Self::Own, Self::Datashare, Self::Aleph];

    pub fn label(self) -> &'static str {
        match self {
            Self::Own => "A collection of one’s own",
            Self::Datashare => "Datashare",
            Self::Aleph => "Aleph",
        }
    }

    pub fn fields(self) -> Fields {
        let of = |names: [&str; 7]| {
            let [
                text,
                title,
                published,
                address,
                publisher,
                authors,
                language,
            ] = names.map(str::to_owned);
            Fields {
                text,
                title,
                published,
                address,
                publisher,
                authors,
                language,
            }
        };
        match self {
            Self::Own => of([
                "text",
                "title",
                "published",
                "url",
                "publisher",
                "author",
                "language",
            ]),
            Self::Datashare => of([
                "content",
                "title,metadata.tika_metadata_dc_title,metadata.tika_metadata_resourcename",
                "metadata.tika_metadata_dcterms_created,metadata.tika_metadata_creation_date",
                "path",
                "metadata.tika_metadata_dc_publisher",
                "metadata.tika_metadata_dc_creator,metadata.tika_metadata_message_from",
                "language",
            ]),
            Self::Aleph => of([
                "text",
                "properties.title,properties.name,name,caption",
                "properties.publishedAt,properties.date,dates",
                "properties.sourceUrl",
                "properties.publisher",
                "properties.author",
                "properties.language",
            ]),
        }
    }
}

impl Default for Fields {
    fn default() -> Self {
        Preset::Own.fields()
    }
}

impl Fields {
    /// The names of one field.
    pub fn names(list: &str) -> impl Iterator<Item = &str> {
        list.split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
    }

    /// All names, none twice.
    pub fn all(&self) -> Vec<&str> {
        let Self {
            text,
            title,
            published,
            address,
            publisher,
            authors,
            language,
        } = self;
        let lists = [
            text, title, published, address, publisher, authors, language,
        ];
        let mut all: Vec<&str> = Vec::new();
        for name in lists.into_iter().flat_map(|list| Self::names(list)) {
            if !all.contains(&name) {
                all.push(name);
            }
        }
        all
    }
}

impl Server {
    /// The address without what belongs to no address, or what is wrong with it.
    pub fn base(&self) -> Result<&str, String> {
        let address = self.address.trim().trim_end_matches('/');
        let rest = address
            .strip_prefix("https://")
            .or_else(|| address.strip_prefix("http://"))
            .ok_or("the address begins with https:// or http://")?;
        let host = rest.split('/').next().unwrap_or("");
        if host.is_empty() || rest.contains(char::is_whitespace) {
            return Err("the address has no server in it".to_owned());
        }
        if host.contains('@') {
            return Err(
                "a name and a password belong into the key, not into the address".to_owned(),
            );
        }
        if rest.contains(['?', '#']) {
            return Err("the address ends with the server’s name, or a folder on it".to_owned());
        }
        Ok(address)
    }

    /// The collection, if its name is one.
    pub fn collection(&self) -> Result<&str, String> {
        let index = self.index.trim();
        let fits =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ',' | '*' | '+');
        if index.is_empty() || !index.chars().all(fits) || index.starts_with(['_', '.']) {
            return Err("the collection’s name has letters, digits, - _ . and * alone".to_owned());
        }
        Ok(index)
    }

    /// Whether a key would go over the network so that others can read it.
    pub fn is_open_to_others(&self) -> bool {
        let address = self.address.trim();
        let host = address.strip_prefix("http://").unwrap_or("");
        let own = ["localhost", "127.0.0.1", "[::1]"];
        let is_own = own.iter().any(|own| {
            let behind = host.strip_prefix(own);
            behind.is_some_and(|behind| behind.is_empty() || behind.starts_with([':', '/']))
        });
        !host.is_empty() && !is_own && self.key != Key::None
    }

    /// As a row and a message call it.
    pub fn name(&self) -> String {
        let address = self.address.trim();
        let host = address.split("://").nth(1).unwrap_or(address);
        host.split('/').next().unwrap_or(host).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_server_and_nothing_more() {
        for (address, fits) in [
            ("https://search.example.org", true),
            ("http://localhost:9200/", true),
            ("https://example.org/es", true),
            ("ftp://example.org", false),
            ("example.org", false),
            ("https://", false),
            ("https://me:secret@example.org", false),
            ("https://example.org/_search?q=a", false),
        ] {
            let server = Server {
                address: address.to_owned(),
                ..Server::default()
            };
            assert_eq!(server.base().is_ok(), fits, "{address}");
        }
        for (index, fits) in [
            ("news", true),
            ("a-1,b_2*", true),
            ("", false),
            ("../_all", false),
            ("_all", false),
            ("a/b", false),
            ("a b", false),
        ] {
            let server = Server {
                index: index.to_owned(),
                ..Server::default()
            };
            assert_eq!(server.collection().is_ok(), fits, "{index}");
        }
    }

    #[test]
    fn a_key_is_never_printed_and_one_in_the_open_is_known() {
        let mut server = Server {
            address: "http://search.example.org".to_owned(),
            key: Key::Api("precious".to_owned()),
            ..Server::default()
        };
        assert!(!format!("{server:?}").contains("precious"));
        assert!(server.is_open_to_others());
        server.address = "http://localhost:9200".to_owned();
        assert!(!server.is_open_to_others());
        server.address = "http://localhost.example.org".to_owned();
        assert!(server.is_open_to_others());
        server.address = "https://search.example.org".to_owned();
        assert!(!server.is_open_to_others());
    }
}
