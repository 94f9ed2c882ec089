import ImageNet9
import Statistics
import Tensors

/// Right answers to every foreground on every background, from which expectations over draws are taken.
package struct ExpectationTable {
  private let labels: [Int]
  private let backgroundLabels: [Int]
  /// Whether each answer is right, `[foregrounds, backgrounds]`.
  private let isRight: [Bool]
  /// `[class]`, the backgrounds of each.
  private let backgrounds: [[Int]]
  private let partner: PartnerRule
  private let includesOwn: Bool

  /// The table of a matrix whose foregrounds are all test pictures, in the order of the backgrounds.
  package init(_ matrix: AnswerMatrix, partner: PartnerRule, includingOwn: Bool) {
    precondition(
      matrix.labels == matrix.backgroundLabels,
      "\(matrix.labels.count) foregrounds are not those of \(matrix.backgroundLabels.count) backgrounds"
    )
    labels = matrix.labels.map(Int.init)
    backgroundLabels = matrix.backgroundLabels.map(Int.init)
    isRight = labels.indices.flatMap { foreground in
      matrix.backgroundLabels.indices.map {
        matrix.answer(foreground, $0) == matrix.labels[foreground]
      }
    }
    backgrounds = (0..<ObjectClass.allCases.count).map { own in
      matrix.backgroundLabels.indices.filter { matrix.backgroundLabels[$0] == own }
    }
    self.partner = partner
    includesOwn = includingOwn
  }

  /// The classes that may lend a background, all alike.
  private func lenders(_ label: Int) -> [Int] {
    switch partner {
    case .sameClass: [label]
    case .nextClass: [(label + 1) % backgrounds.count]
    default: Array(backgrounds.indices)
    }
  }

  /// The expected accuracy with foregrounds and backgrounds counted as often as said, once by default.
  ///
  /// A class without a background lends none, and a foreground to which none can be lent counts for nothing.
  package func mean(_ drawn: CrossedBootstrap? = nil) -> Double? {
    var sum = 0.0
    var count = 0.0
    for (foreground, label) in labels.enumerated() {
      let times = Double(drawn?.rows[foreground] ?? 1)
      if times == 0 { continue }
      var classes = 0.0
      var expected = 0.0
      for lender in lenders(label) {
        var right = 0
        var all = 0
        for background in backgrounds[lender] where includesOwn || background != foreground {
          let weight = drawn?.columns[background] ?? 1
          all += weight
          if isRight[foreground * backgroundLabels.count + background] { right += weight }
        }
        if all == 0 { continue }
        classes += 1
        expected += Double(right) / Double(all)
      }
      if classes == 0 { continue }
      sum += times * expected / classes
      count += times
    }
    return count == 0 ? nil : sum / count
  }

  /// The expected accuracy of 2,000 draws of foregrounds and backgrounds.
  package func draws() -> [Double] {
    var random = RandomStream(seed: 0, purpose: "expected accuracy over all backgrounds")
    return (0..<2000).map { _ in
      mean(
        CrossedBootstrap(rows: labels.count, columns: backgroundLabels.count, using: &random))
        ?? .nan
    }
  }
}
