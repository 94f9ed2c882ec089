import Drawing

/// The page that a figure stands on.
package enum Theme: CaseIterable, Sendable {
  case light, dark

  /// The ground of the sheet, the report's own.
  package var ground: Color {
    switch self {
    case .light: Color(hex: 0xFFFFFF)
    case .dark: Color(hex: 0x0D1117)
    }
  }

  /// Text.
  package var ink: Color {
    switch self {
    case .light: Color(hex: 0x1F2328)
    case .dark: Color(hex: 0xDFE4EA)
    }
  }

  /// Text that stands back, such as ticks and titles of axes; its contrast is at least 4.5.
  package var secondary: Color {
    switch self {
    case .light: Color(hex: 0x57606A)
    case .dark: Color(hex: 0xA9B2BD)
    }
  }

  /// The axis itself and the reference lines.
  package var axis: Color {
    switch self {
    case .light: Color(hex: 0x8A939D)
    case .dark: Color(hex: 0x6B7580)
    }
  }

  /// Grid lines, quiet enough to read over.
  package var grid: Color {
    switch self {
    case .light: Color(hex: 0xE4E7EB)
    case .dark: Color(hex: 0x262D37)
    }
  }

  /// The bar that joins two marks, and the cells of missing values.
  package var joint: Color {
    switch self {
    case .light: Color(hex: 0xD0D6DD)
    case .dark: Color(hex: 0x39424E)
    }
  }
}
