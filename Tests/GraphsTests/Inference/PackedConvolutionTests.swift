import Graphs
import Tensors
import Testing

/// One convolution on one image of random numbers, its activations inside wider ones.
struct ConvolutionCase: CustomStringConvertible, Sendable {
  var window: Window
  var extent: Extent
  var outputs: Int
  var groups = 1
  var activation = Activation.none
  var hasAddend = false
  /// Floats between the channels of one place and the next.
  var gap = 0

  var description: String {
    let w = window
    return """
      \(extent.height)×\(extent.width)×\(extent.channels) to \(outputs), \(groups) groups, kernel \
      \(w.height)×\(w.width), strides \(w.rowStride) \(w.columnStride), dilations \(w.rowDilation) \
      \(w.columnDilation), pads \(w.top) \(w.left) \(w.bottom) \(w.right), \(activation), \
      \(hasAddend ? "addend, " : "")gap \(gap)
      """
  }

  var size: Extent {
    let size = window.output(height: extent.height, width: extent.width)
    return Extent(size.height, size.width, outputs)
  }
}

/// Convolutions of inference, in every build that the machine can run, against their readable twin.
@Suite struct PackedConvolutionTests {
  /// Shapes that are known to take a path of their own.
  static let chosen: [ConvolutionCase] = [
    // Stems, pointwise layers and depthwise layers as networks have them.
    ConvolutionCase(
      window: Window(3, stride: 2, padding: 1), extent: Extent(23, 31, 3), outputs: 8),
    ConvolutionCase(
      window: Window(7, stride: 2, padding: 3), extent: Extent(29, 17, 3), outputs: 64),
    ConvolutionCase(window: Window(1), extent: Extent(7, 7, 96), outputs: 320, hasAddend: true),
    ConvolutionCase(window: Window(1), extent: Extent(1, 1, 130), outputs: 1001),
    ConvolutionCase(window: Window(1, padding: 1), extent: Extent(6, 6, 16), outputs: 1000),
    ConvolutionCase(window: Window(3, padding: 1), extent: Extent(28, 28, 17), outputs: 40),
    ConvolutionCase(
      window: Window(3, padding: 1), extent: Extent(40, 37, 24), outputs: 24, groups: 24),
    ConvolutionCase(
      window: Window(3, stride: 2, padding: 1), extent: Extent(41, 40, 19), outputs: 19, groups: 19),
    ConvolutionCase(
      window: Window(5, padding: 2), extent: Extent(40, 21, 40), outputs: 40, groups: 40),
    ConvolutionCase(
      window: Window(5, stride: 2, padding: 2), extent: Extent(14, 45, 16), outputs: 16, groups: 16),
    ConvolutionCase(
      window: Window(7, padding: 3), extent: Extent(9, 9, 21), outputs: 21, groups: 21),
    // More taps than one chunk holds, also where the last block overlaps the one before it.
    ConvolutionCase(
      window: Window(9, padding: 4), extent: Extent(11, 10, 5), outputs: 27, hasAddend: true),
    ConvolutionCase(
      window: Window(11, padding: 5), extent: Extent(8, 9, 3), outputs: 5, hasAddend: true),
    // Weights beyond what stays in cache.
    ConvolutionCase(window: Window(3, padding: 1), extent: Extent(5, 6, 96), outputs: 168),
    // A depth multiplier; a kernel larger than the image.
    ConvolutionCase(window: Window(3, padding: 1), extent: Extent(5, 5, 6), outputs: 12, groups: 6),
    ConvolutionCase(window: Window(5, padding: 4), extent: Extent(2, 1, 9), outputs: 9, groups: 9),
  ]

  static let random: [ConvolutionCase] = {
    var stream = RandomStream(seed: 31, purpose: "convolution cases")
    func pick(_ choices: [Int]) -> Int {
      choices[Int.random(in: 0..<choices.count, using: &stream)]
    }
    let activations: [Activation] = [
      .none, .relu, .clip(low: -0.5, high: 1.5), .leakyReLU(slope: 0.1),
    ]
    return (0..<60).map { index in
      let groups = index % 3 == 0 ? pick([2, 3, 7, 8, 13, 32, 35]) : 1
      let depthwise = groups > 1 && index % 2 == 0
      let inputs = groups * (depthwise ? 1 : pick([1, 2, 3, 5, 8, 16, 33]))
      let outputs = depthwise ? groups : groups * pick([1, 3, 7, 8, 9, 15, 16, 24, 31, 49, 80, 97])
      var window = Window(pick([1, 1, 2, 3, 3, 4, 5]), pick([1, 1, 2, 3, 3, 5]))
      (window.rowStride, window.columnStride) = (pick([1, 1, 2, 3]), pick([1, 1, 2, 3]))
      (window.rowDilation, window.columnDilation) = (pick([1, 1, 2]), pick([1, 1, 3]))
      (window.top, window.left) = (pick([0, 1, 2]), pick([0, 1, 3]))
      (window.bottom, window.right) = (pick([0, 1, 2]), pick([0, 1, 2]))
      return ConvolutionCase(
        window: window, extent: Extent(pick([9, 10, 13]), pick([13, 14, 17, 26]), inputs),
        outputs: outputs, groups: groups, activation: activations[index % 4],
        hasAddend: index % 5 < 2, gap: pick([0, 0, 3, 16]))
    }
  }()

