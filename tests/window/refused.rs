//! Where no window can be had, and where only the second renderer can give one.

use crate::driver::{Screen, refused};
use expect_test::{Expect, expect};

#[expect(
    clippy::needless_pass_by_value,
    reason = "it is made where it is given"
)]
fn check(screen: Option<&Screen>, expected: Expect) {
    let folder = tempfile::tempdir().unwrap();
    let (code, said) = refused(screen, folder.path());
    expected.assert_eq(&said);
    assert_eq!(code, Some(1));
}

#[test]
fn without_a_screen_one_sentence_says_so() {
    check(
        None,
        expect![[r#"
        throughline: the window could not be opened: there is no screen to open it on (neither WAYLAND_DISPLAY nor DISPLAY names one); the commands (see --help) work without a window
    "#]],
    );
}

#[test]
fn without_a_driver_one_sentence_says_so() {
    let Some(screen) = Screen::without_drivers() else {
        println!("skipped: there is no Xvfb");
        return;
    };
    #[cfg(feature = "wgpu")]
    let expected = expect![[r#"
        throughline: the window could not be opened: no graphics driver can draw it (OpenGL: no driver offers a window; Vulkan, Metal or Direct3D: no driver offers a window); the commands (see --help) work without a window
    "#]];
    #[cfg(not(feature = "wgpu"))]
    let expected = expect![[r#"
        throughline: the window could not be opened: no graphics driver can draw it (OpenGL: no driver offers a window); the commands (see --help) work without a window
    "#]];
    check(Some(&screen), expected);
}

#[cfg(feature = "wgpu")]
#[test]
fn where_opengl_is_broken_wgpu_draws() {
    use crate::driver::Window;
    let Some(screen) = Screen::without_opengl() else {
        println!("skipped: there is no Xvfb");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let none: [&str; 0] = [];
    let mut window = Window::open(&screen, folder.path(), none);
    window.get("Search and do…");
    assert!(window.picture().len() > 1000, "it draws");
}
