import Foundation
import ImageNet9
import Imaging
import Lab

/// Some test pictures in several variants, exactly as networks see them.
///
/// ```swift
/// private struct ShownPictures: Experiment {
///   let gallery = Gallery(of: [.dog, .fish], in: [.original, .mixedRand])
///   var inputs: [any Experiment] { [gallery] }
///
///   func run(in lab: LabContext) throws -> Int {
///     try lab.outcome(of: gallery).images.joined().count
///   }
/// }
/// ```
public struct Gallery: Experiment {
  let classes: [ObjectClass]
  let variants: [Variant]
  let example: Int
  var dataSet: DataSet?

  /// Asks for one picture of each class in each variant.
  ///
  /// - Parameters:
  ///   - classes: the classes, one row each.
  ///   - variants: the variants, one column each.
  ///   - example: which picture of the class, counted from 0 in the order of the test set.
  ///   - dataSet: where they are from; the profile's if left open.
  public init(
    of classes: [ObjectClass] = ObjectClass.allCases, in variants: [Variant] = Variant.allCases,
    example: Int = 0, dataSet: DataSet? = nil
  ) {
    self.classes = classes
    self.variants = variants
    self.example = example
    self.dataSet = dataSet
  }

  /// The pictures as PNG files.
  public struct Outcome: Codable, Sendable {
    /// `[class][variant]` PNG data.
    public let images: [[Data]]
    /// The position of each class's picture in the test set.
    public let indices: [Int]
  }

  /// The test pictures.
  public var inputs: [any Experiment] { [Pictures(.test, of: dataSet)] }
  /// Making the variants.
  public var cost: Cost { Cost(seconds: 0.5) }

  /// Of the profile's data set, if none is stated.
  public func filled(from profile: Profile) -> Gallery {
    var filled = self
    filled.dataSet = profile.dataSet(dataSet)
    return filled
  }

  /// Makes each variant, and encodes the pictures of the classes.
  public func run(in lab: LabContext) throws -> Outcome {
    let pictures = Pictures(.test, of: dataSet)
    let labels = try lab.outcome(of: pictures).labels
    let indices = try classes.map { objectClass in
      let candidates = labels.indices.filter { labels[$0] == objectClass }
      guard candidates.indices.contains(example) else {
        throw ExperimentError.noImages("picture \(example) of class \(objectClass.name)")
      }
      return candidates[example]
    }
    var images = classes.map { _ in [Data]() }
    for variant in variants {
      let set = try pictures.images(of: variant, seed: 0, in: lab)
      for (row, index) in indices.enumerated() {
        images[row].append(try PNG.encode(set.image(index)))
      }
    }
    return Outcome(images: images, indices: indices)
  }
}
