//! A published board in a real browser: from a file, without a network, by keyboard, on paper, and with texts
//! that would like to run.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod driver;
mod hostile;
mod reports;

use driver::Browser;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use throughline::evidence::Derived;
use throughline::io::documents::Store;
use throughline::io::fs::Disk;
use throughline::io::{board_file, publish};
use throughline::model::Board;
use throughline::publish::Publication;

const ALL: Publication = Publication {
    leads: true,
    notes: true,
    unchecked: true,
    withheld_speakers: true,
};

/// A page in a browser that can reach nothing but a listener of ours.
struct Opened {
    browser: Browser,
    file: PathBuf,
    asked: Arc<Mutex<Vec<String>>>,
    _dir: TempDir,
}

impl Opened {
    /// Nothing where there is no browser; said aloud.
    fn new(html: &str) -> Option<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let counted = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut line = String::new();
                drop(BufReader::new(stream).read_line(&mut line));
                counted.lock().unwrap().push(line.trim().to_owned());
            }
        });
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("board.html");
        std::fs::write(&file, html).unwrap();
        let Some(mut browser) = Browser::start(port) else {
            report("skipped: there is no Chromium; install it, or name it in THROUGHLINE_CHROMIUM");
            return None;
        };
        browser.open(&file, "");
        Some(Self {
            browser,
            file,
            asked,
            _dir: dir,
        })
    }

    /// Nothing went wrong in the page, and nothing left it.
    fn check_quiet(&self) {
        assert_eq!(self.browser.requests_and_errors(), Vec::<String>::new());
        let asked = self.asked.lock().unwrap();
        let asked: Vec<&String> = asked.iter().filter(|line| !is_browsers_own(line)).collect();
        assert_eq!(asked, Vec::<&String>::new());
    }
}

/// Whether a browser that has just begun asks so for itself, whatever is open in it: its makers' servers, and
/// the start page that Debian gives it. No board of these tests names them. It also opens connections ahead
/// of need, on which nothing is asked.
fn is_browsers_own(line: &str) -> bool {
    if line.is_empty() {
        return true;
    }
    let address = line.split_whitespace().nth(1).unwrap_or("");
    let host = address.trim_start_matches("http://");
    let host = host.split(['/', ':']).next().unwrap_or("");
    [
        "google.com",
        "googleapis.com",
        "gstatic.com",
        "duckduckgo.com",
    ]
    .iter()
    .any(|own| host.ends_with(own))
}

#[expect(
    clippy::print_stderr,
    reason = "whoever reads the test's output must see that it did nothing"
)]
fn report(text: &str) {
    eprintln!("{text}");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn published(board: &Board, path: Option<&Path>) -> String {
    let texts = path.map_or_else(BTreeMap::new, |path| {
        Store::beside(path).texts(&Disk, board).0
    });
    publish::publish(board, &Derived::build(board), &texts, ALL).unwrap()
}

fn tutorial() -> String {
    let path = root().join("boards/tutorial.ron");
    let board = board_file::read(std::fs::read(&path).unwrap())
        .unwrap()
        .board;
    published(&board, Some(&path))
}

fn starter() -> String {
    let path = root().join("boards/starter.ron");
    let bytes = std::fs::read(path).unwrap();
    published(&board_file::read(bytes).unwrap().board, None)
}

/// The middle of an element on the screen.
fn centre(browser: &mut Browser, selector: &str) -> (f64, f64) {
    let place = browser.eval(&format!(
        "(() => {{ const r = document.querySelector({selector:?}).getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; }})()"
    ));
    (place[0].as_f64().unwrap(), place[1].as_f64().unwrap())
}

const PANEL: &str = "document.getElementById('panel')";
const ZOOM: &str = "document.getElementById('zoom').textContent";
const WORLD: &str = "document.getElementById('world').style.transform";

#[test]
fn it_opens_from_a_file_and_nothing_leaves_it() {
    let Some(mut opened) = Opened::new(&tutorial()) else {
        return;
    };
    let browser = &mut opened.browser;
    assert_eq!(
        browser.text("document.title"),
        "The playground at Tanner’s Green"
    );
    assert!(browser.holds("document.querySelectorAll('.card').length === 36"));
    assert!(browser.holds(
        "[...document.querySelectorAll('.card')].every(c => c.getBoundingClientRect().width > 10)"
    ));
    assert!(browser.holds("document.querySelectorAll('g.line').length === 33"));
    assert!(
        browser.holds("getComputedStyle(document.getElementById('outline')).display === 'none'")
    );
    // All of it is in view at first.
    assert!(browser.holds(
        "(() => { const s = document.getElementById('stage').getBoundingClientRect(); return [...document.querySelectorAll('.card')].every(c => { const r = c.getBoundingClientRect(); return r.left >= s.left && r.right <= s.right && r.top >= s.top && r.bottom <= s.bottom; }); })()"
    ));
    opened.check_quiet();
}

/// Pairs of elements that lie over each other, of those that a selector finds, by their texts.
fn overlapping(one: &str, other: &str) -> String {
    format!(
        r"(() => {{
            const rect = e => e.getBoundingClientRect();
            const shown = e => getComputedStyle(e).opacity > 0 && !e.closest('.crowded');
            const [one, other] = [{one:?}, {other:?}].map(it => [...document.querySelectorAll(it)].filter(shown));
            return one.flatMap(a => other.filter(b => a !== b).filter(b => {{
                const [r, s] = [rect(a), rect(b)];
                const w = Math.min(r.right, s.right) - Math.max(r.left, s.left);
                const h = Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top);
                return w > 1 && h > 1 && w * h > 0.05 * r.width * r.height;
            }}).map(b => `${{a.textContent}} / ${{b.textContent}}`)).join('\n');
        }})()"
    )
}

