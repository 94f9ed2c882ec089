import Graphs

extension Translation {
  /// What takes, repeats, surrounds or joins values.
  static let selections: [String: Rule] = [
    "Concat": { try $0.concatenate($1) },
    "Slice": { try $0.slice($1) },
    "Split": { try $0.split($1) },
    "Gather": { try $0.gather($1) },
    "Pad": { try $0.pad($1) },
    "Expand": { try $0.expand($1) },
    "Tile": { try $0.tile($1) },
  ]

  /// Takes indices along axes, of the graph or of a constant; −1 stands for `fill`.
  private mutating func select(
    _ operand: Operand, _ maps: [[Int]?], _ step: Step, fill: ConstantTensor? = nil
  ) throws -> Operand {
    switch operand {
    case .tensor(let number):
      let op = SelectOperator(kind: step.kind, maps: maps, fill: fill?.floats.first ?? 0)
      return .tensor(try add(op, [number], step))
    case .constant(let constant):
      return .constant(
        try constant.selected(maps, fill: try fill.map { try $0.converted(to: constant.type) }))
    }
  }

  private mutating func concatenate(_ step: Step) throws {
    let parts = try step.node.input.indices.map { try operand(step, $0) }
    guard let first = parts.first else { throw Refusal("it joins nothing") }
    let axis = try Step.axis(step.integer("axis", default: 1), rank: max(1, shape(first).count))
    let constants = parts.compactMap { part -> ConstantTensor? in
      if case .constant(let constant) = part { constant } else { nil }
    }
    if constants.count == parts.count {
      return define(step, .constant(try ConstantTensor.joined(constants, axis: axis)))
    }
    // An empty part adds nothing.
    var numbers: [Int] = []
    for position in parts.indices { numbers.append(try tensor(step, position)) }
    numbers = numbers.filter { !shape($0).contains(0) }
    try emit(ConcatenateOperator(axis: axis), numbers, step)
  }

  private mutating func slice(_ step: Step) throws {
    let input = try operand(step, 0), given = shape(input)
    let starts = try integers(step, attribute: "starts", orInput: 1) ?? []
    let ends = try integers(step, attribute: "ends", orInput: 2) ?? []
    let named = try integers(step, attribute: "axes", orInput: 3) ?? Array(starts.indices)
    let steps =
      step.hasInput(4) ? try integers(step, 4) : [Int](repeating: 1, count: starts.count)
    try Refusal.unless(
      starts.count == ends.count && starts.count == named.count && starts.count == steps.count,
      "\(starts.count) starts, \(ends.count) ends, \(named.count) axes, \(steps.count) steps")
    var maps = [[Int]?](repeating: nil, count: given.count)
    for (position, axis) in try Step.axes(named, rank: given.count).enumerated() {
      let extent = given[axis], by = steps[position]
      try Refusal.unless(by != 0, "a step of 0")
      try Refusal.unless(
        by > 0 || ends[position] < Int(Int32.max),
        "a step of \(by) to an end beyond all, which the standard and ONNX Runtime take differently"
      )
      // Bounds from the end, cut to what there is, for either direction.
      func bound(_ value: Int) -> Int {
        let place = value < 0 ? value + extent : value
        return by > 0 ? min(max(place, 0), extent) : min(max(place, -1), extent - 1)
      }
      maps[axis] = Array(
        stride(from: bound(starts[position]), to: bound(ends[position]), by: by))
    }
    define(step, try select(input, maps, step))
  }

  private mutating func split(_ step: Step) throws {
    let input = try operand(step, 0), given = shape(input)
    let axis = try Step.axis(step.integer("axis", default: 0), rank: given.count)
    let parts = step.node.output.count
    let stated = step.integer("num_outputs", default: parts)
    try Refusal.unless(stated == parts, "num_outputs is \(stated), but \(parts) are named")
    let each = (given[axis] + parts - 1) / max(1, parts)
    let sizes =
      try integers(step, attribute: "split", orInput: 1)
      ?? (0..<parts).map { min(each, given[axis] - $0 * each) }
    try Refusal.unless(
      sizes.count == parts && sizes.allSatisfy { $0 >= 0 } && sizes.reduce(0, +) == given[axis],
      "\(sizes) does not cut the \(given[axis]) of axis \(axis) into \(parts) parts")
    var first = 0
    for (position, size) in sizes.enumerated() {
      var maps = [[Int]?](repeating: nil, count: given.count)
      maps[axis] = Array(first..<first + size)
      first += size
      switch input {
      case .tensor(let number):
        let op = SelectOperator(kind: step.kind, maps: maps)
        let part = try builder.add(
          op, [number], outputs: [step.node.output[position]], name: step.name)
        define(step, .tensor(part[0]), output: position)
      case .constant: define(step, try select(input, maps, step), output: position)
      }
    }
  }

