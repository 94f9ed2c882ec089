import Foundation
import ImageNet9
import Imaging
import Lab
import NeuralNet
import Tensors

/// The maps of one network for some test pictures, to be looked at.
///
/// The type of the method is part of this one's, so that its code is part of the key.
///
/// ```swift
/// private struct ObjectShares: Experiment {
///   let gallery = SaliencyGallery(
///     of: Training(on: .original, seed: 0), by: HiResCAM(), classes: [.dog])
///   var inputs: [any Experiment] { [gallery] }
///
///   func run(in lab: LabContext) throws -> [Float] {
///     try lab.outcome(of: gallery).shares
///   }
/// }
/// ```
public struct SaliencyGallery<Method: SaliencyMethod>: NetworkExperiment, CustomStringConvertible {
  var network: Question<any Classifier>
  let method: Method
  let classes: [ObjectClass]
  let example: Int
  var dataSet: DataSet?

  /// Asks for the maps of one picture of each class, for its true class.
  ///
  /// - Parameters:
  ///   - network: a network with its seed fixed.
  ///   - method: how the maps are drawn.
  ///   - classes: the classes, one picture each.
  ///   - example: which picture of the class, counted from 0 in the order of the test set.
  ///   - dataSet: where they are from; the network's own, or the profile's, if left open.
  public init(
    of network: any Classifier, by method: Method, classes: [ObjectClass] = ObjectClass.allCases,
    example: Int = 0, dataSet: DataSet? = nil
  ) {
    (self.network, self.dataSet) = Self.subject(network, dataSet)
    self.method = method
    self.classes = classes
    self.example = example
  }

  /// "Grad-CAM pictures of ResNet-10 trained on Original, seed 0".
  public var description: String { "\(method.name) pictures of \(network)" }

  var seconds: Double { 0.3 }

  /// Draws the maps of some pictures, and encodes both.
  public func run(in lab: LabContext) throws -> SaliencyPictures {
    let predictor = try network.explainedPredictor(at: method.layer, in: lab)
    let set = try predictor.seen(pictures.images(of: .original, seed: 0, in: lab))
    let indices = try classes.map { objectClass in
      let candidates = set.labels.indices.filter { Int(set.labels[$0]) == objectClass.rawValue }
      guard candidates.indices.contains(example) else {
        throw ExperimentError.noImages("picture \(example) of class \(objectClass.name)")
      }
      return candidates[example]
    }
    let count = indices.count, size = set.side * set.side
    let maps = FloatBuffer(count: count * size)
    let run = SaliencyRun(
      over: LabelledPixels(set), indices: indices, normalisation: predictor.normalisation)
    try Parallel.$threads.withValue(lab.threads) {
      try SoundMaps(
        network: "\(network)", images: set, place: Variant.original.testFolder
      ).draw(run, method, of: predictor.explained) { batch, first in
        (maps.start + first * size).update(from: batch.maps.start, count: batch.count * size)
      }
    }
    let values = maps.values(count * size)
    let coverage = try pictures.load(in: lab).coverage(side: set.side)
    return SaliencyPictures(
      images: try indices.map { try PNG.encode(set.image($0)) },
      maps: (0..<count).map { SaliencyPictures.bytes(values[$0 * size..<($0 + 1) * size]) },
      shares: indices.enumerated().map { place, index in
        values[place * size..<(place + 1) * size].withUnsafeBufferPointer { map in
          coverage[index * size..<(index + 1) * size].withUnsafeBufferPointer {
            ForegroundMeasures.share(of: map, in: $0)
          }
        }
      })
  }
}

/// Pictures with their maps.
///
/// ```swift
/// private struct MapCount: Experiment {
///   let gallery = SaliencyGallery(
///     of: Training(on: .original, seed: 0), by: GradCAM())
///   var inputs: [any Experiment] { [gallery] }
///
///   func run(in lab: LabContext) throws -> Int {
///     let pictures: SaliencyPictures = try lab.outcome(of: gallery)
///     return pictures.maps.count
///   }
/// }
/// ```
public struct SaliencyPictures: Codable, Sendable {
  /// PNG data, one per class.
  public let images: [Data]
  /// `[side × side]` bytes, one map per class: 0 is nothing, 255 the map's brightest.
  public let maps: [Data]
  /// The share of each map that lies on the foreground, in 0 … 1.
  public let shares: [Float]

  /// A map as bytes.
  ///
  /// The brightest hundredth of the pixels is cut, so that one pixel does not darken all others.
  static func bytes(_ map: ArraySlice<Float>) -> Data {
    let sorted = map.sorted()
    let greatest = sorted[min(sorted.count - 1, sorted.count * 99 / 100)]
    let limit = greatest > 0 ? greatest : (sorted.last ?? 0)
    guard limit > 0 else { return Data(count: map.count) }
    return Data(map.map { UInt8((min($0 / limit, 1) * 255).rounded()) })
  }
}
