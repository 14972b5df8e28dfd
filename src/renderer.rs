//! What can draw the window, as the command line names it and the shell takes it.

/// What draws the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Renderer {
    /// OpenGL
    Glow,
    /// Vulkan, Metal or Direct3D; only in a build with the feature `wgpu`
    Wgpu,
}
