/// A model's own functions, put in the place of the steps that call them.
///
/// A step whose operator is a function of the model becomes the function's steps, under names of their own;
/// attributes that refer to the function's are filled in. Functions may call each other, but not in a circle.
struct FunctionInlining {
  private let functions: [String: Onnx_FunctionProto]
  private let file: String
  private var nodes: [ModelNode] = []
  private var calls = 0

  /// The most steps that all functions may come to, and the most calls within calls.
  private static let mostNodes = 1 << 18, mostCalls = 64

  /// The functions of a model.
  init(_ model: Onnx_ModelProto, file: String) {
    self.file = file
    functions = Dictionary(
      model.functions.map { (Self.key($0.domain, $0.name, $0.overload), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Steps with those of the functions that they call in their places.
  ///
  /// - Parameters:
  ///   - steps: as they stand in a graph.
  ///   - opset: the version of ONNX's own operators in that graph.
  /// - Returns: steps none of which calls a function.
  /// - Throws: `ONNXError` for functions that call each other in a circle, without end or by too many inputs.
  func inlined(_ steps: [Onnx_NodeProto], opset: Int) throws -> [ModelNode] {
    var copy = self
    for step in steps { try copy.add(step, opset: opset, under: []) }
    return copy.nodes
  }

  private static func key(_ domain: String, _ name: String, _ overload: String) -> String {
    "\(["", "ai.onnx"].contains(domain) ? "" : domain)\u{0}\(name)\u{0}\(overload)"
  }

  /// Adds a step, or the steps of the function that it calls.
  private mutating func add(
    _ node: Onnx_NodeProto, opset: Int, under callers: [String]
  ) throws {
    let key = Self.key(node.domain, node.opType, node.overload)
    guard let function = functions[key] else {
      guard nodes.count < Self.mostNodes else {
        throw ONNXError.damaged(
          file: file, "its functions come to more than \(Self.mostNodes) steps")
      }
      return nodes.append(ModelNode(message: node, opset: opset))
    }
    guard !callers.contains(key), callers.count < Self.mostCalls else {
      throw ONNXError.damaged(
        file: file, "the function “\(node.opType)” calls itself, by whatever way")
    }
    guard node.input.count <= function.input.count, node.output.count <= function.output.count
    else {
      throw ONNXError.unsound(
        file: file, node: ModelSource.name(node),
        "\(node.input.count) inputs and \(node.output.count) outputs for the function "
          + "“\(node.opType)”, which has \(function.input.count) and \(function.output.count)")
    }
    let own = function.opsetImport.last { ["", "ai.onnx"].contains($0.domain) }?.version
    let names = names(of: function, in: node)
    let given = attributes(of: function, in: node)
    for inner in function.node {
      let renamed = Self.renamed(inner, names: names, attributes: given, caller: node)
      try add(renamed, opset: own.map { Int($0) } ?? opset, under: callers + [key])
    }
    // An output that is an input needs a step that hands it on.
    for (name, outer) in zip(function.output, node.output)
    where function.input.contains(name) && !outer.isEmpty {
      let position = function.input.firstIndex(of: name) ?? 0
      let pass = Onnx_NodeProto.with {
        $0.opType = "Identity"
        $0.input = [position < node.input.count ? node.input[position] : ""]
        $0.output = [outer]
      }
      nodes.append(ModelNode(message: pass, opset: opset))
    }
  }

  /// The names that a function's have in the graph, for one call.
  private mutating func names(
    of function: Onnx_FunctionProto, in node: Onnx_NodeProto
  ) -> [String: String] {
    calls += 1
    var names: [String: String] = [:]
    for inner in function.node {
      for name in inner.output where !name.isEmpty {
        names[name] = "\(ModelSource.name(node)).\(calls).\(name)"
      }
    }
    for (name, outer) in zip(function.output, node.output) where !outer.isEmpty {
      names[name] = outer
    }
    // What is left out has no name.
    for (position, name) in function.input.enumerated() {
      names[name] = position < node.input.count ? node.input[position] : ""
    }
    return names
  }

  /// The attributes that a function's steps may refer to: those of the call, then the function's defaults.
  private func attributes(
    of function: Onnx_FunctionProto, in node: Onnx_NodeProto
  ) -> [String: Onnx_AttributeProto] {
    Dictionary(
      (node.attribute + function.attributeProto).map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// A step with the names and attributes of one call.
  private static func renamed(
    _ inner: Onnx_NodeProto, names: [String: String], attributes: [String: Onnx_AttributeProto],
    caller: Onnx_NodeProto
  ) -> Onnx_NodeProto {
    var node = inner
    node.name = "\(ModelSource.name(caller))/\(ModelSource.name(inner))"
    node.input = inner.input.map { names[$0] ?? $0 }
    node.output = inner.output.map { names[$0] ?? $0 }
    node.attribute = inner.attribute.compactMap { attribute in
      var filled = attribute
      if !attribute.refAttrName.isEmpty {
        guard let given = attributes[attribute.refAttrName] else { return nil }
        filled = given
        filled.name = attribute.name
      }
      if filled.hasG {
        filled.g.node = filled.g.node.map {
          renamed($0, names: names, attributes: attributes, caller: caller)
        }
        for output in filled.g.output.indices {
          let name = filled.g.output[output].name
          filled.g.output[output].name = names[name] ?? name
        }
      }
      return filled
    }
    return node
  }
}
