//! Every command in one table: it feeds the menus, the palette, the shortcut sheet and the keyboard.

/// Where a command stands in the menu bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Menu {
    File,
    Edit,
    Board,
    Arrange,
    Source,
    View,
    Help,
    /// Reached by key, palette or context menu alone.
    None,
}

impl Menu {
    /// Those of the menu bar, from left to right.
    pub const BAR: [Self; 7] = [
        Self::File,
        Self::Edit,
        Self::Board,
        Self::Arrange,
        Self::Source,
        Self::View,
        Self::Help,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Board => "Board",
            Self::Arrange => "Arrange",
            Self::Source => "Source",
            Self::View => "View",
            Self::Help => "Help",
            Self::None => "Moving about",
        }
    }
}

/// A key with its modifiers, toolkit-free. `key` is a letter, digit, sign or name such as `F2`, `Delete`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shortcut {
    /// Ctrl, or Cmd on a Mac.
    pub ctrl: bool,
    pub shift: bool,
    pub alt: bool,
    pub key: &'static str,
}

/// How a command is shown and reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommandInfo {
    /// As it stands in the menu.
    pub text: &'static str,
    /// One sentence, without a period.
    pub tooltip: &'static str,
    /// The first is shown; all work.
    pub shortcuts: &'static [Shortcut],
    pub menu: Menu,
    /// Commands of one menu with another number than the one before stand below a separator.
    pub group: u8,
}

const fn key(key: &'static str) -> Shortcut {
    Shortcut {
        ctrl: false,
        shift: false,
        alt: false,
        key,
    }
}

const fn ctrl(key: &'static str) -> Shortcut {
    Shortcut {
        ctrl: true,
        shift: false,
        alt: false,
        key,
    }
}

const fn shift(key: &'static str) -> Shortcut {
    Shortcut {
        ctrl: false,
        shift: true,
        alt: false,
        key,
    }
}

const fn alt(key: &'static str) -> Shortcut {
    Shortcut {
        ctrl: false,
        shift: false,
        alt: true,
        key,
    }
}

const fn ctrl_shift(key: &'static str) -> Shortcut {
    Shortcut {
        ctrl: true,
        shift: true,
        alt: false,
        key,
    }
}

macro_rules! commands {
    ($($name:ident: $menu:ident $group:literal $text:literal [$($shortcut:expr),*] $tooltip:literal;)*) => {
        /// Everything a person can tell the program to do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command {
            $(#[doc = $tooltip] $name),*
        }

        impl Command {
            /// All of them, in the order of the menus.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            pub fn info(self) -> CommandInfo {
                match self {
                    $(Self::$name => CommandInfo {
                        text: $text,
                        tooltip: $tooltip,
                        shortcuts: const { &[$($shortcut),*] },
                        menu: Menu::$menu,
                        group: $group,
                    }),*
                }
            }
        }
    };
}

