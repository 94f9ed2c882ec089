import Foundation
import Imaging

extension Variant {
  /// The image with its background blurred and its foreground sharp (paper, appendix).
  ///
  /// Only background pixels enter the blur, so that no glow of the object is left in it.
  ///
  /// - Parameter sigma: the Gaussian's standard deviation in pixels of an image of 48 pixels a side;
  ///   it grows with the image. 0 is the image as it is.
  /// - Returns: the variant, named by its deviation: "Blurred-BG 2".
  public static func blurredBackground(sigma: Double) -> Variant {
    let name = "Blurred-BG \(sigma.formatted(.number.locale(Locale(identifier: "en_US_POSIX"))))"
    return Variant(
      name: name, folder: "blurred_bg_\(sigma)", partner: .none, origin: ""
    ) { input in
      let picture = input.picture
      let background = picture.image.blurred(
        sigma: sigma * Double(picture.image.width) / 48,
        weights: picture.mask.coverage.map { 255 - $0 })
      return composite(picture.image, picture.mask, over: background)
    }
  }
}
