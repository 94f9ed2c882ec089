import Drawing

/// A colour by what it is for: a token of the palette, or a mixture of two.
///
/// A drawing is made of inks, so that one drawing serves both themes: pixels are painted in a theme's
/// colours, and the page's own variables colour an SVG.
package struct Ink: Hashable, Sendable {
  package let token: Palette.Token
  package let other: Palette.Token?
  /// How much of the other one there is, from 0 to 1.
  package let part: Double

  package init(_ token: Palette.Token) {
    self.token = token
    other = nil
    part = 0
  }

  private init(_ token: Palette.Token, mixedWith other: Palette.Token, _ part: Double) {
    self.token = token
    self.other = other
    self.part = part
  }

  /// A mixture with a part of another token's colour.
  package static func mix(
    _ token: Palette.Token, _ other: Palette.Token, _ part: Double
  ) -> Ink {
    switch part {
    case ...0: Ink(token)
    case 1...: Ink(other)
    default: Ink(token, mixedWith: other, part)
    }
  }

  /// The colour on a page of the theme.
  package func color(_ theme: Theme) -> Color {
    let color = theme.palette[token]
    guard let other else { return color }
    return color.mixed(with: theme.palette[other], part)
  }

  /// The ground of the sheet, the report's own.
  package static let ground = Ink(.ground)
  /// Text.
  package static let ink = Ink(.ink)
  /// Text that stands back, such as ticks and titles of axes.
  package static let secondary = Ink(.secondary)
  /// The axis itself and the reference lines.
  package static let axis = Ink(.axis)
  /// Grid lines, quiet enough to read over.
  package static let grid = Ink(.grid)
  /// The bar that joins two marks, and the frames of missing values.
  package static let joint = Ink(.joint)
}
