//! Chromium without a window, driven over the `DevTools` protocol through a pair of pipes.

use serde_json::{Value as Json, json};
use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use tempfile::TempDir;

/// How long the browser may take for one answer, on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_mins(2);
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// A browser with one page open.
pub struct Browser {
    child: Child,
    to: ChildStdin,
    from: Receiver<Json>,
    session: Option<String>,
    next: u64,
    /// What happened that nobody asked for.
    events: VecDeque<Json>,
    _profile: TempDir,
}

impl Browser {
    /// Nothing where there is no Chromium. All that it would send anywhere goes to `proxy`.
    pub fn start(proxy: u16) -> Option<Self> {
        let program = std::env::var("THROUGHLINE_CHROMIUM").ok();
        let names = program.iter().map(String::as_str).chain(NAMES);
        let name = names.into_iter().find(|name| {
            let asked = Command::new(name)
                .arg("--version")
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status();
            asked.is_ok_and(|status| status.success())
        })?;
        let profile = tempfile::tempdir().unwrap();
        // The browser reads commands from its descriptor 3 and answers on 4: a shell puts our pipes there.
        let mut child = Command::new("sh")
            .args(["-c", r#"exec "$@" 3<&0 4>&1 </dev/null >/dev/null 2>/dev/null"#, "sh", name])
            .args(["--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"])
            .args(["--disable-default-apps", "--disable-extensions", "--disable-domain-reliability", "--no-pings"])
            .args(["--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication"])
            .args(["--window-size=1360,860", "--hide-scrollbars", "--disable-dev-shm-usage", "--disable-ipc-flooding-protection"])
            .arg(format!("--proxy-server=127.0.0.1:{proxy}"))
            // Not even our own machine is reached past the proxy.
            .arg("--proxy-bypass-list=<-loopback>")
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let to = child.stdin.take()?;
        let mut out = BufReader::new(child.stdout.take()?);
        let (sender, from) = channel();
        std::thread::spawn(move || {
            let mut message = Vec::new();
            while out.read_until(0, &mut message).is_ok_and(|read| read > 0) {
                message.pop();
                let Ok(json) = serde_json::from_slice(&message) else {
                    break;
                };
                if sender.send(json).is_err() {
                    break;
                }
                message.clear();
            }
        });
        let mut browser = Self {
            child,
            to,
            from,
            session: None,
            next: 0,
            events: VecDeque::new(),
            _profile: profile,
        };
        let target = browser.call("Target.createTarget", &json!({ "url": "about:blank" }));
        let attached = browser.call(
            "Target.attachToTarget",
            &json!({ "targetId": target["targetId"], "flatten": true }),
        );
        browser.session = attached["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Network", "Log"] {
            browser.call(&format!("{domain}.enable"), &json!({}));
        }
        // Nothing moves slowly: what was asked for is there at the next frame.
        browser.media("light", "screen");
        Some(browser)
    }

    /// A light or dark screen, or paper.
    pub fn media(&mut self, scheme: &str, media: &str) {
        let features = json!([
            { "name": "prefers-reduced-motion", "value": "reduce" },
            { "name": "prefers-color-scheme", "value": scheme },
        ]);
        self.call(
            "Emulation.setEmulatedMedia",
            &json!({ "media": media, "features": features }),
        );
    }

    /// Sends a command and waits for its answer.
    pub fn call(&mut self, method: &str, params: &Json) -> Json {
        self.next += 1;
        let id = self.next;
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.to.write_all(&bytes).unwrap();
        self.to.flush().unwrap();
        loop {
            let answer = self
                .from
                .recv_timeout(PATIENCE)
                .unwrap_or_else(|err| panic!("{method}: {err}"));
            if answer["id"] == id {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].clone();
            }
            self.events.push_back(answer);
        }
    }

    /// Opens a file as a double click on it would.
    pub fn open(&mut self, file: &Path, hash: &str) {
        // From another page: a change behind the # alone would load nothing.
        self.load("about:blank");
        self.load(&format!("file://{}{hash}", file.display()));
        self.settle();
    }

    fn load(&mut self, url: &str) {
        self.events
            .retain(|event| event["method"] != "Page.loadEventFired");
        self.call("Page.navigate", &json!({ "url": url }));
        while !self
            .events
            .iter()
            .any(|event| event["method"] == "Page.loadEventFired")
        {
            let event = self.from.recv_timeout(PATIENCE).unwrap();
            self.events.push_back(event);
        }
    }

    /// Waits until what was done is drawn.
    pub fn settle(&mut self) {
        self.eval("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))");
    }

    /// The value of an expression in the page.
    pub fn eval(&mut self, expression: &str) -> Json {
        let params =
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let result = self.call("Runtime.evaluate", &params);
        assert!(
            result["exceptionDetails"].is_null(),
            "{expression}: {result}"
        );
        result["result"]["value"].clone()
    }

    pub fn text(&mut self, expression: &str) -> String {
        self.eval(expression).as_str().unwrap_or("").to_owned()
    }

    pub fn holds(&mut self, expression: &str) -> bool {
        self.eval(&format!("Boolean({expression})")) == true
    }

    /// Presses and lets go a key by its name: `Tab`, `Enter`, `ArrowLeft`, `+`.
    pub fn key(&mut self, key: &str) {
        self.key_with(key, 0);
    }

    pub fn key_with(&mut self, key: &str, modifiers: u32) {
        let code = match key {
            "Tab" => 9,
            "Enter" => 13,
            "Escape" => 27,
            "PageUp" => 33,
            "PageDown" => 34,
            "ArrowLeft" => 37,
            "ArrowUp" => 38,
            "ArrowRight" => 39,
            "ArrowDown" => 40,
            _ => u32::from(key.bytes().next().unwrap_or(0).to_ascii_uppercase()),
        };
        let text = match key {
            "Enter" => "\r",
            _ if key.chars().count() == 1 => key,
            _ => "",
        };
        let mut params = json!({ "type": "keyDown", "key": key, "windowsVirtualKeyCode": code, "modifiers": modifiers });
        if !text.is_empty() {
            params["text"] = json!(text);
        }
        self.call("Input.dispatchKeyEvent", &params);
        params["type"] = json!("keyUp");
        self.call("Input.dispatchKeyEvent", &params);
        self.settle();
    }

    pub fn write(&mut self, text: &str) {
        self.call("Input.insertText", &json!({ "text": text }));
        self.settle();
    }

    pub fn mouse(&mut self, kind: &str, at: (f64, f64), more: &Json) {
        let mut params =
            json!({ "type": kind, "x": at.0, "y": at.1, "button": "left", "clickCount": 1 });
        if let Some(more) = more.as_object() {
            for (key, value) in more {
                params[key] = value.clone();
            }
        }
        self.call("Input.dispatchMouseEvent", &params);
        self.settle();
    }

    pub fn click(&mut self, at: (f64, f64)) {
        self.mouse("mousePressed", at, &json!({}));
        self.mouse("mouseReleased", at, &json!({}));
    }

    /// What the page asked a network for, and errors it met.
    pub fn requests_and_errors(&self) -> Vec<String> {
        let mut found = Vec::new();
        for event in &self.events {
            let params = &event["params"];
            match event["method"].as_str().unwrap_or("") {
                "Network.requestWillBeSent" => {
                    let url = params["request"]["url"].as_str().unwrap_or("");
                    // A file itself is not asked of a network.
                    if !url.starts_with("file://") && url != "about:blank" {
                        found.push(format!("request: {url}"));
                    }
                }
                "Network.webSocketCreated" => found.push("web socket".to_owned()),
                "Runtime.exceptionThrown" => found.push(params["exceptionDetails"].to_string()),
                "Log.entryAdded" => found.push(params["entry"]["text"].to_string()),
                "Page.javascriptDialogOpening" => found.push(params["message"].to_string()),
                _ => {}
            }
        }
        found
    }

    /// The page as a PDF, in base 64.
    pub fn print(&mut self) -> String {
        let printed = self.call("Page.printToPDF", &json!({ "printBackground": false }));
        printed["data"].as_str().unwrap_or("").to_owned()
    }

    /// A picture of the page, in base 64; the whole length of it where it is asked for.
    pub fn picture(&mut self, whole: bool) -> String {
        let params = json!({ "format": "png", "captureBeyondViewport": whole });
        let picture = self.call("Page.captureScreenshot", &params);
        picture["data"].as_str().unwrap_or("").to_owned()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
