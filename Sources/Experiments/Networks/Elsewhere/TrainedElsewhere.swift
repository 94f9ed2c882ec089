import Foundation
import ImageNet9
import NeuralNet
import ONNX
import Tensors

/// A network that somebody trained on another machine, by a task that this kit had written.
package struct TrainedElsewhere: Sendable {
  /// The file of weights: safetensors or ONNX.
  let file: URL
  /// What it is to be the outcome of, with every default filled in.
  package let training: Training
  /// The network, ready to answer.
  let predictor: any Predictor
  /// The weights, where they are of a network of ours.
  private let network: Network?

  /// The endings of files that are read.
  package static let endings = ["safetensors", GraphReader.ending]

  /// Reads what came back as a graph: the setting of profiles.
  package static let reader = GraphReader { try imported($0, $1, threads: $2) }

  /// Reads a network and checks that it is the training's: its shape, its outputs, its input.
  ///
  /// - Parameters:
  ///   - file: weights by our names or torchvision's, or an ONNX file.
  ///   - training: the training that it stands for.
  ///   - threads: how many may be used.
  /// - Throws: `NeuralNetError`, `ONNXError` or `ExperimentError` with what does not fit.
  package init(at file: URL, for training: Training, threads: Int) throws {
    guard let architecture = training.architecture, let recipe = training.recipe,
      let side = training.dataSet?.side
    else { throw ExperimentError.openSeed("the training on \(training.setName)") }
    let path = file.path(percentEncoded: false), classes = ObjectClass.allCases.count
    self.file = file
    self.training = training
    if file.pathExtension == GraphReader.ending {
      let predictor = try Self.imported(file, training, threads: threads)
      guard predictor.outputs == classes else {
        throw ExperimentError.outputCount(
          network: path, found: predictor.outputs, expected: classes)
      }
      guard predictor.side == side else {
        throw ExperimentError.imageSize(network: path, expected: predictor.side, found: side)
      }
      self.predictor = predictor
      network = nil
      return
    }
    let tensors = try SafeTensors(decoding: Data(contentsOf: file), file: path)
    let network =
      tensors.metadata["format"] == "backdrop"
      ? try Network(tensors, file: path)
      : try Network(
        torchvision: tensors, architecture, side: side, classes: classes,
        normalisation: recipe.normalisation, file: path)
    guard network.architecture == architecture, network.side == side, network.classes == classes,
      network.normalisation == recipe.normalisation
    else {
      throw NeuralNetError.foreignTensors(
        file: path,
        "it holds “\(network.architecture.name)” for \(network.side) pixels and "
          + "\(network.classes) classes, expected “\(architecture.name)” for \(side) pixels and "
          + "\(classes) classes, with the recipe's normalisation")
    }
    self.network = network
    predictor = TrainedNetwork(network: network, answerRule: .nineClasses, threads: threads)
  }

  /// An ONNX network with the preprocessing of a training's recipe.
  private static func imported(
    _ file: URL, _ training: Training, threads: Int
  ) throws -> ImportedPredictor {
    let side = training.dataSet?.side, normalisation = training.recipe?.normalisation
    return try ImportedPredictor(
      ONNXFile.load(file, side: side),
      preprocessing: Preprocessing(
        input: side, interpolation: Preprocessing.Interpolation.none, mean: normalisation?.mean,
        standardDeviation: normalisation?.deviation, labels: .imageNet9),
      name: file.lastPathComponent, path: file.path(percentEncoded: false), threads: threads)
  }

  /// The share of the test images of its own variant that it answers rightly.
  ///
  /// - Returns: right answers, and all of them.
  /// - Throws: `ExperimentError.answersElsewhere` for answers that are no finite numbers, or no better than
  ///   guessing; what the data set has against it.
  package func check() throws -> (right: Int, of: Int) {
    let images = try testImages()
    var right = 0
    for range in images.ranges {
      let batch = try images.batch(range)
      let logits = try predictor.logits(of: batch)
      guard logits.allSatisfy(\.isFinite) else {
        throw ExperimentError.answersElsewhere(
          file: file.path(percentEncoded: false), "some of its outputs are not finite numbers")
      }
      for image in 0..<batch.count {
        let row = logits[image * predictor.outputs..<(image + 1) * predictor.outputs]
        if predictor.answerRule(row) == batch.labels[image] { right += 1 }
      }
    }
    // Guessing gives a ninth; more than three deviations above it happen by chance once in a thousand.
    let count = Double(images.count), chance = 1 / Double(ObjectClass.allCases.count)
    let least = count * chance + 3.1 * (count * chance * (1 - chance)).squareRoot()
    guard Double(right) > least else {
      throw ExperimentError.answersElsewhere(
        file: file.path(percentEncoded: false),
        "it answers \(right) of \(images.count) test images of \(training.variant.name) rightly, which "
          + "guessing might do; expected more than \(Int(least))")
    }
    return (right, images.count)
  }

  private func testImages() throws -> TestImages {
    guard let dataSet = training.dataSet else {
      throw ExperimentError.noSetting("data set", profile: "of the plan")
    }
    if let holder = dataSet.holder(of: training.variant, split: .test) {
      return try TestImages(holder, training.variant)
    }
    return try TestImages(dataSet.world.images(of: training.variant, split: .test, seed: 0))
  }

  /// What is kept of it as the training's outcome; there is no record of its epochs.
  ///
  /// - Throws: what asking a graph throws.
  package func outcome() throws -> Training.Outcome {
    Training.Outcome(
      epochs: [], parameterCount: network?.parameterCount ?? 0, outputClasses: nil,
      probe: network == nil
        ? try GraphReader.probe(predictor, side: training.dataSet?.side ?? 48) : nil)
  }

  /// Writes the file that belongs to the outcome.
  ///
  /// - Parameter attachment: where a file of an ending is to lie.
  /// - Throws: what writing throws.
  package func write(to attachment: (_ ending: String) -> URL) throws {
    guard let network else {
      return try FileManager.default.copyItem(at: file, to: attachment(GraphReader.ending))
    }
    try network.save(to: attachment("safetensors"))
  }
}
