import Figures

extension Palette {
  /// The colours that only figures need.
  private static let ofFigures: Set<Token> = [.axis, .grid, .joint]

  /// Declarations of all variables of the style sheet.
  var css: String {
    Token.allCases.filter { !Self.ofFigures.contains($0) }
      .map { "--\($0.rawValue): \(hex($0));" }.joined(separator: " ")
  }

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
}
