import Figures

extension Palette {
  /// Declarations of all variables of the style sheet.
  var css: String {
    Token.allCases.map { "--\($0.rawValue): \(hex($0));" }.joined(separator: " ")
  }

  /// The classes that fill a drawing's shapes and draw its lines.
  static let drawingClasses = Token.allCases.map { token in
    ".f-\(token.rawValue){fill:var(--\(token.rawValue))}"
      + ".s-\(token.rawValue){fill:none;stroke:var(--\(token.rawValue))}"
  }.joined(separator: "\n")

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
