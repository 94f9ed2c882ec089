/// The names by which a piece of Swift can be reached, and those by which it reaches others.
///
/// Found from the tokens alone, with errors on the safe side: a name that is mentioned counts,
/// whatever it turns out to mean.
package struct SwiftNames: Sendable {
  /// What an `extension` adds, or a free operator: it is reached through the types that it is for.
  struct Attachment: Sendable {
    /// `ResNet` for `extension ResNet.Stage`; the capitalised names among an operator's parameters.
    var types: Set<String>
    /// The protocols that an extension adds.
    var conformances: Set<String> = []
    /// The names and operators that it declares.
    var members: Set<String> = []
    /// Whether it adds what is used without being named once the type is at hand: an initializer, or
    /// what a protocol of the standard library may ask for.
    var hasNamelessMember = false
    /// Whether some of that needs no mention of the type either: a subscript, say.
    var hasSubscript = false
    /// Whether it is a free operator, which is always used by its own token.
    var isOperator = false
  }

  /// How a mention of `.init` is noted.
  static let initializer = ".init"

  /// The modules imported.
  package internal(set) var imports: Set<String> = []

  /// Those of them that whoever imports this module sees as well (`@_exported`).
  package internal(set) var exports: Set<String> = []

  /// What stands at file scope for other files: types, functions, variables, operators.
  package internal(set) var declared: Set<String> = []

  /// The same, seen in its own file alone.
  package internal(set) var hidden: Set<String> = []

  /// The types among both.
  package internal(set) var types: Set<String> = []

  /// The protocols among the types.
  package internal(set) var protocols: Set<String> = []

  /// For each type what stands behind the colon of its declaration.
  package internal(set) var inheritance: [String: Set<String>] = [:]

  var attachments: [Attachment] = []

  /// The conformances that extensions add.
  package var conformances: [(type: String, protocol: String)] {
    attachments.flatMap { attachment in
      attachment.types.flatMap { type in attachment.conformances.map { (type, $0) } }
    }
  }

  /// Every name and operator that stands somewhere in the code.
  package internal(set) var mentions: Set<String> = []

  /// Those that stand without a dot in front, or behind `Module.`: only these can mean something at
  /// the scope of a file.
  var freeMentions: Set<String> = []

  /// Looks through code.
  ///
  /// - Parameters:
  ///   - code: Swift.
  ///   - modules: The names of modules, so that `Module.name` is seen as a mention of `name`.
  package init(_ code: String, modules: Set<String> = []) {
    self.init(SwiftLexer.tokens(of: code).tokens, modules: modules)
  }

  /// The names of a text and its digest, from one look at its tokens.
  package static func scanning(
    _ code: String, modules: Set<String>
  ) -> (names: SwiftNames, digest: String) {
    let tokens = SwiftLexer.tokens(of: code).tokens
    return (SwiftNames(tokens, modules: modules), Manuscript.digest(of: tokens))
  }

  /// The modules that a text imports, near enough, and its digest.
  package static func imports(of code: String) -> (imports: Set<String>, digest: String) {
    let tokens = SwiftLexer.tokens(of: code).tokens
    var imports: Set<String> = []
    for (index, token) in tokens.enumerated() where token.text == "import" {
      // `import struct Lab.Cost` names its module second.
      for next in tokens[(index + 1)...].prefix(2) where next.kind == .identifier {
        imports.insert(next.name)
      }
    }
    return (imports, Manuscript.digest(of: tokens))
  }

  private init(_ tokens: [SwiftToken], modules: Set<String>) {
    for (index, token) in tokens.enumerated() {
      if token.isOperator { freeMentions.insert(token.text) }
      guard token.kind == .identifier else { continue }
      let before = index > 0 ? tokens[index - 1].text : ""
      // The name of a module is not that of a type of the same name.
      if before == "import" { continue }
      let name = token.name
      guard before == "." else {
        mentions.insert(name)
        freeMentions.insert(name)
        continue
      }
      // `init` stands in many files; what makes a value is `.init`.
      mentions.insert(name == "init" ? Self.initializer : name)
      if index > 1, modules.contains(tokens[index - 2].name) { freeMentions.insert(name) }
    }
    mentions.formUnion(freeMentions)
    var scanner = NameScanner(tokens)
    scanner.scan(into: &self)
  }
}

extension SwiftToken {
  /// The text of a name without its backticks.
  var name: String {
    text.utf8.first == UInt8(ascii: "`") ? text.filter { $0 != "`" } : text
  }
}
