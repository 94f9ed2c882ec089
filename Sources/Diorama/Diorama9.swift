import ImageNet9

/// Diorama-9: the built-in miniature of ImageNet-9, drawn by a program.
///
/// A data set by value: the settings say everything. Nine classes of at least three kinds each stand
/// before scenes that speak of the class. The settings were chosen so that backgrounds are informative
/// without deciding the class; what they are not is a sample of photographs.
///
/// Of its two versions the first, which an empty list of settings gives, has thirteen scenes with colours of
/// their own, exact masks and tight boxes. `second(side:trainingImages:testImages:masks:)` is the other.
///
/// ```swift
/// let telling = Diorama9(side: 64, correlation: 1, occlusion: 0)
/// BackgroundGap(of: Training(on: .original, dataSet: .diorama9(telling)))
/// ```
public struct Diorama9: Hashable, Codable, Sendable {
  /// Width and height in pixels, 48…224.
  public var side: Int
  /// Training images per class.
  public var trainingImages: Int
  /// Test images per class.
  public var testImages: Int
  /// rho: how strongly the scene speaks of the class, 0…1.
  public var correlation: Double
  /// The share of studio scenes, alike for all classes, 0…1.
  public var studio: Double
  /// The smallest size of an object: half the image's side per unit of its drawing.
  public var smallest: Double
  /// The largest size of an object.
  public var largest: Double
  /// How far an object stands from the middle at most, in image sides.
  public var jitter: Double
  /// How often the lower part of an object is hidden, 0…1.
  public var occlusion: Double
  /// How much the rim of an object's silhouette is darkened, 0…1.
  public var contour: Double
  /// The strength of the fine grain on objects, 0…1.
  public var grain: Double
  /// Standard deviation of the grey sensor noise, in units of full brightness.
  public var noise: Double
  /// What stands behind objects.
  public var scenery: Scenery = .first
  /// How much of its colours a background takes from one of ten palettes, which all scenes share, 0…1; an
  /// object takes `gradedObject` of that.
  public var grading: Double = 0
  /// How much of the background's grading an object takes, 0…1.
  public var gradedObject: Double = 0
  /// How far an object is stretched at most, one way or the other: its sides' ratio changes by up to
  /// exp(± 2 × `stretch`).
  public var stretch: Double = 0
  /// The standard deviation of a turn beyond what its class has, radians.
  public var turn: Double = 0
  /// How far a box reaches beyond the object at most, at each edge, in parts of the object's width or height.
  public var slack: Double = 0
  /// Where the masks come from.
  public var masks: Masks = .exact

  /// What stands behind objects.
  public enum Scenery: String, Hashable, Codable, Sendable {
    /// Thirteen scenes, with colours of their own.
    case first
    /// Forty-nine scenes, made of far, middle and near parts that several of them share.
    case second
  }

  /// Where the masks of foregrounds come from.
  public enum Masks: String, Hashable, Codable, Sendable {
    /// The drawing itself.
    case exact
    /// GrabCut, from the picture and the box, as the paper's do (section 2); a picture whose cut the paper's
    /// filters would refuse is drawn again.
    case grabCut
    /// The drawing itself, of the very pictures that `grabCut` has.
    case drawn
  }

  /// Makes a data set; the defaults are the settings of the first version.
  public init(
    side: Int = 48, trainingImages: Int = 500, testImages: Int = 150, correlation: Double = 0.90,
    studio: Double = 0.10, smallest: Double = 0.78, largest: Double = 1.20, jitter: Double = 0.05,
    occlusion: Double = 0.08, contour: Double = 0.6, grain: Double = 0.5, noise: Double = 0.01
  ) {
    self.side = side
    self.trainingImages = trainingImages
    self.testImages = testImages
    self.correlation = correlation
    self.studio = studio
    self.smallest = smallest
    self.largest = largest
    self.jitter = jitter
    self.occlusion = occlusion
    self.contour = contour
    self.grain = grain
    self.noise = noise
  }

  /// How often each scene stands behind each class.
  public var sceneTable: SceneTable {
    SceneTable(correlation: correlation, studio: studio, scenery: scenery)
  }

  /// Images per class of a split.
  public func images(in split: Split) -> Int { split == .training ? trainingImages : testImages }
}
