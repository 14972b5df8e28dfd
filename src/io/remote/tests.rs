//! The request and the answers over a real socket, and each way in which a server may fail.

use super::*;
use crate::search::language::Parsed;
use crate::search::server::Preset;
use crate::search::texts::TextOf;
use expect_test::{Expect, expect};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc;
use std::thread::JoinHandle;

/// What a server does with the one request it gets.
#[derive(Clone)]
enum Does {
    /// A status line, headers and a body, in one piece.
    Answers(&'static str, &'static str, Vec<u8>),
    /// Says how long the answer is, and closes half-way.
    StopsHalfWay(Vec<u8>),
    /// Reads, and says nothing until the asker has gone.
    Waits,
    /// Closes at once.
    Closes,
}

/// A server on this machine that takes one request.
struct Served {
    server: Server,
    asked: mpsc::Receiver<String>,
    thread: JoinHandle<usize>,
}

fn serve(does: Does) -> Served {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (tell, asked) = mpsc::channel();
    let thread = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        tell.send(request(&mut stream)).unwrap();
        carry_out(&mut stream, does);
        drop(stream);
        // Whether anybody comes a second time is seen by who is in the queue.
        listener.set_nonblocking(true).unwrap();
        std::iter::from_fn(|| listener.accept().ok()).count()
    });
    Served {
        server: Server {
            address,
            index: "news".to_owned(),
            ..Server::default()
        },
        asked,
        thread,
    }
}

/// The whole request, headers and body.
fn request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut part = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length")
                    .then(|| value.trim().parse().ok())?
            });
            let chunked = head.to_lowercase().contains("chunked");
            if length.is_some_and(|length: usize| body.len() >= length)
                || (chunked && body.ends_with("0\r\n\r\n"))
            {
                return text;
            }
        }
        match stream.read(&mut part) {
            Ok(0) | Err(_) => return text,
            Ok(read) => bytes.extend_from_slice(&part[..read]),
        }
    }
}

