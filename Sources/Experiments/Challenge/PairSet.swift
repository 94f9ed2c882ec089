/// Which pairs of foreground and background were tried: one bit each.
///
/// The one part of a search that grows with the number of pairs: two megabytes for the sixteen million
/// of ImageNet-9.
struct PairSet: Codable, Sendable {
  private let labels: [UInt8]
  private let backgroundLabels: [UInt8]
  private var words: [UInt64]
  private var counts: [Int32]
  private var ownCounts: [Int32]

  /// No pair yet.
  ///
  /// - Parameters:
  ///   - labels: the class of each foreground.
  ///   - backgroundLabels: the class of each background.
  init(labels: [UInt8], backgroundLabels: [UInt8]) {
    self.labels = labels
    self.backgroundLabels = backgroundLabels
    words = [UInt64](repeating: 0, count: (labels.count * backgroundLabels.count + 63) / 64)
    counts = [Int32](repeating: 0, count: labels.count)
    ownCounts = counts
  }

  /// Whether the pairs are those of these foregrounds and backgrounds.
  func fits(labels: [UInt8], backgroundLabels: [UInt8]) -> Bool {
    self.labels == labels && self.backgroundLabels == backgroundLabels
      && words.count == (labels.count * backgroundLabels.count + 63) / 64
      && counts.count == labels.count && ownCounts.count == labels.count
  }

  /// How many backgrounds a foreground was tried on.
  func count(of foreground: Int) -> Int { Int(counts[foreground]) }

  /// How many of them are of the foreground's own class.
  func ownClassCount(of foreground: Int) -> Int { Int(ownCounts[foreground]) }

  func contains(_ foreground: Int, _ background: Int) -> Bool {
    let place = foreground * backgroundLabels.count + background
    return words[place >> 6] & (1 << UInt64(place & 63)) != 0
  }

  mutating func insert(_ foreground: Int, _ background: Int) {
    if contains(foreground, background) { return }
    let place = foreground * backgroundLabels.count + background
    words[place >> 6] |= 1 << UInt64(place & 63)
    counts[foreground] += 1
    if labels[foreground] == backgroundLabels[background] { ownCounts[foreground] += 1 }
  }
}
