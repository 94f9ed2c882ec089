import Drawing
import Statistics

/// The BG-gap of several networks: in each row Mixed-Same and Mixed-Rand as two marks, joined by a
/// bar whose length is the gap; the number beside it, one dot per seed above and below.
package struct GapPlot: Figure, Codable {
  /// One network.
  ///
  /// Accuracies and gap are fractions.
  package struct Row: Codable, Sendable {
    package var label: String
    /// That of the network's training set; nil for none.
    package var hue: Hue?
    package var same: Number
    package var random: Number
    package var gap: Number

    package init(label: String, hue: Hue? = nil, same: Number, random: Number, gap: Number) {
      self.label = label
      self.hue = hue
      self.same = same
      self.random = random
      self.gap = gap
    }

    /// The two test sets differ by shape: a hue stands for a training set.
    var ink: Ink { hue.map(\.ink) ?? Self.neutral }

    static let neutral = Ink.mix(.grey, .ink, 0.5)
  }

  package var rows: [Row]
  package var axisLabel: String

  package init(rows: [Row], axisLabel: String = "Accuracy") {
    self.rows = rows
    self.axisLabel = axisLabel
  }

  package func sheet(width: Double) throws -> Sheet { try GapRows(self, width: width).sheet() }

  /// The names and shapes of the two test sets.
  static let tests: [(name: String, marker: Marker)] = [
    ("Mixed-Same", .square), ("Mixed-Rand", .diamond),
  ]
}
