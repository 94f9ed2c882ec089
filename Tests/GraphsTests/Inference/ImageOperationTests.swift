import Graphs
import Tensors
import Testing

/// Pooling and functions of inference, in every build, against their twins.
@Suite struct ImageOperationTests {
  static let windows: [Window] = {
    var shifted = Window(3, 2)
    (shifted.rowStride, shifted.columnStride, shifted.top, shifted.right) = (2, 1, 1, 1)
    return [
      Window(3, stride: 2), Window(2, stride: 2, padding: 1), Window(3, dilation: 2, padding: 1),
      shifted,
    ]
    .flatMap { window in
      var rounded = window
      rounded.roundsUp = true
      return [window, rounded]
    }
  }()

  @Test("pooling agrees with its readable twin", arguments: windows, InferenceKernels.all)
  func pooling(window: Window, kernels: InferenceKernels) {
    var stream = RandomStream(seed: 3, purpose: "pooling")
    for channels in [1, 5, 8, 24, 64, 107] {
      for kind in [
        WindowPooling.Kind.greatest, .mean(countsPadding: false), .mean(countsPadding: true),
      ] {
        let extent = Extent(10, 13, channels)
        let pooling = WindowPooling(kind, window: window)
        let input = normals(extent.count, &stream), source = FloatBuffer(count: extent.count)
        source.fill(input)
        let size = pooling.output(of: extent), output = FloatBuffer(count: size.count)
        for row in 0..<size.height {
          pooling.run(
            Places(source.start, step: channels), extent: extent,
            output: MutablePlaces(output.start, step: channels), rows: row..<row + 1,
            kernels: kernels)
        }
        expectClose(
          output.values(size.count),
          InferenceReference.windowPooling(input, extent: extent, kind: kind, window: window),
          tolerance: 1e-6, "\(kind), \(window), \(channels) channels, \(kernels)")
      }
    }
  }

  @Test("a rounded-up pooling has no window that begins behind the image")
  func roundedUp() {
    var window = Window(3, stride: 2)
    window.roundsUp = true
    #expect(window.output(height: 113, width: 112) == (56, 56))
    window = Window(2, stride: 2, padding: 1)
    window.roundsUp = true
    // Nine padded columns round up to five windows, of which the last would begin at column eight,
    // in the padding.
    #expect(window.output(height: 6, width: 7) == (4, 4))
    window = Window(2, stride: 2)
    window.roundsUp = true
    #expect(window.output(height: 5, width: 6) == (3, 3))
    #expect(window.output(height: 0, width: 1) == (0, 0))
  }

  @Test(
    "the mean of all places, and a copy of some channels", arguments: [1, 7, 8, 20, 64, 129],
    InferenceKernels.all
  )
  func places(channels: Int, kernels: InferenceKernels) {
    var stream = RandomStream(seed: 4, purpose: "places")
    let extent = Extent(5, 3, channels), step = channels + 2
    let left = FloatBuffer(normals(15 * step, &stream))
    let output = FloatBuffer(count: 15 * channels), mean = FloatBuffer(count: channels)
    let target = MutablePlaces(output.start, step: channels)
    let first = Places(left.start, step: step)
    ImageOperations.globalMean(first, extent: extent, output: mean.start, kernels: kernels)
    let means = (0..<channels).map { c in
      Float((0..<15).reduce(0.0) { $0 + Double(left.start[$1 * step + c]) } / 15)
    }
    expectClose(mean.values(channels), means, tolerance: 1e-6, "mean, \(channels), \(kernels)")
    ImageOperations.copy(first, extent: extent, output: target)
    #expect(
      output.values(15 * channels)
        == (0..<15 * channels).map { left.start[$0 / channels * step + $0 % channels] })
  }

  static let functions: [ScalarFunction] = [
    .activation(.none), .activation(.relu), .activation(.clip(low: 0, high: 6)),
    .activation(.leakyReLU(slope: 0.01)), .sigmoid, .hardSigmoid(slope: 0.2, offset: 0.5),
    .hardSwish, .silu, .swish(slope: 1.702), .mish, .softplus, .tanh, .erf, .gelu, .geluByTanh,
    .exp,
    .identity,
  ]

  /// Of the result; where a difference may cancel, of the numbers that it is taken of.
  @Test(
    "functions are exact to four units in the last place", arguments: functions,
    InferenceKernels.all)
  func function(function: ScalarFunction, kernels: InferenceKernels) {
    var inputs: [Float] = [
      0, -0.0, 1e-30, -1e-30, 0.625, -0.625, 1, -1, 20, -20, 88, -88, 103, -103,
    ]
    inputs += (0..<40_001).map { Float($0 - 20_000) / 1500 }
    inputs += (0..<2_001).map { Float($0 - 1_000) / 1e5 }
    let source = FloatBuffer(count: inputs.count), output = FloatBuffer(count: inputs.count)
    source.fill(inputs)
    function.apply(source.start, count: inputs.count, output: output.start, kernels: kernels)
    var worst = (error: -1.0, input: Float(0), got: Float(0), expected: 0.0)
    for (index, x) in inputs.enumerated() {
      let expected = function(Double(x)), got = output.start[index]
      let floor: Double
      switch function {
      case .gelu, .geluByTanh, .swish, .hardSwish: floor = abs(Double(x))
      case .hardSigmoid: floor = 1
      default: floor = 1e-30
      }
      let unit = Double(Float.ulpOfOne) * max(abs(expected), floor)
      let error =
        Float(expected).isInfinite && got == Float(expected)
        ? 0 : abs(Double(got) - expected) / unit
      if !(error <= worst.error) { worst = (error, x, got, expected) }
    }
    #expect(
      worst.error <= 4,
      "\(function), \(kernels): at \(worst.input) \(worst.got), expected \(worst.expected), \(worst.error) units"
    )
  }

  @Test("not a number stays not a number", arguments: functions, InferenceKernels.all)
  func notANumber(function: ScalarFunction, kernels: InferenceKernels) {
    let values = FloatBuffer(count: 19)
    values.fill([Float](repeating: .nan, count: 19))
    function.apply(values.start, count: 19, output: values.start, kernels: kernels)
    let kept = values.values(19).filter { $0.isNaN }.count
    #expect(kept == 19, "\(function), \(kernels)")
  }
}
