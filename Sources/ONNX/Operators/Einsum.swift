import Graphs

extension Translation {
  /// Sums of products by an equation.
  static let sumsOfProducts: [String: Rule] = ["Einsum": { try $0.einsum($1) }]

  /// A tensor on the way, and which axis is which.
  private struct Term {
    var value: Int
    var labels: [Character]
  }

  /// Operands are taken together from left to right, each pair as a product of matrices.
  private mutating func einsum(_ step: Step) throws {
    let operands = try step.node.input.indices.map { try tensor(step, $0) }
    let equation = try EinsumEquation(
      step.text("equation", default: ""), ranks: operands.map { shape($0).count })
    let extents = try equation.extents(of: operands.map { shape($0) })
    var terms = try zip(operands, equation.inputs).map { value, labels in
      let plain = try diagonal(Term(value: value, labels: labels), step)
      return try withoutRepeated(plain, extents, step)
    }
    var sum = terms.removeFirst()
    sum = try summed(sum, keeping: equation.output + terms.flatMap(\.labels), step)
    while !terms.isEmpty {
      let next = terms.removeFirst()
      let needed = equation.output + terms.flatMap(\.labels)
      let other = try summed(next, keeping: needed + sum.labels, step)
      sum = try product(sum, other, needed: Set(needed), step)
    }
    // What only one operand of extent 1 has, was left out as repeated: it comes back as 1.
    let missing = equation.output.filter { !sum.labels.contains($0) }
    try Refusal.unless(
      missing.allSatisfy { extents[$0] == 1 }, "an axis of the result is repeated, not computed")
    if !missing.isEmpty {
      let given = shape(sum.value)
      sum.value = try add(
        ReshapeOperator(to: given + missing.map { _ in 1 }), [sum.value], step)
      sum.labels += missing
    }
    define(step, .tensor(try arranged(sum, equation.output, step)))
  }

  /// The axes in the order of `labels`, which are the same.
  private mutating func arranged(_ term: Term, _ labels: [Character], _ step: Step) throws -> Int {
    if term.labels == labels { return term.value }
    let order = labels.compactMap { term.labels.firstIndex(of: $0) }
    return try add(TransposeOperator(order), [term.value], step)
  }

  /// A label that stands twice takes the diagonal.
  private mutating func diagonal(_ term: Term, _ step: Step) throws -> Term {
    let labels = term.labels.reduce(into: [Character]()) { if !$0.contains($1) { $0.append($1) } }
    if labels.count == term.labels.count { return term }
    let layout = GraphLayout(rowMajor: shape(term.value))
    let extents = try labels.map { label in
      let own = term.labels.indices.filter { term.labels[$0] == label }.map { layout.shape[$0] }
      try Refusal.unless(Set(own).count == 1, "the diagonal of \(layout.shape) is not of a square")
      return own[0]
    }
    let strides = labels.map { label in
      term.labels.indices.filter { term.labels[$0] == label }.reduce(0) { $0 + layout.strides[$1] }
    }
    var places = [0]
    for (extent, stride) in zip(extents, strides) {
      places = places.flatMap { place in (0..<extent).map { place + $0 * stride } }
    }
    let op = PickOperator(kind: step.kind, shape: extents, places: places)
    return Term(value: try add(op, [term.value], step), labels: labels)
  }

  /// Axes of extent 1 that stand for more elsewhere are left out: products repeat them by themselves.
  private mutating func withoutRepeated(
    _ term: Term, _ extents: [Character: Int], _ step: Step
  ) throws -> Term {
    let given = shape(term.value)
    let kept = given.indices.filter { given[$0] != 1 || extents[term.labels[$0]] == 1 }
    if kept.count == given.count { return term }
    let value = try add(ReshapeOperator(to: kept.map { given[$0] }), [term.value], step)
    return Term(value: value, labels: kept.map { term.labels[$0] })
  }

  /// Sums over the axes that nobody needs any more.
  private mutating func summed(_ term: Term, keeping needed: [Character], _ step: Step) throws
    -> Term
  {
    let gone = term.labels.indices.filter { !needed.contains(term.labels[$0]) }
    if gone.isEmpty { return term }
    let given = shape(term.value)
    let kept = given.indices.filter { !gone.contains($0) }
    let sum = try add(ReduceOperator(.sum, axes: gone), [term.value], step)
    let value = try add(ReshapeOperator(to: kept.map { given[$0] }), [sum], step)
    return Term(value: value, labels: kept.map { term.labels[$0] })
  }

  /// Two operands as one: common axes that are needed stay, those that are not are summed over.
  private mutating func product(
    _ first: Term, _ second: Term, needed: Set<Character>, _ step: Step
  ) throws -> Term {
    // Constant weights come second, where a linear layer has them.
    let isTurned =
      builder.constant(first.value) != nil && builder.constant(second.value) == nil
    let (a, b) = isTurned ? (second, first) : (first, second)
    let common = a.labels.filter(b.labels.contains)
    let batch = common.filter(needed.contains), inner = common.filter { !needed.contains($0) }
    let left = a.labels.filter { !common.contains($0) }
    let right = b.labels.filter { !common.contains($0) }
    let sizes = Dictionary(
      zip(a.labels + b.labels, shape(a.value) + shape(b.value)), uniquingKeysWith: max)
    func extents(_ labels: [Character]) -> [Int] { labels.map { sizes[$0] ?? 1 } }
    func count(_ labels: [Character]) -> Int { extents(labels).reduce(1, *) }
    let labels = batch + left + right, whole = extents(labels)
    try GraphShape.checked(whole)
    let x = try arranged(a, batch + left + inner, step)
    let y = try arranged(b, batch + inner + right, step)
    let value: Int
    if inner.isEmpty {
      let ones = [Int](repeating: 1, count: right.count)
      let rows = try add(ReshapeOperator(to: extents(batch + left) + ones), [x], step)
      let gaps = [Int](repeating: 1, count: left.count)
      let columns = try add(
        ReshapeOperator(to: extents(batch) + gaps + extents(right)), [y], step)
      value = try add(BinaryOperator(.multiply), [rows, columns], step)
    } else {
      let lead = batch.isEmpty ? [] : [count(batch)]
      let rows = try add(ReshapeOperator(to: lead + [count(left), count(inner)]), [x], step)
      let columns = try add(ReshapeOperator(to: lead + [count(inner), count(right)]), [y], step)
      let matrix = try multiplied(rows, columns, step)
      value = try add(ReshapeOperator(to: whole), [matrix], step)
    }
    return Term(value: value, labels: labels)
  }
}
