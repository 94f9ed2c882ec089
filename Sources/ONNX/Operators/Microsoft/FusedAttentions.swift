import Graphs

extension Translation {
  /// Attention as ONNX Runtime's optimiser writes it.
  static let fusedAttentions: [String: Rule] = [
    "com.microsoft.Attention": { try $0.projectedAttention($1) },
    "com.microsoft.MultiHeadAttention": { try $0.multiHeadAttention($1) },
  ]

  /// Queries, keys and values of one product with weights [size, 3 · size].
  private mutating func projectedAttention(_ step: Step) throws {
    try refuse(
      step, [3: "a mask by index", 4: "what came before", 6: "a length of what came before"])
    let input = try tensor(step, 0)
    var all = try multiplied(input, try tensor(step, 1), step)
    if step.hasInput(2) {
      all = try add(BinaryOperator(.add), [all, try tensor(step, 2)], step)
    }
    let given = shape(all)
    try Refusal.unless(given.count == 3, "expected [images, places, size], found \(given)")
    let sizes = step.integers("qkv_hidden_sizes") ?? [Int](repeating: given[2] / 3, count: 3)
    try Refusal.unless(
      sizes.count == 3 && sizes.allSatisfy { $0 >= 1 } && sizes.reduce(0, +) == given[2],
      "queries, keys and values of \(sizes) values do not fit \(given)")
    try Refusal.unless(
      step.integer("do_rotary", default: 0) == 0
        && step.integer("past_present_share_buffer", default: 0) == 0,
      "rotary embeddings and shared buffers are not known")
    var parts: [Int] = [], first = 0
    for size in sizes {
      let op = SelectOperator(kind: step.kind, maps: [nil, nil, Array(first..<first + size)])
      parts.append(try add(op, [all], step))
      first += size
    }
    try attend(step, parts[0], parts[1], parts[2], summand: step.hasInput(5) ? 5 : nil)
  }

  private mutating func multiHeadAttention(_ step: Step) throws {
    try refuse(step, [4: "a mask of keys", 6: "what came before", 7: "what came before"])
    try Refusal.unless(
      step.hasInput(1) && step.hasInput(2), "packed keys and values are not known")
    var parts = try (0..<3).map { try tensor(step, $0) }
    if step.hasInput(3) {
      let bias = try tensor(step, 3)
      var first = 0
      for position in parts.indices {
        guard let size = shape(parts[position]).last, shape(parts[position]).count == 3 else {
          throw Refusal("a bias for the shape \(shape(parts[position]))")
        }
        let op = SelectOperator(kind: step.kind, maps: [Array(first..<first + size)])
        first += size
        let own = try add(op, [bias], step)
        parts[position] = try add(BinaryOperator(.add), [parts[position], own], step)
      }
    }
    try attend(step, parts[0], parts[1], parts[2], summand: step.hasInput(5) ? 5 : nil)
  }

  private func refuse(_ step: Step, _ inputs: [Int: String]) throws {
    for (position, what) in inputs.sorted(by: { $0.key < $1.key }) {
      try Refusal.unless(!step.hasInput(position), "\(what) (input \(position)) is not known")
    }
  }

  private mutating func attend(
    _ step: Step, _ query: Int, _ keys: Int, _ values: Int, summand: Int?
  ) throws {
    let count = step.integer("num_heads", default: 0)
    let (q, k) = (try heads(query, count, step), try heads(keys, count, step))
    let v = try heads(values, count, step)
    _ = step.float("mask_filter_value", default: -10000)
    let stated = step.float("scale", default: 0)
    let scale = stated == 0 ? 1 / Float(shape(q)[3]).squareRoot() : stated
    let scaled = try combined(q, .multiply, scale, step)
    let turned = try add(TransposeOperator([0, 1, 3, 2]), [k], step)
    var scores = try add(MatrixProductOperator(), [scaled, turned], step)
    if let summand {
      scores = try add(BinaryOperator(.add), [scores, try tensor(step, summand)], step)
    }
    if step.integer("unidirectional", default: 0) != 0 {
      scores = try causal(scores, past: 0, step)
    }
    let weights = try add(SoftmaxOperator(axis: 3), [scores], step)
    let result = try add(MatrixProductOperator(), [weights, v], step)
    define(step, .tensor(try flattened(result, step)))
  }
}
