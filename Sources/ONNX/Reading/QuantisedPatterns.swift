/// Steps between dequantised inputs and a quantised output, taken together: what they compute is then computed of
/// the whole numbers themselves, as ONNX Runtime does.
///
/// ONNX Runtime's quantiser writes a convolution of eight-bit numbers as DequantizeLinear, Conv and QuantizeLinear
/// (QDQ). Step by step, its sums are sums of reals, whose last digit may fall on the other side of a half when the
/// result becomes whole again. One step of whole numbers (`QLinearConv`) has the sum itself.
///
/// Taken together are Conv, MatMul, Gemm, Add and GlobalAveragePool, with a Relu behind them where zero is the least whole number, so that
/// the bound does the same; all types eight bits wide, all zeros and weights constants of the file. A product
/// that is not quantised again is one of whole numbers with a real result. What else there is stays as it is.
struct QuantisedPatterns {
  private var nodes: [ModelNode?]
  private let source: ModelSource
  private let makers: [String: Int]
  private var readers: [String: Int] = [:]

  /// The steps that are left of some.
  ///
  /// - Parameters:
  ///   - order: steps in order.
  ///   - source: the file that they are from.
  /// - Returns: as many or fewer, in order.
  static func together(_ order: NodeOrder, of source: ModelSource) -> [ModelNode] {
    guard order.nodes.contains(where: { kind($0) == "DequantizeLinear" }) else {
      return order.nodes
    }
    var steps = QuantisedPatterns(order, source)
    for index in order.nodes.indices { steps.join(at: index) }
    steps.drop()
    return steps.nodes.compactMap { $0 }
  }

  private init(_ order: NodeOrder, _ source: ModelSource) {
    nodes = order.nodes
    self.source = source
    makers = order.nodes.enumerated().reduce(into: [:]) { makers, node in
      for name in node.element.message.output { makers[name] = node.offset }
    }
    for node in order.nodes { for name in node.needs { readers[name, default: 0] += 1 } }
    readers[order.output, default: 0] += 1
  }

  private static func kind(_ node: ModelNode) -> String { ModelSource.kind(node.message) }

  /// A tensor that was dequantised: whole numbers, their scale and zero.
  private struct Whole {
    let names: [String]
    let type: ElementType
    let axis: Int
  }

  /// What was dequantised to a name, if it was, from eight bits.
  private func whole(_ name: String) -> Whole? {
    guard let maker = makers[name], let node = nodes[maker], Self.kind(node) == "DequantizeLinear",
      node.message.input.count == 3, let type = type(node.message.input[2]),
      [.uint8, .int8].contains(type), !hasBlocks(node)
    else { return nil }
    return Whole(names: node.message.input, type: type, axis: axis(of: node))
  }

  private func axis(of node: ModelNode) -> Int {
    Int(node.message.attribute.first { $0.name == "axis" }?.i ?? 1)
  }

  private func hasBlocks(_ node: ModelNode) -> Bool {
    node.message.attribute.contains { !["axis", "saturate"].contains($0.name) }
  }

  /// The type of a constant of the file.
  private func type(_ name: String) -> ElementType? {
    source.initialisers[name].flatMap { ElementType(rawValue: Int($0.dataType)) }
  }

  /// The names of a bias of 32 bits that was dequantised; empty for none, nil for any other.
  private func bias(_ node: ModelNode) -> [String]? {
    guard node.message.input.count > 2, !node.message.input[2].isEmpty else { return [] }
    guard let maker = makers[node.message.input[2]], let made = nodes[maker],
      Self.kind(made) == "DequantizeLinear", let name = made.message.input.first,
      type(name) == .int32
    else { return nil }
    return [name]
  }

  /// Takes a QuantizeLinear together with what is before it, or a product with what is before that.
  private mutating func join(at index: Int) {
    guard let node = nodes[index] else { return }
    switch Self.kind(node) {
    case "QuantizeLinear": joinQuantised(node, at: index)
    case "MatMul": joinReal(node, at: index)
    default: break
    }
  }

