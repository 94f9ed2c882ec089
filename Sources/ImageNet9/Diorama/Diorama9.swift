/// Diorama-9: the built-in miniature of ImageNet-9, drawn by a program.
///
/// A data set by value: the settings say everything. Nine classes of at least three kinds each stand before thirteen kinds of scenes that speak of the
/// class. Masks and boxes are exact. The settings were chosen so that backgrounds are informative
/// without deciding the class; what they are not is a sample of photographs.
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
  /// Changes with every change of the drawings, so that stored results are not mistaken.
  public private(set) var version: Int

  /// Makes a data set; the defaults are the settings measured to work.
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
    version = 2
  }

  /// How often each scene stands behind each class.
  public var sceneTable: SceneTable { SceneTable(correlation: correlation, studio: studio) }

  /// Images per class of a split.
  public func images(in split: Split) -> Int { split == .training ? trainingImages : testImages }
}
