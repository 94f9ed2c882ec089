import Imaging
import Tensors

extension PictureSet {
  /// The picture whose background a mixed variant of picture `index` gets; nil for `.none`.
  ///
  /// One fixed partner per image and variant, from the stream (seed, variant's name, index).
  ///
  /// - Throws: `ImageNet9Error.noPartner` if the set has no picture of the class asked for.
  package func partner(of index: Int, in variant: Variant, seed: UInt64) throws -> Int? {
    try partner(of: index, in: variant, seed: seed, byClass: indicesByClass())
  }

  private func partner(
    of index: Int, in variant: Variant, seed: UInt64, byClass: [[Int]]
  ) throws -> Int? {
    if variant.partner == .none { return nil }
    guard
      let partner = variant.partner(
        of: index, label: labels[index], among: byClass, seed: seed)
    else {
      throw ImageNet9Error.noPartner(image: ids[index], rule: variant.partner.rawValue)
    }
    return partner
  }

  /// Rebuilds every picture by the rule of `variant`.
  ///
  /// The result does not depend on the number of threads.
  ///
  /// - Throws: `ImageNet9Error` if a partner is missing or the rule returns another size.
  package func images(of variant: Variant, seed: UInt64) throws -> ImageSet {
    let byClass = indicesByClass()
    let built = try parallelMap(count) { index in
      let picture = self.picture(index)
      let partner = try self.partner(of: index, in: variant, seed: seed, byClass: byClass)
      let image = variant.make(
        VariantInput(
          picture: picture, partner: partner.map(self.picture),
          random: RandomStream(seed: seed, purpose: "variant/\(variant.name)", index: index)))
      guard image.width == side, image.height == side, image.channels == 3 else {
        throw ImageNet9Error.wrongSize(
          path: "variant \(variant.name) of \(ids[index])", expected: "\(side)×\(side)×3",
          found: "\(image.width)×\(image.height)×\(image.channels)")
      }
      return (pixels: image.pixels, partner: partner)
    }
    var images = ImageSet(
      side: side, pixels: built.flatMap(\.pixels), labels: labels.map { UInt8($0.rawValue) },
      ids: ids)
    images.backgrounds = built.compactMap(\.partner)
    return images
  }
}

extension Variant {
  /// The index of the image whose background image `index` gets: one fixed partner per image and
  /// variant, from the stream (seed, variant's name, index).
  ///
  /// - Returns: nil if the class asked for has no image, or the variant asks for none.
  package func partner(
    of index: Int, label: ObjectClass, among byClass: [[Int]], seed: UInt64
  ) -> Int? {
    var stream = RandomStream(seed: seed, purpose: "partner/\(name)", index: index)
    return partner.draw(for: label, among: byClass, using: &stream)
  }
}
