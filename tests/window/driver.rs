//! The real program in a real window on a virtual screen, driven by what a screen reader reads.

use eframe::egui::accesskit::{Node, NodeId};
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, pos2};
use egui_inspection::protocol::{Request, Response, read_handshake, read_message, write_message};
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long the program may take to open its window.
const START: Duration = Duration::from_mins(1);

/// A screen that is not there.
pub struct Screen {
    xvfb: Child,
    display: String,
    /// What the program's environment is to say besides.
    env: &'static [(&'static str, &'static str)],
}

impl Screen {
    /// Nothing where there is no Xvfb to start.
    pub fn start(width: u32, height: u32) -> Option<Self> {
        Self::start_with(width, height, "+extension", &[])
    }

    /// A screen that no OpenGL driver can draw on: neither by GLX, nor by EGL.
    pub fn without_opengl() -> Option<Self> {
        let env = &[("__EGL_VENDOR_LIBRARY_FILENAMES", "/nonexistent")];
        Self::start_with(1024, 768, "-extension", env)
    }

    /// As [`Self::without_opengl`], and no Vulkan driver either.
    pub fn without_drivers() -> Option<Self> {
        let env = &[
            ("__EGL_VENDOR_LIBRARY_FILENAMES", "/nonexistent"),
            ("VK_DRIVER_FILES", "/nonexistent"),
            ("VK_ICD_FILENAMES", "/nonexistent"),
        ];
        Self::start_with(1024, 768, "-extension", env)
    }

    fn start_with(
        width: u32,
        height: u32,
        glx: &str,
        env: &'static [(&'static str, &'static str)],
    ) -> Option<Self> {
        let mut xvfb = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                &format!("{width}x{height}x24"),
            ])
            .args([glx, "GLX", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut number = String::new();
        BufReader::new(xvfb.stdout.take()?)
            .read_line(&mut number)
            .ok()?;
        Some(Self {
            xvfb,
            display: format!(":{}", number.trim()),
            env,
        })
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        drop(self.xvfb.kill());
        drop(self.xvfb.wait());
    }
}

/// The running program.
pub struct Window {
    app: Child,
    stream: TcpStream,
}

/// The program with a state folder of its own, on a screen or without any.
fn program(screen: Option<&Screen>, state: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_throughline"));
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        program.env_remove(name);
    }
    program
        .env("XDG_RUNTIME_DIR", state)
        .env("THROUGHLINE_STATE", state);
    if let Some(screen) = screen {
        program.env("DISPLAY", &screen.display);
        program.envs(screen.env.iter().copied());
    }
    program
}

/// Starts the program where it can open no window: its exit code, and what it says to stderr.
pub fn refused(screen: Option<&Screen>, state: &Path) -> (Option<i32>, String) {
    let ended = program(screen, state)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    (
        ended.status.code(),
        String::from_utf8(ended.stderr).unwrap(),
    )
}

/// A node of the accessibility tree with its place, in points.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub name: String,
    pub value: String,
    pub min: Pos2,
    pub max: Pos2,
}

impl Found {
    pub fn centre(&self) -> Pos2 {
        self.min + (self.max - self.min) / 2.0
    }
}

