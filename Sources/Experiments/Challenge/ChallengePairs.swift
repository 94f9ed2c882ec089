import ImageNet9

/// Foregrounds with their masks, and backgrounds: all that a challenge puts together.
///
/// Every foreground may be pasted on every background, those of its own class and its own image
/// included (paper, “adversarial backgrounds”, and the Backgrounds Challenge).
package struct ChallengePairs: Sendable {
  /// The images, which may be mixed as the mixed variants are.
  package let mixing: Mixing
  /// `[foregrounds]`, the class of each, 0…8.
  package let labels: [UInt8]
  /// `[backgrounds]`, the class of the image that each was taken from, 0…8.
  package let backgroundLabels: [UInt8]

  /// What foregrounds and backgrounds are called; empty where they have no names.
  private let names: (foregrounds: [String], backgrounds: [String])

  /// Puts foregrounds and backgrounds together.
  package init(
    side: Int, foregrounds: [UInt8], coverage: [UInt8], labels: [UInt8], backgrounds: [UInt8],
    backgroundLabels: [UInt8], names: (foregrounds: [String], backgrounds: [String]) = ([], [])
  ) {
    let area = side * side
    precondition(
      foregrounds.count == labels.count * area * 3 && coverage.count == labels.count * area
        && backgrounds.count == backgroundLabels.count * area * 3,
      "\(labels.count) foregrounds of side \(side) have \(foregrounds.count) values and masks of "
        + "\(coverage.count); \(backgroundLabels.count) backgrounds have \(backgrounds.count)")
    mixing = Mixing(
      side: side, foregrounds: foregrounds, coverage: coverage, backgrounds: backgrounds)
    self.labels = labels
    self.backgroundLabels = backgroundLabels
    self.names = names
  }

  /// The pictures of a split with the Only-BG-T images of the same split.
  ///
  /// - Parameters:
  ///   - pictures: lend their foregrounds and masks.
  ///   - backgrounds: of the same side.
  ///   - chosen: the positions of the pictures to take; all if nil.
  package init(_ pictures: PictureSet, over backgrounds: ImageSet, choosing chosen: [Int]? = nil) {
    precondition(
      pictures.side == backgrounds.side,
      "foregrounds of side \(pictures.side) over backgrounds of side \(backgrounds.side)")
    let area = pictures.side * pictures.side
    func slices(_ values: [UInt8], _ size: Int) -> [UInt8] {
      guard let chosen else { return values }
      return chosen.flatMap { values[$0 * size..<($0 + 1) * size] }
    }
    let labels = pictures.labels.map { UInt8($0.rawValue) }
    self.init(
      side: pictures.side, foregrounds: slices(pictures.pixels, area * 3),
      coverage: slices(pictures.coverage, area),
      labels: chosen.map { $0.map { labels[$0] } } ?? labels, backgrounds: backgrounds.pixels,
      backgroundLabels: backgrounds.labels,
      names: (
        chosen.map { $0.map { pictures.ids[$0] } } ?? pictures.ids,
        backgrounds.labels.indices.map {
          backgrounds.path(of: $0, in: Variant.onlyBackgroundTiled.testFolder)
        }
      ))
  }

  /// What a composite is called, within its foreground's class.
  func name(of pair: Pairing) -> String {
    func name(_ index: Int, _ names: [String]) -> String {
      names.indices.contains(index) ? names[index] : "\(index)"
    }
    return
      "\(name(pair.foreground, names.foregrounds)) on \(name(pair.background, names.backgrounds))"
  }

  /// Width and height of every image in pixels.
  package var side: Int { mixing.side }
  /// How many foregrounds.
  package var foregroundCount: Int { labels.count }
  /// How many backgrounds.
  package var backgroundCount: Int { backgroundLabels.count }
}

/// One foreground on one background.
package struct Pairing: Hashable, Sendable {
  /// The position of the foreground.
  package let foreground: Int
  /// The position of the background.
  package let background: Int

  /// A foreground on a background.
  package init(_ foreground: Int, _ background: Int) {
    self.foreground = foreground
    self.background = background
  }
}
