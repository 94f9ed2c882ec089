import Diorama
import Experiments
import Foundation
import Graphs
import ImageNet9
import Lab
import NeuralNet
import Tensors
import TestFolders
import Testing

/// Networks that other people trained, asked what their answers rest on and attacked.
@Suite("Imported networks explained")
struct ImportedSaliencyTests {
  /// Asks a lab whose store is thrown away once the answers have been looked at.
  private func answer<Result>(
    _ experiments: [any Experiment], look: (Answers) throws -> Result
  ) async throws -> Result {
    let folder = TestFolder.root.appending(
      path: "explained-\(UUID().uuidString)", directoryHint: .isDirectory)
    defer { try? FileManager.default.removeItem(at: folder) }
    let profile = Profile("test", seeds: [0])
      .setting(DataSet.diorama9(Diorama9(trainingImages: 1, testImages: 2)))
    let lab = Lab(
      store: Store(at: folder.appending(path: ".backdrop")), profile: profile,
      code: CodeTable(
        library: [
          "Experiments": "tests", "ExperimentsTests": "tests", "Diorama": "tests",
          "NeuralNet": "tests",
        ]),
      jobs: 2,
      provenance: ProvenanceSource(commit: "abc", version: "test"))
    return try look(
      try await lab.run(lab.plan(for: experiments), keepGoing: true, progress: .silent))
  }

  @Test(
    "a network of nine outputs or a thousand answers every measure, at its own size",
    arguments: [9, 1000])
  func measures(outputs: Int) async throws {
    let network = RandomNetwork(outputs: outputs)
    let methods: [any SaliencyMethod] = [
      InputGradient(), SmoothGrad(copies: 2), GradCAM(at: "features"), HiResCAM(at: "features"),
    ]
    let scores = methods.flatMap { method in
      [SaliencyMeasure.foregroundShare, .pointing, .deletion].map {
        SaliencyScore($0, of: network, by: method)
      }
    }
    let samples = try await answer(scores) { answers in
      try scores.map { try answers.outcome(of: $0) }
    }
    for sample in samples {
      #expect(sample.perImage?.map(\.count) == [18])
      #expect(sample.perImage?.joined().allSatisfy { (0...1).contains($0) } == true)
    }
    #expect(Set(samples.map(\.means)).count > 8, "methods and measures differ")
  }

  @Test("a gallery shows the pictures as the network sees them")
  func gallery() async throws {
    let gallery = SaliencyGallery(of: RandomNetwork(outputs: 9), by: InputGradient())
    let pictures = try await answer([gallery]) { try $0.outcome(of: gallery) }
    #expect(pictures.maps.map(\.count) == [Int](repeating: 32 * 32, count: 9))
  }

  @Test("an attack takes answers from an imported network, and a longer way takes more")
  func attacked() async throws {
    let network = RandomNetwork(outputs: 1000)
    let labels = try await answer([Predictions(of: network, on: .original)]) {
      try $0.outcome(of: Predictions(of: network, on: .original)).labels
    }
    let predictor = try network.predictor()
    let images = try predictor.seen(
      try Diorama9(trainingImages: 1, testImages: 2).pictures(split: .test, seed: 0)
        .images(of: .original, seed: 0))
    #expect(images.labels == labels && images.side == 32)
    func losses(_ radius: Double) throws -> [Float] {
      let logits = try predictor.explained.logits(
        LabelledPixels(
          side: images.side, count: images.count, pixels: images.pixels, labels: images.labels),
        normalisation: predictor.normalisation,
        attackedBy: Adversary(radius: radius, steps: 4), seed: 0)
      return labels.indices.map { image in
        let row = logits[image * 10..<(image + 1) * 10].map { $0 }
        let greatest = row.max() ?? 0
        return log(row.reduce(0) { $0 + exp($1 - greatest) }) + greatest - row[Int(labels[image])]
      }
    }
    let near = try losses(1e-3), far = try losses(2)
    #expect(zip(near, far).allSatisfy { $0 < $1 }, "\(near) before, \(far) under attack")
    let score = AttackedAccuracy(of: network, attackedBy: Adversary(radius: 2, steps: 2))
    let sample = try await answer([score]) { try $0.outcome(of: score) }
    #expect(sample.perImage?.map(\.count) == [18])
  }

