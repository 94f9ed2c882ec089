/// The colours of a theme by what they are for; the style sheet's variables are made of these.
package struct Palette: Sendable {
  /// What a colour is for; the raw value is the variable's name in the style sheet.
  package enum Token: String, CaseIterable, Sendable {
    case ground, panel, ink, secondary, faint, rule, link, focus, mark
    case holds, doesNotHold = "does-not-hold", undecided, notRun = "not-run"
    case holdsGround = "holds-ground", doesNotHoldGround = "does-not-hold-ground"
    case undecidedGround = "undecided-ground", notRunGround = "not-run-ground"
    case codeKeyword = "code-keyword", codeType = "code-type", codeString = "code-string"
    case codeNumber = "code-number", codeComment = "code-comment"
  }

  /// Six hex digits with "#" for every token.
  package let colors: [Token: String]

  /// The colour of a token.
  package subscript(token: Token) -> String { colors[token] ?? "#000000" }

  /// White paper, near-black ink; verdicts are the darker relatives of the figures' hues.
  package static let light = Palette(colors: [
    .ground: "#ffffff", .panel: "#f6f7f8", .ink: "#1b1f24", .secondary: "#535b65",
    .faint: "#666e78", .rule: "#dee2e7", .link: "#0a5aa8", .focus: "#0072b2", .mark: "#fff3c4",
    .holds: "#0a6247", .doesNotHold: "#9c3a00", .undecided: "#7d3a68", .notRun: "#535b65",
    .holdsGround: "#e6f3ee", .doesNotHoldGround: "#fcefe6", .undecidedGround: "#f7ecf4",
    .notRunGround: "#eef0f2",
    .codeKeyword: "#84268c", .codeType: "#0a5aa8", .codeString: "#9c3a00",
    .codeNumber: "#0a6247", .codeComment: "#626a74",
  ])

  /// Drawn for the night: the ground that the dark figures were drawn for, softer ink.
  package static let dark = Palette(colors: [
    .ground: "#0d1117", .panel: "#151b23", .ink: "#dfe4ea", .secondary: "#a9b2bd",
    .faint: "#8d96a1", .rule: "#2b323b", .link: "#79b8ff", .focus: "#56b4e9", .mark: "#4a3d0c",
    .holds: "#56c9a0", .doesNotHold: "#f2a071", .undecided: "#dd9cc7", .notRun: "#a9b2bd",
    .holdsGround: "#10271f", .doesNotHoldGround: "#2d1c11", .undecidedGround: "#2a1925",
    .notRunGround: "#1b2129",
    .codeKeyword: "#d7a3ea", .codeType: "#79b8ff", .codeString: "#f2a071",
    .codeNumber: "#56c9a0", .codeComment: "#919aa5",
  ])

  /// Every pair of text and ground that the style sheet puts together.
  package static let textOnGround: [(text: Token, ground: Token)] =
    [.ink, .secondary, .faint, .link].flatMap { [($0, .ground), ($0, .panel)] }
    + [
      (.ink, .mark),
      (.holds, .ground), (.holds, .holdsGround), (.doesNotHold, .ground),
      (.doesNotHold, .doesNotHoldGround), (.undecided, .ground), (.undecided, .undecidedGround),
      (.notRun, .ground), (.notRun, .notRunGround),
      (.codeKeyword, .panel), (.codeType, .panel), (.codeString, .panel), (.codeNumber, .panel),
      (.codeComment, .panel),
    ]

  /// Declarations of all variables.
  package var css: String {
    Token.allCases.map { "--\($0.rawValue): \(self[$0]);" }.joined(separator: " ")
  }
}
