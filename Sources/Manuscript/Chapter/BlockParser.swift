/// Reads one fenced block of Swift, an experiment or a define block.
struct BlockParser {
  let source: SourceText
  let kind: Block.Kind
  let lines: ClosedRange<Int>
  let position: SourcePosition
  /// The name of a define block.
  let defineIndex: Int
  /// Whether the block ends with its own fence, so that all between the fences is meant as code.
  let isClosed: Bool

  private static let experimentKeys = [
    "label", "tbl-cap", "fig-cap", "fig-alt", "echo", "code-fold", "column", "requires",
  ]
  private static let defineKeys = ["echo", "code-fold"]

  private var keys: [String] {
    kind == .experiment ? Self.experimentKeys : Self.defineKeys
  }

  /// The block, as far as it can be understood; everything wrong with it goes to `errors`.
  func parse(errors: inout ErrorList) -> Block {
    let read = OptionLines(
      source, lines: (lines.lowerBound + 1)..<Swift.max(lines.upperBound, lines.lowerBound + 1),
      errors: &errors)
    var options = BlockOptions()
    var label: String?
    var positions: [String: SourcePosition] = [:]
    for option in read.options {
      if let first = positions[option.key] {
        errors.add(
          "the option '\(option.key)' stands twice", at: option.keyPosition,
          suggestion: "it stands on line \(first.line) already")
        continue
      }
      positions[option.key] = option.keyPosition
      guard keys.contains(option.key) else {
        reportUnknown(option, errors: &errors)
        continue
      }
      guard !option.value.isEmpty else {
        errors.add("the option '\(option.key)' has no value", at: option.keyPosition)
        continue
      }
      if option.key == "label" {
        label = option.text
        if let problem = problem(withLabel: option.text) {
          errors.add(
            problem.message, at: option.value[0].position, suggestion: problem.suggestion)
        }
      } else {
        set(option, in: &options, errors: &errors)
      }
    }
    // A misspelt option has been reported with the word that was meant; it is not missing as well.
    for key in positions.keys where !keys.contains(key) {
      if let meant = nearest(to: key, among: keys) {
        positions[meant] = positions[meant] ?? positions[key]
      }
    }
    if kind == .experiment { check(label, positions, errors: &errors) }
    return block(read.codeLines, options: options, label: label, errors: &errors)
  }

  private func reportUnknown(_ option: OptionLines.Option, errors: inout ErrorList) {
    if kind == .define, Self.experimentKeys.contains(option.key) {
      errors.add(
        "the option '\(option.key)' has no meaning in a define block", at: option.keyPosition,
        suggestion: "a define block takes \(list(keys))")
    } else {
      errors.add(
        "unknown option '\(option.key)'", at: option.keyPosition,
        suggestion: nearest(to: option.key, among: keys).map { "did you mean '\($0)'?" }
          ?? "the options are \(list(keys))")
    }
  }

  private func set(
    _ option: OptionLines.Option, in options: inout BlockOptions, errors: inout ErrorList
  ) {
    func choose<Value: RawRepresentable<String> & CaseIterable>(_: Value.Type) -> Value? {
      if let value = Value(rawValue: option.text) { return value }
      let names = Value.allCases.map(\.rawValue)
      errors.add(
        "'\(option.text)' is no value for '\(option.key)'", at: option.value[0].position,
        suggestion: nearest(to: option.text, among: names).map { "did you mean '\($0)'?" }
          ?? "the values are \(list(names))")
      return nil
    }
    switch option.key {
    case "tbl-cap", "fig-cap": options.caption = ComputedString(option.value, errors: &errors)
    case "fig-alt": options.alt = ComputedString(option.value, errors: &errors)
    case "echo": options.echo = choose(Truth.self).map { $0 == .yes }
    case "code-fold": options.codeFold = choose(BlockOptions.CodeFold.self)
    case "column": options.column = choose(BlockOptions.Column.self)
    default:
      options.requires = option.text
        .split { $0 == "," || $0 == "[" || $0 == "]" || $0 == " " }.map(String.init)
    }
  }

  private enum Truth: String, CaseIterable {
    case yes = "true"
    case no = "false"
  }

  /// That the label is there, and just the captions that its kind asks for.
  private func check(
    _ label: String?, _ positions: [String: SourcePosition], errors: inout ErrorList
  ) {
    guard positions["label"] != nil else {
      errors.add(
        "an experiment block without a label", at: position,
        suggestion: "add '//| label: tbl-…' (or fig-…, clm-…) below the fence")
      return
    }
    guard let label, let labelKind = LabelKind(label: label) else { return }
    let wanted: [String] =
      switch labelKind {
      case .table: ["tbl-cap"]
      case .figure: ["fig-cap", "fig-alt"]
      case .claim: []
      }
    for key in ["tbl-cap", "fig-cap", "fig-alt"] {
      if let found = positions[key], !wanted.contains(key) {
        errors.add(
          "'\(key)' does not go with the label '\(label)'", at: found,
          suggestion: wanted.isEmpty ? "a claim states itself" : "it takes \(list(wanted))")
      } else if positions[key] == nil, wanted.contains(key) {
        let what = key == "fig-alt" ? "text for those who cannot see it" : "caption"
        errors.add(
          "'\(label)' has no \(what)", at: position,
          suggestion: "add '//| \(key): …' below the label")
      }
    }
  }

  private func block(
    _ codeLines: ClosedRange<Int>?, options: BlockOptions, label: String?,
    errors: inout ErrorList
  ) -> Block {
    let codeLine = codeLines?.lowerBound ?? lines.upperBound
    let code = codeLines.map { source.lines($0.lowerBound..<($0.upperBound + 1)) } ?? ""
    if !isClosed {
      // What stands in the block is not its code; that has been reported.
    } else if let imbalance = imbalance(in: code) {
      let within = SourceText(code).position(of: imbalance.offset)
      errors.add(
        imbalance.message,
        at: SourcePosition(line: codeLine + within.line - 1, column: within.column))
    } else if SwiftLexer.tokens(of: code).tokens.isEmpty {
      errors.add(
        "this \(kind.rawValue) block has no code", at: position,
        suggestion: kind == .experiment
          ? "end it with one exhibit, such as Table, BarChart or Claim"
          : "declare something in it, or delete it")
    }
    let name = kind == .experiment ? label ?? "" : "define-\(defineIndex)"
    let salt =
      kind == .experiment
      ? "experiment \(name) requires \(options.requires.joined(separator: ","))\n" : "define\n"
    return Block(
      kind: kind, label: name, options: options, code: code, codeLine: codeLine, lines: lines,
      position: position, digest: tokenDigest(of: code, salt: salt))
  }

  private func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}