#[test]
fn nothing_lies_over_anything_else() {
    let Some(mut opened) = Opened::new(&starter()) else {
        return;
    };
    let browser = &mut opened.browser;
    for (one, other) in [
        (".frame-title span", ".card"),
        (".frame-title span", ".frame-title span"),
    ] {
        assert_eq!(
            browser.text(&overlapping(one, other)),
            "",
            "{one} {other}, from afar"
        );
    }
    // Near enough to read the labels.
    browser.eval("document.querySelector('.card').focus()");
    while !browser.holds("document.querySelector('#stage:not(.mid):not(.far)')") {
        browser.key("+");
    }
    for (one, other) in [
        (".label", ".label"),
        (".label", ".card"),
        (".frame-title span", ".card"),
        (".badges", ".card-line"),
        (".badges", ".card-name"),
    ] {
        assert_eq!(browser.text(&overlapping(one, other)), "", "{one} {other}");
    }
    // Nearly all labels have found a place, and the others come with the keyboard.
    assert!(browser.holds("document.querySelectorAll('.label.crowded').length < document.querySelectorAll('.label').length / 15"));
    assert!(browser.holds(
        "[...document.querySelectorAll('.label.crowded')].every(it => { it.focus(); return getComputedStyle(it).opacity > 0; })"
    ));
    // A step lights what it speaks of, and the lines between.
    browser.eval("document.getElementById('tell').click()");
    browser.key("PageDown");
    assert!(browser.holds("[...document.querySelectorAll('g.line.lit')].length > 2"));
    assert!(browser.holds("[...document.querySelectorAll('.card.lit, g.line.lit')].every(it => getComputedStyle(it).opacity == 1)"));
    opened.check_quiet();
}

