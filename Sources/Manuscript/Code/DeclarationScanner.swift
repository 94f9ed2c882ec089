/// Walks over tokens and notes what is declared at file scope, in types and in extensions.
struct DeclarationScanner {
  private let tokens: [SwiftToken]
  private var index = 0

  private enum Scope {
    case file
    case type(path: String, isPrivate: Bool)
    case `extension`(Int, isPrivate: Bool)
    case body
  }

  private var scopes: [Scope] = [.file]
  /// The scope that the next `{` opens.
  private var pending: Scope?
  private var parentheses = 0
  private var isPrivate = false

  init(_ tokens: [SwiftToken]) { self.tokens = tokens }

  private func token(_ offset: Int = 0) -> SwiftToken? {
    tokens.indices.contains(index + offset) ? tokens[index + offset] : nil
  }

  private func text(_ offset: Int = 0) -> String { token(offset)?.text ?? "" }

  mutating func scan(into scan: inout CodeScan) {
    while let current = token() {
      switch current.text {
      case "{" where current.kind == .punctuation:
        scopes.append(pending ?? .body)
        pending = nil
        isPrivate = false
      case "}" where current.kind == .punctuation:
        if scopes.count > 1 { scopes.removeLast() }
        isPrivate = false
      case "(", "[": if current.kind == .punctuation { parentheses += 1 }
      case ")", "]": if current.kind == .punctuation { parentheses = max(0, parentheses - 1) }
      default:
        if current.kind == .identifier, parentheses == 0, text(-1) != "." {
          declare(current.text, &scan)
        }
      }
      index += 1
    }
  }

  /// Handles a word that may introduce a declaration.
  ///
  /// Leaves `index` on the last token it has used.
  private mutating func declare(_ keyword: String, _ scan: inout CodeScan) {
    if case .body = scopes[scopes.count - 1] { return }
    switch keyword {
    case "private", "fileprivate": isPrivate = text(1) != "("
    case "import":
      let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
      scan.imports.insert(kinds.contains(text(1)) ? text(2) : text(1))
      index += 1
      isPrivate = false
    case "class" where ["func", "var", "let", "subscript"].contains(text(1)): break
    case "struct", "class", "enum", "actor", "protocol":
      guard token(1)?.kind == .identifier else { return }
      index += 1
      declareType(name(), &scan)
    case "extension": declareExtension(&scan)
    case "func": declareFunction(&scan)
    case "let", "var": declareVariables(&scan)
    case "case": declareCases(&scan)
    case "typealias", "associatedtype", "macro":
      index += 1
      add(name(), isType: keyword != "macro", &scan)
    case "init": member(&scan) { $0.hasInitializer = true }
    case "subscript": member(&scan) { $0.hasNamelessMember = true }
    default: break
    }
  }

  private func name() -> String { text().filter { $0 != "`" } }

  private mutating func add(_ name: String, isType: Bool, _ scan: inout CodeScan) {
    if case .file = scopes[scopes.count - 1] {
      scan.declarations.append(
        CodeScan.Declaration(name: name, isType: isType, isPrivate: isPrivate))
    }
    member(&scan) { $0.members.insert(name) }
    isPrivate = false
  }

  /// Changes the extension that the scan stands in, unless what is declared is private.
  private mutating func member(
    _ scan: inout CodeScan, _ change: (inout CodeScan.Extension) -> Void
  ) {
    if case .extension(let number, let isPrivateExtension) = scopes[scopes.count - 1],
      !isPrivate, !isPrivateExtension
    {
      change(&scan.extensions[number])
    }
    pending = nil
  }

  private mutating func declareType(_ name: String, _ scan: inout CodeScan) {
    var path = name
    var hidden = isPrivate
    switch scopes[scopes.count - 1] {
    case .type(let outer, let outerIsPrivate):
      path = "\(outer).\(name)"
      hidden = hidden || outerIsPrivate
    case .extension(let number, let outerIsPrivate):
      path = "\(scan.extensions[number].type).\(name)"
      hidden = hidden || outerIsPrivate
    case .file, .body: break
    }
    scan.types.append(CodeScan.Declaration(name: path, isType: true, isPrivate: hidden))
    add(name, isType: true, &scan)
    pending = .type(path: path, isPrivate: hidden)
  }

