import ImageNet9
import Imaging

/// Who takes part in a build: all photographs with their verdicts, those that are kept, and the background
/// that each of these gets in each mixed variant.
struct Cast: Sendable {
  static let mixed: [Variant] = [.mixedSame, .mixedRand, .mixedNext]

  let images: [SourceImage]
  let inspections: [Inspection]
  /// Places in `images`, class by class, by name: the order of the files.
  let chosen: [Int]
  /// `[kept image]`: its class.
  let labels: [ObjectClass]
  /// `[kept image][mixed variant]`: the place among the kept ones of the image that lends its background.
  let partners: [[Int]]

  init(images: [SourceImage], inspections: [Inspection], chosen: [Int], seed: UInt64) throws {
    self.images = images
    self.inspections = inspections
    self.chosen = chosen
    labels = chosen.compactMap { images[$0].label }
    precondition(labels.count == chosen.count, "a photograph without a class was chosen")
    var byClass = [[Int]](repeating: [], count: ObjectClass.allCases.count)
    for (place, label) in labels.enumerated() { byClass[label.rawValue].append(place) }
    partners = try labels.indices.map { [labels] place in
      try Self.mixed.map { variant in
        guard
          let partner = variant.partner(
            of: place, label: labels[place], among: byClass, seed: seed)
        else {
          throw ImageNet9Error.noPartner(
            image: images[chosen[place]].id, rule: variant.partner.rawValue)
        }
        return partner
      }
    }
  }

  /// The kept image at a place.
  func image(_ place: Int) -> SourceImage { images[chosen[place]] }

  /// Its verdicts.
  func inspection(_ place: Int) -> Inspection { inspections[chosen[place]] }

  /// How its photograph becomes a square of 224.
  func crop(_ place: Int) -> CentreCrop {
    let inspection = inspection(place)
    return CentreCrop(width: inspection.width, height: inspection.height)
  }

  /// The rectangle that is blacked out, in the square.
  func box(_ place: Int) -> Box {
    let whole = Box(
      left: 0, top: 0, right: inspection(place).width, bottom: inspection(place).height)
    let crop = crop(place)
    return crop.place(inspection(place).rectangle ?? whole).clamped(side: crop.side)
  }

  /// The lines of the table of photographs, in order.
  func photographLines(_ split: Split) -> some Sequence<String> {
    var placeOf = [Int?](repeating: nil, count: images.count)
    for (place, image) in chosen.enumerated() { placeOf[image] = place }
    return images.indices.lazy.map { [placeOf] index in
      let place = placeOf[index]
      return PhotographTable.line(
        images[index], inspections[index], split: split, isKept: place != nil,
        box: place.map { box($0) }, backgrounds: place.map { partners[$0].map { image($0).id } })
    }
  }
}
