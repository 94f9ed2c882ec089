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
}
