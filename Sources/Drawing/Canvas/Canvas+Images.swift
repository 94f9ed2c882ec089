import CCairo
import Imaging

/// Pictures and masks, drawn at any size.
extension Canvas {
  /// Draws a picture so that it fills `rectangle`, with the opacity given.
  package func draw(
    _ image: Image, in rectangle: Rectangle, interpolation: Interpolation = .bilinear,
    opacity: Double = 1
  ) {
    let source = cairo_image_surface_create(
      CAIRO_FORMAT_ARGB32, Int32(image.width), Int32(image.height))
    defer { cairo_surface_destroy(source) }
    fillRows(of: source) { y, row in
      for x in 0..<image.width {
        let start = (y * image.width + x) * image.channels
        let alpha = image.channels == 4 ? UInt32(image.pixels[start + 3]) : 255
        var value = alpha << 24
        for (channel, shift) in [16, 8, 0].enumerated() {
          let color = (UInt32(image.pixels[start + channel]) * alpha + 127) / 255
          value |= color << UInt32(shift)
        }
        row.storeBytes(of: value, toByteOffset: x * 4, as: UInt32.self)
      }
    }
    placing(source, image.width, image.height, rectangle, interpolation) { pattern in
      cairo_set_source(context, pattern)
      cairo_rectangle(context, 0, 0, Double(image.width), Double(image.height))
      cairo_clip(context)
      cairo_paint_with_alpha(context, opacity)
    }
  }

  /// Paints through a mask that fills `rectangle`: much paint where its coverage is high.
  package func paint(
    _ paint: Paint, through mask: Mask, in rectangle: Rectangle,
    interpolation: Interpolation = .bilinear
  ) {
    let source = cairo_image_surface_create(
      CAIRO_FORMAT_A8, Int32(mask.width), Int32(mask.height))
    defer { cairo_surface_destroy(source) }
    fillRows(of: source) { y, row in
      for x in 0..<mask.width {
        row.storeBytes(
          of: mask.coverage[y * mask.width + x], toByteOffset: x, as: UInt8.self)
      }
    }
    // The paint is set first: its places are in the units outside of the mask.
    setSource(paint)
    placing(source, mask.width, mask.height, rectangle, interpolation) { pattern in
      cairo_rectangle(context, 0, 0, Double(mask.width), Double(mask.height))
      cairo_clip(context)
      cairo_mask(context, pattern)
    }
  }

  /// Writes the rows of a fresh image surface.
  private func fillRows(of surface: OpaquePointer?, _ write: (Int, UnsafeMutableRawPointer) -> Void)
  {
    cairo_surface_flush(surface)
    let stride = Int(cairo_image_surface_get_stride(surface))
    guard let data = cairo_image_surface_get_data(surface) else { return }
    for y in 0..<Int(cairo_image_surface_get_height(surface)) {
      write(y, UnsafeMutableRawPointer(data + y * stride))
    }
    cairo_surface_mark_dirty(surface)
  }

  /// Runs `body` where one unit is one pixel of `surface`, which then fills `rectangle`.
  private func placing(
    _ surface: OpaquePointer?, _ width: Int, _ height: Int, _ rectangle: Rectangle,
    _ interpolation: Interpolation, _ body: (OpaquePointer?) -> Void
  ) {
    guard rectangle.width > 0, rectangle.height > 0 else { return }
    let pattern = cairo_pattern_create_for_surface(surface)
    defer { cairo_pattern_destroy(pattern) }
    cairo_pattern_set_filter(
      pattern, interpolation == .nearest ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_BILINEAR)
    // Beyond its edge a picture goes on, so that the rim is not mixed with nothing.
    cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD)
    saving {
      translate(rectangle.x, rectangle.y)
      scale(rectangle.width / Double(width), rectangle.height / Double(height))
      discardPath()
      body(pattern)
    }
  }
}