commands! {
    New: File 0 "New board" [ctrl("N")] "Begin an empty board";
    Open: File 0 "Open…" [ctrl("O")] "Open a board from a file";
    Save: File 1 "Save" [ctrl("S")] "Save the board to its file";
    SaveAs: File 1 "Save as…" [ctrl_shift("S")] "Save the board under another name";
    ExportJson: File 2 "Export as JSON…" [] "Write the whole board with everything derived from it";
    Publish: File 2 "Publish…" [] "Write what is meant for strangers as one page that any browser opens";
    Report: File 2 "Report…" [] "Write the file for the lawyer: every claim and line with what it stands on";
    MarkMoment: File 2 "Mark this moment…" [] "Keep a copy of the board as it is now, to see later what changed since";
    BoardProperties: File 2 "Board properties…" [] "Title, question, authors and language of the board";
    Quit: File 3 "Quit" [ctrl("Q")] "Close the program";

    Undo: Edit 0 "Undo" [ctrl("Z")] "Take back the last change";
    Redo: Edit 0 "Redo" [ctrl_shift("Z"), ctrl("Y")] "Do again what was taken back";
    Cut: Edit 1 "Cut" [ctrl("X")] "Copy the selection and delete it";
    Copy: Edit 1 "Copy" [ctrl("C")] "Copy the selection";
    Paste: Edit 1 "Paste" [ctrl("V")] "Insert what was copied";
    Duplicate: Edit 1 "Duplicate" [ctrl("D")] "Make a copy of the selection beside it";
    Delete: Edit 1 "Delete" [key("Delete"), key("Backspace")] "Delete the selection with what hangs on it";
    RemoveCards: Edit 1 "Take off the canvas" [shift("Delete")] "Remove the cards and keep what they show";
    SelectAll: Edit 2 "Select all" [ctrl("A")] "Select every card";
    Deselect: Edit 2 "Select nothing" [ctrl_shift("A")] "Clear the selection";
    Rename: Edit 3 "Rename" [key("F2")] "Type a new name in place";

    NewPerson: Board 0 "New person" [key("N")] "Add a person with a card";
    NewOrganisation: Board 0 "New organisation" [] "Add an organisation with a card";
    NewPlace: Board 0 "New place" [] "Add a place with a card";
    NewEvent: Board 0 "New event" [] "Add an event with a card";
    NewAccount: Board 0 "New account" [] "Add an account with a card";
    NewObject: Board 0 "New object" [] "Add an object with a card";
    NewDocument: Board 0 "New document" [] "Add a document with a card";
    NewConcept: Board 0 "New concept" [] "Add a concept with a card";
    NewNote: Board 1 "New note" [key("T")] "Add a note to the canvas";
    NewFrame: Board 1 "New frame" [key("F")] "Draw a titled frame, or put one around the selection";
    SecondCard: Board 2 "Second card" [] "Show the same entity on one more card";
    Connect: Board 2 "Draw a line" [key("L")] "Draw a line from the selected card";
    ReverseRelation: Board 2 "Reverse the line" [] "Swap the ends of the selected relation";
    MergeEntities: Board 3 "Merge entities…" [] "Make one entity of the selected ones, keeping every name and quote";
    SplitEntity: Board 3 "Split an entity…" [] "Make two entities of one, and choose what goes with the new one";
    MarkChecked: Board 4 "Mark as checked…" [] "Say who compared the selected claims, lines and quotes with their sources";
    TakeMarks: Board 4 "Take the marks away" [] "Of what is selected, nothing counts as checked any more";

    AlignLeft: Arrange 0 "Align left" [alt("A")] "Line up the left edges";
    AlignCentre: Arrange 0 "Align centres" [alt("H")] "Line up the middles from left to right";
    AlignRight: Arrange 0 "Align right" [alt("D")] "Line up the right edges";
    AlignTop: Arrange 0 "Align top" [alt("W")] "Line up the upper edges";
    AlignMiddle: Arrange 0 "Align middles" [alt("V")] "Line up the middles from top to bottom";
    AlignBottom: Arrange 0 "Align bottom" [alt("S")] "Line up the lower edges";
    DistributeAcross: Arrange 1 "Distribute across" [alt("X")] "Make the gaps from left to right equal";
    DistributeDown: Arrange 1 "Distribute down" [alt("Y")] "Make the gaps from top to bottom equal";
    BringForward: Arrange 2 "Bring forward" [ctrl("]")] "One step towards the front";
    SendBackward: Arrange 2 "Send backward" [ctrl("[")] "One step towards the back";
    BringToFront: Arrange 2 "Bring to front" [key("]")] "In front of everything";
    SendToBack: Arrange 2 "Send to back" [key("[")] "Behind everything";
    Pin: Arrange 3 "Pin or unpin" [ctrl_shift("L")] "Keep the selected cards where they are";

    NewSource: Source 0 "New source…" [] "Fill in the particulars of a source";
    AddDocuments: Source 0 "Add documents…" [ctrl_shift("O")] "Make sources of files: PDF, office documents, web pages, e-mails, texts";
    AddFolder: Source 0 "Add a folder of documents…" [] "Make sources of all files in a folder";
    PasteText: Source 0 "Source from pasted text…" [ctrl_shift("V")] "Make a source of text on the clipboard";
    AttachDocument: Source 1 "Attach the document…" [] "Give the selected source its text";
    AddVersion: Source 1 "Add a new version…" [] "Add a corrected text to the selected source, and keep the one before";
    OpenReader: Source 2 "Open in the reader" [key("Enter")] "Read the selected source, or the words behind the selection";
    CloseReader: Source 2 "Close the reader" [ctrl("W")] "Put the reader away";
    MakeQuote: Source 3 "Make a quote" [key("Q")] "Keep the words selected in the reader as a quote";
    MakeRelation: Source 3 "Make a relation" [key("R")] "Make a relation that rests on the words selected in the reader";
    FindInDocument: Source 3 "Find in the document…" [ctrl("F")] "Find words in the document that is open";
    ReadThrough: Source 4 "Read through" [shift("R")] "Walk the document sentence by sentence, and mark what was read";
    FirstUnread: Source 4 "Go to the first unread" [] "Go to the first sentence that was neither read nor quoted";
    MarkUnread: Source 4 "Mark all as unread" [] "Forget what of the document was read";
    ProposeNames: Source 5 "Propose names…" [] "List the names, dates and sums of the document that is read, to put them on the board";
    NextMention: Source 5 "Next mention" [key("M")] "Go to the next place that names what is selected, or anybody on the board";
    PreviousMention: Source 5 "Previous mention" [shift("M")] "Go to the place before that names what is selected, or anybody on the board";
    ShowNamed: Source 5 "Show who is named" [key("G")] "Select whoever is named in the words selected in the reader";
    CompareVersions: Source 6 "What changed in the text" [] "Compare the newest version of the text in the reader with an earlier one";
    NextChange: Source 6 "Next change" [key("F7")] "Go to the next stretch that is other than in the earlier version";
    PreviousChange: Source 6 "Previous change" [shift("F7")] "Go to the stretch before that is other than in the earlier version";

    ZoomIn: View 0 "Zoom in" [key("+"), ctrl("+"), key("="), ctrl("=")] "Show the board larger";
    ZoomOut: View 0 "Zoom out" [key("-"), ctrl("-")] "Show the board smaller";
    Zoom100: View 0 "Actual size" [key("0"), ctrl("0")] "Show the board at 100 %";
    FitAll: View 0 "Fit all" [shift("1"), key("Home")] "Bring the whole board into view";
    FitSelection: View 0 "Fit the selection" [shift("2")] "Bring the selection into view";
    ToggleLeft: View 1 "Sources and entities" [ctrl("1")] "Show or hide the panel on the left";
    ToggleInspector: View 1 "Inspector" [ctrl("2")] "Show or hide the panel on the right";
    ToggleStory: View 1 "Story" [key("F5")] "Tell the story step by step";
    ToggleLedger: View 1 "Ledger" [ctrl("4")] "Show or hide the list of every claim and relation";
    ToggleDisputes: View 1 "Disputes" [ctrl("3")] "Show or hide the list of statements that cannot all be true";
    ToggleFallOut: View 1 "What carries most" [] "Show or hide what would fall with each source and speaker";
    ToggleCopies: View 1 "The same copy?" [] "Show or hide passages of different sources that may be one text";
    ToggleSame: View 1 "Perhaps the same" [] "Show or hide people and things that may be one, called by two spellings";
    ToggleMeet: View 1 "Where they meet" [key("B")] "Show the sentences of all documents that name both of two selected cards";
    ToggleChanges: View 1 "What changed" [] "Show or hide what changed since the last save, a marked moment or another file";
    ToggleFindings: View 1 "Findings" [ctrl("5")] "Show or hide what a fact-checker would ask about";
    ToggleLens: View 1 "What was known when…" [key("W")] "Look at the board as it was known on a day";
    NextStep: View 2 "Next step" [key("PageDown")] "Go to the story's next step";
    PreviousStep: View 2 "Previous step" [key("PageUp")] "Go to the story's step before";
    AddStep: View 2 "Add a step here" [] "Make a step of the story from what is in view and selected";
    ToggleMentions: View 3 "Mark names in texts" [] "Show or hide in the reader where somebody or something of the board is named";
    ThemeSystem: View 4 "Theme as the system" [] "Light or dark as the system is";
    ThemeLight: View 4 "Light theme" [] "Always light";
    ThemeDark: View 4 "Dark theme" [] "Always dark";

    Palette: Help 0 "Search and do…" [ctrl("K"), ctrl_shift("P")] "Find a card, source or quote, or do anything";
    Shortcuts: Help 0 "Keyboard shortcuts" [key("F1"), key("?")] "All commands with their keys";
    Starter: Help 1 "Starter board" [] "Open the board made from five real articles";
    Tutorial: Help 1 "Tutorial" [] "Open a small invented story and learn by five steps";
    About: Help 2 "About Throughline" [] "Version and licence";

    Escape: None 0 "Cancel" [key("Escape")] "End what is going on, then clear the selection";
    WalkNext: None 0 "Next card or line" [key("Tab")] "Move the keyboard's place to the next card";
    WalkPrevious: None 0 "Previous card or line" [shift("Tab")] "Move the keyboard's place to the card before";
}

