import Figures

/// A figure: what it shows as numbers, what is said of it, and where its pictures lie.
package struct FigureContent: Codable, Sendable {
  /// What is drawn.
  package enum Drawing: Sendable {
    /// A plot: its picture can be drawn from this.
    case plot(Plot)
    /// Pictures in rows and columns: what heads them and stands under them.
    case grid(GridContent)
  }

  /// The caption below; its first sentence says the finding and is set bold.
  package var caption: CaptionText
  /// What a reader who does not see the figure needs to know.
  ///
  /// Never empty.
  package var alt: String
  /// What is drawn; nil for a picture of which no more is known.
  package var drawing: Drawing?
  /// Path of the PNG for a light ground from the report's folder, such as "figures/fig-gap.png".
  package var light: String
  /// Path of the PNG for a dark ground; nil if the light one has a transparent ground and serves both.
  package var dark: String?
  /// Path of a PNG with all images of a grid side by side, unscaled; nil where nothing is cut out of it.
  package var sprite: String?
  /// Width on the page in CSS pixels: half the PNG's for charts drawn at 2×.
  package var displayWidth: Int
  /// Height on the page in CSS pixels; reserves the place before the picture is decoded.
  package var displayHeight: Int
  /// Whether pixels are enlarged as squares (image grids) rather than smoothed.
  package var isPixelated: Bool
  /// The numbers behind the figure, folded away under it.
  package var dataTable: TableContent?

  package init(
    caption: CaptionText, alt: String, drawing: Drawing? = nil, light: String, dark: String?,
    sprite: String? = nil, displayWidth: Int, displayHeight: Int, isPixelated: Bool = false,
    dataTable: TableContent? = nil
  ) {
    self.caption = caption
    self.alt = alt
    self.drawing = drawing
    self.light = light
    self.dark = dark
    self.sprite = sprite
    self.displayWidth = displayWidth
    self.displayHeight = displayHeight
    self.isPixelated = isPixelated
    self.dataTable = dataTable
  }

  /// The paths of its pictures from the report's folder.
  package var pictures: [String] { [light] + [dark, sprite].compactMap { $0 } }
}

extension FigureContent.Drawing: Codable {
  private enum CodingKeys: String, CodingKey { case plot, grid }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    if values.contains(.plot) {
      self = .plot(try values.decode(Plot.self, forKey: .plot))
    } else {
      self = .grid(try values.decode(GridContent.self, forKey: .grid))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .plot(let plot): try values.encode(plot, forKey: .plot)
    case .grid(let grid): try values.encode(grid, forKey: .grid)
    }
  }
}