  private mutating func declareExtension(_ scan: inout CodeScan) {
    let hidden = isPrivate
    isPrivate = false
    index += 1
    let type = name()
    var conformances: Set<String> = []
    var isInheritance = false
    while let next = token(1), next.text != "{" {
      index += 1
      if next.text == ":" { isInheritance = true }
      if next.text == "where" { isInheritance = false }
      if isInheritance, next.kind == .identifier { conformances.insert(next.text) }
    }
    scan.extensions.append(CodeScan.Extension(type: type, conformances: conformances))
    pending = .extension(scan.extensions.count - 1, isPrivate: hidden)
  }

  private mutating func declareFunction(_ scan: inout CodeScan) {
    index += 1
    guard let current = token() else { return }
    guard current.isOperator else {
      let function = name()
      add(function, isType: false, &scan)
      if function == "callAsFunction" { member(&scan) { $0.hasNamelessMember = true } }
      return
    }
    var types: Set<String> = []
    var depth = 0
    var ahead = 1
    while let next = token(ahead) {
      if next.text == "(" { depth += 1 }
      if next.text == ")" {
        depth -= 1
        if depth == 0 { break }
      }
      if next.kind == .identifier, next.text.first?.isUppercase == true { types.insert(next.text) }
      ahead += 1
    }
    switch scopes[scopes.count - 1] {
    case .file:
      if !isPrivate {
        scan.operators.append(
          CodeScan.OperatorDeclaration(name: current.text, parameterTypes: types))
      }
    default: member(&scan) { $0.operators.insert(current.text) }
    }
    isPrivate = false
    pending = nil
  }

  /// `let a = 1, b = 2` and `let (a, b) = pair`.
  private mutating func declareVariables(_ scan: inout CodeScan) {
    let hidden = isPrivate
    func declare(_ name: String, _ scan: inout CodeScan) {
      isPrivate = hidden
      add(name, isType: false, &scan)
    }
    guard let first = token(1) else { return }
    if first.text == "(" {
      index += 1
      var depth = 1
      while depth > 0, let next = token(1) {
        index += 1
        if next.text == "(" { depth += 1 }
        if next.text == ")" { depth -= 1 }
        if next.kind == .identifier { declare(name(), &scan) }
      }
    } else {
      index += 1
      declare(name(), &scan)
    }
    // Further names stand behind commas outside of all brackets, before the next declaration.
    var ahead = 1
    var depth = 0
    let ends: Set<String> = [
      "let", "var", "func", "struct", "class", "enum", "actor", "extension", "protocol", "import",
      "private", "fileprivate", "public", "package", "internal", "typealias", "@",
    ]
    while let next = token(ahead) {
      if ["(", "[", "{"].contains(next.text), next.kind == .punctuation { depth += 1 }
      if [")", "]", "}"].contains(next.text), next.kind == .punctuation {
        depth -= 1
        if depth < 0 { return }
      }
      if depth == 0, next.kind == .identifier || next.text == "@", ends.contains(next.text) {
        return
      }
      if depth == 0, next.text == ",", let name = token(ahead + 1), name.kind == .identifier,
        let sign = token(ahead + 2), ["=", ":"].contains(sign.text)
      {
        declare(name.text.filter { $0 != "`" }, &scan)
      }
      ahead += 1
    }
  }

  private mutating func declareCases(_ scan: inout CodeScan) {
    while true {
      index += 1
      guard token()?.kind == .identifier else { return }
      let caseName = name()
      member(&scan) { $0.members.insert(caseName) }
      skipBrackets()
      // A raw value stands between the name and the next comma.
      if text(1) == "=" { index += 2 }
      guard text(1) == "," else { return }
      index += 1
    }
  }

  private mutating func skipBrackets() {
    guard text(1) == "(" else { return }
    var depth = 0
    repeat {
      index += 1
      if text() == "(" { depth += 1 }
      if text() == ")" { depth -= 1 }
    } while depth > 0 && index < tokens.count
  }
}
