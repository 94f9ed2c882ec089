/// Which pairs of foreground and background were tried: one bit each.
///
/// The one part of a search that grows with the number of pairs: two megabytes for the sixteen million
/// of ImageNet-9.
struct PairSet: Codable, Sendable {
  private let backgrounds: Int
  private var words: [UInt64]
  private var counts: [Int32]

  init(foregrounds: Int, backgrounds: Int) {
    self.backgrounds = backgrounds
    words = [UInt64](repeating: 0, count: (foregrounds * backgrounds + 63) / 64)
    counts = [Int32](repeating: 0, count: foregrounds)
  }

  func fits(foregrounds: Int, backgrounds: Int) -> Bool {
    self.backgrounds == backgrounds && counts.count == foregrounds
      && words.count == (foregrounds * backgrounds + 63) / 64
  }

  /// How many backgrounds a foreground was tried on.
  func count(of foreground: Int) -> Int { Int(counts[foreground]) }

  func contains(_ foreground: Int, _ background: Int) -> Bool {
    let place = foreground * backgrounds + background
    return words[place >> 6] & (1 << UInt64(place & 63)) != 0
  }

  mutating func insert(_ foreground: Int, _ background: Int) {
    if contains(foreground, background) { return }
    let place = foreground * backgrounds + background
    words[place >> 6] |= 1 << UInt64(place & 63)
    counts[foreground] += 1
  }
}
