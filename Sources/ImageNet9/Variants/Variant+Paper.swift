import Foundation
import Imaging

/// The paper's eight variants (section 3.1), made from masks and boxes: the one place that says what
/// each of them is, for the miniature, the construction from photographs and the challenge alike.
///
/// Deviation: the authors paste a background wherever a foreground pixel is exactly black, which
/// tears holes into black foregrounds; here the mask decides, with soft edges.
extension Variant {
  /// The image as it is.
  ///
  /// ```swift
  /// Accuracy(of: Training(on: .original), on: .original)
  /// ```
  public static let original = paper("Original", "original") { $0.picture.image }

  /// The bounding box blacked out.
  ///
  /// ```swift
  /// Accuracy(of: Training(on: .onlyBackgroundBox), on: .original)
  /// ```
  public static let onlyBackgroundBox = paper("Only-BG-B", "only_bg_b") {
    $0.picture.image.blackingOut($0.picture.box)
  }

  /// The bounding box filled with tiled background.
  ///
  /// ```swift
  /// Accuracy(of: Training(on: .onlyBackgroundTiled), on: .original)
  /// ```
  public static let onlyBackgroundTiled = paper("Only-BG-T", "only_bg_t") { $0.tiledBackground }

  /// The foreground's shape blacked out.
  ///
  /// ```swift
  /// Accuracy(of: Training(on: .noForeground), on: .original)
  /// ```
  public static let noForeground = paper("No-FG", "no_fg") {
    $0.picture.image.weighted(by: $0.picture.mask) { 255 - $0 }
  }

  /// The foreground on black.
  ///
  /// ```swift
  /// Accuracy(of: Training(on: .onlyForeground), on: .original)
  /// ```
  public static let onlyForeground = paper("Only-FG", "only_fg") {
    $0.picture.image.weighted(by: $0.picture.mask) { $0 }
  }

  /// The foreground on the tiled background of a random image of its class.
  ///
  /// ```swift
  /// Accuracy(of: Training(on: .mixedSame), on: .original)
  /// ```
  public static let mixedSame = paper("Mixed-Same", "mixed_same", .sameClass, make: mix)

  /// The foreground on the tiled background of a random image of a random class.
  ///
  /// ```swift
  /// Accuracy(of: Training(on: .mixedRand), on: .original)
  /// ```
  public static let mixedRand = paper("Mixed-Rand", "mixed_rand", .randomClass, make: mix)

  /// The foreground on the tiled background of a random image of the next class.
  ///
  /// ```swift
  /// Accuracy(of: Training(on: .mixedNext), on: .original)
  /// ```
  public static let mixedNext = paper("Mixed-Next", "mixed_next", .nextClass, make: mix)

  /// The paper's eight, in its order.
  ///
  /// ```swift
  /// Table(rows: Variant.allCases, columns: ["Accuracy"]) { variant, _ in
  ///   Accuracy(of: Training(on: .original), on: variant)
  /// }
  /// ```
  public static let allCases: [Variant] = [
    original, onlyBackgroundBox, onlyBackgroundTiled, noForeground, onlyForeground, mixedSame,
    mixedRand, mixedNext,
  ]

  private static func paper(
    _ name: String, _ folder: String, _ partner: PartnerRule = .none,
    make: @escaping @Sendable (VariantInput) -> Image
  ) -> Variant {
    Variant(name: name, folder: folder, partner: partner, origin: "", make: make)
  }

  @Sendable private static func mix(_ input: VariantInput) -> Image {
    input.foreground(on: input.partnerBackground)
  }
}

// Here rather than in a file of its own, so that what the blur does is part of the code that stands
// behind every result on a variant.
extension Variant {
  /// The image with its background blurred and its foreground sharp (paper, appendix).
  ///
  /// Only background pixels enter the blur, so that no glow of the object is left in it.
  ///
  /// ```swift
  /// LineChart(
  ///   over: [0, 2, 4, 8], axis: "Blur of the background (pixels)",
  ///   value: "Accuracy", series: [Training(on: .original)]
  /// ) { sigma, network in
  ///   Accuracy(of: network, on: .blurredBackground(sigma: sigma))
  /// }
  /// ```
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
      return input.foreground(on: background)
    }
  }
}
