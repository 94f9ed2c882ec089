import Drawing
import Statistics

/// Panels of points with a least-squares line each, over one axis for all of them.
///
/// Every panel shows the lines of the others as well, quietly, so that slopes can be compared.
package struct ScatterPlot: Figure, Codable {
  /// One point: two estimates, whose dots are paired.
  package struct Datum: Codable, Sendable {
    package var x: Number
    package var y: Number
    /// A short mark such as a number, written beside the point; nil for none.
    package var name: String?
    /// What the point is, for who points at it; nil for what its short mark stands for.
    package var words: String?

    package init(x: Number, y: Number, name: String? = nil, words: String? = nil) {
      self.x = x
      self.y = y
      self.name = name
      self.words = words
    }

    var isMeasured: Bool { x.isMeasured && y.isMeasured }
  }

  /// The points of one question.
  package struct Panel: Codable, Sendable {
    package var title: String
    /// What is said of the line, such as "slope 0.92 ± 0.05".
    package var note: String
    package var points: [Datum]
    /// The line through the points; nil for none.
    package var slope: Double?

    package init(title: String, note: String = "", points: [Datum], slope: Double? = nil) {
      self.title = title
      self.note = note
      self.points = points
      self.slope = slope
    }
  }

  package var panels: [Panel]
  package var hue: Hue?
  package var xLabel: String
  package var yLabel: String
  package var xFormat: ValueFormat
  package var yFormat: ValueFormat
  /// What the points' names stand for, below the panels; none if empty.
  package var key: [String]
  /// Whether a quiet line shows where both axes have the same value; nil is no.
  package var hasDiagonal: Bool?

  package init(
    panels: [Panel], hue: Hue? = nil, xLabel: String, yLabel: String, key: [String] = [],
    xFormat: ValueFormat = .percent, yFormat: ValueFormat = .percent, hasDiagonal: Bool? = nil
  ) {
    self.panels = panels
    self.hue = hue
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.key = key
    self.xFormat = xFormat
    self.yFormat = yFormat
    self.hasDiagonal = hasDiagonal
  }

  package func sheet(width: Double) throws -> Sheet {
    try ScatterPanels(self, width: width).sheet()
  }

  /// What a point stands for: its entry of the key, or its number.
  package func name(_ datum: Datum, _ index: Int) -> String {
    if let words = datum.words { return words }
    guard let short = datum.name else { return "Point \(index + 1)" }
    let entry = key.first { $0.hasPrefix(short + "\u{202F}") || $0.hasPrefix(short + " ") }
    return entry.map { String($0.dropFirst(short.count).drop { $0.isWhitespace }) } ?? short
  }

}
