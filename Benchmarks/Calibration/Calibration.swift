import Diorama
import Files
import Foundation
import ImageNet9
import Imaging
import NeuralNet
import Statistics
import Tensors

/// The five numbers by which Diorama-9's second version is calibrated.
///
/// They are two nuisance channels, and networks on the variant that they were trained on. No finding of the paper is
/// looked at.
///
/// Pictures are training draws of the seeds 101 (to learn from) and 102 (to be asked about), which no profile
/// uses; the network is trained with seed 101.
struct Calibration {
  let world: Diorama9
  let recipe: Recipe

  /// The second version with `name=number` or `name=word` in place of its own settings; `epochs`, `shift`,
  /// `crops` (0 or 1) and `version` (1 or 2) are known beside them.
  init(_ words: [String]) throws {
    var (epochs, crops, version) = (28, true, 2)
    var changes: [(String, String)] = []
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { throw Wrong(word) }
      switch parts[0] {
      case "epochs": epochs = Int(parts[1]) ?? epochs
      case "crops": crops = parts[1] != "0"
      case "version": version = Int(parts[1]) ?? version
      default: changes.append((parts[0], parts[1]))
      }
    }
    let start = version == 1 ? Diorama9() : Diorama9.second(trainingImages: 500, testImages: 150)
    var settings =
      try JSONSerialization.jsonObject(with: JSONEncoder().encode(start)) as? [String: Any] ?? [:]
    for (name, value) in changes {
      guard settings[name] != nil else { throw Wrong(name) }
      settings[name] = Int(value) ?? Double(value) ?? value
    }
    world = try JSONDecoder().decode(
      Diorama9.self, from: JSONSerialization.data(withJSONObject: settings))
    recipe =
      crops
      ? Recipe(epochs: epochs, shift: 0, crop: RandomResizedCrop(), jitter: ColourJitter())
      : Recipe(epochs: epochs)
  }

  struct Wrong: Error, CustomStringConvertible {
    let word: String
    init(_ word: String) { self.word = word }
    var description: String {
      "error: \(word) is no setting; expected NAME=VALUE with a setting of Diorama9, epochs, crops or version"
    }
  }

  /// Draws, trains and asks.
  ///
  /// - Parameter variants: whose networks are trained and asked about held-out pictures of the same variant.
  /// - Returns: a line of JSON for the log.
  /// - Throws: what training throws.
  func run(_ variants: [Variant]) throws -> String {
    let clock = ContinuousClock()
    let start = clock.now
    let known = world.pictures(split: .training, seed: 101)
    let drawn = (clock.now - start) / .seconds(1)
    let asked = heldOut
    let labels = known.labels.map(\.rawValue)
    let truth = asked.labels.map(\.rawValue)
    func share(_ features: [[Double]], _ others: [[Double]]) -> Double {
      let vote = NearestNeighbours(features: features, labels: labels, classes: 9)
      let right = parallelMap(others.count) { vote.label(of: others[$0]) == truth[$0] }
      return Double(right.count { $0 }) / Double(right.count) * 100
    }
    let tiles = try known.images(of: .onlyBackgroundTiled, seed: 101)
    let askedTiles = try asked.images(of: .onlyBackgroundTiled, seed: 102)
    var numbers: [String: Double] = [
      "box coordinates": share(known.boxCoordinates, asked.boxCoordinates),
      "six colour numbers": share(tiles.colourMoments, askedTiles.colourMoments),
      "best guess from the scene": world.sceneTable.bestGuess * 100,
      "mask overlap": overlap(of: asked) * 100,
      "milliseconds a picture": drawn * 1000 / Double(known.count),
    ]
    for variant in variants {
      let began = clock.now
      let images = Self.pixels(try known.images(of: variant, seed: 101))
      let (network, _) = try Trainer(architecture: .resNet(), recipe: recipe, seed: 101).train(
        on: images, classes: 9)
      let held = Self.pixels(try asked.images(of: variant, seed: 102))
      let logits = network.logits(held)
      let right = (0..<held.count).count { image in
        let row = logits[image * 9..<(image + 1) * 9]
        return row.firstIndex(of: row.max() ?? 0).map { $0 - image * 9 } == Int(held.labels[image])
      }
      numbers["\(variant), own"] = Double(right) / Double(held.count) * 100
      numbers["seconds of a training"] = (clock.now - began) / .seconds(1)
    }
    let settings = try CanonicalJSON.data(of: world)
    let rounded = numbers.sorted { $0.key < $1.key }.map {
      "\"\($0.key)\": \(($0.value * 10).rounded() / 10)"
    }
    return "{\(rounded.joined(separator: ", ")), \"epochs\": \(recipe.epochs), \"settings\": "
      + String(decoding: settings, as: UTF8.self) + "}"
  }

  private static func pixels(_ images: ImageSet) -> LabelledPixels {
    LabelledPixels(
      side: images.side, count: images.count, pixels: images.pixels, labels: images.labels)
  }

  /// 150 held-out pictures of each class.
  private var heldOut: PictureSet {
    var fewer = world
    fewer.trainingImages = 150
    return fewer.pictures(split: .training, seed: 102)
  }

  /// Mean intersection over union of the world's masks with the exact ones, on the held-out pictures.
  private func overlap(of cut: PictureSet) -> Double {
    var exact = world
    exact.masks = .drawn
    let drawn = Calibration(world: exact, recipe: recipe).heldOut
    let area = cut.side * cut.side
    let shares = (0..<cut.count).compactMap { picture -> Double? in
      guard cut.ids[picture] == drawn.ids[picture], cut.kinds[picture] == drawn.kinds[picture]
      else { return nil }
      var (both, either) = (0.0, 0.0)
      for pixel in picture * area..<(picture + 1) * area {
        both += Double(min(cut.coverage[pixel], drawn.coverage[pixel]))
        either += Double(max(cut.coverage[pixel], drawn.coverage[pixel]))
      }
      return both / max(either, 1)
    }
    return shares.reduce(0, +) / Double(max(shares.count, 1))
  }

  private init(world: Diorama9, recipe: Recipe) { (self.world, self.recipe) = (world, recipe) }

  /// A sheet of pictures: a row per class, twelve pictures; then the same by their variants.
  func sheet(to file: URL, variant: Variant) throws {
    var few = world
    few.trainingImages = 14
    let images = try few.pictures(split: .training, seed: 102).images(of: variant, seed: 102)
    let (side, columns) = (images.side, 14)
    var pixels = [UInt8](repeating: 255, count: side * side * 3 * columns * 9)
    for image in 0..<images.count {
      let (row, column) = (image / columns, image % columns)
      for y in 0..<side {
        let from = (image * side + y) * side * 3
        let to = ((row * side + y) * columns + column) * side * 3
        pixels.replaceSubrange(to..<to + side * 3, with: images.pixels[from..<from + side * 3])
      }
    }
    let sheet = Image(width: side * columns, height: side * 9, channels: 3, pixels: pixels)
    try PNG.write(sheet.enlarged(by: 2), to: file)
  }
}
