import Drawing

/// The plates of an image grid: white text reads on each (contrast over 7), and each stands out from
/// a white and from a nearly black page.
enum GridInk {
  static let text = Color.white
  static let head = Color(hex: 0x3F4A56)
  static let neutral = Color(hex: 0x3F4A56)
  static let right = Color(hex: 0x00583F)
  static let wrong = Color(hex: 0x8F3A00)
}

extension Sheet {
  /// Lines of text centred on a plate.
  func chip(_ lines: [String], in plate: Rectangle, color: Color) throws {
    guard plate.width > 0, plate.height > 0 else { return }
    canvas.roundedRectangle(plate, radius: 3)
    canvas.fill(.color(color))
    try label(lines: lines, at: plate.center, color: GridInk.text, horizontal: .middle)
  }

  /// The answer under a picture: ✓ or ✗, then the caption.
  func strip(_ lines: [String], correct: Bool?, in plate: Rectangle) throws {
    canvas.rectangle(plate)
    canvas.fill(.color(correct.map { $0 ? GridInk.right : GridInk.wrong } ?? GridInk.neutral))
    let width = try Measure.text.widest(lines)
    let sign = correct == nil ? 0.0 : 16
    let start = plate.x + (plate.width - width - sign) / 2
    let first = plate.center.y - Double(lines.count - 1) / 2 * Measure.line
    if let correct { verdict(correct, at: Point(start + 5, first), color: GridInk.text) }
    try label(lines: lines, at: Point(start + sign, plate.center.y), color: GridInk.text)
  }

  /// ✓ or ✗ as strokes, the same in every font, about as high as a capital.
  func verdict(_ isRight: Bool, at center: Point, color: Color) {
    let half = 4.0
    if isRight {
      canvas.polyline([
        Point(center.x - half, center.y + 0.5), Point(center.x - 1, center.y + half - 0.5),
        Point(center.x + half + 0.5, center.y - half),
      ])
    } else {
      for sign in [1.0, -1] {
        canvas.polyline([
          Point(center.x - half + 0.5, center.y - sign * (half - 0.5)),
          Point(center.x + half - 0.5, center.y + sign * (half - 0.5)),
        ])
      }
    }
    canvas.stroke(.color(color), width: 2, cap: .round, join: .round)
  }
}
