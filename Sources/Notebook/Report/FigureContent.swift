import Foundation

/// A figure as pictures to show.
package struct FigureContent: Sendable {
  /// The caption below; its first sentence says the finding and is set bold.
  package var caption: CaptionText
  /// What a reader who does not see the figure needs to know.
  ///
  /// Never empty.
  package var alt: String
  /// PNG for a light ground.
  package var light: Data
  /// PNG for a dark ground; nil if the light one has a transparent ground and serves both.
  package var dark: Data?
  /// Path of the light PNG from the report's folder, such as "figures/fig-gap.png".
  package var fileName: String
  /// Width on the page in CSS pixels: half the PNG's for charts drawn at 2×.
  package var displayWidth: Int
  /// Height on the page in CSS pixels; reserves the place before the picture is decoded.
  package var displayHeight: Int
  /// Whether pixels are enlarged as squares (image grids) rather than smoothed.
  package var isPixelated: Bool
  /// The numbers behind the figure, folded away under it.
  package var dataTable: TableContent?

  package init(
    caption: CaptionText, alt: String, light: Data, dark: Data?, fileName: String,
    displayWidth: Int, displayHeight: Int, isPixelated: Bool = false,
    dataTable: TableContent? = nil
  ) {
    self.caption = caption
    self.alt = alt
    self.light = light
    self.dark = dark
    self.fileName = fileName
    self.displayWidth = displayWidth
    self.displayHeight = displayHeight
    self.isPixelated = isPixelated
    self.dataTable = dataTable
  }
}
