import Drawing

/// The colours of a theme by what they are for, of figures and page alike: the one palette.
package struct Palette: Sendable {
  /// What a colour is for; the raw value is the variable's name in the style sheet.
  package enum Token: String, CaseIterable, Sendable {
    case ground, panel, ink, secondary, faint, rule, link, focus, mark
    case holds, doesNotHold = "does-not-hold", undecided, notRun = "not-run"
    case holdsGround = "holds-ground", doesNotHoldGround = "does-not-hold-ground"
    case undecidedGround = "undecided-ground", notRunGround = "not-run-ground"
    case codeKeyword = "code-keyword", codeType = "code-type", codeString = "code-string"
    case codeNumber = "code-number", codeComment = "code-comment"
    case axis, grid, joint
    case original, mixedSame = "mixed-same", mixedRand = "mixed-rand"
    case onlyBackgroundTiled = "only-bg-t", grey
    case originalText = "original-text", mixedSameText = "mixed-same-text"
    case mixedRandText = "mixed-rand-text", onlyBackgroundTiledText = "only-bg-t-text"
    case greyText = "grey-text"
    case noHeat = "no-heat", blueWeak = "blue-weak", blueMiddle = "blue-middle"
    case blueStrong = "blue-strong", blueFull = "blue-full", redWeak = "red-weak"
    case redMiddle = "red-middle", redStrong = "red-strong", redFull = "red-full"
    case purpleWeak = "purple-weak", purpleStrong = "purple-strong"
    case goldWeak = "gold-weak", goldStrong = "gold-strong"
    case white, black, blackThenWhite = "black-then-white", whiteThenBlack = "white-then-black"
    case plate, wrongPlate = "wrong-plate"
  }

  private let colors: [Token: UInt32]

  /// The colour of a token, as figures are drawn with it.
  package subscript(token: Token) -> Color { Color(hex: colors[token] ?? 0) }

  /// The colour of a token as "#" and six hex digits.
  package func hex(_ token: Token) -> String {
    let digits = String(colors[token] ?? 0, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// White paper, near-black ink; verdicts are the darker relatives of the figures' hues.
  package static let light = Palette(
    colors: [
      .ground: 0xFFFFFF, .panel: 0xF6F7F8, .ink: 0x1F2328, .secondary: 0x57606A,
      .faint: 0x666E78, .rule: 0xDEE2E7, .link: 0x0A5AA8, .focus: 0x0072B2, .mark: 0xFFF3C4,
      .holds: 0x0A6247, .doesNotHold: 0x9C3A00, .undecided: 0x7D3A68, .notRun: 0x535B65,
      .holdsGround: 0xE6F3EE, .doesNotHoldGround: 0xFCEFE6, .undecidedGround: 0xF7ECF4,
      .notRunGround: 0xEEF0F2,
      .codeKeyword: 0x84268C, .codeType: 0x0A5AA8, .codeString: 0x9C3A00,
      .codeNumber: 0x0A6247, .codeComment: 0x626A74,
      .axis: 0x8A939D, .grid: 0xE4E7EB, .joint: 0xD0D6DD,
      .original: 0x0072B2, .mixedSame: 0x009E73, .mixedRand: 0xD55E00,
      .onlyBackgroundTiled: 0xCC79A7, .grey: 0x7A838D,
      .originalText: 0x0072B2, .mixedSameText: 0x068564, .mixedRandText: 0xBA5506,
      .onlyBackgroundTiledText: 0x985F81, .greyText: 0x6C757E,
      .noHeat: 0xF3F7FA, .blueWeak: 0xB5D4E9, .blueMiddle: 0x4D9CCB, .blueStrong: 0x0072B2,
      .blueFull: 0x004D7D, .redWeak: 0xF6CFAF, .redMiddle: 0xE8935A, .redStrong: 0xD55E00,
      .redFull: 0x963F00,
      .purpleWeak: 0xB9AAD9, .purpleStrong: 0x5E3C99, .goldWeak: 0xE0CC8A, .goldStrong: 0x8A6A12,
      .blackThenWhite: 0x040506, .whiteThenBlack: 0xFFFFFF,
    ].merging(both) { own, _ in own })

  /// Drawn for the night: the ground that the dark figures were drawn for, softer ink.
  package static let dark = Palette(
    colors: [
      .ground: 0x0D1117, .panel: 0x151B23, .ink: 0xDFE4EA, .secondary: 0xA9B2BD,
      .faint: 0x8D96A1, .rule: 0x2B323B, .link: 0x79B8FF, .focus: 0x56B4E9, .mark: 0x4A3D0C,
      .holds: 0x56C9A0, .doesNotHold: 0xF2A071, .undecided: 0xDD9CC7, .notRun: 0xA9B2BD,
      .holdsGround: 0x10271F, .doesNotHoldGround: 0x2D1C11, .undecidedGround: 0x2A1925,
      .notRunGround: 0x1B2129,
      .codeKeyword: 0xD7A3EA, .codeType: 0x79B8FF, .codeString: 0xF2A071,
      .codeNumber: 0x56C9A0, .codeComment: 0x919AA5,
      .axis: 0x6B7580, .grid: 0x262D37, .joint: 0x39424E,
      // Okabe and Ito's blue is the weakest hue on a dark ground: it is lightened, and others with it.
      .original: 0x3A9BDC, .mixedSame: 0x1DB98B, .mixedRand: 0xE8762B,
      .onlyBackgroundTiled: 0xCC79A7, .grey: 0x929CA7,
      .originalText: 0x3A9BDC, .mixedSameText: 0x1DB98B, .mixedRandText: 0xE8762B,
      .onlyBackgroundTiledText: 0xCC79A7, .greyText: 0x929CA7,
      .noHeat: 0x161D26, .blueWeak: 0x17395A, .blueMiddle: 0x0F619B, .blueStrong: 0x3A9BDC,
      .blueFull: 0xA5D3F2, .redWeak: 0x522D17, .redMiddle: 0x93430B, .redStrong: 0xE8762B,
      .redFull: 0xF6C39D,
      .purpleWeak: 0x57467F, .purpleStrong: 0xB39DDB, .goldWeak: 0x66541F, .goldStrong: 0xD8B64A,
      .blackThenWhite: 0xFFFFFF, .whiteThenBlack: 0x040506,
    ].merging(both) { own, _ in own })

  /// What is the same by day and by night: text in cells, and the plates of image grids, on which white
  /// reads with a contrast over 7 and which stand out from either page.
  ///
  /// The black is as dark as lets either it or white meet a contrast of 4.5 on any colour.
  private static let both: [Token: UInt32] = [
    .white: 0xFFFFFF, .black: 0x040506, .plate: 0x47525E, .wrongPlate: 0x8F3A00,
  ]
}
