//! What can draw the window, as the command line names it and the shell takes it.

/// What draws the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Renderer {
    /// OpenGL
    Glow,
    /// Vulkan, Metal or Direct3D; only in a build with the feature `wgpu`
    Wgpu,
}

impl Renderer {
    /// Those that are tried, one after the other: the one asked for and no other, or all that are built,
    /// OpenGL last where it is poor. None if the one asked for is not built.
    #[expect(
        clippy::fn_params_excessive_bools,
        reason = "both say how the program was built"
    )]
    pub fn candidates(asked: Option<Self>, has_wgpu: bool, opengl_is_poor: bool) -> Vec<Self> {
        let mut all = vec![Self::Glow];
        if has_wgpu {
            let at = usize::from(!opengl_is_poor);
            all.insert(at, Self::Wgpu);
        }
        all.retain(|&it| asked.is_none_or(|asked| asked == it));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::Renderer::{self, Glow, Wgpu};

    #[test]
    fn the_one_asked_for_is_tried_alone_and_else_all_in_order() {
        for (asked, has_wgpu, opengl_is_poor, expected) in [
            (None, false, false, &[Glow] as &[_]),
            (None, false, true, &[Glow]),
            (None, true, false, &[Glow, Wgpu]),
            (None, true, true, &[Wgpu, Glow]),
            (Some(Glow), false, true, &[Glow]),
            (Some(Glow), true, true, &[Glow]),
            (Some(Wgpu), true, false, &[Wgpu]),
            (Some(Wgpu), false, false, &[]),
        ] {
            let candidates = Renderer::candidates(asked, has_wgpu, opengl_is_poor);
            assert_eq!(
                candidates, expected,
                "{asked:?} {has_wgpu} {opengl_is_poor}"
            );
        }
    }
}
