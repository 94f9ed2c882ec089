import Imaging
import Tensors

/// What the rule of a variant may use to build one image.
///
/// ```swift
/// private let dimmed = Variant("Dimmed") { (input: VariantInput) in
///   input.foreground(
///     on: input.tiledBackground.mapPixels { ($0 / 2, $1 / 2, $2 / 2) })
/// }
/// ```
public struct VariantInput: Sendable {
  /// The picture to rebuild.
  public let picture: Picture
  /// The picture that lends its background; nil where the variant asked for none.
  public let partner: Picture?
  /// Randomness for the rule, one stream per (seed, variant, image).
  public let random: RandomStream
  /// Makes its own Only-BG-T image where more of the photograph is known than the picture shows.
  private let tiled: (@Sendable () -> Image)?
  /// The Only-BG-T image of whoever lends its background, where that is known already.
  private let lent: Image?

  /// Puts an input together.
  public init(picture: Picture, partner: Picture?, random: RandomStream) {
    self.picture = picture
    self.partner = partner
    self.random = random
    tiled = nil
    lent = nil
  }

  /// Puts an input together of which the tiled backgrounds come from elsewhere.
  ///
  /// - Parameters:
  ///   - picture: the picture to rebuild.
  ///   - tiled: makes its own Only-BG-T image.
  ///   - lent: the partner's Only-BG-T image.
  ///   - random: randomness for the rule.
  package init(
    picture: Picture, tiled: @escaping @Sendable () -> Image, lent: Image?, random: RandomStream
  ) {
    self.picture = picture
    partner = nil
    self.random = random
    self.tiled = tiled
    self.lent = lent
  }

  /// The picture's own Only-BG-T image: its box filled with the tiled strip of background.
  public var tiledBackground: Image {
    tiled?() ?? picture.image.tilingBackground(over: picture.box)
  }

  /// The partner's Only-BG-T image, or the picture's own where there is no partner.
  public var partnerBackground: Image {
    if let lent { return lent }
    guard let partner else { return tiledBackground }
    return partner.image.tilingBackground(over: partner.box)
  }

  /// The picture's foreground on another background, cut out by the mask with its soft edge.
  ///
  /// - Parameter background: an image of the picture's size.
  /// - Returns: a mixed image.
  public func foreground(on background: Image) -> Image { picture.foreground(on: background) }
}
