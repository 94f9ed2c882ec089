/// Which operators are known, and how: of constants, on what depends on the image, or both.
extension Translation {
  /// The operators that are known on tensors that depend on the image, in order.
  static var known: [String] { rules.keys.sorted() }

  /// The operators that are known on constants alone, in order.
  static var knownOnConstants: [String] {
    Evaluation.all.keys.filter { rules[$0] == nil }.sorted()
  }

  /// Checks that all operators are known.
  ///
  /// - Throws: `ONNXError.missingOperators` with all that are not.
  static func requireAll(_ nodes: [ModelNode], of source: ModelSource) throws {
    var missing: [(kind: String, node: String, count: Int)] = []
    for node in nodes.map(\.message) {
      let kind = ModelSource.kind(node)
      if rules[kind] != nil || Evaluation.all[kind] != nil { continue }
      if let index = missing.firstIndex(where: { $0.kind == kind }) {
        missing[index].count += 1
      } else {
        missing.append((kind, ModelSource.name(node), 1))
      }
    }
    guard missing.isEmpty else {
      throw ONNXError.missingOperators(
        file: source.file, opset: source.opset,
        missing.map { ONNXError.MissingOperator(kind: $0.kind, node: $0.node, count: $0.count) })
    }
  }
}

extension ONNXFile {
  /// The operators that are known, as the table that README.md shows.
  public static var operatorTable: String {
    let rows = [
      ("what depends on the image", Translation.known),
      ("constants alone", Translation.knownOnConstants),
    ]
    let lines = rows.map { what, names in "| \(what) | \(names.joined(separator: ", ")) |" }
    return (["| computed of | operators |", "|---|---|"] + lines).joined(separator: "\n") + "\n"
  }
}
