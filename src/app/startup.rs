//! Opens the window: the renderer, the first board, and a clear sentence where neither can be had.

use super::{App, StartWith, storage};
use crate::renderer::Renderer;
use eframe::egui;
use std::path::PathBuf;

/// What the icon of the window is made of.
const ICON: &[u8] = include_bytes!("../../assets/icon.rgba");
const ICON_SIDE: u32 = 64;

/// Runs the window until it is closed. Fails with one sentence if no renderer can start.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the command line gives it away"
)]
pub fn run(board: Option<PathBuf>, renderer: Option<Renderer>) -> anyhow::Result<()> {
    let candidates = Renderer::candidates(
        renderer,
        cfg!(feature = "wgpu"),
        cfg!(any(target_os = "windows", target_os = "macos")),
    );
    if candidates.is_empty() {
        anyhow::bail!("this build draws with OpenGL only; build it with `--features wgpu`");
    }
    let mut reasons = Vec::new();
    for candidate in candidates {
        match open(board.clone(), candidate) {
            Ok(()) => return Ok(()),
            // Another renderer has no screen either, and winit has only one try at it.
            Err(eframe::Error::WinitEventLoop(err)) => anyhow::bail!(
                "there is no screen to open it on ({}); {WITHOUT}",
                reason(&err.to_string())
            ),
            // Not the renderer's fault either: the program's own threads could not be started.
            Err(eframe::Error::AppCreation(err)) => anyhow::bail!("{err}"),
            Err(err) => {
                log::info!("{candidate:?} could not draw the window: {err}");
                reasons.push(reason(&err.to_string()));
            }
        }
    }
    let other = match renderer {
        Some(_) if cfg!(feature = "wgpu") => "leave out --renderer to try the others; ",
        _ => "",
    };
    Err(anyhow::anyhow!(
        "no graphics driver can draw it ({}); {other}{WITHOUT}",
        reasons.join("; ")
    ))
}

/// What a person can still do.
const WITHOUT: &str = "the commands (see --help) work without a window";

#[cfg(feature = "wgpu")]
fn in_eframe(renderer: Renderer) -> eframe::Renderer {
    match renderer {
        Renderer::Glow => eframe::Renderer::Glow,
        Renderer::Wgpu => eframe::Renderer::Wgpu,
    }
}

#[cfg(not(feature = "wgpu"))]
fn in_eframe(_: Renderer) -> eframe::Renderer {
    eframe::Renderer::Glow
}

fn open(board: Option<PathBuf>, renderer: Renderer) -> eframe::Result<()> {
    let places = storage::Places::of_this_user();
    let settings = storage::read_settings(&places);
    let [width, height] = settings.window_size.unwrap_or([1360.0, 860.0]);
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("throughline")
        .with_title("Throughline")
        .with_inner_size([width.clamp(480.0, 8000.0), height.clamp(360.0, 8000.0)])
        .with_min_inner_size([480.0, 360.0])
        .with_drag_and_drop(true)
        .with_icon(egui::IconData {
            rgba: ICON.to_vec(),
            width: ICON_SIDE,
            height: ICON_SIDE,
        });
    let options = eframe::NativeOptions {
        viewport,
        renderer: in_eframe(renderer),
        ..Default::default()
    };
    let start = StartWith {
        board,
        places,
        settings,
    };
    eframe::run_native(
        "throughline",
        options,
        Box::new(move |cc| Ok(Box::new(App::new(&cc.egui_ctx, start)?))),
    )
}

/// The reason in a person's words where it is a usual one; else without the place in a library's sources.
fn reason(err: &str) -> String {
    const KNOWN: [(&str, &str); 5] = [
        (
            "neither WAYLAND_DISPLAY nor",
            "neither WAYLAND_DISPLAY nor DISPLAY names one",
        ),
        ("glutin configs", "OpenGL: no driver offers a window"),
        ("glutin error", "OpenGL: no driver can be started"),
        ("egui_glow", "OpenGL: the driver is too old or incomplete"),
        (
            "WGPU",
            "Vulkan, Metal or Direct3D: no driver offers a window",
        ),
    ];
    if let Some((_, words)) = KNOWN.iter().find(|(part, _)| err.contains(part)) {
        return (*words).to_owned();
    }
    let words = err.rsplit_once(".rs:").map_or(err, |(_, words)| words);
    words
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .trim_start_matches(": ")
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::reason;

    #[test]
    fn a_reason_is_in_a_persons_words() {
        for (err, expected) in [
            (
                "os error at /x/winit-0.30.13/src/platform_impl/linux/mod.rs:765: neither WAYLAND_DISPLAY nor WAYLAND_SOCKET nor DISPLAY is set.",
                "neither WAYLAND_DISPLAY nor DISPLAY names one",
            ),
            (
                "os error at /x/winit-0.30.13/src/platform_impl/linux/mod.rs:788: Failed to open connection to X server",
                "Failed to open connection to X server",
            ),
            (
                "Found no glutin configs matching the template: ConfigTemplate { alpha_size: 8 }. Error: failed to create EGLDisplay",
                "OpenGL: no driver offers a window",
            ),
            (
                "glutin error: [a7] GLXBadFBConfig",
                "OpenGL: no driver can be started",
            ),
            (
                "egui_glow: OpenGL: egui_glow requires opengl 2.0+. ",
                "OpenGL: the driver is too old or incomplete",
            ),
            (
                "WGPU error: Failed to create surface for any enabled backend: {}",
                "Vulkan, Metal or Direct3D: no driver offers a window",
            ),
            ("something new", "something new"),
        ] {
            assert_eq!(reason(err), expected);
        }
    }
}
