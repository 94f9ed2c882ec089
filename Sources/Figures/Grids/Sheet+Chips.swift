import Drawing

/// The plates of an image grid: white text reads on each (contrast over 7), and each stands out from
/// a white and from a nearly black page.
package enum GridInk {
  package static let text = Ink(.white)
  package static let plate = Ink(.plate)
  /// Under a wrong answer, so that mistakes are seen at a glance.
  package static let wrong = Ink(.wrongPlate)
}

extension Sheet {
  /// Lines of text on a plate that fits them, in the middle of `place` or at its right or lower end; or
  /// on one that fills `place`.
  func chip(
    _ lines: [String], in place: Rectangle, horizontal: TextAnchor.Horizontal = .middle,
    vertical: TextAnchor.Vertical = .middle, padding: Double = 6, isFilled: Bool = false
  ) throws {
    guard lines.contains(where: { !$0.isEmpty }) else { return }
    let width = isFilled ? place.width : try Measure.text.widest(lines) + 2 * padding
    let height = Double(lines.count) * Measure.line + 5
    let left =
      horizontal == .end ? place.right - width : place.center.x - width / 2
    let top = vertical == .bottom ? place.bottom - height : place.center.y - height / 2
    let plate = Rectangle(x: left, y: top, width: width, height: height)
    fill(.rectangle(plate, radius: 4), ink: GridInk.plate)
    if horizontal == .end {
      try label(
        lines: lines, at: Point(plate.right - padding, plate.center.y), ink: GridInk.text,
        horizontal: .end)
    } else {
      try label(lines: lines, at: plate.center, ink: GridInk.text, horizontal: .middle)
    }
  }

  /// The answer under a picture.
  func strip(_ caption: Caption, in plate: Rectangle) throws {
    fill(.rectangle(plate), ink: caption.correct == false ? GridInk.wrong : GridInk.plate)
    let first =
      plate.center.y - Double(caption.lines.count - 1) / 2 * Measure.line
    for (index, line) in caption.lines.enumerated() {
      let y = first + Double(index) * Measure.line
      var start = plate.center.x - (try Measure.text.measure(line).width) / 2
      if index == caption.lines.count - 1, let correct = caption.correct {
        start += Caption.sign / 2
        verdict(correct, at: Point(start - Caption.sign + 5, y), ink: GridInk.text)
      }
      try label(
        line, at: Point(start, y), ink: GridInk.text, anchor: TextAnchor(.start, .middle))
    }
  }

  /// ✓ or ✗ as strokes, the same in every font, about as high as a capital.
  private func verdict(_ isRight: Bool, at center: Point, ink: Ink) {
    let half = 4.0
    let shapes: [Shape] =
      isRight
      ? [
        .polyline([
          Point(center.x - half, center.y + 0.5), Point(center.x - 1, center.y + half - 0.5),
          Point(center.x + half + 0.5, center.y - half),
        ])
      ]
      : [1.0, -1].map { sign in
        .polyline([
          Point(center.x - half + 0.5, center.y - sign * (half - 0.5)),
          Point(center.x + half - 0.5, center.y + sign * (half - 0.5)),
        ])
      }
    stroke(shapes, ink: ink, Pen(2, cap: .round, join: .round))
  }
}
