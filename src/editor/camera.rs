//! Where the window looks on the board: a centre and a zoom, and the way between board and screen.

use crate::base::geom::{Pos2, Rect, Vec2, WORLD_LIMIT, pos2, vec2};

/// 5 % to 400 %.
pub const ZOOM: std::ops::RangeInclusive<f32> = 0.05..=4.0;
/// Room left around what is fitted, in screen points.
const FIT_MARGIN: f32 = 48.0;

/// What part of the board is in view. Session state: never in the file, never in undo.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// The point of the board in the middle of the viewport.
    pub centre: Pos2,
    /// Screen points per board point.
    pub zoom: f32,
    /// Where on the screen the board is drawn, in screen points.
    pub viewport: Rect,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            centre: Pos2::ZERO,
            zoom: 1.0,
            viewport: Rect::from_min_size(Pos2::ZERO, vec2(1000.0, 700.0)),
        }
    }
}

impl Camera {
    pub fn screen_from_board(&self, pos: Pos2) -> Pos2 {
        self.viewport.center() + (pos - self.centre) * self.zoom
    }

    pub fn board_from_screen(&self, pos: Pos2) -> Pos2 {
        self.centre + (pos - self.viewport.center()) / self.zoom
    }

    pub fn rect_in_screen(&self, rect: Rect) -> Rect {
        Rect::from_min_max(
            self.screen_from_board(rect.min),
            self.screen_from_board(rect.max),
        )
    }

    /// The part of the board in view.
    pub fn view_in_board(&self) -> Rect {
        Rect::from_min_max(
            self.board_from_screen(self.viewport.min),
            self.board_from_screen(self.viewport.max),
        )
    }

    /// Moves the picture by `delta` screen points.
    pub fn pan_by(&mut self, delta: Vec2) {
        self.set_centre(self.centre - delta / self.zoom);
    }

    /// Zooms by `factor`; the board point under `about` (screen) stays under it.
    pub fn zoom_about(&mut self, factor: f32, about: Pos2) {
        if !factor.is_finite() || factor <= 0.0 {
            return;
        }
        let fixed = self.board_from_screen(about);
        self.zoom = (self.zoom * factor).clamp(*ZOOM.start(), *ZOOM.end());
        let moved = self.board_from_screen(about);
        self.set_centre(self.centre + (fixed - moved));
    }

    /// Zooms to a scale, the middle staying where it is.
    pub fn zoom_to(&mut self, zoom: f32) {
        self.zoom_about(zoom / self.zoom, self.viewport.center());
    }

    /// Brings a part of the board wholly into view, never larger than 100 %.
    pub fn fit(&mut self, rect: Rect) {
        if !rect.is_finite() || rect.is_negative() {
            return;
        }
        let room = self.viewport.size() - Vec2::splat(2.0 * FIT_MARGIN);
        let room = room.max(Vec2::splat(40.0));
        let size = rect.size().max(Vec2::splat(1.0));
        let zoom = (room.x / size.x).min(room.y / size.y).min(1.0);
        self.zoom = zoom.clamp(*ZOOM.start(), *ZOOM.end());
        self.set_centre(rect.center());
    }

    /// Moves as little as brings `rect` into view.
    pub fn reveal(&mut self, rect: Rect) {
        let view = self.view_in_board().shrink(FIT_MARGIN / self.zoom);
        let shift = |low: f32, high: f32, view_low: f32, view_high: f32| {
            if high - low > view_high - view_low {
                (low + high - view_low - view_high) / 2.0
            } else if low < view_low {
                low - view_low
            } else if high > view_high {
                high - view_high
            } else {
                0.0
            }
        };
        let by = vec2(
            shift(rect.min.x, rect.max.x, view.min.x, view.max.x),
            shift(rect.min.y, rect.max.y, view.min.y, view.max.y),
        );
        self.set_centre(self.centre + by);
    }

    fn set_centre(&mut self, centre: Pos2) {
        if centre.x.is_finite() && centre.y.is_finite() {
            self.centre = pos2(
                centre.x.clamp(-WORLD_LIMIT, WORLD_LIMIT),
                centre.y.clamp(-WORLD_LIMIT, WORLD_LIMIT),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn camera(x: f32, y: f32, zoom: f32) -> Camera {
        Camera {
            centre: pos2(x, y),
            zoom,
            ..Camera::default()
        }
    }

    proptest! {
        #[test]
        fn the_point_under_the_pointer_stays_there(x in -9e3f32..9e3, y in -9e3f32..9e3, zoom in 0.1f32..3.0, factor in 0.5f32..2.0) {
            let mut camera = camera(x, y, zoom);
            let about = pos2(700.0, 200.0);
            let before = camera.board_from_screen(about);
            camera.zoom_about(factor, about);
            prop_assert!((camera.board_from_screen(about) - before).length() < 0.5);
            prop_assert!(ZOOM.contains(&camera.zoom));
        }

        #[test]
        fn what_is_fitted_is_in_view(x in -1e4f32..1e4, y in -1e4f32..1e4, w in 1f32..9e3, h in 1f32..9e3) {
            let mut camera = Camera::default();
            let rect = Rect::from_min_size(pos2(x, y), vec2(w, h));
            camera.fit(rect);
            prop_assert!(camera.view_in_board().contains_rect(rect));
        }

        #[test]
        fn no_input_breaks_it(factor: f32, x: f32, y: f32) {
            let mut camera = Camera::default();
            camera.zoom_about(factor, pos2(x, y));
            camera.pan_by(vec2(x, y));
            camera.fit(Rect::from_min_size(pos2(x, y), vec2(y, x)));
            prop_assert!(camera.centre.x.is_finite() && camera.centre.y.is_finite());
            prop_assert!(ZOOM.contains(&camera.zoom));
        }
    }
}
