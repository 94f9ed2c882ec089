import Graphs
import Tensors
import Testing

/// Steps that were put together compute what they computed apart, in fewer steps.
@Suite struct FusedGraphTests {
  /// Compares a graph fused and as it stands, with one thread and three, and looks for steps.
  private func check(
    _ graph: inout TinyGraph, _ output: Int, steps: [String], _ name: String
  ) throws {
    let plain = try graph.network(output, isFused: false)
    let fused = try graph.network(output, isFused: true)
    var stream = RandomStream(seed: 9, purpose: name)
    let count = plain.inputHeight * plain.inputWidth * plain.inputChannels
    let image = normals(count, &stream)
    let expected = try plain.logits(image, count: 1), got = try fused.logits(image, count: 1)
    expectClose(got, expected, tolerance: 2e-5, name)
    for threads in [2, 3] {
      let shared = try Parallel.$threads.withValue(threads) { try fused.logits(image, count: 1) }
      #expect(shared == got, "\(name) with \(threads) threads")
    }
    #expect(fused.runningSteps == steps, "\(name)")
  }

  @Test("attention over tokens whose queries, keys and values come from one layer")
  func tokens() throws {
    var graph = try TinyGraph([1, 37, 12])
    let all = try graph.transpose(
      graph.reshape(graph.linear(0, 3 * 24), [1, 37, 3, 3, 8]), [2, 0, 3, 1, 4])
    let parts = try (0..<3).map { part in
      try graph.reshape(graph.piece(all, axis: 0, part..<part + 1), [1, 3, 37, 8])
    }
    let query = try graph.add(BinaryOperator(.multiply), parts[0], graph.number(0.35))
    let scores = try graph.add(
      MatrixProductOperator(), query, graph.transpose(parts[1], [0, 1, 3, 2]))
    let heads = try graph.add(
      MatrixProductOperator(), graph.add(SoftmaxOperator(axis: 3), scores), parts[2])
    let joined = try graph.reshape(graph.transpose(heads, [0, 2, 1, 3]), [1, 37, 24])
    let output = try graph.linear(joined, 5)
    try check(&graph, output, steps: ["Gemm", "Attention", "Gemm"], "tokens")
  }

  @Test("attention in windows, with a bias for each head and a mask for each window")
  func windows() throws {
    var graph = try TinyGraph([1, 4 * 9, 8])
    let windows = try graph.reshape(0, [4, 9, 8])
    let parts = try (0..<3).map { _ in
      try graph.transpose(
        graph.reshape(graph.linear(windows, 8), [4, 9, 2, 4]), [0, 2, 1, 3])
    }
    var scores = try graph.add(
      MatrixProductOperator(), parts[0], graph.transpose(parts[1], [0, 1, 3, 2]))
    scores = try graph.add(BinaryOperator(.multiply), scores, graph.random([2, 1, 1]))
    scores = try graph.add(BinaryOperator(.add), scores, graph.random([1, 2, 9, 9]))
    scores = try graph.add(
      BinaryOperator(.add), graph.reshape(scores, [1, 4, 2, 9, 9]), graph.random([1, 4, 1, 9, 9]))
    scores = try graph.add(
      BinaryOperator(.divide), graph.reshape(scores, [4, 2, 9, 9]), graph.number(1.5))
    let heads = try graph.add(
      MatrixProductOperator(), graph.add(SoftmaxOperator(axis: 3), scores), parts[2])
    let output = try graph.reshape(graph.transpose(heads, [0, 2, 1, 3]), [1, 36, 8])
    try check(&graph, output, steps: ["Gemm", "Gemm", "Gemm", "Attention"], "windows")
  }

  @Test("attention of an image's places, written the other way round")
  func turned() throws {
    var graph = try TinyGraph([1, 6, 5, 4])
    let all = try graph.reshape(graph.convolution(0, 24, Window(1)), [1, 2, 12, 20])
    let parts = try (0..<3).map { try graph.piece(all, axis: 2, 4 * $0..<4 * $0 + 4) }
    let scores = try graph.add(
      MatrixProductOperator(), graph.transpose(parts[0], [0, 1, 3, 2]), parts[1])
    let weights = try graph.add(SoftmaxOperator(axis: 3), scores)
    let heads = try graph.add(
      MatrixProductOperator(), parts[2], graph.transpose(weights, [0, 1, 3, 2]))
    let output = try graph.convolution(graph.reshape(heads, [1, 8, 5, 4]), 3, Window(1))
    try check(&graph, output, steps: ["Conv", "Attention", "Conv", "Relayout"], "turned")
  }

