//! A newsroom's OpenSearch or Elasticsearch server as something that can be searched: one request a search.
//!
//! In the program only with the feature `remote`. It goes nowhere but to the address it is given: redirections
//! are not followed, no proxy is used, and the answer is limited in time and size.

mod answer;
mod request;

use crate::search::language::Expr;
use crate::search::server::{Key, Server};
use crate::search::texts::{Asked, CannotSearch, TextSource, TextsFound};
use serde_json::Value;
use std::io::Read as _;
use std::time::Duration;
use ureq::tls::{RootCerts, TlsConfig};

/// From the question to the end of the answer.
const TIME: Duration = Duration::from_secs(20);
/// An answer is not longer, in bytes.
const MAX_ANSWER: u64 = 32 << 20;

/// A server, with limits on what it may take.
pub struct Remote<'a> {
    server: &'a Server,
    time: Duration,
    max_answer: u64,
}

impl<'a> Remote<'a> {
    pub fn new(server: &'a Server) -> Self {
        Self::limited(server, TIME, MAX_ANSWER)
    }

    /// With other limits than the usual ones.
    pub fn limited(server: &'a Server, time: Duration, max_answer: u64) -> Self {
        Self {
            server,
            time,
            max_answer,
        }
    }

    fn ask(&self, expr: &Expr, limit: usize) -> Result<TextsFound, String> {
        let server = self.server;
        let url = format!("{}/{}/_search", server.base()?, server.collection()?);
        let body = request::body(expr, &server.fields, limit).to_string();
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .build();
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(self.time))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .proxy(None)
            .user_agent("")
            .tls_config(tls)
            .build();
        let mut asking = ureq::Agent::new_with_config(config)
            .post(&url)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json");
        if let Some(key) = authorization(&server.key) {
            asking = asking.header("Authorization", key);
        }
        let mut answer = asking
            .send(body.as_bytes())
            .map_err(|err| self.failed(&err))?;
        let status = answer.status().as_u16();
        let elsewhere = answer.headers().get("Location").cloned();
        let mut bytes = Vec::new();
        let reader = answer.body_mut().as_reader();
        let read = reader.take(self.max_answer + 1).read_to_end(&mut bytes);
        if (300..400).contains(&status) {
            let to = elsewhere.and_then(|to| to.to_str().ok().map(str::to_owned));
            let to = to.map_or_else(String::new, |to| format!(" (to {})", cut(&to)));
            return Err(format!(
                "the server sends elsewhere{to}, which is not followed: give the address itself"
            ));
        }
        if bytes.len() as u64 > self.max_answer {
            return Err(format!(
                "the answer has over {} MB: nothing of it was taken",
                self.max_answer >> 20
            ));
        }
        if let Err(err) = read {
            return Err(if is_time(&err) {
                self.too_long()
            } else {
                "the answer was cut off half-way: nothing of it was taken".to_owned()
            });
        }
        let parsed: Option<Value> = serde_json::from_slice(&bytes).ok();
        if status != 200 {
            return Err(self.refused(status, parsed.as_ref()));
        }
        let parsed = parsed.ok_or(
            "the answer is not JSON, or was cut off: is this the address of the search server?",
        )?;
        answer::read(&parsed, &server.fields)
    }

    fn too_long(&self) -> String {
        format!(
            "the server did not answer within {} seconds",
            self.time.as_secs().max(1)
        )
    }

    /// Why no answer came.
    fn failed(&self, err: &ureq::Error) -> String {
        let name = self.server.name();
        match err {
            ureq::Error::Timeout(_) => self.too_long(),
            ureq::Error::HostNotFound => format!("there is no server {name}: look at the address"),
            ureq::Error::Io(err) if is_time(err) => self.too_long(),
            ureq::Error::Io(err) => match err.kind() {
                std::io::ErrorKind::ConnectionRefused => {
                    format!("nothing answers at {name}: is the port right, and is the server on?")
                }
                std::io::ErrorKind::UnexpectedEof
                | std::io::ErrorKind::ConnectionReset
                | std::io::ErrorKind::ConnectionAborted => {
                    "the server closed the connection without an answer".to_owned()
                }
                _ => secure(&err.to_string())
                    .unwrap_or_else(|| format!("{name} could not be reached: {err}")),
            },
            err => {
                let said = err.to_string();
                secure(&said).unwrap_or_else(|| format!("{name} gave no answer: {}", cut(&said)))
            }
        }
    }

    /// What the server says instead of an answer.
    fn refused(&self, status: u16, answer: Option<&Value>) -> String {
        let reason = answer.and_then(|answer| {
            let first = answer.pointer("/error/root_cause/0/reason");
            let reason = first.or_else(|| answer.pointer("/error/reason"));
            reason.or_else(|| answer.get("error"))?.as_str()
        });
        let reason = reason.map_or_else(String::new, |reason| format!(": {}", cut(reason)));
        let has_key = self.server.key != Key::None;
        match status {
            401 if has_key => format!("the server does not take this key (401){reason}"),
            401 => format!("the server wants a key (401){reason}"),
            403 => format!("this key may not search this collection (403){reason}"),
            404 => format!(
                "there is no collection “{}” on the server (404){reason}",
                self.server.index.trim()
            ),
            429 | 503 => format!("the server has too much to do ({status}): ask again later"),
            400 => format!("the server cannot read the question (400){reason}"),
            _ => format!("the server failed ({status}){reason}"),
        }
    }
}

impl TextSource for Remote<'_> {
    fn find(&self, asked: &Asked<'_>) -> Result<TextsFound, CannotSearch> {
        self.ask(asked.expr, asked.limit).map_err(CannotSearch)
    }
}

fn is_time(err: &std::io::Error) -> bool {
    matches!(
        err.kind(),
        std::io::ErrorKind::TimedOut | std::io::ErrorKind::WouldBlock
    ) || err.to_string().contains("timeout")
}

/// What is wrong with a connection that should be secure.
fn secure(said: &str) -> Option<String> {
    let lower = said.to_lowercase();
    if lower.contains("certificate") {
        return Some(format!(
            "the server’s certificate is not one that this computer trusts, so nothing was asked ({})",
            cut(said)
        ));
    }
    [
        "tls",
        "rustls",
        "handshake",
        "corrupt message",
        "invalidcontenttype",
    ]
    .iter()
    .any(|word| lower.contains(word))
    .then(|| format!("no secure connection could be made ({})", cut(said)))
}

/// What a stranger says, in few words and on one line.
fn cut(said: &str) -> String {
    let plain = said.chars().map(|c| if c.is_control() { ' ' } else { c });
    plain.take(200).collect()
}

fn authorization(key: &Key) -> Option<String> {
    match key {
        Key::None => None,
        Key::Api(key) => Some(format!("ApiKey {}", key.trim())),
        Key::Bearer(token) => Some(format!("Bearer {}", token.trim())),
        Key::Basic { user, password } => Some(format!(
            "Basic {}",
            base64(format!("{user}:{password}").as_bytes())
        )),
    }
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = (byte(0) << 16) | (byte(1) << 8) | byte(2);
        for place in 0..4 {
            let letter = LETTERS[((bits >> (18 - 6 * place)) & 63) as usize];
            out.push(if place <= three.len() {
                letter as char
            } else {
                '='
            });
        }
    }
    out
}

#[cfg(test)]
mod tests;
