import ImageNet9
import Lab

/// The share of a class's pictures that stand before a scene, in 0 … 1.
///
/// ```swift
/// Heatmap(rows: ObjectClass.allCases, columns: Scene.first) {
///   SceneShare($1, of: $0)
/// }
/// ```
public struct SceneShare: PictureQuantity {
  let scene: Scene
  let objectClass: ObjectClass
  var pictures: Pictures

  /// Asks how often a class stands before a scene.
  ///
  /// - Parameters:
  ///   - scene: the scene.
  ///   - objectClass: the class.
  ///   - pictures: the pictures to count in.
  public init(
    _ scene: Scene, of objectClass: ObjectClass, in pictures: Pictures = Pictures(.training)
  ) {
    self.scene = scene
    self.objectClass = objectClass
    self.pictures = pictures
  }

  func sample(_ outcome: Pictures.Outcome) throws -> Sample {
    let scenes = zip(outcome.labels, outcome.scenes).filter { $0.0 == objectClass }.map(\.1)
    if scenes.isEmpty {
      throw ExperimentError.noImages("the share of \(scene) among \(objectClass)")
    }
    if scenes.allSatisfy({ $0 == nil }) {
      throw ExperimentError.unrecorded("scenes", pictures.dataSet?.name)
    }
    return Sample(means: [Double(scenes.count { $0 == scene }) / Double(scenes.count)])
  }
}

/// How many pictures there are, of all classes or of one.
///
/// ```swift
/// PictureCount(of: Pictures(.test), for: .dog)
/// ```
public struct PictureCount: PictureQuantity {
  let objectClass: ObjectClass?
  var pictures: Pictures

  /// Asks for a number of pictures.
  ///
  /// - Parameters:
  ///   - pictures: the pictures to count.
  ///   - objectClass: only those of one class, or all.
  public init(of pictures: Pictures, for objectClass: ObjectClass? = nil) {
    self.objectClass = objectClass
    self.pictures = pictures
  }

  /// A number of things.
  public var unit: QuantityUnit { .count }

  func sample(_ outcome: Pictures.Outcome) throws -> Sample {
    Sample(means: [Double(outcome.labels.count { objectClass == nil || $0 == objectClass })])
  }
}

/// The number of kinds (bodies) within a class.
///
/// ```swift
/// KindCount(of: .wheeledVehicle)
/// ```
public struct KindCount: PictureQuantity {
  let objectClass: ObjectClass
  var pictures: Pictures

  /// Asks how many kinds of a class occur.
  ///
  /// - Parameters:
  ///   - objectClass: the class.
  ///   - pictures: the pictures to look through.
  public init(of objectClass: ObjectClass, in pictures: Pictures = Pictures(.training)) {
    self.objectClass = objectClass
    self.pictures = pictures
  }

  /// A number of things.
  public var unit: QuantityUnit { .count }

  func sample(_ outcome: Pictures.Outcome) throws -> Sample {
    let kinds = zip(outcome.labels, outcome.kinds).filter { $0.0 == objectClass }.map(\.1)
    if kinds.allSatisfy(\.isEmpty) {
      throw ExperimentError.unrecorded("kinds", pictures.dataSet?.name)
    }
    return Sample(means: [Double(Set(kinds).count)])
  }
}

/// The mean share of a picture that is foreground (by mask) or lies in the box, in 0 … 1.
///
/// ```swift
/// ForegroundArea(by: .box, for: .bird)
/// ```
public struct ForegroundArea: PictureQuantity {
  /// Which region is measured.
  public enum Region: String, Codable, Sendable {
    /// The exact mask.
    case mask
    /// The tight box around it.
    case box
  }

  let region: Region
  let objectClass: ObjectClass?
  var pictures: Pictures

  /// Asks for the mean area of the foreground.
  ///
  /// - Parameters:
  ///   - region: the mask or the box.
  ///   - objectClass: only pictures of one class, or all.
  ///   - pictures: the pictures to measure.
  public init(
    by region: Region = .mask, for objectClass: ObjectClass? = nil,
    in pictures: Pictures = Pictures(.test)
  ) {
    self.region = region
    self.objectClass = objectClass
    self.pictures = pictures
  }

  func sample(_ outcome: Pictures.Outcome) throws -> Sample {
    let areas = region == .mask ? outcome.foregroundAreas : outcome.boxAreas
    let chosen = zip(outcome.labels, areas).compactMap { label, area in
      objectClass == nil || label == objectClass ? area : nil
    }
    if chosen.isEmpty { throw ExperimentError.noImages("the foreground area") }
    return Sample(seeds: [], perImage: [chosen])
  }
}
