import Graphs

extension Translation {
  /// What changes or reads shapes and moves no value.
  static let shapes: [String: Rule] = [
    "Shape": { try $0.shapeOf($1) },
    "Size": {
      let extents = try $0.extents(of: $1)
      $0.define($1, .integers(IntegerTensor(extents.reduce(1, *))))
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
    switch try operand(step, 0) {
    case .tensor(let number): shape(number)
    case .integers(let integers): integers.shape
    }
  }

  private mutating func shapeOf(_ step: Step) throws {
    let extents = try extents(of: step), rank = extents.count
    func bound(_ value: Int) -> Int { min(max(value < 0 ? value + rank : value, 0), rank) }
    let start = bound(step.integer("start", default: 0))
    let end = bound(step.integer("end", default: rank))
    define(step, .integers(IntegerTensor(Array(extents[start..<max(start, end)]))))
  }

  /// Gives the first input another shape.
  private mutating func take(_ shape: [Int], _ step: Step) throws {
    switch try operand(step, 0) {
    case .tensor(let number): try emit(ReshapeOperator(to: shape), [number], step)
    case .integers(let integers):
      try Refusal.unless(
        shape.count <= 16 && shape.allSatisfy { $0 >= 0 && $0 <= IntegerTensor.most }
          && count(shape) == integers.values.count,
        "\(integers.values.count) values cannot take the shape \(shape)")
      define(step, .integers(IntegerTensor(integers.values, shape: shape)))
    }
  }

  private mutating func reshape(_ step: Step) throws {
    guard var wanted = try integers(step, attribute: "shape", orInput: 1) else {
      throw Refusal("it does not say the shape")
    }
    let given = try extents(of: step)
    if step.integer("allowzero", default: 0) == 0 {
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
    case .integers(let integers):
      try Refusal.unless(
        permutation.sorted() == Array(given.indices),
        "\(permutation) is not a permutation of the axes of \(given)")
      let turned = try IntegerTensor.make(permutation.map { given[$0] }) { position in
        var place = position
        for (output, axis) in permutation.enumerated() { place[axis] = position[output] }
        return integers.values[integers.place(place, in: given)]
      }
      define(step, .integers(turned))
    }
  }

  private mutating func depthToSpace(_ step: Step) throws {
    let input = try tensor(step, 0), s = shape(input), b = step.integer("blocksize", default: 0)
    try Refusal.unless(
      s.count == 4 && b >= 1 && b <= 1024 && s[1] % (b * b) == 0,
      "blocks of \(b) do not fit the shape \(s)")
    let depth = s[1] / (b * b)
    let isColumnFirst = step.text("mode", default: "DCR") == "CRD"
    let split = isColumnFirst ? [s[0], depth, b, b, s[2], s[3]] : [s[0], b, b, depth, s[2], s[3]]
    let cut = try add(ReshapeOperator(to: split), [input], step)
    let turned = try add(
      TransposeOperator(isColumnFirst ? [0, 1, 4, 2, 5, 3] : [0, 3, 4, 1, 5, 2]), [cut], step)
    try emit(ReshapeOperator(to: [s[0], depth, s[2] * b, s[3] * b]), [turned], step)
  }

  private mutating func spaceToDepth(_ step: Step) throws {
    let input = try tensor(step, 0), s = shape(input), b = step.integer("blocksize", default: 0)
    try Refusal.unless(
      s.count == 4 && b >= 1 && s[2] % b == 0 && s[3] % b == 0,
      "blocks of \(b) do not fit the shape \(s)")
    let cut = try add(
      ReshapeOperator(to: [s[0], s[1], s[2] / b, b, s[3] / b, b]), [input], step)
    let turned = try add(TransposeOperator([0, 3, 5, 1, 2, 4]), [cut], step)
    try emit(ReshapeOperator(to: [s[0], s[1] * b * b, s[2] / b, s[3] / b]), [turned], step)
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
