import Files
import ImageNet9
import NeuralNet

/// The training images of a folder, each read when the network is to learn from it: memory does not grow with
/// their number.
struct StreamedImages: TrainingSource {
  /// Where an image lies: which variant, and its place in that variant's listing.
  private struct ListedPlace: Hashable, Codable {
    var variant: Int
    var place: Int
  }

  private let holder: any VariantHolder
  private let variants: [Variant]
  private let entries: [ListedPlace]
  let labels: [UInt8]

  /// Width and height of every image in pixels.
  var side: Int { holder.side }

  /// The images of a variant, or of two.
  ///
  /// - Parameters:
  ///   - holder: the world that holds them as files.
  ///   - variant: the variant.
  ///   - share: how much of each class is taken, from its beginning.
  ///   - mixture: a second variant whose images take the place of those that `isMixed` tells.
  ///   - isMixed: whether an image comes from the second variant, for a number of images.
  /// - Throws: what the folder has against it, or `ExperimentError.unlikeImages`.
  init(
    _ holder: any VariantHolder, _ variant: Variant, share: Double,
    mixture: Mixture?, isMixed: (_ count: Int) -> [Bool]
  ) throws {
    let listing = try holder.listing(of: variant, split: .training)
    let chosen = Training.beginning(of: listing.map(\.label), share: share)
    var entries = chosen.map { ListedPlace(variant: 0, place: $0) }
    var variants = [variant]
    if let mixture {
      let second = try holder.listing(of: mixture.variant, split: .training)
      guard second.map(\.label) == listing.map(\.label) else {
        throw ExperimentError.unlikeImages(counts: [listing.count, second.count])
      }
      variants.append(mixture.variant)
      let mixed = isMixed(entries.count)
      for index in entries.indices where mixed[index] { entries[index].variant = 1 }
    }
    self.holder = holder
    self.variants = variants
    self.entries = entries
    labels = chosen.map { UInt8(listing[$0].label.rawValue) }
  }

  func write(_ index: Int, epoch: Int, to pixels: UnsafeMutablePointer<UInt8>) throws {
    let entry = entries[index]
    let variant = variants[entry.variant]
    let image = try holder.images(
      of: variant, split: .training, in: entry.place..<entry.place + 1)
    guard image.side == side else {
      throw ExperimentError.imageSize(
        network: "a training on \(variant.name)", expected: side, found: image.side)
    }
    image.pixels.withUnsafeBufferPointer {
      guard let start = $0.baseAddress else { return }
      pixels.update(from: start, count: $0.count)
    }
  }

  func identity() -> String {
    var sum = SHA256()
    sum.update(holder.digest)
    for variant in variants { sum.update(" " + variant.folder) }
    for entry in entries { sum.update(" \(entry.variant):\(entry.place)") }
    return sum.finish()
  }
}

extension Training {
  /// The folder whose images it reads one by one; nil where they are drawn, built or made anew, and where
  /// more must be known of the pictures than their classes.
  var streamed: (any VariantHolder)? {
    guard backgrounds == nil, labels == nil, correlation == nil, size ?? 1 <= 1,
      let holder = dataSet?.holder(of: variant, split: .training)
    else { return nil }
    if let mixture, dataSet?.holder(of: mixture.variant, split: .training) == nil { return nil }
    return holder
  }
}
