/// How much of the full matrix of foregrounds and backgrounds a profile computes.
///
/// Whether *any* background fools a network is always found out over all pairs. Rates of success need
/// every answer, and are counted over the same number of foregrounds of each class, on all backgrounds.
///
/// ```swift
/// let answers = AdversarialAnswers(
///   of: Training(on: .original, seed: 0),
///   size: ChallengeSize(foregroundsPerClass: 10))
/// answers
/// ```
public struct ChallengeSize: Hashable, Codable, Sendable {
  /// The first so many test pictures of each class; all of them if nil.
  public var foregroundsPerClass: Int?

  /// A size.
  ///
  /// - Parameter foregroundsPerClass: the first so many test pictures of each class; all if nil.
  public init(foregroundsPerClass: Int?) { self.foregroundsPerClass = foregroundsPerClass }

  /// The positions of the foregrounds, in the order of the test set.
  ///
  /// - Parameter labels: one per picture.
  /// - Returns: positions among the pictures.
  package func chosen<Label: Hashable>(_ labels: [Label]) -> [Int] {
    guard let foregroundsPerClass else { return Array(labels.indices) }
    var counts: [Label: Int] = [:]
    return labels.indices.filter { index in
      counts[labels[index], default: 0] += 1
      return counts[labels[index], default: 0] <= foregroundsPerClass
    }
  }
}
