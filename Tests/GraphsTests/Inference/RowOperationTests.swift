import Graphs
import Tensors
import Testing

/// Loops over rows, in every build, against their twins.
@Suite struct RowOperationTests {
  private static let widths = [1, 3, 15, 16, 17, 33, 64, 100, 197]

  @Test("a softmax agrees with its readable twin", arguments: widths, InferenceKernels.all)
  func softmax(columns: Int, kernels: InferenceKernels) {
    var stream = RandomStream(seed: 1, purpose: "rows")
    let input = normals(5 * columns, &stream).map { 20 * $0 }, values = FloatBuffer(input)
    RowOperations.softmax(
      values.start, rows: 5, columns: columns, output: values.start, kernels: kernels)
    expectClose(
      values.values(input.count), InferenceReference.softmax(input, columns: columns),
      tolerance: 2e-6, "\(columns), \(kernels)")
  }

  @Test("a standardisation agrees with its twin", arguments: widths, InferenceKernels.all)
  func standardise(columns: Int, kernels: InferenceKernels) {
    var stream = RandomStream(seed: 2, purpose: "rows")
    let input = normals(4 * columns, &stream).map { 3 * $0 + 2 }
    let scale = normals(columns, &stream), shift = normals(columns, &stream)
    let source = FloatBuffer(input), output = FloatBuffer(count: input.count)
    let (factors, summands) = (FloatBuffer(scale), FloatBuffer(shift))
    RowOperations.standardise(
      source.start, rows: 4, columns: columns, epsilon: 1e-3, scale: factors.start,
      shift: summands.start, output: output.start, kernels: kernels)
    expectClose(
      output.values(input.count),
      InferenceReference.standardise(input, epsilon: 1e-3, scale: scale, shift: shift),
      tolerance: 1e-5, "\(columns), \(kernels)")
    RowOperations.standardise(
      source.start, rows: 4, columns: columns, epsilon: 1e-3, scale: nil, shift: nil,
      output: source.start, kernels: kernels)
    expectClose(
      source.values(input.count),
      InferenceReference.standardise(
        input, epsilon: 1e-3, scale: scale.map { _ in 1 }, shift: shift.map { _ in 0 }),
      tolerance: 1e-5, "\(columns), \(kernels), plain")
  }

  @Test(
    "groups of channels agree with their twin", arguments: [(1, 1), (5, 1), (12, 3), (30, 5)],
    InferenceKernels.all)
  func groups(sizes: (channels: Int, groups: Int), kernels: InferenceKernels) {
    var stream = RandomStream(seed: 3, purpose: "rows")
    for places in [1, 7, 64, 150] {
      let count = places * sizes.channels
      let input = normals(count, &stream).map { 2 * $0 - 1 }
      let scale = normals(sizes.channels, &stream), shift = normals(sizes.channels, &stream)
      let values = FloatBuffer(input), scratch = FloatBuffer(count: 3 * sizes.channels)
      let (factors, summands) = (FloatBuffer(scale), FloatBuffer(shift))
      RowOperations.standardiseGroups(
        values.start, places: places, channels: sizes.channels, groups: sizes.groups,
        epsilon: 1e-3, scale: factors.start, shift: summands.start, output: values.start,
        scratch: scratch.start, kernels: kernels)
      expectClose(
        values.values(count),
        InferenceReference.standardiseGroups(
          input, groups: sizes.groups, epsilon: 1e-3, scale: scale, shift: shift),
        tolerance: 2e-5, "\(places) × \(sizes), \(kernels)")
    }
  }

  @Test("columns are scaled and shifted", arguments: widths, InferenceKernels.all)
  func affine(columns: Int, kernels: InferenceKernels) {
    var stream = RandomStream(seed: 5, purpose: "rows")
    let input = normals(3 * columns, &stream), source = FloatBuffer(input)
    let scale = normals(columns, &stream), shift = normals(columns, &stream)
    RowOperations.affine(
      source.start, rows: 3, scale: scale, shift: shift, activation: .relu, output: source.start,
      kernels: kernels)
    let expected = input.enumerated().map {
      max(0, Float(Double($1) * Double(scale[$0 % columns]) + Double(shift[$0 % columns])))
    }
    expectClose(source.values(input.count), expected, tolerance: 1e-6, "\(columns), \(kernels)")
  }

  @Test("rows become one value each", arguments: widths, InferenceKernels.all)
  func reduce(columns: Int, kernels: InferenceKernels) {
    var stream = RandomStream(seed: 4, purpose: "rows")
    let input = normals(3 * columns, &stream), source = FloatBuffer(input)
    let output = FloatBuffer(count: 3)
    let rows = (0..<3).map { input[$0 * columns..<($0 + 1) * columns] }
    for (reduction, expected): (RowOperations.Reduction, [Float]) in [
      (.sum, rows.map { Float($0.reduce(0.0) { $0 + Double($1) }) }),
      (.sumOfSquares, rows.map { Float($0.reduce(0.0) { $0 + Double($1) * Double($1) }) }),
      (.greatest, rows.compactMap { $0.max() }), (.least, rows.compactMap { $0.min() }),
    ] {
      RowOperations.reduce(
        reduction, source.start, rows: 3, columns: columns, output: output.start,
        kernels: kernels)
      expectClose(
        output.values(3), expected, tolerance: 2e-6, "\(reduction), \(columns), \(kernels)")
    }
  }
}
