//! How much of a thing there is room for at a zoom, and the steps in which text grows with it.

/// What is drawn of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// A mark in the colour of its kind.
    Mark,
    /// Its name, as large as there is room for.
    Name,
    /// Everything.
    Full,
}

/// From this zoom on a card shows everything.
const FULL: f32 = 0.45;
/// From this zoom on it shows its name.
const NAME: f32 = 0.27;
/// From this zoom on the labels of all lines are shown, not only of those under the pointer or selected.
const LABELS: f32 = 0.58;

impl Detail {
    pub fn at(zoom: f32) -> Self {
        if zoom >= FULL {
            Self::Full
        } else if zoom >= NAME {
            Self::Name
        } else {
            Self::Mark
        }
    }
}

pub fn shows_line_labels(zoom: f32) -> bool {
    zoom >= LABELS
}

/// The scale of text at a zoom: the nearest quarter octave below it.
///
/// A font size that followed the zoom exactly would be laid out and rasterised anew in each frame of it;
/// and below, never above, so that text made for a card's width always fits the card.
pub fn text_scale(zoom: f32) -> f32 {
    // A zoom that is a step, but for rounding, is that step.
    let step = (zoom.max(f32::MIN_POSITIVE).log2() * 4.0 + 1e-3).floor();
    (step / 4.0).exp2()
}

/// The width of a stroke that is `width` at 100 %: thinner from afar, so that a full board is no tangle,
/// and hardly thicker from near.
pub fn stroke_width(width: f32, zoom: f32) -> f32 {
    width * (0.4 + zoom * 0.75).clamp(0.45, 1.3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_larger_than_the_zoom_and_at_most_a_quarter_octave_smaller() {
        for percent in 5..=400 {
            let zoom = percent as f32 / 100.0;
            let scale = text_scale(zoom);
            assert!(
                scale <= zoom * 1.001 && scale * 1.2 > zoom,
                "{zoom} {scale}"
            );
            assert!(
                (text_scale(scale) - scale).abs() < 1e-4,
                "{scale} is a step"
            );
        }
        assert_eq!(text_scale(1.0), 1.0);
        assert_eq!(text_scale(0.5), 0.5);
        assert_eq!(text_scale(4.0), 4.0);
    }

    #[test]
    fn a_card_says_more_the_larger_it_is() {
        assert_eq!(Detail::at(1.0), Detail::Full);
        assert_eq!(Detail::at(0.3), Detail::Name);
        assert_eq!(Detail::at(0.1), Detail::Mark);
        assert!(Detail::Full > Detail::Name);
    }
}
