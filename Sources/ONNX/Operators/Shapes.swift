import Graphs

extension Translation {
  /// What changes or reads shapes and moves no value.
  static let shapes: [String: Rule] = [
    "Shape": { try $0.shapeOf($1) },
    "Size": {
      let count = try $0.extents(of: $1).reduce(1, *)
      $0.define($1, .constant(ConstantTensor([count], shape: [])))
    },
    "Reshape": { try $0.reshape($1) },
    "Flatten": { try $0.flatten($1) },
    "Squeeze": { try $0.squeeze($1) },
    "Unsqueeze": { try $0.unsqueeze($1) },
    "Transpose": { try $0.transpose($1) },
    "DepthToSpace": { try $0.depthToSpace($1) },
    "SpaceToDepth": { try $0.spaceToDepth($1) },
  ]

  /// The shape of the first input.
  private mutating func extents(of step: Step) throws -> [Int] {
    let input = try operand(step, 0)
    return shape(input)
  }

  private mutating func shapeOf(_ step: Step) throws {
    let extents = try extents(of: step), rank = extents.count
    func bound(_ value: Int) -> Int { min(max(value < 0 ? value + rank : value, 0), rank) }
    let start = bound(step.integer("start", default: 0))
    let end = bound(step.integer("end", default: rank))
    define(step, .constant(ConstantTensor(Array(extents[start..<max(start, end)]))))
  }

  /// Gives the first input another shape.
  private mutating func take(_ shape: [Int], _ step: Step) throws {
    switch try operand(step, 0) {
    case .tensor(let number): try emit(ReshapeOperator(to: shape), [number], step)
    case .constant(let constant):
      try Extents.checked(shape, least: constant.count, "the shape \(shape)")
      try Refusal.unless(
        shape.reduce(1, *) == constant.count,
        "\(constant.count) values of shape \(constant.shape) cannot take the shape \(shape)")
      define(step, .constant(constant.reshaped(shape)))
    }
  }

  private mutating func reshape(_ step: Step) throws {
    guard var wanted = try integers(step, attribute: "shape", orInput: 1) else {
      throw Refusal("it does not say the shape")
    }
    let given = try extents(of: step)
    if !step.flag("allowzero") {
      for (axis, extent) in wanted.enumerated() where extent == 0 {
        try Refusal.unless(
          axis < given.count, "\(wanted) keeps an axis that \(given) does not have")
        wanted[axis] = given[axis]
      }
    }
    if let open = wanted.firstIndex(of: -1) {
      wanted[open] = 1
      let known = count(wanted)
      let total = given.reduce(1, *)
      try Refusal.unless(
        known > 0 && total % known == 0, "\(total) values cannot be cut into \(wanted)")
      wanted[open] = total / known
    }
    try take(wanted, step)
  }

  private mutating func flatten(_ step: Step) throws {
    let given = try extents(of: step)
    let axis = step.integer("axis", default: 1)
    let first = axis < 0 ? axis + given.count : axis
    try Refusal.unless(
      first >= 0 && first <= given.count, "the axis \(axis) does not exist in \(given)")
    try take([given[..<first].reduce(1, *), given[first...].reduce(1, *)], step)
  }

  private mutating func squeeze(_ step: Step) throws {
    let given = try extents(of: step)
    let named = try integers(step, attribute: "axes", orInput: 1)
    let gone =
      try named.map { try Step.axes($0, rank: given.count) }
      ?? given.indices.filter { given[$0] == 1 }
    try Refusal.unless(
      gone.allSatisfy { given[$0] == 1 }, "the axes \(gone) of \(given) are not all of extent 1")
    try take(given.indices.filter { !gone.contains($0) }.map { given[$0] }, step)
  }

  private mutating func unsqueeze(_ step: Step) throws {
    let given = try extents(of: step)
    guard let named = try integers(step, attribute: "axes", orInput: 1) else {
      throw Refusal("it does not say which axes are new")
    }
    try Refusal.unless(named.count <= 16, "\(named.count) new axes are more than 16")
    let new = try Step.axes(named, rank: given.count + named.count)
    var rest = given[...]
    let shape = (0..<given.count + new.count).map {
      new.contains($0) ? 1 : rest.popFirst() ?? 1
    }
    try take(shape, step)
  }

  private mutating func transpose(_ step: Step) throws {
    let given = try extents(of: step)
    let permutation = step.integers("perm") ?? Array(given.indices.reversed())
    switch try operand(step, 0) {
    case .tensor(let number): try emit(TransposeOperator(permutation), [number], step)
    case .constant(let constant):
      define(step, .constant(try constant.transposed(permutation)))
    }
  }

  private mutating func depthToSpace(_ step: Step) throws {
    let input = try operand(step, 0), s = shape(input), b = step.integer("blocksize", default: 0)
    try Refusal.unless(
      s.count == 4 && b >= 1 && b <= 1024 && s[1] % (b * b) == 0,
      "blocks of \(b) do not fit the shape \(s)")
    let depth = s[1] / (b * b)
    let mode = step.text("mode", default: "DCR")
    try Refusal.unless(["DCR", "CRD"].contains(mode), "the mode “\(mode)” is not known")
    let isColumnFirst = mode == "CRD"
    try turn(
      input,
      as: isColumnFirst ? [s[0], depth, b, b, s[2], s[3]] : [s[0], b, b, depth, s[2], s[3]],
      isColumnFirst ? [0, 1, 4, 2, 5, 3] : [0, 3, 4, 1, 5, 2],
      to: [s[0], depth, s[2] * b, s[3] * b], step)
  }

  private mutating func spaceToDepth(_ step: Step) throws {
    let input = try operand(step, 0), s = shape(input), b = step.integer("blocksize", default: 0)
    try Refusal.unless(
      s.count == 4 && b >= 1 && s[2] % b == 0 && s[3] % b == 0,
      "blocks of \(b) do not fit the shape \(s)")
    try turn(
      input, as: [s[0], s[1], s[2] / b, b, s[3] / b, b], [0, 3, 5, 1, 2, 4],
      to: [s[0], s[1] * b * b, s[2] / b, s[3] / b], step)
  }

  /// Cuts the axes of an operand, turns what comes of it and joins it to another shape.
  private mutating func turn(
    _ input: Operand, as cut: [Int], _ permutation: [Int], to shape: [Int], _ step: Step
  ) throws {
    switch input {
    case .tensor(let number):
      let parts = try add(ReshapeOperator(to: cut), [number], step)
      let turned = try add(TransposeOperator(permutation), [parts], step)
      try emit(ReshapeOperator(to: shape), [turned], step)
    case .constant(let constant):
      let turned = try constant.reshaped(cut).transposed(permutation)
      define(step, .constant(turned.reshaped(shape)))
    }
  }

  /// The product of extents, or −1 where it is beyond all measure.
  private func count(_ shape: [Int]) -> Int {
    var count = 1
    for extent in shape {
      let product = count.multipliedReportingOverflow(by: extent)
      if product.overflow { return -1 }
      count = product.partialValue
    }
    return count
  }
}