fn carry_out(stream: &mut TcpStream, does: Does) {
    // Who asked may have gone already.
    let mut say = |bytes: &[u8]| drop(stream.write_all(bytes));
    match does {
        Does::Answers(status, headers, body) => {
            let length = body.len();
            say(format!("HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{headers}Content-Length: {length}\r\n\r\n").as_bytes());
            say(&body);
        }
        Does::StopsHalfWay(body) => {
            let length = body.len();
            say(format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n").as_bytes());
            say(&body[..length / 2]);
        }
        Does::Waits => {
            let mut rest = [0; 16];
            drop(stream.read(&mut rest));
        }
        Does::Closes => {}
    }
}

fn recorded(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/remote/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

fn ok(name: &str) -> Does {
    Does::Answers("200 OK", "", recorded(name))
}

fn ask(server: &Server, query: &str) -> Result<TextsFound, CannotSearch> {
    let expr = Parsed::new(query).expr.unwrap();
    let asked = Asked {
        words: query,
        expr: &expr,
        limit: 20,
        whole: &BTreeSet::new(),
    };
    Remote::limited(server, Duration::from_millis(1_500), 1 << 20).find(&asked)
}

#[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
fn check(answer: &str, preset: Preset, expected: Expect) {
    let mut served = serve(ok(answer));
    served.server.fields = preset.fields();
    let found = ask(&served.server, "flat").unwrap();
    assert_eq!(served.thread.join().unwrap(), 0, "one request and no more");
    let mut out = format!("{} of {}\n", found.hits.len(), found.total);
    for note in &found.notes {
        writeln!(out, "note: {note}").unwrap();
    }
    for hit in &found.hits {
        let TextOf::Elsewhere(of) = &hit.of else {
            panic!("a text of the board")
        };
        writeln!(
            out,
            "{} | {} | {} | {}",
            of.title, of.published, of.publisher, of.authors
        )
        .unwrap();
        writeln!(
            out,
            "  {} | {} | text: {:?}",
            of.address, of.language, of.text
        )
        .unwrap();
        for (what, name) in &of.read_from {
            writeln!(out, "  {what} from {name}").unwrap();
        }
        for passage in &hit.passages.best {
            let marks: Vec<&str> = passage
                .marks
                .iter()
                .map(|mark| mark.slice(&passage.shown).unwrap())
                .collect();
            writeln!(out, "  > {} [{}]", passage.shown, marks.join("|")).unwrap();
        }
    }
    expected.assert_eq(&out);
}

#[test]
fn an_answer_is_read_with_its_sentences_and_where_each_value_comes_from() {
    check(
        "opensearch.json",
        Preset::Own,
        expect![[r#"
        2 of 805
        Raid in Schaerbeek | 2016-03-15 | The Daily | A. Writer, B. Writer
          https://news.example/raid | en | text: Some("Police raided a flat in Schaerbeek at dawn. Nobody was there.")
          title from title
          published from published
          address from url
          publisher from publisher
          authors from author
          language from language
          > Police raided a flat in Schaerbeek at dawn. [flat]
          > The flat stood empty. [flat]
        A note without its text |  |  | 
           |  | text: None
          title from title
    "#]],
    );
    check(
        "elasticsearch-6.json",
        Preset::Own,
        expect![[r#"
        1 of 1
        One |  |  | 
           |  | text: Some("One text alone.")
          title from title
          > One text alone. []
    "#]],
    );
    check(
        "datashare.json",
        Preset::Datashare,
        expect![[r#"
        1 of 1
        The contract | 2015-03-02 |  | A. Clerk
          /home/datashare/Data/mail/contract.eml | ENGLISH | text: Some("From: A. Clerk\nThe contract was signed in March by two firms.")
          title from metadata.tika_metadata_dc_title
          published from metadata.tika_metadata_dcterms_created
          address from path
          authors from metadata.tika_metadata_dc_creator
          language from language
          > The contract was signed in March by two firms. [contract]
    "#]],
    );
    check(
        "aleph.json",
        Preset::Aleph,
        expect![[r#"
        1 of 1
        Minutes of the board | 2014-05 |  | The secretary
          https://example.org/minutes.txt |  | text: Some("The board met in May., Nobody objected.")
          title from properties.title
          published from dates
          address from properties.sourceUrl
          authors from properties.author
          > The board met in May. [board]
    "#]],
    );
    check(
        "half.json",
        Preset::Own,
        expect![[r#"
        0 of 0
        note: The server stopped before it had looked everywhere
        note: 1 of 5 parts of the collection did not answer
    "#]],
    );
}

#[test]
fn the_request_is_one_search_with_highlights_and_the_key() {
    let mut served = serve(ok("half.json"));
    served.server.key = Key::Basic {
        user: "reporter".to_owned(),
        password: "précieux".to_owned(),
    };
    ask(
        &served.server,
        "(Élodie OR \"took part\") -paris bruss* after:2016-03 source:daily",
    )
    .unwrap();
    let request = served.asked.recv().unwrap();
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let mut lines: Vec<String> = head
        .lines()
        .map(|line| line.to_lowercase())
        .filter(|line| !line.starts_with("host:") && !line.starts_with("content-length:"))
        .collect();
    lines[1..].sort();
    expect![[r#"
        post /news/_search http/1.1
        accept: application/json
        authorization: basic cmvwb3j0zxi6chldqwnpzxv4
        content-type: application/json"#]]
    .assert_eq(&lines.join("\n"));
    let body: Value = serde_json::from_str(body).unwrap();
    expect![[r#"
        {
          "bool": {
            "must": [
              {
                "bool": {
                  "minimum_should_match": 1,
                  "should": [
                    {
                      "multi_match": {
                        "fields": [
                          "text",
                          "title"
                        ],
                        "query": "Élodie",
                        "type": "phrase"
                      }
                    },
                    {
                      "multi_match": {
                        "fields": [
                          "text",
                          "title"
                        ],
                        "query": "took part",
                        "type": "phrase"
                      }
                    }
                  ]
                }
              },
              {
                "bool": {
                  "must_not": [
                    {
                      "multi_match": {
                        "fields": [
                          "text",
                          "title"
                        ],
                        "query": "paris",
                        "type": "phrase"
                      }
                    }
                  ]
                }
              },
              {
                "multi_match": {
                  "fields": [
                    "text",
                    "title"
                  ],
                  "query": "bruss",
                  "type": "phrase_prefix"
                }
              },
              {
                "bool": {
                  "minimum_should_match": 1,
                  "should": [
                    {
                      "range": {
                        "published": {
                          "gte": "2016-03-01"
                        }
                      }
                    }
                  ]
                }
              },
              {
                "multi_match": {
                  "fields": [
                    "title",
                    "publisher",
                    "author"
                  ],
                  "query": "daily",
                  "type": "phrase_prefix"
                }
              }
            ]
          }
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&body["query"]).unwrap());
    assert_eq!(body["size"], 20);
    assert_eq!(
        body["highlight"]["fields"],
        serde_json::json!({ "text": {} })
    );
}

#[test]
fn keys_are_sent_as_each_is_meant() {
    for (key, sent) in [
        (Key::None, None),
        (Key::Api(" abc ".to_owned()), Some("ApiKey abc")),
        (Key::Bearer("abc".to_owned()), Some("Bearer abc")),
        (
            Key::Basic {
                user: "Aladdin".to_owned(),
                password: "open sesame".to_owned(),
            },
            Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
        ),
    ] {
        assert_eq!(authorization(&key).as_deref(), sent);
    }
}

fn failure(does: Does, key: Key) -> String {
    let mut served = serve(does);
    served.server.key = key;
    let failed = ask(&served.server, "flat").unwrap_err().to_string();
    assert!(!failed.contains("precious"), "{failed}");
    assert_eq!(
        served.thread.join().unwrap(),
        0,
        "one request and no more: {failed}"
    );
    failed
}

#[test]
fn each_failure_has_its_words() {
    let answers = |status, name: &str| Does::Answers(status, "", recorded(name));
    let key = || Key::Api("precious".to_owned());
    let mut said = String::new();
    for (does, key) in [
        (answers("401 Unauthorized", "401.json"), Key::None),
        (answers("401 Unauthorized", "401.json"), key()),
        (answers("403 Forbidden", "403.json"), key()),
        (answers("404 Not Found", "404.json"), Key::None),
        (answers("400 Bad Request", "400.json"), Key::None),
        (
            Does::Answers("503 Service Unavailable", "", Vec::new()),
            Key::None,
        ),
        (
            Does::Answers("500 Internal Server Error", "", b"oops".to_vec()),
            Key::None,
        ),
        (
            Does::Answers(
                "301 Moved Permanently",
                "Location: https://elsewhere.example/\r\n",
                Vec::new(),
            ),
            key(),
        ),
        (
            Does::Answers(
                "307 Temporary Redirect",
                "Location: https://elsewhere.example/\r\n",
                Vec::new(),
            ),
            key(),
        ),
        (
            Does::Answers("200 OK", "", b"<html>Welcome</html>".to_vec()),
            Key::None,
        ),
        (
            Does::Answers(
                "200 OK",
                "",
                b"{\"tagline\":\"You Know, for Search\"}".to_vec(),
            ),
            Key::None,
        ),
        (Does::Answers("200 OK", "", vec![b' '; 2 << 20]), Key::None),
        (Does::StopsHalfWay(recorded("opensearch.json")), Key::None),
        (Does::Waits, Key::None),
        (Does::Closes, Key::None),
    ] {
        writeln!(said, "{}", failure(does, key)).unwrap();
    }
    expect![[r#"
        the server wants a key (401): missing authentication credentials for REST request [/news/_search]
        the server does not take this key (401): missing authentication credentials for REST request [/news/_search]
        this key may not search this collection (403): no permissions for [indices:data/read/search] and User [name=reporter, backend_roles=[], requestedTenant=null]
        there is no collection “news” on the server (404): no such index [news]
        the server cannot read the question (400): unknown query [multi_match]
        the server has too much to do (503): ask again later
        the server failed (500)
        the server sends elsewhere (to https://elsewhere.example/), which is not followed: give the address itself
        the server sends elsewhere (to https://elsewhere.example/), which is not followed: give the address itself
        the answer is not JSON, or was cut off: is this the address of the search server?
        the answer is not that of a search: is this the address of the search server?
        the answer has over 1 MB: nothing of it was taken
        the answer was cut off half-way: nothing of it was taken
        the server did not answer within 1 seconds
        the server closed the connection without an answer
    "#]].assert_eq(&said);
}

#[test]
fn what_is_no_server_is_said_without_a_request() {
    let mut said = String::new();
    for (address, index) in [
        ("example.org", "news"),
        ("https://me:precious@example.org", "news"),
        ("https://example.org", "../news"),
        // Nobody listens there: the port of the discard service.
        ("http://127.0.0.1:9", "news"),
    ] {
        let server = Server {
            address: address.to_owned(),
            index: index.to_owned(),
            ..Server::default()
        };
        writeln!(said, "{}", ask(&server, "flat").unwrap_err()).unwrap();
    }
    expect![[r#"
        the address begins with https:// or http://
        a name and a password belong into the key, not into the address
        the collection’s name has letters, digits, - _ . and * alone
        nothing answers at 127.0.0.1:9: is the port right, and is the server on?
    "#]]
    .assert_eq(&said);
    // A server that speaks no TLS is asked for a secure connection.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let server = Server {
        address: format!("https://{}", listener.local_addr().unwrap()),
        index: "news".to_owned(),
        ..Server::default()
    };
    let thread = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream
            .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            .unwrap();
        let mut rest = [0; 1024];
        drop(stream.read(&mut rest));
    });
    let failed = ask(&server, "flat").unwrap_err().to_string();
    thread.join().unwrap();
    assert!(
        failed.contains("no secure connection could be made"),
        "{failed}"
    );
    let untrusted = secure("io: invalid peer certificate: UnknownIssuer").unwrap();
    assert!(
        untrusted.contains("certificate is not one that this computer trusts"),
        "{untrusted}"
    );
}