  /// The numbers of a case, and its result by the kernels.
  struct Bench {
    let test: ConvolutionCase
    let convolution: PackedConvolution
    let input: [Float], addend: [Float]?, weights: [Float], bias: [Float]

    init(_ test: ConvolutionCase, _ kernels: InferenceKernels) {
      self.test = test
      var stream = RandomStream(seed: 5, purpose: "convolution")
      let inputs = test.extent.channels
      weights = normals(
        test.outputs * (inputs / test.groups) * test.window.height * test.window.width, &stream)
      bias = normals(test.outputs, &stream)
      input = normals(test.extent.count, &stream)
      addend = test.hasAddend ? normals(test.size.count, &stream) : nil
      convolution = PackedConvolution(
        weights: weights, bias: bias, inputs: inputs, outputs: test.outputs, groups: test.groups,
        window: test.window, activation: test.activation, kernels: kernels)
    }

    /// The output, from places with `gap` floats between them; what lies in the gaps must stay.
    func output(_ run: (Places, Places?, MutablePlaces) -> Void) -> [Float] {
      let gap = test.gap
      let wideInput = FloatBuffer(count: test.extent.places * (test.extent.channels + gap))
      let wideAddend = FloatBuffer(count: test.size.places * (test.outputs + gap))
      let wide = FloatBuffer(count: test.size.places * (test.outputs + gap))
      wide.fill([Float](repeating: 77, count: wide.count))
      spread(input, test.extent.channels, wideInput)
      spread(addend ?? [], test.outputs, wideAddend)
      run(
        Places(wideInput.start, step: test.extent.channels + gap),
        addend == nil ? nil : Places(wideAddend.start, step: test.outputs + gap),
        MutablePlaces(wide.start, step: test.outputs + gap))
      var values: [Float] = []
      for (index, value) in wide.values(wide.count).enumerated() {
        if index % (test.outputs + gap) < test.outputs {
          values.append(value)
        } else if value != 77 {
          Issue.record("\(test): something was written between places, at \(index)")
        }
      }
      return values
    }

    private func spread(_ values: [Float], _ channels: Int, _ buffer: FloatBuffer) {
      for (index, value) in values.enumerated() {
        buffer.start[index / channels * (channels + test.gap) + index % channels] = value
      }
    }
  }

  @Test(
    "a convolution agrees with its readable twin", arguments: chosen + random, InferenceKernels.all)
  func twin(test: ConvolutionCase, kernels: InferenceKernels) {
    let bench = Bench(test, kernels)
    let got = bench.output {
      bench.convolution.run($0, extent: test.extent, addend: $1, output: $2)
    }
    let expected = InferenceReference.packedConvolution(
      bench.input, extent: test.extent, weights: bench.weights, bias: bench.bias,
      groups: test.groups, window: test.window, addend: bench.addend, activation: test.activation)
    guard test.size.count > 0 else { return }
    expectClose(got, expected, tolerance: 1e-5, "\(test), \(kernels)")
  }

  @Test("rows and parts give the same bits as the whole", arguments: chosen + random.prefix(30))
  func parts(test: ConvolutionCase) {
    for kernels in InferenceKernels.all {
      let bench = Bench(test, kernels)
      let whole = bench.output {
        bench.convolution.run($0, extent: test.extent, addend: $1, output: $2)
      }
      let rows = bench.output {
        for row in 0..<test.size.height {
          bench.convolution.run(
            $0, extent: test.extent, addend: $1, output: $2, rows: row..<row + 1)
        }
      }
      #expect(rows == whole, "\(test), \(kernels): rows")
      for parts in [2, 3, 8] {
        let shared = bench.output {
          for part in 0..<parts {
            bench.convolution.run(
              part: part, of: parts, $0, extent: test.extent, addend: $1, output: $2)
          }
        }
        #expect(shared == whole, "\(test), \(kernels): \(parts) parts")
      }
    }
  }

  @Test(
    "images that stand together get the bits that each gets alone", arguments: InferenceKernels.all)
  func fullyConnected(kernels: InferenceKernels) {
    let test = ConvolutionCase(window: Window(1), extent: Extent(1, 9, 70), outputs: 45)
    let bench = Bench(test, kernels)
    let together = bench.output {
      bench.convolution.run($0, extent: test.extent, addend: $1, output: $2)
    }
    let alone = bench.output { input, _, output in
      for image in 0..<9 {
        bench.convolution.run(
          Places(input.start + image * 70, step: 70), extent: Extent(1, 1, 70),
          output: MutablePlaces(output.start + image * 45, step: 45))
      }
    }
    #expect(together == alone)
  }
}
