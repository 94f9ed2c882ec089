import Files
import Foundation
import ImageNet9
import NeuralNet

/// A training as files say it, for whoever has a faster machine: what to train, how, on which images.
package struct TrainingTask: Encodable, Sendable {
  /// Where the images lie.
  struct Images: Encodable, Sendable {
    /// The data set in words.
    var dataSet: String
    /// What identifies it, 64 hexadecimal digits.
    var digest: String
    /// Width and height in pixels.
    var side: Int
    /// The file beside this one that lists them: path below the data set's folder, class.
    var list: String
    /// The arguments of `backdrop` that write the folder, without its name; nil where it is there.
    var export: [String]?
  }

  /// The layout of this file.
  let format = "backdrop training 1"
  /// What the training is kept under: the network comes back as KEY.safetensors or KEY.onnx.
  let key: String
  /// In words.
  let training: String
  /// The folder of its variant.
  let variant: String
  /// Initial weights, order and augmentation follow from it, elsewhere by other streams than here.
  let seed: Int
  /// Number of outputs: the nine classes in their order.
  let outputs: Int
  /// torchvision's name of the network, where it has one.
  let torchvision: String?
  /// The network, layer by layer.
  let architecture: Architecture
  /// How it is optimised.
  let recipe: Recipe
  /// Who changes its images before it learns from them.
  let adversary: Adversary?
  /// What it learns from.
  let images: Images

  /// The list of images as CSV; its name is part of the task.
  package let list: Data

  private enum CodingKeys: String, CodingKey {
    case format, key, training, variant, seed, outputs, torchvision, architecture, recipe, adversary
    case images
  }

  /// The name of the list of images.
  package var listName: String { images.list }

  /// The bytes of the file.
  package func encoded() throws -> Data {
    try CanonicalJSON.data(of: self, isPretty: true) + Data("\n".utf8)
  }
}

extension Training {
  /// The training as files say it.
  ///
  /// - Parameter key: what its outcome is kept under.
  /// - Returns: the task; nil where files cannot say it: fresh backgrounds, kinds as labels, a world of one's
  ///   own or other settings of Diorama-9 than its export has, a variant of a chapter's.
  /// - Throws: what the data set has against it.
  package func task(key: String) throws -> TrainingTask? {
    guard backgrounds == nil, labels == nil, correlation == nil, size ?? 1 <= 1,
      let seed, let architecture, let recipe, let dataSet,
      let world = dataSet.world as? any ListedWorld,
      var files = try world.trainingFiles(of: variant, seed: UInt64(seed))
    else { return nil }
    let chosen = Self.beginning(of: files.files.map(\.label), share: size ?? 1)
    if let mixture {
      guard let second = try world.trainingFiles(of: mixture.variant, seed: UInt64(seed)),
        second.files.map(\.label) == files.files.map(\.label)
      else { return nil }
      let mixed = Self.choice(of: mixture, count: chosen.count, seed: seed, part: 0)
      for (index, place) in chosen.enumerated() where mixed[index] {
        files.files[place] = second.files[place]
      }
    }
    let lines = chosen.map { CSV.line([files.files[$0].path, files.files[$0].label.name]) }
    let list = Data((["file,class"] + lines).joined(separator: "\n").utf8 + Data("\n".utf8))
    return TrainingTask(
      key: key, training: description, variant: variant.folder, seed: seed,
      outputs: ObjectClass.allCases.count, torchvision: architecture.torchvisionName,
      architecture: architecture, recipe: recipe, adversary: adversary,
      images: TrainingTask.Images(
        dataSet: world.summary, digest: world.digest, side: world.side,
        list: "images-\(SHA256.hex(of: list).prefix(12)).csv", export: files.export),
      list: list)
  }
}
