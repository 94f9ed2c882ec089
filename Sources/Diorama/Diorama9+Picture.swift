import ImageNet9
import Raster
import Imaging
import Tensors

extension Diorama9 {
  /// Draws one picture.
  ///
  /// The same arguments give the same picture, at any side from 48 to 224 and on any number of
  /// threads. What the paper filters out is drawn again: a box over 90 % of the image, a mask under
  /// 10 % of its box (section 3.1). Whether it is, is decided at one reference size, with a margin,
  /// so that the decision doesn't depend on `side`.
  package func picture(
    split: Split, seed: UInt64, label: ObjectClass, index: Int, side: Int? = nil
  ) -> Picture {
    let side = side ?? self.side
    precondition((48...224).contains(side), "side \(side) is not within 48…224")
    var attempt = 0
    while true {
      let take = Take(
        settings: self, seed: seed,
        purpose: "diorama-9/\(split.rawValue)/\(label.rawValue)/\(attempt)", label: label,
        index: index)
      let reference = take.foreground(pixels: Take.referenceSide, cut: nil)
      attempt += 1
      guard attempt == 100 || Self.isAcceptable(reference.alpha) else { continue }
      let cut = take.cut(of: reference.alpha)
      let seen = cut == nil ? reference : take.foreground(pixels: Take.referenceSide, cut: cut)
      guard attempt == 100 || cut == nil || Self.isAcceptable(seen.alpha) else { continue }
      let found = take.found(seen)
      guard attempt == 100 || found.map(\.isSound) ?? true else { continue }
      return picture(take, seen, found, cut: cut, index: index, side: side)
    }
  }

  /// Develops what an attempt drew.
  private func picture(
    _ take: Take, _ seen: Foreground, _ found: FoundForeground?, cut: Double?, index: Int, side: Int
  ) -> Picture {
    let pixels = side * 2
    let foreground =
      pixels == Take.referenceSide ? seen : take.foreground(pixels: pixels, cut: cut)
    let developed = Darkroom(settings: self, side: side).develop(
      foreground: foreground.image, background: take.background(pixels: pixels),
      exposure: take.exposure)
    return Picture(
      id: Self.id(take.label, index), image: developed.image,
      mask: found?.mask(side: side) ?? developed.mask,
      box: found?.box(side: side) ?? developed.mask.tightBox()
        ?? Box(left: 0, top: 0, right: side, bottom: side),
      label: take.label, kind: foreground.kind, scene: take.scene)
  }

  /// All pictures of a split, class by class; part 1 has as many again, and so on.
  public func pictures(split: Split, seed: UInt64, part: Int = 0) -> PictureSet {
    let perClass = images(in: split)
    let pictures = parallelMap(perClass * ObjectClass.allCases.count) { index in
      self.picture(
        split: split, seed: seed, label: ObjectClass.allCases[index / perClass],
        index: part * perClass + index % perClass)
    }
    return PictureSet(pictures)
  }

  /// The file stem, in the form of the released data set: `<WordNet id>_<5 digits>`.
  static func id(_ label: ObjectClass, _ index: Int) -> String {
    let digits = String(index)
    return "\(label.root)_" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }

  /// Whether a foreground passes the paper's filters, with a margin for other sizes.
  private static func isAcceptable(_ mask: Mask) -> Bool {
    guard let box = mask.tightBox() else { return false }
    let area = mask.area()
    let frame = mask.width * mask.height
    return Double(box.area) <= 0.87 * Double(frame) && Double(area) >= 0.12 * Double(box.area)
      && Double(area) >= 0.03 * Double(frame)
  }
}