#[test]
fn it_works_by_keyboard_alone() {
    let Some(mut opened) = Opened::new(&tutorial()) else {
        return;
    };
    let browser = &mut opened.browser;
    let focused = "document.activeElement.className || document.activeElement.id";
    // First the way past the canvas, then the search, the views and the stage.
    browser.key("Tab");
    assert_eq!(browser.text(focused), "skip");
    while browser.text("document.activeElement.id") != "stage" {
        assert!(
            browser.holds("document.activeElement !== document.body"),
            "the stage is never reached"
        );
        browser.key("Tab");
    }
    let before = browser.text(WORLD);
    browser.key("ArrowRight");
    assert_ne!(browser.text(WORLD), before);
    browser.key("ArrowLeft");
    assert_eq!(browser.text(WORLD), before);
    let zoom = browser.text(ZOOM);
    browser.key("+");
    assert_ne!(browser.text(ZOOM), zoom);
    browser.key("-");
    browser.key("-");
    browser.key("0");
    assert_eq!(browser.text(ZOOM), zoom);

    // A card says its name, comes near when it has the keyboard, and opens its passages.
    browser.key("Tab");
    assert!(browser.holds("document.activeElement.matches('.card')"));
    assert!(browser.holds("document.activeElement.getAttribute('aria-label').length > 10"));
    assert!(browser.holds("document.activeElement.getBoundingClientRect().width > 120"));
    while !browser.holds("document.activeElement.matches('.label')") {
        browser.key("Tab");
    }
    let line = browser.text("document.activeElement.dataset.ref");
    browser.key("Enter");
    assert!(browser.holds(&format!(
        "!{PANEL}.hidden && document.activeElement === {PANEL}"
    )));
    assert!(browser.holds(&format!(
        "{PANEL}.querySelector('mark').textContent.length > 3"
    )));
    browser.key("Escape");
    assert!(browser.holds(&format!("{PANEL}.hidden")));
    assert_eq!(browser.text("document.activeElement.dataset.ref"), line);

    // Search.
    browser.key("/");
    assert_eq!(browser.text("document.activeElement.id"), "find");
    browser.write("brennqvist");
    assert!(browser.holds("document.querySelectorAll('#found [role=option]').length > 3"));
    browser.key("Enter");
    assert_eq!(
        browser.text(&format!("{PANEL}.querySelector('h3').textContent")),
        "Signe Brennqvist"
    );
    assert!(
        browser
            .holds("document.querySelector('.card.selected').getBoundingClientRect().width > 120")
    );
    let middle = centre(browser, ".card.selected").0 - centre(browser, "#stage").0;
    assert!(
        middle.abs() < 40.0,
        "in the middle of what the panel leaves: {middle}"
    );
    browser.key("Escape");

    // The story, from its first step to its last.
    browser.eval("document.getElementById('tell').focus()");
    browser.key("Enter");
    assert_eq!(
        browser.text("document.getElementById('step-place').textContent"),
        "Step 1 of 5"
    );
    for _ in 0..4 {
        browser.key("Enter");
    }
    assert_eq!(
        browser.text("document.getElementById('step-place').textContent"),
        "Step 5 of 5"
    );
    assert!(browser.holds("document.querySelectorAll('.lit').length > 0"));
    browser.key("PageUp");
    assert_eq!(
        browser.text("document.getElementById('step-place').textContent"),
        "Step 4 of 5"
    );
    browser.key("Escape");
    assert!(browser.holds("document.getElementById('telling').hidden"));

    // The outline, and a link in it.
    browser.eval("document.getElementById('switch').focus()");
    browser.key("Enter");
    assert!(browser.holds("document.activeElement.id === 'outline' && getComputedStyle(document.activeElement).display !== 'none'"));
    browser.key("Escape");
    assert!(
        browser.holds("getComputedStyle(document.getElementById('outline')).display === 'none'")
    );
    opened.check_quiet();
}

#[test]
fn it_works_by_pointer() {
    let Some(mut opened) = Opened::new(&tutorial()) else {
        return;
    };
    let browser = &mut opened.browser;
    let middle = centre(browser, "#stage");
    let before = browser.text(ZOOM);
    browser.mouse(
        "mouseWheel",
        middle,
        &json!({ "deltaX": 0, "deltaY": -240 }),
    );
    assert_ne!(browser.text(ZOOM), before);
    browser.key("0");

    let card = centre(browser, ".card.kind-person");
    let at = browser.text(WORLD);
    browser.mouse("mousePressed", card, &json!({}));
    browser.mouse(
        "mouseMoved",
        (card.0 + 60.0, card.1 + 40.0),
        &json!({ "buttons": 1 }),
    );
    browser.mouse("mouseReleased", (card.0 + 60.0, card.1 + 40.0), &json!({}));
    assert_ne!(browser.text(WORLD), at, "a drag moves the board");
    assert!(
        browser.holds(&format!("{PANEL}.hidden")),
        "and opens nothing"
    );

    browser.key("0");
    let card = centre(browser, ".card.kind-person");
    browser.click(card);
    assert!(browser.holds(&format!("!{PANEL}.hidden")));
    // A dispute stands side by side.
    browser.eval("document.querySelector('#panel-close').click()");
    let file = opened.file.clone();
    let browser = &mut opened.browser;
    browser.open(&file, "#dsp-1");
    let tops = browser.eval(
        "[...document.querySelectorAll('#panel .side')].map(s => s.getBoundingClientRect().top)",
    );
    let tops = tops.as_array().unwrap().clone();
    assert!(
        tops.len() > 1 && tops.iter().all(|top| *top == tops[0]),
        "{tops:?}"
    );

    // A line is hit beside its label.
    browser.open(&file, "");
    let place = browser.eval(
        "(() => { const path = document.querySelector('g.line.corroborated .hit'); const at = path.getPointAtLength(path.getTotalLength() * .3); const p = at.matrixTransform(path.getScreenCTM()); return [p.x, p.y]; })()",
    );
    browser.click((place[0].as_f64().unwrap(), place[1].as_f64().unwrap()));
    assert!(browser.holds(&format!(
        "!{PANEL}.hidden && {PANEL}.querySelector('article.relation')"
    )));
    opened.check_quiet();
}