  private mutating func gather(_ step: Step) throws {
    let input = try operand(step, 0), given = shape(input)
    let indices = try constant(step, 1), numbers = try integers(step, 1)
    let axis = try Step.axis(step.integer("axis", default: 0), rank: given.count)
    var maps = [[Int]?](repeating: nil, count: given.count)
    maps[axis] = try numbers.map { index in
      try Refusal.unless(
        index >= -given[axis] && index < given[axis],
        "the index \(index) does not exist on axis \(axis) of \(given)")
      return index < 0 ? index + given[axis] : index
    }
    let shape = Array(given[..<axis]) + indices.shape + Array(given[(axis + 1)...])
    switch try select(input, maps, step) {
    case .tensor(let number):
      try emit(ReshapeOperator(to: shape), [number], step)
    case .constant(let constant): define(step, .constant(constant.reshaped(shape)))
    }
  }

  private mutating func pad(_ step: Step) throws {
    let input = try operand(step, 0), given = shape(input)
    guard
      let pads = try integers(
        step, attribute: step.has("paddings") ? "paddings" : "pads", orInput: 1)
    else { throw Refusal("it does not say how much") }
    let named = step.hasInput(3) ? try integers(step, 3) : Array(given.indices)
    let axes = try Step.axes(named, rank: given.count)
    try Refusal.unless(
      pads.count == 2 * axes.count, "\(pads.count) paddings for \(axes.count) axes")
    let fill =
      step.hasInput(2)
      ? try constant(step, 2)
      : ConstantTensor(.float, [], elements: [step.float("value", default: 0)])
    try Refusal.unless(fill.count == 1, "what fills has \(fill.count) values; expected one")
    let mode = step.text("mode", default: "constant")
    var maps = [[Int]?](repeating: nil, count: given.count)
    for (position, axis) in axes.enumerated() {
      let before = pads[position], after = pads[position + axes.count]
      if before == 0 && after == 0 { continue }
      let extent = given[axis]
      try GraphShape.checked([before + extent + after])
      maps[axis] = try (-before..<extent + after).map { index in
        if index >= 0 && index < extent { return index }
        switch mode {
        case "constant": return -1
        case "edge": return index < 0 ? 0 : extent - 1
        case "wrap": return ((index % extent) + extent) % extent
        case "reflect":
          let turned = index < 0 ? -index : 2 * (extent - 1) - index
          try Refusal.unless(
            turned >= 0 && turned < extent, "a reflection of \(before) and \(after) over \(extent)")
          return turned
        default: throw Refusal("the mode “\(mode)” is not known")
        }
      }
    }
    define(step, try select(input, maps, step, fill: fill))
  }

  private mutating func expand(_ step: Step) throws {
    let wanted = try integers(step, 1)
    switch try operand(step, 0) {
    case .tensor(let number):
      let common = try GraphShape.broadcast(shape(number), wanted)
      define(step, .tensor(try expanded(number, to: common, step)))
    case .constant(let constant):
      try Extents.checked(wanted, least: constant.count, "the shape \(wanted)")
      let common = try Extents.broadcast([constant.shape, wanted])
      define(step, .constant(constant.expanded(to: common)))
    }
  }

  /// A tensor repeated along axes of extent 1, so that it has `common` shape.
  mutating func expanded(_ number: Int, to common: [Int], _ step: Step) throws -> Int {
    let given = shape(number)
    if given == common { return number }
    try GraphShape.checked(common)
    try Refusal.unless(given.count <= common.count, "\(given) cannot be repeated to \(common)")
    let padded = [Int](repeating: 1, count: common.count - given.count) + given
    let source =
      padded == given ? number : try add(ReshapeOperator(to: padded), [number], step)
    let maps = common.indices.map { axis in
      padded[axis] == common[axis] ? nil : [Int](repeating: 0, count: common[axis])
    }
    return try add(SelectOperator(kind: step.kind, maps: maps), [source], step)
  }

  private mutating func tile(_ step: Step) throws {
    let input = try operand(step, 0), given = shape(input), times = try integers(step, 1)
    try Refusal.unless(
      times.count == given.count && times.allSatisfy { $0 >= 0 },
      "\(times) repeats for the shape \(given)")
    let wanted = given.indices.map { given[$0].multipliedReportingOverflow(by: times[$0]) }
    try Extents.checked(
      wanted.map { $0.overflow ? .max : $0.partialValue }, "\(times) times \(given)")
    let maps = given.indices.map { axis in
      times[axis] == 1 ? nil : (0..<given[axis] * times[axis]).map { $0 % given[axis] }
    }
    define(step, try select(input, maps, step))
  }
}
