import Drawing

/// The colour of a training set, the same in the whole report; a shape goes with it as a second code.
///
/// Four hues of Okabe and Ito's palette that pass a contrast of 3:1 as thin marks on white, and grey
/// for all others, which carry a direct label.
package enum Hue: String, CaseIterable, Codable, Sendable {
  case original, mixedSame, mixedRand, onlyBackgroundTiled, grey

  /// The ink of marks.
  package var ink: Ink {
    switch self {
    case .original: Ink(.original)
    case .mixedSame: Ink(.mixedSame)
    case .mixedRand: Ink(.mixedRand)
    case .onlyBackgroundTiled: Ink(.onlyBackgroundTiled)
    case .grey: Ink(.grey)
    }
  }

  /// The ink of text in this hue: the mark's, with as much ink as makes its contrast 4.5.
  package var textInk: Ink {
    switch self {
    case .original: Ink(.originalText)
    case .mixedSame: Ink(.mixedSameText)
    case .mixedRand: Ink(.mixedRandText)
    case .onlyBackgroundTiled: Ink(.onlyBackgroundTiledText)
    case .grey: Ink(.greyText)
    }
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
