// Colours, points and paints are the same for both canvases; `Canvas` is this target's own.
@_exported import Raster
