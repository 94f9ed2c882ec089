import Drawing

/// From numbers to the colours of cells.
public enum ColorScale: String, Codable, Sendable {
  /// From nothing to much in one hue, blue.
  case sequential
  /// Around 0: vermilion above, blue below.
  case diverging

  /// The colour of a value, where `limit` is the largest magnitude that occurs.
  package func color(_ value: Double, limit: Double, theme: Theme) -> Color {
    let part = limit > 0 ? min(max(value / limit, -1), 1) : 0
    switch self {
    case .sequential: return Self.along(Self.blues(theme), max(part, 0))
    case .diverging:
      return Self.along(part < 0 ? Self.blues(theme) : Self.reds(theme), abs(part))
    }
  }

  /// Black or white, whichever reads better on a cell.
  package static func ink(on cell: Color) -> Color {
    let dark = Color(hex: 0x14181D)
    return cell.contrast(to: .white) >= cell.contrast(to: dark) ? .white : dark
  }

  private static func blues(_ theme: Theme) -> [Color] {
    switch theme {
    case .light: [0xF3F7FA, 0xB5D4E9, 0x4D9CCB, 0x0072B2, 0x004D7D].map { Color(hex: $0) }
    case .dark: [0x161D26, 0x17395A, 0x0F619B, 0x3A9BDC, 0xA5D3F2].map { Color(hex: $0) }
    }
  }

  private static func reds(_ theme: Theme) -> [Color] {
    switch theme {
    case .light: [0xF3F7FA, 0xF6CFAF, 0xE8935A, 0xD55E00, 0x963F00].map { Color(hex: $0) }
    case .dark: [0x161D26, 0x522D17, 0x93430B, 0xE8762B, 0xF6C39D].map { Color(hex: $0) }
    }
  }

  private static func along(_ colors: [Color], _ part: Double) -> Color {
    let place = part * Double(colors.count - 1)
    let index = min(Int(place), colors.count - 2)
    return colors[index].mixed(with: colors[index + 1], place - Double(index))
  }
}