impl Window {
    /// Starts the program with a state folder of its own, so that no setting of a person's is touched.
    pub fn open(
        screen: &Screen,
        state: &Path,
        args: impl IntoIterator<Item = impl AsRef<OsStr>>,
    ) -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let mut app = program(Some(screen), state)
            .args(args)
            .env("EGUI_INSPECTION", format!("127.0.0.1:{port}"))
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        let mut stream = loop {
            if let Some(status) = app.try_wait().unwrap() {
                panic!("the program ended before its window was there: {status}");
            }
            match TcpStream::connect(("127.0.0.1", port)) {
                Ok(stream) => break stream,
                Err(_) if begun.elapsed() < START => std::thread::yield_now(),
                Err(err) => panic!("no window after {START:?}: {err}"),
            }
        };
        stream.set_read_timeout(Some(START)).unwrap();
        read_handshake(&mut stream).unwrap();
        let mut window = Self { app, stream };
        window.settle();
        window
    }

    fn ask(&mut self, request: &Request) -> Response {
        write_message(&mut self.stream, request).unwrap();
        match read_message(&mut self.stream).unwrap() {
            Response::Error { message } => panic!("{request:?}: {message}"),
            response => response,
        }
    }

    /// Runs frames until what can be read stays as it is.
    pub fn settle(&mut self) {
        const AT_MOST: usize = 60;
        let mut before = self.nodes();
        for _ in 0..AT_MOST {
            let now = self.nodes();
            if now == before {
                return;
            }
            before = now;
        }
    }

    /// What a screen reader could read now.
    pub fn nodes(&mut self) -> Vec<Found> {
        let Response::Tree {
            accesskit: Some(tree),
            ..
        } = self.ask(&Request::GetTree)
        else {
            panic!("the program has no accessibility tree");
        };
        let name = |id: &NodeId| {
            let node = tree.nodes.iter().find(|(other, _)| other == id);
            node.and_then(|(_, node)| node.label().or_else(|| node.value()))
                .unwrap_or("")
                .to_owned()
        };
        let found = |node: &Node| {
            let bounds = node
                .bounds()
                .filter(|b| (b.x0 + b.x1 + b.y0 + b.y1).is_finite())?;
            let label = node.label().map(str::to_owned);
            let label = label.unwrap_or_else(|| {
                node.labelled_by()
                    .iter()
                    .map(name)
                    .collect::<Vec<_>>()
                    .join(" ")
            });
            Some(Found {
                name: label,
                value: node.value().unwrap_or("").to_owned(),
                min: pos2(bounds.x0 as f32, bounds.y0 as f32),
                max: pos2(bounds.x1 as f32, bounds.y1 as f32),
            })
        };
        tree.nodes
            .iter()
            .filter_map(|(_, node)| found(node))
            .collect()
    }

    /// The first node whose name is, or else contains, `name`.
    pub fn find(&mut self, name: &str) -> Option<Found> {
        let nodes = self.nodes();
        // A label has its words for a value; what it names comes first.
        let named = nodes.iter().find(|n| n.name == name);
        let exact = named.or_else(|| nodes.iter().find(|n| n.value == name));
        exact
            .or_else(|| {
                nodes
                    .iter()
                    .find(|n| n.name.contains(name) || n.value.contains(name))
            })
            .cloned()
    }

    /// As [`Self::find`]; a test cannot go on without it.
    pub fn get(&mut self, name: &str) -> Found {
        if let Some(found) = self.find(name) {
            return found;
        }
        let names: Vec<String> = self
            .nodes()
            .into_iter()
            .map(|n| n.name)
            .filter(|n| !n.is_empty())
            .collect();
        panic!("nothing is named {name:?}; there is: {names:#?}");
    }

    pub fn events(&mut self, events: Vec<Event>) {
        self.ask(&Request::ApplyEvents { events });
    }

    pub fn press(&mut self, pos: Pos2, pressed: bool, modifiers: Modifiers) {
        self.events(vec![Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers,
        }]);
    }

    pub fn click_at(&mut self, pos: Pos2) {
        self.events(vec![Event::PointerMoved(pos)]);
        self.press(pos, true, Modifiers::NONE);
        self.press(pos, false, Modifiers::NONE);
        self.settle();
    }

    pub fn click(&mut self, name: &str) {
        let pos = self.get(name).centre();
        self.click_at(pos);
    }

    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        const STEPS: u8 = 12;
        self.events(vec![Event::PointerMoved(from)]);
        self.press(from, true, Modifiers::NONE);
        for step in 1..=STEPS {
            let along = f32::from(step) / f32::from(STEPS);
            self.events(vec![Event::PointerMoved(from + (to - from) * along)]);
        }
        self.press(to, false, Modifiers::NONE);
        self.settle();
    }

    pub fn key(&mut self, key: Key, modifiers: Modifiers) {
        for pressed in [true, false] {
            self.events(vec![Event::Key {
                key,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers,
            }]);
        }
        self.settle();
    }

    pub fn text(&mut self, text: &str) {
        self.events(vec![Event::Text(text.to_owned())]);
        self.settle();
    }

    /// What the window shows, as PNG.
    pub fn picture(&mut self) -> Vec<u8> {
        match self.ask(&Request::GetScreenshot {
            pixels_per_point: None,
        }) {
            Response::Screenshot(png) => png.bytes,
            other => panic!("no picture: {other:?}"),
        }
    }

    /// Waits until `done` holds, looking after each frame; the program's own threads may be at work.
    pub fn wait_for(&mut self, what: &str, mut done: impl FnMut(&mut Self) -> bool) {
        let begun = Instant::now();
        while !done(self) {
            assert!(begun.elapsed() < START, "waited in vain for: {what}");
            self.settle();
        }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        drop(self.app.kill());
        drop(self.app.wait());
    }
}
