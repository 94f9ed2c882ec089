/// What a name in the file stands for.
enum Operand {
  /// A tensor of the graph, an activation or a real constant, by its number.
  case tensor(Int)
  /// Whole numbers, known already.
  case integers(IntegerTensor)
}

/// Why a step cannot be translated; the translation adds file and node.
struct StepError: Error {
  let reason: String

  init(_ reason: String) {
    self.reason = reason
  }
}

/// Throws where a condition fails.
func require(_ holds: Bool, _ reason: @autoclosure () -> String) throws {
  guard holds else { throw StepError(reason()) }
}
