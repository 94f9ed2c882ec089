/// What operators do with constants, by the standard: one readable body for each.
///
/// Numbers keep the type that the file gives them: whole numbers wrap around at their width, real numbers are
/// computed with 64 bits and rounded to the precision of their type. What only moves elements is not here: the
/// rules of shapes and selections do that for constants and for the graph alike.
enum Evaluation {
  /// How a step of one kind computes its outputs.
  typealias Body = @Sendable (ConstantStep) throws -> [ConstantTensor]

  /// All operators that are computed of constants, by family.
  static let all: [String: Body] = [
    functions, arithmetic, comparisons, logic, types, sources, reductions, products, einsums,
    gathers, scatters, orders, triangles,
  ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }
}
