//! Saved articles: the article's own text, by the rules of Firefox' reader view (`dom_smoothie`, after
//! Mozilla's Readability).

use super::encoding::decode;
use super::{ExtractError, Extracted, day, found, tidy};
use dom_smoothie::{Article, Config, Readability, ReadabilityError, TextMode};

/// More elements than any article has: its time grows with the square of how deep they are nested.
const MAX_ELEMENTS: usize = 9_000;
/// Deeper pages are not looked through for their article.
const MAX_DEPTH: usize = 400;

pub(super) const EXTRACTOR: &str = "html dom_smoothie 0.19";

/// `url` is where the page was saved from, where the file says so.
pub(super) fn extract(bytes: &[u8], url: Option<&str>) -> Result<Extracted, ExtractError> {
    let declared = declared_encoding(bytes);
    let decoded = decode(bytes, declared.as_deref());
    let mut extracted = of_text(&decoded.text, url)?;
    extracted.notes.extend(decoded.notes());
    Ok(extracted)
}

/// The article of a page.
pub(super) fn of_text(html: &str, url: Option<&str>) -> Result<Extracted, ExtractError> {
    let damaged = |why: String| ExtractError::Damaged {
        sort: "web page".to_owned(),
        why,
    };
    if depth(html) > MAX_DEPTH {
        return Err(damaged(
            "its elements are nested deeper than any page's".to_owned(),
        ));
    }
    let config = Config {
        max_elements_to_parse: MAX_ELEMENTS,
        text_mode: TextMode::Formatted,
        ..Config::default()
    };
    // An address that cannot be read is of no use and must not stop the rest.
    let saved = saved_from(html);
    let url = url.or(saved).filter(|url| url.starts_with("http"));
    let mut readability =
        Readability::new(html, None, Some(config)).map_err(|err| damaged(err.to_string()))?;
    match readability.parse() {
        Ok(article) => Ok(of_article(&article, html, url)),
        Err(ReadabilityError::GrabFailed) => Err(ExtractError::NoText),
        Err(err) => Err(damaged(err.to_string())),
    }
}

fn of_article(article: &Article, html: &str, url: Option<&str>) -> Extracted {
    let title = article.title.trim();
    let body = tidy(&article.text_content);
    // The heading is cut off as the title; it is a part of the article that may be quoted.
    let text = if title.is_empty() || body.lines().take(3).any(|line| line.trim() == title) {
        body
    } else {
        format!("{title}\n\n{body}")
    };
    let published = article.published_time.as_deref().map(day);
    let canonical = article.url.as_deref().or_else(|| canonical(html));
    let canonical = canonical.filter(|url| url.starts_with("http"));
    let of_page = "the page's own data";
    Extracted {
        text,
        title: found(title, "the page's title"),
        authors: article
            .byline
            .as_deref()
            .and_then(|byline| found(without_by(byline), "the page's byline")),
        publisher: article
            .site_name
            .as_deref()
            .and_then(|name| found(name, of_page)),
        published: published.and_then(|day| found(&day, of_page)),
        url: match (canonical, url) {
            (Some(canonical), _) => found(canonical, "the page's canonical address"),
            (None, url) => found(url.unwrap_or(""), "the address it was saved from"),
        },
        language: article
            .lang
            .as_deref()
            .and_then(|lang| found(lang, "the page's language")),
        pages: Vec::new(),
        extractor: EXTRACTOR.to_owned(),
        notes: if html.len() > 20 * article.text_content.len().max(1)
            && article.text_content.len() < 600
        {
            vec![
                "Little text was found in a long page: look whether it is the whole article."
                    .to_owned(),
            ]
        } else {
            Vec::new()
        },
    }
}

fn without_by(byline: &str) -> &str {
    let byline = byline.trim();
    let by = byline
        .get(..3)
        .is_some_and(|by| by.eq_ignore_ascii_case("by "));
    if by { byline[3..].trim() } else { byline }
}

/// Where a browser says it saved a page from.
fn saved_from(html: &str) -> Option<&str> {
    let at = html
        .get(..4096.min(html.len()))
        .or(Some(html))?
        .find("saved from url=(")?;
    let (_, rest) = html.get(at..)?.split_once(')')?;
    rest.split_whitespace().next()
}

/// The address that a page says is its own.
fn canonical(html: &str) -> Option<&str> {
    let link = ["rel=\"canonical\"", "rel='canonical'", "rel=canonical"].iter();
    let at = link.filter_map(|rel| html.find(rel)).min()?;
    let start = html[..at].rfind('<')?;
    let tag = html[start..].split('>').next()?;
    let (_, value) = tag.split_once("href=")?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next()
}

/// What a page's `<meta charset>` says; HTML lets it stand in the first 1,024 bytes.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let label: String = rest
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    (!label.is_empty()).then_some(label)
}

/// How deep elements are nested, counted by their tags: too deep counts as it is, and what is not closed
/// counts for more than it is.
fn depth(html: &str) -> usize {
    const OPEN: [&str; 12] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr",
    ];
    // Paragraphs and items of lists close themselves.
    const SELF_CLOSING: [&str; 10] = [
        "p", "li", "dt", "dd", "tr", "td", "th", "option", "path", "circle",
    ];
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let closing = rest.starts_with('/');
        let name = rest.trim_start_matches('/');
        let end = name
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(name.len());
        let name = name[..end].to_ascii_lowercase();
        if name.is_empty() || OPEN.contains(&name.as_str()) || SELF_CLOSING.contains(&name.as_str())
        {
            continue;
        }
        if closing {
            depth = depth.saturating_sub(1);
        } else if name == "script" || name == "style" {
            let close = format!("</{name}");
            rest = rest.find(&close).map_or("", |at| &rest[at + close.len()..]);
        } else {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}
