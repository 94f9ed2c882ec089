import Drawing
import Imaging

/// Something that can be drawn from plain numbers, the same bytes for the same numbers.
package protocol Figure: Sendable {
  /// The figure, drawn for a light or a dark page.
  ///
  /// - Throws: `DrawingError.fontMissing`.
  func sheet(_ theme: Theme) throws -> Sheet
}

extension Figure {
  /// The figure in pixels, two for each CSS pixel of the page.
  ///
  /// - Throws: `DrawingError.fontMissing`.
  package func draw(_ theme: Theme) throws -> Image { try sheet(theme).image() }
}

/// The measures that all figures share, in CSS pixels.
enum Measure {
  /// 7.3 inches: the text column of the report.
  static let width = 700.0
  /// From the content to the edge of the sheet.
  static let margin = 10.0
  /// Ticks, values and names: 9 points on the page.
  static let text = Font(size: 12)
  /// Headings and numbers to be read first.
  static let strong = Font(size: 12, weight: .bold)
  /// From one baseline to the next.
  static let line = 15.0
}
