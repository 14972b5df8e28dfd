//! A report in a real browser: nothing leaves it, nothing in it runs, and it prints.

use crate::{Opened, hostile, root};
use throughline::evidence::Derived;
use throughline::io::documents::Store;
use throughline::io::fs::Disk;
use throughline::io::{board_file, report};
use throughline::model::Board;
use throughline::report::{Made, Options};

fn reported(board: &Board) -> String {
    let path = root().join("boards/tutorial.ron");
    let (texts, _) = Store::beside(&path).texts(&Disk, board);
    let made = report::make(&report::Order {
        board,
        derived: &Derived::build(board),
        texts: &texts,
        options: &Options::default(),
        made: Made::default(),
        before: Some(("nothing", &Board::default())),
    });
    report::html(&made.unwrap())
}

fn tutorial() -> String {
    let bytes = std::fs::read(root().join("boards/tutorial.ron")).unwrap();
    reported(&board_file::read(bytes).unwrap().board)
}

#[test]
fn a_report_opens_from_a_file_and_nothing_leaves_it() {
    let Some(mut opened) = Opened::new(&tutorial()) else {
        return;
    };
    let browser = &mut opened.browser;
    assert_eq!(
        browser.text("document.title"),
        "The playground at Tanner’s Green, report"
    );
    assert!(browser.holds("document.querySelectorAll('article').length === 51 + 3 + 4"));
    // Its look is let in by the policy, and every link within it leads somewhere.
    assert!(
        browser.holds(
            "getComputedStyle(document.querySelector('h4 .number')).position === 'absolute'"
        )
    );
    assert!(browser.holds("[...document.querySelectorAll('a[href^=\"#\"]')].every(a => document.querySelector(a.getAttribute('href')))"));
    assert!(browser.holds("document.documentElement.scrollWidth <= innerWidth"));
    opened.check_quiet();
}

#[test]
fn a_report_prints_with_the_title_and_the_number_on_each_page() {
    let Some(mut opened) = Opened::new(&tutorial()) else {
        return;
    };
    let browser = &mut opened.browser;
    let pdf = browser.print();
    assert!(pdf.starts_with("JVBERi0"), "a PDF"); // %PDF-
    assert!(pdf.len() > 100_000, "{}", pdf.len());
    browser.media("light", "print");
    let rules =
        browser.text("[...document.styleSheets[0].cssRules].map(it => it.cssText).join(' ')");
    assert!(rules.contains("counter(page)"), "{rules}");
    assert!(
        rules.contains("The playground at Tanner’s Green"),
        "{rules}"
    );
    opened.check_quiet();
}

#[test]
fn no_text_of_a_board_is_run_in_a_report() {
    let html = reported(&hostile::board());
    let Some(mut opened) = Opened::new(&html) else {
        return;
    };
    let browser = &mut opened.browser;
    browser.eval("document.querySelectorAll('a[href^=\"#\"]').forEach(it => it.click())");
    browser.print();
    assert!(browser.holds("window.pwned === undefined"));
    assert!(browser.holds("document.querySelectorAll('script, img, iframe, object, embed, link, form, base, video, audio').length === 0"));
    assert!(browser.holds("[...document.querySelectorAll('*')].every(e => [...e.attributes].every(a => !a.name.startsWith('on') && a.name !== 'style'))"));
    let links = browser.eval("[...document.querySelectorAll('a')].map(a => a.protocol)");
    for link in links.as_array().unwrap() {
        assert!(
            ["file:", "http:", "https:"].contains(&link.as_str().unwrap()),
            "{link}"
        );
    }
    opened.check_quiet();
}