#[test]
fn no_text_of_a_board_is_run() {
    let fixture = hostile::board();
    let Some(mut opened) = Opened::new(&published(&fixture, None)) else {
        return;
    };
    let browser = &mut opened.browser;
    // Everything is opened once, as a person would.
    browser.eval("document.querySelectorAll('.card, .label').forEach(it => it.click())");
    browser.key("/");
    browser.write("script");
    browser.key("Enter");
    browser.eval("document.getElementById('tell').click()");
    browser.eval("document.getElementById('switch').click()");
    assert!(browser.holds("window.pwned === undefined"));
    assert!(browser.holds("document.querySelectorAll('script').length === 2"));
    assert!(browser.holds("document.querySelectorAll('img, iframe, object, embed, link, form, base, video, audio').length === 0"));
    assert!(browser.holds("[...document.querySelectorAll('*')].every(e => [...e.attributes].every(a => !a.name.startsWith('on') && a.name !== 'style' || e.closest('#app') || e === document.documentElement))"));
    let links = browser.eval("[...document.querySelectorAll('a')].map(a => a.protocol)");
    for link in links.as_array().unwrap() {
        assert!(
            ["file:", "http:", "https:"].contains(&link.as_str().unwrap()),
            "{link}"
        );
    }
    // And links that look like more are texts.
    browser.eval("document.querySelectorAll('#outline a[href^=\"#\"]').forEach(it => it.click())");
    assert!(browser.holds("window.pwned === undefined"));
    opened.check_quiet();
}

#[test]
fn it_prints_the_outline() {
    let Some(mut opened) = Opened::new(&tutorial()) else {
        return;
    };
    let browser = &mut opened.browser;
    let pdf = browser.print();
    assert!(pdf.starts_with("JVBERi0"), "a PDF"); // %PDF-
    // Several pages of passages, not one picture of a canvas.
    browser.media("light", "print");
    assert!(browser.holds("getComputedStyle(document.getElementById('app')).display === 'none'"));
    assert!(
        browser.holds("document.getElementById('outline').getBoundingClientRect().height > 8000")
    );
    assert!(browser.holds(
        "document.getElementById('outline').innerText.includes('I learned of it on 2 April')"
    ));
    assert!(pdf.len() > 100_000, "{}", pdf.len());
    opened.check_quiet();
}

/// Pictures for the eye, written where `THROUGHLINE_PICTURES` says; else nothing is done.
#[test]
fn pictures() {
    let Ok(to) = std::env::var("THROUGHLINE_PICTURES") else {
        return;
    };
    for (name, html) in [
        ("tutorial", tutorial()),
        ("starter", starter()),
        ("hostile", published(&hostile::board(), None)),
    ] {
        let Some(mut opened) = Opened::new(&html) else {
            return;
        };
        let file = opened.file.clone();
        let browser = &mut opened.browser;
        for scheme in ["light", "dark"] {
            browser.media(scheme, "screen");
            let save = |browser: &mut Browser, what: &str, whole: bool| {
                std::fs::write(
                    format!("{to}/{name}-{what}-{scheme}.b64"),
                    browser.picture(whole),
                )
                .unwrap();
            };
            browser.open(&file, "");
            save(browser, "all", false);
            browser.eval("document.querySelector('.label').focus()");
            browser.key("Enter");
            save(browser, "line", false);
            browser.eval("document.querySelector('#panel-close').click()");
            browser.key("/");
            browser.write("the");
            save(browser, "search", false);
            browser.key("Escape");
            if browser.holds("document.getElementById('tell')") {
                browser.eval("document.getElementById('tell').click()");
                browser.key("PageDown");
                save(browser, "story", false);
            }
            browser.open(&file, "#dsp-1");
            save(browser, "dispute", false);
            browser.eval("document.getElementById('switch').click()");
            save(browser, "outline", false);
        }
    }
}
