//! One frame of the window on the starter board, from the first widget to the triangles, without a screen.
//! `cargo bench --bench frame`

use criterion::{Criterion, criterion_group, criterion_main};
use eframe::egui::{Context, Pos2, RawInput, Rect, vec2};
use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;
use throughline::app::dialogs::SystemDialogs;
use throughline::app::jobs::Inline;
use throughline::app::storage::Places;
use throughline::app::work::Worker;
use throughline::app::{App, Parts};
use throughline::editor::Command;
use throughline::io::board_file;
use throughline::io::fs_memory::MemoryFs;
use throughline::io::settings::Settings;

const STARTER: &str = include_str!("../boards/starter.ron");
/// Frames until everything has its place and its texts are laid out.
const SETTLE: usize = 20;

fn frame(c: &mut Criterion) {
    let mut group = c.benchmark_group("a frame of the starter board");
    group.sample_size(20);
    for (name, command) in [
        ("all of it", Command::FitAll),
        ("at 100 %", Command::Zoom100),
    ] {
        let (ctx, mut app) = window();
        one(&ctx, &mut app);
        for command in [Command::FitAll, command] {
            drop(app.editor_mut().perform(command, Duration::ZERO));
        }
        for _ in 0..SETTLE {
            one(&ctx, &mut app);
        }
        group.bench_function(name, |b| b.iter(|| black_box(one(&ctx, &mut app))));
    }
    group.finish();
}

/// The window with the starter board; its disk is in memory.
fn window() -> (Context, App) {
    let ctx = Context::default();
    let folder = std::path::PathBuf::from("/state");
    let parts = Parts {
        runner: Box::new(Inline::new(Worker::new(Arc::new(MemoryFs::new()), 1))),
        dialogs: Box::new(SystemDialogs),
        places: Places {
            config: folder.clone(),
            state: folder,
        },
        settings: Settings::default(),
        seed: 1,
    };
    let mut app = App::with_parts(&ctx, parts);
    let starter = board_file::read(STARTER).expect("the starter board can be read");
    app.show_board(starter.board);
    (ctx, app)
}

/// One frame; the number of its triangle meshes, so that nothing is left out as unused.
fn one(ctx: &Context, app: &mut App) -> usize {
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1600.0, 1000.0))),
        ..RawInput::default()
    };
    app.logic(ctx);
    let output = ctx.run_ui(input, |ui| app.frame_ui(ui));
    ctx.tessellate(output.shapes, output.pixels_per_point).len()
}

criterion_group!(benches, frame);
criterion_main!(benches);