impl Shortcut {
    /// As it is shown: `Ctrl+Shift+S`.
    pub fn text(self) -> String {
        let mut text = String::new();
        for (held, name) in [
            (self.ctrl, "Ctrl+"),
            (self.shift, "Shift+"),
            (self.alt, "Alt+"),
        ] {
            if held {
                text.push_str(name);
            }
        }
        text.push_str(self.key);
        text
    }

    /// How many modifiers: those with more are tried first.
    pub fn num_modifiers(self) -> u8 {
        u8::from(self.ctrl) + u8::from(self.shift) + u8::from(self.alt)
    }

    /// Whether it is a plain key, which must not be taken from a text that is being typed.
    pub fn is_plain(self) -> bool {
        !self.ctrl && !self.alt
    }
}

impl Command {
    /// `Save (Ctrl+S)`: for tooltips.
    pub fn text_with_shortcut(self) -> String {
        let info = self.info();
        match info.shortcuts.first() {
            Some(shortcut) => format!("{} ({})", info.text, shortcut.text()),
            None => info.text.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn no_two_commands_have_one_shortcut() {
        let mut taken: BTreeMap<Shortcut, Command> = BTreeMap::new();
        for &command in Command::ALL {
            for &shortcut in command.info().shortcuts {
                if let Some(other) = taken.insert(shortcut, command) {
                    panic!("{} is both {other:?} and {command:?}", shortcut.text());
                }
            }
        }
    }

    #[test]
    fn texts_keep_to_the_interface_style() {
        for &command in Command::ALL {
            let info = command.info();
            assert!(
                !info.tooltip.ends_with('.'),
                "{command:?}: one sentence has no period"
            );
            assert!(!info.text.contains("..."), "{command:?}: use …");
            assert!(
                info.text.chars().next().is_some_and(char::is_uppercase),
                "{command:?}"
            );
        }
    }
}
