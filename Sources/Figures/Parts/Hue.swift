import Drawing

/// The colour of a variant, the same in the whole report; a shape goes with it as a second code.
///
/// Four hues of Okabe and Ito's palette that pass a contrast of 3:1 as thin marks on white, and grey
/// for all others, which carry a direct label.
package enum Hue: String, CaseIterable, Codable, Sendable {
  case original, mixedSame, mixedRand, onlyBackgroundTiled, grey

  /// The colour of marks.
  package func color(_ theme: Theme) -> Color {
    switch (self, theme) {
    case (.original, .light): Color(hex: 0x0072B2)
    // Okabe and Ito's blue is the weakest hue on a dark ground: it is lightened.
    case (.original, .dark): Color(hex: 0x3A9BDC)
    case (.mixedSame, .light): Color(hex: 0x009E73)
    case (.mixedSame, .dark): Color(hex: 0x1DB98B)
    case (.mixedRand, .light): Color(hex: 0xD55E00)
    case (.mixedRand, .dark): Color(hex: 0xE8762B)
    case (.onlyBackgroundTiled, _): Color(hex: 0xCC79A7)
    case (.grey, .light): Color(hex: 0x7A838D)
    case (.grey, .dark): Color(hex: 0x929CA7)
    }
  }

  /// The colour of text in this hue: the mark's, mixed with ink until its contrast is 4.5.
  package func textColor(_ theme: Theme) -> Color {
    let color = color(theme)
    for step in 0...20 {
      let mixed = color.mixed(with: theme.ink, Double(step) / 20)
      if mixed.contrast(to: theme.ground) >= 4.5 { return mixed }
    }
    return theme.ink
  }

  /// The shape of marks.
  package var marker: Marker {
    switch self {
    case .original: .circle
    case .mixedSame: .square
    case .mixedRand: .diamond
    case .onlyBackgroundTiled: .triangle
    case .grey: .ring
    }
  }
}
