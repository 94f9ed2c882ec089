import CCairo

/// Text, one line at a time.
extension Canvas {
  /// Writes a line with its anchor at `point`, turned clockwise by `rotation` radians about it.
  ///
  /// - Throws: `DrawingError.fontMissing`.
  package func text(
    _ string: String, at point: Point, font: Font, color: Color,
    anchor: TextAnchor = TextAnchor(), rotation: Double = 0
  ) throws {
    guard !string.isEmpty else { return }
    let size = try font.measure(string)
    let x =
      switch anchor.horizontal {
      case .start: 0.0
      case .middle: -size.width / 2
      case .end: -size.width
      }
    let y =
      switch anchor.vertical {
      case .baseline: 0.0
      case .middle: font.capHeight / 2
      case .top: size.ascent
      case .bottom: -size.descent
      }
    setSource(.color(color))
    try Typeface.withScaledFont(font) { scaled in
      saving {
        translate(point.x, point.y)
        if rotation != 0 { rotate(rotation) }
        // Setting a scaled font would keep its own scale; its parts take on the canvas's.
        var matrix = cairo_matrix_t()
        cairo_scaled_font_get_font_matrix(scaled, &matrix)
        let options = cairo_font_options_create()
        defer { cairo_font_options_destroy(options) }
        cairo_scaled_font_get_font_options(scaled, options)
        cairo_set_font_face(context, cairo_scaled_font_get_font_face(scaled))
        cairo_set_font_matrix(context, &matrix)
        cairo_set_font_options(context, options)
        cairo_move_to(context, x, y)
        cairo_show_text(context, string)
        cairo_new_path(context)
      }
    }
  }

  /// The room that a line takes.
  package func measure(_ string: String, _ font: Font) throws -> TextSize {
    try font.measure(string)
  }
}

extension Font {
  /// The height of DejaVu Sans's capitals and digits: 1,493 of 2,048 units.
  package var capHeight: Double { size * 0.729 }

  /// The room that a line takes.
  ///
  /// - Throws: `DrawingError.fontMissing`.
  package func measure(_ string: String) throws -> TextSize {
    try Typeface.withScaledFont(self) { scaled in
      var text = cairo_text_extents_t()
      var whole = cairo_font_extents_t()
      cairo_scaled_font_text_extents(scaled, string, &text)
      cairo_scaled_font_extents(scaled, &whole)
      return TextSize(width: text.x_advance, ascent: whole.ascent, descent: whole.descent)
    }
  }
}
