//! Every icon by what it stands for: kinds of entities and sources, standings, stances, commands.

use super::fonts;
use crate::model::entity::EntityKind;
use crate::model::evidence::Stance;
use crate::model::source::SourceKind;
use eframe::egui::{Align2, Color32, FontId, Painter, Pos2, Rect};
use egui_material_icons::icons as m;

/// A symbol of the icon font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Icon(&'static str);

impl Icon {
    /// The symbol as text: in the icon font's family only.
    pub const fn symbol(self) -> &'static str {
        self.0
    }

    pub fn font(size: f32) -> FontId {
        fonts::icons(size)
    }

    /// Draws it around a centre.
    pub fn paint(self, painter: &Painter, centre: Pos2, size: f32, colour: Color32) -> Rect {
        painter.text(
            centre,
            Align2::CENTER_CENTER,
            self.0,
            Self::font(size),
            colour,
        )
    }
}

pub fn of_entity(kind: EntityKind) -> Icon {
    match kind {
        EntityKind::Person => PERSON,
        EntityKind::Organisation => ORGANISATION,
        EntityKind::Place => PLACE,
        EntityKind::Event => EVENT,
        EntityKind::Account => ACCOUNT,
        EntityKind::Object => OBJECT,
        EntityKind::Document => DOCUMENT,
        EntityKind::Concept => CONCEPT,
    }
}

pub fn of_source(kind: SourceKind) -> Icon {
    match kind {
        SourceKind::Article => ARTICLE,
        SourceKind::Report => REPORT,
        SourceKind::CourtRecord => COURT_RECORD,
        SourceKind::Interview => INTERVIEW,
        SourceKind::Post => POST,
        SourceKind::Dataset => DATASET,
        SourceKind::Book => BOOK,
        SourceKind::OwnNote => OWN_NOTE,
    }
}

