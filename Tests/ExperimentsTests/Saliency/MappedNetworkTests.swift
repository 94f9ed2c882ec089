import Experiments
import ImageNet9
import Tensors
import Testing

@Suite("A thousand outputs explained by class")
struct MappedNetworkTests {
  /// A network of seven outputs, each a value of its image; one hundred times the weights of the logits
  /// come back as the image's gradient.
  private struct Mirror: Explainable {
    var input: Extent { Extent(1, 7, 1) }
    var outputs: Int { 7 }
    var activations: [NamedActivation] { [NamedActivation(name: "x", extent: input)] }
    func checkGradients(at layer: String?) throws {
      if layer == "y" { throw ExplainableError.unknownActivation("y", known: ["x"]) }
    }
    func gradientPass(at layer: String?) throws -> any GradientPass { MirrorPass() }
  }

  private final class MirrorPass: GradientPass {
    let capacity = 2
    private var count = 0

    func forward(
      _ images: UnsafePointer<Float>, count: Int, logits: UnsafeMutablePointer<Float>
    ) {
      self.count = count
      logits.update(from: images, count: count * 7)
    }

    func imageGradient(
      of weights: UnsafePointer<Float>, into gradient: UnsafeMutablePointer<Float>
    ) {
      for index in 0..<count * 7 { gradient[index] = 100 * weights[index] }
    }

    func layerGradient(
      of weights: UnsafePointer<Float>, values: UnsafeMutablePointer<Float>,
      gradient: UnsafeMutablePointer<Float>
    ) {
      values.update(repeating: 5, count: count * 7)
      imageGradient(of: weights, into: gradient)
    }
  }

  /// Outputs 1 and 4 are class 0, output 2 is class 1, 6 is class 8, the others are none of the nine.
  private let rule = AnswerRule.mapped([nil, 0, 1, nil, 0, nil, 8])

  @Test("a class's logit is its greatest output, and its gradient that output's, image by image")
  func greatest() throws {
    let network = MappedNetwork(Mirror(), by: rule)
    #expect(network.outputs == 10)
    let pass = try network.gradientPass(at: nil)
    let images = FloatBuffer([9, 1, 2, 3, 4, -5, 6, 0, 7, -2, 8, 6, 8, 1])
    let logits = FloatBuffer(count: 20), gradient = FloatBuffer(count: 14)
    try pass.forward(images.start, count: 2, logits: logits.start)
    let none = -Float.infinity
    #expect(
      logits.values(20) == [4, 2, none, none, none, none, none, none, 6, 9]
        + [7, -2, none, none, none, none, none, none, 1, 8])
    var weights = [Float](repeating: 0, count: 20)
    (weights[0], weights[9], weights[10], weights[18]) = (1, -2, 3, 0.5)
    let given = FloatBuffer(weights)
    try pass.imageGradient(of: given.start, into: gradient.start)
    // Of the two 8 that are none of the nine, the first is the answer.
    #expect(
      gradient.values(14) == [-200, 0, 0, 0, 100, 0, 0] + [0, 300, 0, 0, 0, 0, 50])
    let values = FloatBuffer(count: 14)
    try pass.layerGradient(of: given.start, values: values.start, gradient: gradient.start)
    #expect(values.values(1) == [5] && gradient.values(5) == [-200, 0, 0, 0, 100])
    withExtendedLifetime((images, given)) {}
  }

  @Test("the greatest logit is the answer of the official protocol")
  func answer() throws {
    let pass = try MappedNetwork(Mirror(), by: rule).gradientPass(at: nil)
    var stream = RandomStream(seed: 1, purpose: "test")
    let logits = FloatBuffer(count: 10)
    for _ in 0..<50 {
      let outputs = (0..<7).map { _ in Float(stream.uniform()) }
      let image = FloatBuffer(outputs)
      try pass.forward(image.start, count: 1, logits: logits.start)
      withExtendedLifetime(image) {}
      let greatest = try #require((0..<10).max { logits.start[$0] < logits.start[$1] })
      #expect(rule(outputs[...]) == (greatest == 9 ? AnswerRule.unmapped : UInt8(greatest)))
    }
  }

  @Test("where every output is a class there is no tenth logit; names are passed on")
  func nine() {
    #expect(MappedNetwork(Mirror(), by: .mapped([0, 1, 2, 3, 4, 5, 6])).outputs == 9)
    #expect(throws: ExplainableError.self) {
      try MappedNetwork(Mirror(), by: rule).checkGradients(at: "y")
    }
  }
}
