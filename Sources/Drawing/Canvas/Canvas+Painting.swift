import CCairo

/// Painting: each uses up the path, unless told to keep it.
extension Canvas {
  /// Fills the path (non-zero winding, or even-odd).
  package func fill(_ paint: Paint, evenOdd: Bool = false, keepingPath: Bool = false) {
    setSource(paint)
    cairo_set_fill_rule(context, evenOdd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING)
    if keepingPath { cairo_fill_preserve(context) } else { cairo_fill(context) }
  }

  /// Draws along the path with a pen of `width` user units; `dash` holds lengths on, off, on, ...
  package func stroke(
    _ paint: Paint, width: Double, cap: LineCap = .butt, join: LineJoin = .miter,
    dash: [Double] = [], keepingPath: Bool = false
  ) {
    setSource(paint)
    cairo_set_line_width(context, width)
    cairo_set_line_cap(context, cap.code)
    cairo_set_line_join(context, join.code)
    cairo_set_dash(context, dash, Int32(dash.count), 0)
    if keepingPath { cairo_stroke_preserve(context) } else { cairo_stroke(context) }
  }

  /// Paints everything within the clip.
  package func paint(_ paint: Paint) {
    setSource(paint)
    cairo_paint(context)
  }

  /// Restricts all that follows, until `restore`, to the inside of the path and of the clip before.
  package func clip(evenOdd: Bool = false) {
    cairo_set_fill_rule(context, evenOdd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING)
    cairo_clip(context)
  }

  /// Makes everything within the clip transparent again.
  package func clear() {
    withOperator(.source) { paint(.color(.clear)) }
  }

  func setSource(_ paint: Paint) {
    switch paint {
    case .color(let color):
      cairo_set_source_rgba(context, color.red, color.green, color.blue, color.alpha)
    case .linearGradient(let from, let to, let stops):
      setSource(cairo_pattern_create_linear(from.x, from.y, to.x, to.y), stops)
    case .radialGradient(let center, let radius, let stops):
      setSource(
        cairo_pattern_create_radial(center.x, center.y, 0, center.x, center.y, radius), stops)
    }
  }

  private func setSource(_ pattern: OpaquePointer?, _ stops: [GradientStop]) {
    defer { cairo_pattern_destroy(pattern) }
    for stop in stops {
      let color = stop.color
      cairo_pattern_add_color_stop_rgba(
        pattern, stop.offset, color.red, color.green, color.blue, color.alpha)
    }
    cairo_set_source(context, pattern)
  }
}

extension LineCap {
  fileprivate var code: cairo_line_cap_t {
    switch self {
    case .butt: CAIRO_LINE_CAP_BUTT
    case .round: CAIRO_LINE_CAP_ROUND
    case .square: CAIRO_LINE_CAP_SQUARE
    }
  }
}

extension LineJoin {
  fileprivate var code: cairo_line_join_t {
    switch self {
    case .miter: CAIRO_LINE_JOIN_MITER
    case .round: CAIRO_LINE_JOIN_ROUND
    case .bevel: CAIRO_LINE_JOIN_BEVEL
    }
  }
}