  private mutating func joinQuantised(_ end: ModelNode, at index: Int) {
    guard end.message.input.count == 3, let type = type(end.message.input[2]),
      let range = type.quantised, [.uint8, .int8].contains(type), !hasBlocks(end),
      var maker = soleMaker(end.message.input[0]), var node = nodes[maker]
    else { return }
    if Self.kind(node) == "Relu" {
      guard let zero = zero(end.message.input[2]), zero == range.lowerBound,
        let before = soleMaker(node.message.input[0]), let product = nodes[before]
      else { return }
      (maker, node) = (before, product)
    }
    let kind = Self.kind(node)
    if kind == "GlobalAveragePool", let a = whole(node.message.input[0]), isSingle(a) {
      return replace(
        index, "QLinearGlobalAveragePool", a.names + end.message.input[1...], like: node, end,
        domain: "com.microsoft")
    }
    if kind == "Add", let a = whole(node.message.input[0]), let b = whole(node.message.input[1]),
      isSingle(a), isSingle(b)
    {
      return replace(
        index, "QLinearAdd", a.names + b.names + end.message.input[1...], like: node, end,
        domain: "com.microsoft")
    }
    guard ["Conv", "MatMul", "Gemm"].contains(kind), node.message.input.count >= 2,
      let a = whole(node.message.input[0]), let b = whole(node.message.input[1]),
      let bias = bias(node)
    else { return }
    let result = Array(end.message.input[1...])
    switch kind {
    case "Conv":
      guard isConstant(b), isSingle(a), b.axis == 0 || isSingle(b) else { return }
      replace(index, "QLinearConv", a.names + b.names + result + bias, like: node, end)
    case "MatMul":
      guard isSingle(a), isSingle(b) || isConstant(b) && [1, -1].contains(b.axis) else { return }
      replace(index, "QLinearMatMul", a.names + b.names + result, like: node, end)
    default:
      let isTurned = node.message.attribute.first { $0.name == "transB" }?.i == 1
      guard isConstant(b), isSingle(a), isSingle(b) || b.axis == (isTurned ? 0 : 1),
        hasPlainSum(node)
      else { return }
      replace(
        index, "QGemm", a.names + b.names + (bias.isEmpty ? [""] : bias) + result, like: node, end,
        domain: "com.microsoft")
    }
  }

  /// A product of eight-bit numbers whose result stays real.
  private mutating func joinReal(_ node: ModelNode, at index: Int) {
    guard let a = whole(node.message.input[0]), let b = whole(node.message.input[1]), isSingle(a),
      isSingle(b) || isConstant(b) && [1, -1].contains(b.axis), isConstant(b)
    else { return }
    let reader = nodes.indices.first { place in
      place > index && nodes[place]?.needs.contains(node.message.output[0]) == true
    }
    // What becomes whole again is taken together there.
    if let reader, let next = nodes[reader], Self.kind(next) == "QuantizeLinear" { return }
    replace(
      index, "MatMulIntegerToFloat",
      [a.names[0], b.names[0], a.names[1], b.names[1], a.names[2], b.names[2]], like: node, node,
      domain: "com.microsoft")
  }

  /// The step that makes a name which nothing else reads.
  private func soleMaker(_ name: String) -> Int? {
    readers[name] == 1 ? makers[name] : nil
  }

  private func isConstant(_ whole: Whole) -> Bool { source.initialisers[whole.names[0]] != nil }

  /// Whether scale and zero are one number for all.
  private func isSingle(_ whole: Whole) -> Bool {
    whole.names[1...].allSatisfy { name in
      source.initialisers[name].map { $0.dims.reduce(1, *) == 1 } ?? false
    }
  }

  private func zero(_ name: String) -> Float? {
    let reader = TensorReader(file: source.file, folder: source.folder)
    return source.initialisers[name].flatMap { try? reader.read($0) }?.floats.first
  }

  /// Whether a Gemm adds its third input as it is.
  private func hasPlainSum(_ node: ModelNode) -> Bool {
    node.message.attribute.allSatisfy { $0.name != "beta" || $0.f == 1 }
  }

  private mutating func replace(
    _ index: Int, _ kind: String, _ inputs: [String], like node: ModelNode, _ end: ModelNode,
    domain: String = ""
  ) {
    var message = node.message
    message.opType = kind
    message.domain = domain
    message.input = inputs
    message.output = end.message.output
    message.attribute = message.attribute.filter { $0.name != "beta" }
    for name in nodes[index]?.needs ?? [] { readers[name, default: 0] -= 1 }
    for name in inputs where !name.isEmpty { readers[name, default: 0] += 1 }
    nodes[index] = ModelNode(message: message, opset: node.opset)
  }

  /// Drops what nothing reads any more.
  private mutating func drop() {
    for index in nodes.indices.reversed() {
      guard let node = nodes[index],
        node.message.output.allSatisfy({ readers[$0, default: 0] == 0 })
      else { continue }
      for name in node.needs { readers[name, default: 0] -= 1 }
      nodes[index] = nil
    }
  }
}
