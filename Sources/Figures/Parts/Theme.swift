import Drawing

/// The page that a figure stands on.
package enum Theme: CaseIterable, Sendable {
  case light, dark

  /// The colours of the report's page in this theme.
  package var palette: Palette {
    switch self {
    case .light: .light
    case .dark: .dark
    }
  }

  /// The ground of the sheet, the report's own.
  package var ground: Color { palette[.ground] }

  /// Text.
  package var ink: Color { palette[.ink] }

  /// Text that stands back, such as ticks and titles of axes; its contrast is at least 4.5.
  package var secondary: Color { palette[.secondary] }

  /// The axis itself and the reference lines.
  package var axis: Color { palette[.axis] }

  /// Grid lines, quiet enough to read over.
  package var grid: Color { palette[.grid] }

  /// The bar that joins two marks, and the cells of missing values.
  package var joint: Color { palette[.joint] }
}
