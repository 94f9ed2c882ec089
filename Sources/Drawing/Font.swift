/// DejaVu Sans at a size, in user units.
package struct Font: Hashable, Sendable {
  package enum Weight: Sendable { case regular, bold }
  package enum Slant: Sendable { case upright, oblique }

  package var size: Double
  package var weight: Weight
  package var slant: Slant

  package init(size: Double, weight: Weight = .regular, slant: Slant = .upright) {
    self.size = size
    self.weight = weight
    self.slant = slant
  }
}

/// How much room a line of text takes, in user units.
package struct TextSize: Hashable, Sendable {
  /// From the pen's position before the first letter to that after the last.
  package var width: Double
  /// From the baseline up to the font's highest letters, the same for every text.
  package var ascent: Double
  /// From the baseline down to the font's lowest letters, the same for every text.
  package var descent: Double

  package var height: Double { ascent + descent }
}

/// Which part of a text stands at the point given.
package struct TextAnchor: Sendable {
  package enum Horizontal: Sendable { case start, middle, end }
  package enum Vertical: Sendable {
    case baseline
    /// Half-way up the capital letters and digits, so that numbers look centred.
    case middle
    /// The font's ascent.
    case top
    /// The font's descent.
    case bottom
  }

  package var horizontal: Horizontal
  package var vertical: Vertical

  package init(_ horizontal: Horizontal = .start, _ vertical: Vertical = .baseline) {
    self.horizontal = horizontal
    self.vertical = vertical
  }
}
