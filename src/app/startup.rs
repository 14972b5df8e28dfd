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
    let mut failures = Vec::new();
    for renderer in candidates(renderer)? {
        match open(board.clone(), renderer) {
            Ok(()) => return Ok(()),
            Err(err) => {
                log::info!("{renderer} could not draw the window: {err}");
                failures.push(format!("{renderer}: {err}"));
            }
        }
    }
    Err(anyhow::anyhow!(
        "no screen or no graphics driver answered ({}); the commands (see --help) work without one",
        failures.join("; ")
    ))
}

/// In the order they are tried. OpenGL comes first where it is good; `wgpu` where it is poor.
fn candidates(asked: Option<Renderer>) -> anyhow::Result<Vec<eframe::Renderer>> {
    #[cfg(feature = "wgpu")]
    let all = if cfg!(any(target_os = "windows", target_os = "macos")) {
        vec![eframe::Renderer::Wgpu, eframe::Renderer::Glow]
    } else {
        vec![eframe::Renderer::Glow, eframe::Renderer::Wgpu]
    };
    #[cfg(not(feature = "wgpu"))]
    let all = vec![eframe::Renderer::Glow];
    match asked {
        None => Ok(all),
        Some(Renderer::Glow) => Ok(vec![eframe::Renderer::Glow]),
        #[cfg(feature = "wgpu")]
        Some(Renderer::Wgpu) => Ok(vec![eframe::Renderer::Wgpu]),
        #[cfg(not(feature = "wgpu"))]
        Some(Renderer::Wgpu) => Err(anyhow::anyhow!(
            "this build draws with OpenGL only; build it with `--features wgpu`"
        )),
    }
}

fn open(board: Option<PathBuf>, renderer: eframe::Renderer) -> Result<(), String> {
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
        renderer,
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
    .map_err(|err| reason(&err.to_string()))
}

/// The reason in a person's words where it is the usual one: winit's holds paths of its own sources.
fn reason(err: &str) -> String {
    if err.contains("neither WAYLAND_DISPLAY nor") {
        return "neither WAYLAND_DISPLAY nor DISPLAY names a screen".to_owned();
    }
    err.rsplit_once(".rs:")
        .map_or(err, |(_, words)| words)
        .to_owned()
}
