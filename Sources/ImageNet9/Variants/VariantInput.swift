import Imaging
import Tensors

/// What the rule of a variant may use to build one image.
public struct VariantInput: Sendable {
  /// The picture to rebuild.
  public let picture: Picture
  /// The picture that lends its background; nil where the variant asked for none.
  public let partner: Picture?
  /// Randomness for the rule, one stream per (seed, variant, image).
  public let random: RandomStream

  /// Puts an input together.
  public init(picture: Picture, partner: Picture?, random: RandomStream) {
    self.picture = picture
    self.partner = partner
    self.random = random
  }

  /// The partner's Only-BG-T image, or the picture's own where there is no partner.
  public var partnerBackground: Image {
    let source = partner ?? picture
    return source.image.tilingBackground(over: source.box)
  }

  /// The picture's foreground on another background, cut out by the mask with its soft edge.
  ///
  /// - Parameter background: an image of the picture's size.
  /// - Returns: a mixed image.
  public func foreground(on background: Image) -> Image {
    composite(picture.image, picture.mask, over: background)
  }
}
