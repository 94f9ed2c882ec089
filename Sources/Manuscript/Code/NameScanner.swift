/// Walks over tokens and notes what is declared at file scope and in extensions.
struct NameScanner {
  private enum Scope {
    case file
    /// The members of an extension that others see.
    case attachment(Int)
    /// Anything else: what is declared there is reached through what encloses it.
    case body
  }

  private let tokens: [SwiftToken]
  private var index = 0
  private var scopes: [Scope] = [.file]
  /// The scope that the next `{` opens.
  private var pending = Scope.body
  private var parentheses = 0
  private var isPrivate = false
  /// Whether the last declaration was private, for the names that follow it behind commas.
  private var isListPrivate = false

  init(_ tokens: [SwiftToken]) { self.tokens = tokens }

  private func token(_ offset: Int = 0) -> SwiftToken? {
    tokens.indices.contains(index + offset) ? tokens[index + offset] : nil
  }

  private func text(_ offset: Int = 0) -> String { token(offset)?.text ?? "" }

  mutating func scan(into names: inout SwiftNames) {
    while let current = token() {
      switch (current.kind, current.text) {
      case (.punctuation, "{"):
        scopes.append(pending)
        pending = .body
        isPrivate = false
      case (.punctuation, "}"):
        if scopes.count > 1 { scopes.removeLast() }
        isPrivate = false
      case (.punctuation, "("), (.punctuation, "["): parentheses += 1
      case (.punctuation, ")"), (.punctuation, "]"): parentheses = max(0, parentheses - 1)
      case (.punctuation, ",") where parentheses == 0: continueList(&names)
      case (.identifier, _) where parentheses == 0 && text(-1) != ".":
        if case .body = scopes[scopes.count - 1] { break }
        declare(current.text, &names)
      default: break
      }
      index += 1
    }
  }

  /// Handles a word that may introduce a declaration; leaves `index` on the last token it has used.
  private mutating func declare(_ keyword: String, _ names: inout SwiftNames) {
    switch keyword {
    case "private", "fileprivate": if text(1) != "(" { isPrivate = true }
    case "import": declareImport(&names)
    case "class" where ["func", "var", "let", "subscript"].contains(text(1)): break
    case "struct", "class", "enum", "actor", "protocol", "typealias", "macro":
      guard let next = token(1), next.kind == .identifier else { return }
      index += 1
      if case .file = scopes[scopes.count - 1] {
        names.types.insert(next.name)
        if keyword == "protocol" { names.protocols.insert(next.name) }
        names.inheritance[next.name] = inheritance()
      }
      add(next.name, to: &names)
    case "extension": declareExtension(&names)
    case "func": declareFunction(&names)
    case "operator":
      index += 1
      add(text(), to: &names)
    case "let", "var":
      if text(1) == "(" { return declarePattern(&names) }
      guard let next = token(1), next.kind == .identifier else { return }
      index += 1
      add(next.name, to: &names)
    case "init", "subscript":
      add(keyword, to: &names)
    default: return
    }
  }

  /// `let a = 1, b = 2`.
  private mutating func continueList(_ names: inout SwiftNames) {
    guard let next = token(1), next.kind == .identifier, ["=", ":"].contains(text(2)) else {
      return
    }
    isPrivate = isListPrivate
    add(next.name, to: &names)
  }

  private mutating func declareImport(_ names: inout SwiftNames) {
    let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    if kinds.contains(text(1)) { index += 1 }
    guard let module = token(1), module.kind == .identifier else { return }
    names.imports.insert(module.name)
    // The attribute stands right before, with an access level between at most.
    let before = [text(-1), text(-2)]
    if before.contains("_exported") { names.exports.insert(module.name) }
    index += 1
    isPrivate = false
  }

  /// The names between the colon of a type's declaration and its body; generic parameters have colons of
  /// their own.
  private func inheritance() -> Set<String> {
    var found: Set<String> = []
    var isInheritance = false
    var depth = 0
    for next in tokens[(index + 1)...] {
      if next.text == "{" || next.text == "where" || next.text == "=" { break }
      if next.isOperator {
        depth += next.text.reduce(0) { $0 + ($1 == "<" ? 1 : $1 == ">" ? -1 : 0) }
      }
      if next.text == ":", depth == 0 { isInheritance = true }
      if isInheritance, depth == 0, next.kind == .identifier { found.insert(next.name) }
    }
    return found
  }

  private mutating func declareExtension(_ names: inout SwiftNames) {
    let isHidden = isPrivate
    isPrivate = false
    var attachment = SwiftNames.Attachment(types: [])
    var isInheritance = false
    var wasDot = false
    while let next = token(1), next.text != "{" {
      index += 1
      if next.text == "where" { break }
      if next.text == ":" { isInheritance = true }
      if next.kind == .identifier {
        if isInheritance {
          attachment.conformances.insert(next.name)
        } else if attachment.types.isEmpty, !wasDot {
          attachment.types = [next.name]
        }
      }
      wasDot = next.text == "."
    }
    while let next = token(1), next.text != "{" { index += 1 }
    names.attachments.append(attachment)
    // Members of a private extension are seen in this file alone; conformances are seen everywhere.
    pending = isHidden ? .body : .attachment(names.attachments.count - 1)
  }

  private mutating func declareFunction(_ names: inout SwiftNames) {
    index += 1
    guard let current = token() else { return }
    guard current.isOperator, case .file = scopes[scopes.count - 1] else {
      return add(current.name, to: &names)
    }
    // What follows the arrow is made by the operator and not needed to use it.
    var attachment = SwiftNames.Attachment(types: [], members: [current.text], isOperator: true)
    var ahead = 1
    while let next = token(ahead), next.text != "{", next.text != "->" {
      if next.kind == .identifier, next.text.first?.isUppercase == true {
        attachment.types.insert(next.name)
      }
      ahead += 1
    }
    if !isPrivate { names.attachments.append(attachment) }
    isPrivate = false
  }

  /// `let (a, b) = pair`.
  private mutating func declarePattern(_ names: inout SwiftNames) {
    let isHidden = isPrivate
    index += 1
    var depth = 1
    while depth > 0, let next = token(1) {
      index += 1
      if next.text == "(" { depth += 1 }
      if next.text == ")" { depth -= 1 }
      if next.kind == .identifier {
        isPrivate = isHidden
        add(next.name, to: &names)
      }
    }
  }

  /// Members that are used without being named.
  private static let subscripts: Set<String> = [
    "subscript", "callAsFunction", "appendInterpolation",
  ]

  /// Members that protocols of the standard library ask for, and so are used by what does not name them.
  private static let requirements: Set<String> = [
    "init", "encode", "hash", "==", "<", "description", "debugDescription", "errorDescription",
    "rawValue", "allCases", "id", "makeIterator", "next", "startIndex", "endIndex", "index",
  ]

  private mutating func add(_ name: String, to names: inout SwiftNames) {
    switch scopes[scopes.count - 1] {
    case .file:
      if isPrivate { names.hidden.insert(name) } else { names.declared.insert(name) }
    case .attachment(let number) where !isPrivate:
      names.attachments[number].members.insert(name == "init" ? SwiftNames.initializer : name)
      if Self.subscripts.contains(name) || name.hasPrefix("build") {
        names.attachments[number].hasSubscript = true
      }
      if Self.requirements.contains(name) { names.attachments[number].hasNamelessMember = true }
    case .attachment, .body: break
    }
    isListPrivate = isPrivate
    isPrivate = false
  }
}
