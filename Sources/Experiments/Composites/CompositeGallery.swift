import Foundation
import ImageNet9
import Imaging
import Lab

/// One object of each class on one background of each class, and each of them alone.
///
/// The object and the background of a class are cut from one test picture (Only-FG and Only-BG-T); they
/// are put together as in the mixed variants.
///
/// ```swift
/// private struct CompositeCount: Experiment {
///   let gallery = CompositeGallery(of: [.dog, .fish], example: 1)
///   var inputs: [any Experiment] { [gallery] }
///
///   func run(in lab: LabContext) throws -> Int {
///     try lab.outcome(of: gallery).composites.joined().count
///   }
/// }
/// ```
public struct CompositeGallery: Experiment {
  let classes: [ObjectClass]
  let example: Int
  var dataSet: DataSet?

  /// Asks for the composites.
  ///
  /// - Parameters:
  ///   - classes: of objects and of backgrounds.
  ///   - example: which picture of each class, counted from 0 in the order of the test set.
  ///   - dataSet: where the pictures are from; the profile's if left open.
  public init(
    of classes: [ObjectClass] = ObjectClass.allCases, example: Int = 0, dataSet: DataSet? = nil
  ) {
    self.classes = classes
    self.example = example
    self.dataSet = dataSet
  }

  /// The images as PNG files.
  public struct Outcome: Codable, Sendable {
    /// `[class]`, each object on black.
    public let objects: [Data]
    /// `[class]`, each background with its object painted over.
    public let backgrounds: [Data]
    /// `[object][background]`.
    public let composites: [[Data]]
  }

  private var pictures: Pictures { Pictures(.test, of: dataSet) }

  /// The test pictures.
  public var inputs: [any Experiment] { [pictures] }
  /// Making two variants.
  public var cost: Cost { Cost(seconds: 0.5) }

  /// Of the profile's data set, if none is stated.
  public func filled(from profile: Profile) -> CompositeGallery {
    var filled = self
    filled.dataSet = profile.dataSet(dataSet)
    return filled
  }

  /// Puts objects and backgrounds together, and encodes them.
  public func run(in lab: LabContext) throws -> Outcome {
    let set = try CompositeSet(of: classes, example: example, from: pictures, in: lab)
    return Outcome(
      objects: try set.objects.map { try PNG.encode($0) },
      backgrounds: try set.backgrounds.map { try PNG.encode($0) },
      composites: try set.composites.map { try $0.map { try PNG.encode($0) } })
  }
}
