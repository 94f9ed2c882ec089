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
  package static let light = Palette(colors: [
    .ground: 0xFFFFFF, .panel: 0xF6F7F8, .ink: 0x1F2328, .secondary: 0x57606A,
    .faint: 0x666E78, .rule: 0xDEE2E7, .link: 0x0A5AA8, .focus: 0x0072B2, .mark: 0xFFF3C4,
    .holds: 0x0A6247, .doesNotHold: 0x9C3A00, .undecided: 0x7D3A68, .notRun: 0x535B65,
    .holdsGround: 0xE6F3EE, .doesNotHoldGround: 0xFCEFE6, .undecidedGround: 0xF7ECF4,
    .notRunGround: 0xEEF0F2,
    .codeKeyword: 0x84268C, .codeType: 0x0A5AA8, .codeString: 0x9C3A00,
    .codeNumber: 0x0A6247, .codeComment: 0x626A74,
    .axis: 0x8A939D, .grid: 0xE4E7EB, .joint: 0xD0D6DD,
  ])

  /// Drawn for the night: the ground that the dark figures were drawn for, softer ink.
  package static let dark = Palette(colors: [
    .ground: 0x0D1117, .panel: 0x151B23, .ink: 0xDFE4EA, .secondary: 0xA9B2BD,
    .faint: 0x8D96A1, .rule: 0x2B323B, .link: 0x79B8FF, .focus: 0x56B4E9, .mark: 0x4A3D0C,
    .holds: 0x56C9A0, .doesNotHold: 0xF2A071, .undecided: 0xDD9CC7, .notRun: 0xA9B2BD,
    .holdsGround: 0x10271F, .doesNotHoldGround: 0x2D1C11, .undecidedGround: 0x2A1925,
    .notRunGround: 0x1B2129,
    .codeKeyword: 0xD7A3EA, .codeType: 0x79B8FF, .codeString: 0xF2A071,
    .codeNumber: 0x56C9A0, .codeComment: 0x919AA5,
    .axis: 0x6B7580, .grid: 0x262D37, .joint: 0x39424E,
  ])
}
