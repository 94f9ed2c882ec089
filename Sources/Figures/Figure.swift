import Drawing
import Imaging

/// Something that can be drawn from plain numbers, the same bytes for the same numbers.
package protocol Figure: Sendable {
  /// The figure, laid out for a width in CSS pixels; in a narrow one names stand over what they name, not
  /// beside it.
  ///
  /// - Throws: `DrawingError.fontMissing`.
  func sheet(width: Double) throws -> Sheet
}

extension Figure {
  /// The figure in pixels, two for each CSS pixel of the page.
  ///
  /// - Throws: `DrawingError.fontMissing`.
  package func draw(_ theme: Theme) throws -> Image { try sheet().image(theme) }

  /// The figure as wide as the report's column.
  ///
  /// - Throws: `DrawingError.fontMissing`.
  package func sheet() throws -> Sheet { try sheet(width: Measure.width) }
}

/// The measures that all figures share, in CSS pixels.
package enum Measure {
  /// 7.3 inches: the text column of the report.
  package static let width = 700.0
  /// What a telephone held upright has room for.
  package static let narrow = 320.0
  /// The report's column and its gutter: the room of image grids.
  package static let wide = 980.0
  /// Whether a width has no room for names beside the plot.
  static func isNarrow(_ width: Double) -> Bool { width < 500 }
  /// From the content to the edge of the sheet.
  static let margin = 10.0
  /// Ticks, values and names: 9 points on the page.
  static let text = Font(size: 12)
  /// Headings and numbers to be read first.
  static let strong = Font(size: 12, weight: .bold)
  /// What stands within the plot where there is little room.
  static let small = Font(size: 11)
  /// From one baseline to the next.
  static let line = 15.0
}