  @Test("a step that cannot go backward is named before a picture is drawn")
  func refused() async throws {
    let network = RandomNetwork(outputs: 9, rounds: true)
    let asked: [any Experiment] = [
      SaliencyScore(.pointing, of: network, by: InputGradient()),
      AttackedAccuracy(of: network, attackedBy: Adversary(radius: 1)),
    ]
    try await answer(asked) { answers in
      for question in [asked[0] as? SaliencyScore].compactMap({ $0 }) {
        let error = #expect(throws: (any Error).self) { try answers.outcome(of: question) }
        #expect("\(error as Any)".contains("“rounding” (Round) cannot go backward"))
      }
      let attack = try #require(asked[1] as? AttackedAccuracy)
      let error = #expect(throws: (any Error).self) { try answers.outcome(of: attack) }
      #expect("\(error as Any)".contains("“rounding” (Round) cannot go backward"))
    }
    // What lies after the step can be asked about.
    let after = SaliencyScore(.pointing, of: network, by: GradCAM(at: "features"))
    try await answer([after]) { _ = try $0.outcome(of: after) }
  }
}

/// y = x rounded to whole numbers: a step without a gradient.
struct Rounding: ForwardOperator {
  var kind: String { "Round" }

  func plan(_ inputs: [GraphLayout]) -> OperatorPlan {
    OperatorPlan(orders: [nil], outputs: [inputs[0]])
  }

  func forward(_ run: OperatorRun) {
    for index in 0..<run.outputLayouts[0].count {
      run.outputs[0][index] = run.inputs[0][index].rounded()
    }
  }
}

/// An imported network of images of 32 × 32 with random weights: a convolution, a sum, a matrix.
struct RandomNetwork: Classifier {
  let outputs: Int
  var rounds = false

  var cost: Cost { Cost(seconds: 0.1) }
  func run(in lab: LabContext) throws -> Int { outputs }
  func predictor(in lab: LabContext) throws -> any Predictor { try predictor() }

  func predictor() throws -> ImportedPredictor {
    var stream = RandomStream(seed: 3, purpose: "weights")
    func random(_ count: Int, _ scale: Double) -> [Float] {
      (0..<count).map { _ in Float((stream.uniform() - 0.5) * scale) }
    }
    var builder = try GraphBuilder(
      input: GraphLayout(channelsLast: [1, 3, 32, 32]), name: "image")
    var last = 0
    if rounds {
      last = try builder.add(Rounding(), [0], outputs: ["rounded"], name: "rounding")[0]
    }
    let sizes = ConvolutionSizes(inputs: 3, outputs: 8, window: Window(4, stride: 4))
    last = try builder.add(
      ConvolutionOperator(sizes, weights: random(8 * 48, 1), bias: random(8, 1)), [last],
      outputs: ["features"], name: "convolution")[0]
    last = try builder.add(
      ElementwiseOperator(.relu), [last], outputs: ["rectified"], name: "relu")[0]
    last = try builder.add(
      ReduceOperator(.mean, axes: [2, 3]), [last], outputs: ["pooled"], name: "pool")[0]
    last = try builder.add(
      ReshapeOperator(to: [1, 8]), [last], outputs: ["row"], name: "reshape")[0]
    let matrix = LinearOperator(weights: random(8 * outputs, 4), bias: random(outputs, 1))
    last = try builder.add(matrix, [last], outputs: ["logits"], name: "matrix")[0]
    return try ImportedPredictor(
      GraphNetwork(builder.finish(output: last), name: "random"), preprocessing: Preprocessing(),
      name: "random", path: "random.onnx", threads: 1)
  }
}
