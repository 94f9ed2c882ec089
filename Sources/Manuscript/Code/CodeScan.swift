/// What a piece of Swift declares for others, and what it mentions of others.
///
/// Found from the tokens alone: enough to say which code can change the outcome of which, with
/// errors on the safe side (a name that is mentioned counts, whatever it turns out to mean).
package struct CodeScan: Sendable {
  package struct Declaration: Hashable, Sendable {
    package let name: String
    package let isType: Bool
    /// `private` or `fileprivate`: seen in its own file alone.
    package let isPrivate: Bool
  }

  struct OperatorDeclaration: Sendable {
    let name: String
    /// Every capitalised name between the parentheses of its parameters.
    let parameterTypes: Set<String>
  }

  struct Extension: Sendable {
    /// The first name of the extended type: `ResNet` for `extension ResNet.Stage`.
    let type: String
    /// The protocols that it adds.
    let conformances: Set<String>
    var members: Set<String> = []
    var operators: Set<String> = []
    /// Whether it adds what is used without its name: a subscript or `callAsFunction`.
    var hasNamelessMember = false
    var hasInitializer = false
  }

  /// The modules imported.
  package internal(set) var imports: Set<String> = []

  /// What stands at file scope, operators aside.
  package internal(set) var declarations: [Declaration] = []

  /// The types declared, nested ones with the path to them: `Training`, `Training.Outcome`.
  package internal(set) var types: [Declaration] = []

  var operators: [OperatorDeclaration] = []
  var extensions: [Extension] = []

  /// Every name that stands somewhere in the code.
  package internal(set) var mentions: Set<String> = []

  /// The names that stand without a dot in front, or behind `Module.`: only these can mean something
  /// at the scope of a file.
  var freeMentions: Set<String> = []

  /// Every operator that stands somewhere in the code.
  var operatorMentions: Set<String> = []

  package init(_ code: String, modules: Set<String> = []) {
    let tokens = SwiftLexer.tokens(of: code).tokens
    var previous: [SwiftToken] = []
    for token in tokens {
      if token.isOperator { operatorMentions.insert(token.text) }
      if token.kind == .identifier {
        let name = token.text.filter { $0 != "`" }
        mentions.insert(name)
        let afterDot = previous.last?.text == "."
        let isQualified =
          afterDot && previous.count > 1 && modules.contains(previous[previous.count - 2].text)
        if !afterDot || isQualified { freeMentions.insert(name) }
      }
      previous.append(token)
    }
    var scanner = DeclarationScanner(tokens)
    scanner.scan(into: &self)
  }
}