  @Test("products that are no attention, with matrices that are repeated")
  func products() throws {
    var graph = try TinyGraph([1, 10, 12])
    let heads = try graph.transpose(graph.reshape(0, [1, 10, 3, 4]), [0, 2, 1, 3])
    let output = try graph.add(
      MatrixProductOperator(), heads,
      graph.transpose(graph.piece(heads, axis: 1, 1..<2), [0, 1, 3, 2]))
    try check(&graph, output, steps: ["MatMul"], "products")
    let logarithm = try graph.add(
      MatrixProductOperator(), graph.add(SoftmaxOperator(axis: 3, isLogarithm: true), output),
      heads)
    try check(&graph, logarithm, steps: ["MatMul", "LogSoftmax", "MatMul"], "logarithm")
  }

  @Test("layer normalisation with its scale and shift, before and after a view")
  func layers() throws {
    var graph = try TinyGraph([1, 7, 6, 5])
    let image = try graph.convolution(0, 20, Window(3, padding: 1))
    var last = try graph.transpose(image, [0, 2, 3, 1])
    last = try graph.add(StandardiseOperator(axes: [3], epsilon: 1e-3), last)
    last = try graph.add(BinaryOperator(.multiply), last, graph.random([20]))
    last = try graph.add(BinaryOperator(.add), last, graph.random([20]))
    last = try graph.add(ElementwiseOperator(.gelu(tanh: false)), graph.linear(last, 40))
    last = try graph.transpose(graph.linear(last, 20), [0, 3, 1, 2])
    last = try graph.add(BinaryOperator(.multiply), last, graph.random([1, 20, 1, 1]))
    last = try graph.add(BinaryOperator(.add), last, image)
    last = try graph.transpose(last, [0, 2, 3, 1])
    try check(
      &graph, last, steps: ["Conv", "LayerNormalization", "Gemm", "Gemm"], "layers")
  }

  @Test(
    "group normalisation written as a reshape, a standardisation and a reshape", arguments: [1, 4])
  func groups(count: Int) throws {
    var graph = try TinyGraph([1, 7, 6, 5])
    var last = try graph.convolution(0, 12, Window(3, padding: 1))
    last = try graph.reshape(last, [1, count, 12 / count * 30])
    last = try graph.add(StandardiseOperator(axes: [2], epsilon: 1e-3), last)
    last = try graph.add(
      ChannelAffineOperator(scale: graph.values(count), shift: graph.values(count)), last)
    last = try graph.reshape(last, [1, 12, 6, 5])
    if count > 1 {
      last = try graph.add(
        ChannelAffineOperator(scale: graph.values(12), shift: graph.values(12)), last)
    }
    last = try graph.convolution(last, 4, Window(1))
    last = try graph.transpose(last, [0, 2, 3, 1])
    let affine = count > 1 ? ["BatchNormalization"] : []
    try check(
      &graph, last, steps: ["Conv", "GroupNormalization"] + affine + ["Conv"],
      "\(count) groups")
  }

  @Test("what is repeated to the size of the other is read where it lies")
  func repetitions() throws {
    var graph = try TinyGraph([1, 6, 9])
    let norm = try graph.add(ReduceOperator(.norm, axes: [2]), 0)
    let wide = try graph.add(
      SelectOperator(kind: "Expand", maps: [nil, nil, [Int](repeating: 0, count: 9)]), norm)
    let output = try graph.add(BinaryOperator(.divide), 0, wide)
    try check(&graph, output, steps: ["ReduceL2", "Div"], "repetitions")
  }

  @Test(
    "a function follows a convolution in the same step",
    arguments: [
      ElementwiseFunction.gelu(tanh: true), .gelu(tanh: false), .swish(alpha: 1), .hardSwish,
      .sigmoid, .tanh,
    ])
  func functions(function: ElementwiseFunction) throws {
    for groups in [1, 18] {
      var graph = try TinyGraph([1, 18, 9, 8])
      let sizes = ConvolutionSizes(
        inputs: 18, outputs: 18, groups: groups, window: Window(7, padding: 3))
      let image = try graph.add(
        ConvolutionOperator(
          sizes, weights: graph.values(18 * sizes.taps, 0.1), bias: graph.values(18)), 0)
      let output = try graph.transpose(
        graph.add(ElementwiseOperator(function), image), [0, 2, 3, 1])
      try check(&graph, output, steps: ["Conv"], "\(function), \(groups)")
    }
  }
}
