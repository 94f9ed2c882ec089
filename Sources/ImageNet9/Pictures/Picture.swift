import Imaging

/// An image with everything that is known of it: whence its foreground, what it shows, and where.
///
/// ```swift
/// private let labelled = Variant("Only dogs") { input in
///   let picture: Picture = input.picture
///   return picture.label == .dog
///     ? picture.image : picture.foreground(on: input.tiledBackground)
/// }
/// ```
public struct Picture: Sendable, Equatable {
  /// The stem of its file name, unique within a split.
  public let id: String
  /// The RGB image.
  public let image: Image
  /// Which pixels belong to the foreground, with soft edges; of the image's size.
  public let mask: Mask
  /// The foreground's bounding box.
  public let box: Box
  /// The class of the foreground.
  public let label: ObjectClass
  /// The sub-label: which body of the class, for example "terrier"; empty where unknown.
  public let kind: String
  /// The kind of background; nil where unknown.
  public let scene: Scene?

  /// Puts a picture together.
  ///
  /// - Precondition: `mask` has the size of `image`.
  public init(
    id: String, image: Image, mask: Mask, box: Box, label: ObjectClass, kind: String, scene: Scene?
  ) {
    precondition(
      image.width == mask.width && image.height == mask.height,
      "image is \(image.width)×\(image.height), its mask \(mask.width)×\(mask.height)")
    self.id = id
    self.image = image
    self.mask = mask
    self.box = box
    self.label = label
    self.kind = kind
    self.scene = scene
  }
}
