//! Windows with little room.

use crate::harness::{AppHarness, Look};

#[test]
fn nothing_in_the_bar_below_covers_anything_else() {
    for width in [480.0, 520.0, 640.0, 899.0, 901.0, 1400.0] {
        let look = Look {
            size: [width, 400.0],
            ..Look::default()
        };
        let window = AppHarness::with_look(
            r#"
                source news "The Daily"
                quote q1 in news "Alice works for Bob." at 0
                person alice at 0,0
            "#,
            &look,
        );
        let seal = window.shown("quotes proved");
        let saved = window.shown("Nothing to save");
        let zoom_out = window.button("Zoom out");
        assert!(
            seal.right() <= saved.left() && saved.right() <= zoom_out.left(),
            "at {width}: {seal} {saved} {zoom_out}"
        );
    }
}
