import Graphs

extension Translation {
  /// Attention as one operator.
  static let attentions: [String: Rule] = ["Attention": { try $0.attention($1) }]

  private mutating func attention(_ step: Step) throws {
    let queryHeads = step.integer("q_num_heads", default: 0)
    let keyHeads = step.integer("kv_num_heads", default: 0)
    let first = try tensor(step, 0), isFlat = shape(first).count == 3
    var query = try heads(first, queryHeads, step)
    var keys = try heads(try tensor(step, 1), keyHeads, step)
    var values = try heads(try tensor(step, 2), keyHeads, step)
    var past = 0
    if step.hasInput(4) && step.hasInput(5) {
      let before = try tensor(step, 4)
      past = shape(before).count == 4 ? shape(before)[2] : 0
      keys = try add(ConcatenateOperator(axis: 2), [before, keys], step)
      values = try add(ConcatenateOperator(axis: 2), [try tensor(step, 5), values], step)
    }
    try Refusal.unless(
      !step.hasInput(6), "numbers of keys that differ from image to image are not known")
    define(step, .tensor(keys), output: 1)
    define(step, .tensor(values), output: 2)
    let size = shape(query)[3]
    let scale = step.float("scale", default: 1 / Float(size).squareRoot())
    query = try combined(query, .multiply, scale, step)
    keys = try repeated(keys, heads: shape(query)[1], step)
    values = try repeated(values, heads: shape(query)[1], step)
    let turned = try add(TransposeOperator([0, 1, 3, 2]), [keys], step)
    let plain = try add(MatrixProductOperator(), [query, turned], step)
    var masked = plain
    let isCausal = step.flag("is_causal")
    if step.hasInput(3) {
      let mask = try attentionMask(step)
      try requireSomeKeys(mask, causalFrom: isCausal ? past : nil)
      masked = try add(mask: mask, to: masked, step)
    }
    if isCausal { masked = try causal(masked, past: past, step) }
    let cap = step.float("softcap", default: 0)
    try Refusal.unless(
      cap == 0 || masked == plain,
      "it has a softcap beside a mask, which versions of the standard apply before it or after")
    let capped = cap == 0 ? masked : try softCapped(masked, cap, step)
    _ = step.integer("softmax_precision")
    let weights = try add(SoftmaxOperator(axis: 3), [capped], step)
    let mode = step.integer("qk_matmul_output_mode", default: 0)
    let stages = [plain, masked, capped, weights]
    try Refusal.unless(stages.indices.contains(mode), "qk_matmul_output_mode is \(mode)")
    define(step, .tensor(stages[mode]), output: 3)
    let result = try add(MatrixProductOperator(), [weights, values], step)
    define(step, .tensor(isFlat ? try flattened(result, step) : result))
  }

  /// [images, places, heads · size] as [images, heads, places, size]; four axes stay.
  mutating func heads(_ value: Int, _ heads: Int, _ step: Step) throws -> Int {
    let given = shape(value)
    if given.count == 4 { return value }
    try Refusal.unless(
      given.count == 3 && heads >= 1 && given[2] % heads == 0,
      "\(heads) heads do not fit the shape \(given)")
    let split = try add(
      ReshapeOperator(to: [given[0], given[1], heads, given[2] / heads]), [value], step)
    return try add(TransposeOperator([0, 2, 1, 3]), [split], step)
  }

  /// [images, heads, places, size] as [images, places, heads · size].
  mutating func flattened(_ value: Int, _ step: Step) throws -> Int {
    let given = shape(value)
    let turned = try add(TransposeOperator([0, 2, 1, 3]), [value], step)
    return try add(
      ReshapeOperator(to: [given[0], given[2], given[1] * given[3]]), [turned], step)
  }

  /// Each head of keys or values as often as there are heads of queries for it.
  private mutating func repeated(_ value: Int, heads: Int, _ step: Step) throws -> Int {
    let own = shape(value)[1]
    if own == heads { return value }
    try Refusal.unless(
      own >= 1 && heads % own == 0, "\(heads) heads of queries for \(own) of keys")
    let map = (0..<heads).map { $0 / (heads / own) }
    return try add(SelectOperator(kind: step.kind, maps: [nil, map, nil, nil]), [value], step)
  }

  /// The mask as summands: truths say which keys count.
  private mutating func attentionMask(_ step: Step) throws -> Int {
    let mask = try tensor(step, 3)
    guard try elementType(step, 3)?.isReal == false else { return mask }
    return try add(
      ChooseOperator(), [mask, number(0, step), number(-.infinity, step)], step)
  }

  private mutating func add(mask: Int, to scores: Int, _ step: Step) throws -> Int {
    let sum = try add(BinaryOperator(.add), [scores, mask], step)
    try Refusal.unless(
      shape(sum) == shape(scores),
      "a mask of the shape \(shape(mask)) does not fit scores of \(shape(scores))")
    return sum
  }

  /// No place sees a later one.
  mutating func causal(_ scores: Int, past: Int, _ step: Step) throws -> Int {
    let rows = shape(scores)[2], columns = shape(scores)[3]
    let mask = (0..<rows * columns).map { place -> Float in
      place % columns > place / columns + past ? -.infinity : 0
    }
    let summand = builder.addConstant(mask, shape: [rows, columns], name: "\(step.name).causal")
    return try add(BinaryOperator(.add), [scores, summand], step)
  }

  private mutating func softCapped(_ scores: Int, _ cap: Float, _ step: Step) throws -> Int {
    let small = try combined(scores, .divide, cap, step)
    return try combined(try applied(.tanh, to: small, step), .multiply, cap, step)
  }

  /// Checks that a mask leaves each place a key to look at; of none, versions of the standard make zeros or
  /// no numbers.
  private func requireSomeKeys(_ mask: Int, causalFrom past: Int?) throws {
    let shape = shape(mask)
    guard let values = builder.constant(mask), let columns = shape.last, shape.count >= 2 else {
      throw Refusal("a mask that depends on the image, or has one axis, may leave a place no key")
    }
    let rows = shape[shape.count - 2]
    for row in 0..<values.count / columns {
      let seen = past.map { rows == 1 ? $0 + 1 : row % rows + $0 + 1 } ?? columns
      let isBlind = values[row * columns..<row * columns + min(columns, max(seen, 0))]
        .allSatisfy { $0 == -.infinity }
      try Refusal.unless(!isBlind, "its mask leaves a place no key to look at")
    }
  }
}
