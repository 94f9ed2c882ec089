import Drawing

/// From numbers to the colours of cells.
///
/// ```swift
/// Heatmap(
///   rows: ObjectClass.allCases, columns: Scene.first, scale: .diverging
/// ) { SceneShare($1, of: $0) - 1.0 / 13 }
/// ```
public enum ColorScale: String, Codable, Sendable {
  /// From nothing to much in one hue, blue.
  case sequential
  /// Around 0: vermilion above, blue below.
  case diverging

  /// The ink of a value, where `limit` is the largest magnitude that occurs.
  package func ink(_ value: Double, limit: Double) -> Ink {
    let part = limit > 0 ? min(max(value / limit, -1), 1) : 0
    switch self {
    case .sequential: return Self.along(Self.blues, max(part, 0))
    case .diverging: return Self.along(part < 0 ? Self.blues : Self.reds, abs(part))
    }
  }

  /// Black or white in each theme, whichever reads better on a cell.
  package static func text(on cell: Ink) -> Ink {
    switch (isPale(cell, .light), isPale(cell, .dark)) {
    case (true, true): Ink(.black)
    case (false, false): Ink(.white)
    case (true, false): Ink(.blackThenWhite)
    case (false, true): Ink(.whiteThenBlack)
    }
  }

  private static func isPale(_ cell: Ink, _ theme: Theme) -> Bool {
    let color = cell.color(theme)
    return color.contrast(to: theme.palette[.black]) > color.contrast(to: theme.palette[.white])
  }

  private static let blues: [Palette.Token] = [
    .noHeat, .blueWeak, .blueMiddle, .blueStrong, .blueFull,
  ]
  private static let reds: [Palette.Token] = [.noHeat, .redWeak, .redMiddle, .redStrong, .redFull]

  private static func along(_ stops: [Palette.Token], _ part: Double) -> Ink {
    let place = part * Double(stops.count - 1)
    let index = min(Int(place), stops.count - 2)
    return .mix(stops[index], stops[index + 1], place - Double(index))
  }
}