pub fn of_stance(stance: Stance) -> Icon {
    match stance {
        Stance::Supports => SUPPORTS,
        Stance::Contradicts => CONTRADICTS,
        Stance::Context => CONTEXT,
    }
}

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $icon:ident;)*) => {
        $($(#[$doc])* pub const $name: Icon = Icon(m::$icon.codepoint);)*

        /// All of them, for the test that the font has each.
        #[cfg(test)]
        const ALL: &[(&str, Icon)] = &[$((stringify!($name), $name)),*];
    };
}

icons! {
    // Kinds of entities.
    PERSON = ICON_PERSON;
    ORGANISATION = ICON_GROUPS;
    PLACE = ICON_LOCATION_ON;
    EVENT = ICON_EVENT;
    ACCOUNT = ICON_ALTERNATE_EMAIL;
    OBJECT = ICON_CATEGORY;
    DOCUMENT = ICON_DESCRIPTION;
    CONCEPT = ICON_LIGHTBULB;

    // Kinds of sources.
    ARTICLE = ICON_NEWSPAPER;
    REPORT = ICON_SUMMARIZE;
    COURT_RECORD = ICON_GAVEL;
    INTERVIEW = ICON_MIC;
    POST = ICON_FORUM;
    DATASET = ICON_DATASET;
    BOOK = ICON_MENU_BOOK;
    OWN_NOTE = ICON_EDIT_NOTE;

    // Standings.
    LEAD = ICON_QUESTION_MARK;
    SOURCED = ICON_CHECK;
    CORROBORATED = ICON_DONE_ALL;
    CONTESTED = ICON_COMPARE_ARROWS;
    FALLEN = ICON_REMOVE_DONE;

    // Stances.
    SUPPORTS = ICON_ADD_CIRCLE;
    CONTRADICTS = ICON_DO_NOT_DISTURB_ON;
    CONTEXT = ICON_INFO;

    // Words of the record.
    QUOTE = ICON_FORMAT_QUOTE;
    LEGAL = ICON_GAVEL;
    CLAIM = ICON_RULE;
    RELATION = ICON_POLYLINE;
    DISPUTE = ICON_BALANCE;
    SPEAKER = ICON_RECORD_VOICE_OVER;
    LEGAL_STAGE = ICON_GAVEL;
    /// Where somebody is named in the texts.
    NAMED = ICON_FIND_IN_PAGE;
    NOTE = ICON_STICKY_NOTE_2;
    FRAME = ICON_CROP_FREE;
    STEP = ICON_FLAG;
    CARD = ICON_DASHBOARD;
    SOURCE = ICON_ARTICLE;
    TAG = ICON_LABEL;
    DATE = ICON_CALENDAR_MONTH;
    QUANTITY = ICON_TAG;
    WITHDRAWN = ICON_BLOCK;
    /// It is said not to be so.
    DENIED = ICON_BLOCK;
    /// A card that stays where it is.
    PIN = ICON_KEEP;
    /// A quote whose words are at their place.
    PROVED = ICON_VERIFIED;
    /// A name that is kept out of anything published.
    WITHHELD = ICON_LOCK;
    NOT_AT_HAND = ICON_VISIBILITY_OFF;
    /// Only speakers without a name say so.
    UNNAMED = ICON_NO_ACCOUNTS;
    /// Everyone has it from others.
    HEARSAY = ICON_HEARING;

    // Files.
    NEW = ICON_NOTE_ADD;
    OPEN = ICON_FOLDER_OPEN;
    SAVE = ICON_SAVE;
    IMPORT = ICON_UPLOAD_FILE;
    EXPORT = ICON_DOWNLOAD;
    ATTACH = ICON_ATTACH_FILE;
    HISTORY = ICON_HISTORY;
    QUIT = ICON_LOGOUT;

    // Editing.
    UNDO = ICON_UNDO;
    REDO = ICON_REDO;
    CUT = ICON_CONTENT_CUT;
    COPY = ICON_CONTENT_COPY;
    PASTE = ICON_CONTENT_PASTE;
    DELETE = ICON_DELETE;
    EDIT = ICON_EDIT;
    ADD = ICON_ADD;
    CLOSE = ICON_CLOSE;
    REMOVE = ICON_CANCEL;
    /// It is gone.
    MINUS = ICON_REMOVE;
    /// Two become one.
    MERGE = ICON_MERGE;
    /// One becomes two.
    SPLIT = ICON_CALL_SPLIT;
    SELECT_ALL = ICON_SELECT_ALL;
    MORE = ICON_MORE_HORIZ;
    DRAG = ICON_DRAG_INDICATOR;

    // Laying out.
    ALIGN_LEFT = ICON_ALIGN_HORIZONTAL_LEFT;
    ALIGN_CENTRE = ICON_ALIGN_HORIZONTAL_CENTER;
    ALIGN_RIGHT = ICON_ALIGN_HORIZONTAL_RIGHT;
    ALIGN_TOP = ICON_ALIGN_VERTICAL_TOP;
    ALIGN_MIDDLE = ICON_ALIGN_VERTICAL_CENTER;
    ALIGN_BOTTOM = ICON_ALIGN_VERTICAL_BOTTOM;
    DISTRIBUTE_ACROSS = ICON_HORIZONTAL_DISTRIBUTE;
    DISTRIBUTE_DOWN = ICON_VERTICAL_DISTRIBUTE;
    BRING_FORWARD = ICON_FLIP_TO_FRONT;
    SEND_BACK = ICON_FLIP_TO_BACK;
    COLOUR = ICON_PALETTE;

    // Tools and views.
    SELECT_TOOL = ICON_ARROW_SELECTOR_TOOL;
    HAND_TOOL = ICON_PAN_TOOL;
    ZOOM_IN = ICON_ZOOM_IN;
    ZOOM_OUT = ICON_ZOOM_OUT;
    FIT = ICON_FIT_SCREEN;
    SEARCH = ICON_SEARCH;
    FILTER = ICON_FILTER_LIST;
    SORT = ICON_SORT;
    TIMELINE = ICON_TIMELINE;
    SHOW = ICON_VISIBILITY;
    PLAY = ICON_PLAY_ARROW;
    PAUSE = ICON_PAUSE;
    UP = ICON_ARROW_UPWARD;
    REVERSE = ICON_SWAP_HORIZ;
    COMMAND = ICON_BOLT;
    NEXT = ICON_ARROW_FORWARD;
    PREVIOUS = ICON_ARROW_BACK;
    OPEN_ELSEWHERE = ICON_OPEN_IN_NEW;
    ASCENDING = ICON_ARROW_DROP_UP;
    DESCENDING = ICON_ARROW_DROP_DOWN;
    EXPANDED = ICON_EXPAND_MORE;
    COLLAPSED = ICON_CHEVRON_RIGHT;
    LIGHT = ICON_LIGHT_MODE;
    DARK = ICON_DARK_MODE;

    // Directions of a relation.
    FORWARD = ICON_ARROW_RIGHT_ALT;
    BOTH_WAYS = ICON_SYNC_ALT;
    UNDIRECTED = ICON_HORIZONTAL_RULE;

    // What is said to the person.
    INFO = ICON_INFO;
    WARNING = ICON_WARNING;
    ERROR = ICON_ERROR;
    DONE = ICON_CHECK_CIRCLE;
    HELP = ICON_HELP;
    SETTINGS = ICON_SETTINGS;
    SHORTCUTS = ICON_KEYBOARD;
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::Context;

    #[test]
    fn the_icon_font_has_every_icon() {
        let ctx = Context::default();
        fonts::install(&ctx);
        ctx.begin_pass(Default::default());
        for (name, icon) in ALL {
            let found = ctx.fonts_mut(|f| f.has_glyphs(&Icon::font(16.0), icon.symbol()));
            assert!(found, "{name}");
        }
        ctx.end_pass().textures_delta.clear();
    }
}
