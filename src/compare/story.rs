//! The steps of the story.

use super::details::Details;
use super::{How, Sentence, Sorted, Two, pairs, sentence};
use crate::base::geom::Rect;
use crate::model::{RecordRef, Step};
use crate::query::display_name;

pub(super) fn sentences(two: Two<'_>) -> Vec<Sentence> {
    let (before, after) = (two.before.board, two.after.board);
    let mut found = Sorted::new();
    for (id, old, new) in pairs(before.steps(), after.steps(), false) {
        let (how, board, head, details) = match (old, new) {
            (Some(old), Some(new)) => {
                let details = changed(two, old, new);
                if details.is_empty() {
                    continue;
                }
                (How::Changed, after, "Step ", details)
            }
            (None, Some(_)) => (How::Added, after, "New step: ", Vec::new()),
            (Some(_), None) => (How::Removed, before, "Step deleted: ", Vec::new()),
            (None, None) => continue,
        };
        let subject = format!("{head}“{}”", display_name(board, id));
        let order = new.or(old).map_or(0, |step| i64::from(step.order));
        // Sorted as text: moved to where all are positive.
        let key = format!("{:011}", order - i64::from(i32::MIN));
        found.push(key, sentence(how, id, subject, details));
    }
    found.finish()
}

fn changed(two: Two<'_>, old: &Step, new: &Step) -> Vec<String> {
    let Step {
        order,
        title,
        text,
        view,
        lit,
    } = new;
    let mut details = Details::default();
    details.text("title", &old.title, title);
    details.text("text", &old.text, text);
    details.plain("place in the story", &old.order, order);
    details.field("view", &old.view, view, area);
    let was: Vec<RecordRef> = old.lit.iter().copied().collect();
    let now: Vec<RecordRef> = lit.iter().copied().collect();
    details.list("lit", "what is lit", &was, &now, |&record| {
        let has = two.after.board.contains(record);
        let board = if has { two.after } else { two.before }.board;
        display_name(board, record)
    });
    details.finish()
}

fn area(view: &Rect) -> String {
    let (min, size) = (view.min, view.size());
    format!("{}, {} by {} at {}", size.x, size.y, min.x, min.y)
}
