import Experiments
import Foundation
import ImageNet9
import Statistics
import Testing

@Suite("Expected accuracy over all backgrounds")
struct ExpectationTests {
  /// Eighteen pictures, two of each class; right where (foreground + 2 · background) mod 3 is 0.
  private static let labels = (0..<18).map { UInt8($0 / 2) }

  private static func isRight(_ foreground: Int, _ background: Int) -> Bool {
    (foreground + 2 * background).isMultiple(of: 3)
  }

  private static let matrix = AnswerMatrix(
    labels: labels, backgroundLabels: labels,
    answers: Data(
      (0..<18).flatMap { foreground in
        (0..<18).map { isRight(foreground, $0) ? labels[foreground] : AnswerRule.unmapped }
      }))

  /// The mean over many draws by the variant's own rule, the picture's own background drawn again or not.
  private func drawn(_ rule: PartnerRule, includingOwn: Bool) -> Double {
    let byClass = (0..<9).map { [2 * $0, 2 * $0 + 1] }
    var right = 0, all = 0
    for foreground in 0..<18 {
      // Every class and every background of it alike: the rule's own distribution, listed.
      let own = foreground / 2
      let lenders =
        rule == .sameClass ? [own] : rule == .nextClass ? [(own + 1) % 9] : Array(0..<9)
      for lender in lenders {
        let lent = byClass[lender].filter { includingOwn || $0 != foreground }
        // Two for a class of two, twice one for a class whose other picture is this one.
        for background in lent.count == 1 ? lent + lent : lent {
          all += 1
          if Self.isRight(foreground, background) { right += 1 }
        }
      }
    }
    return Double(right) / Double(all)
  }

  @Test(
    "the mean is that over all backgrounds which the rule may draw",
    arguments: [PartnerRule.sameClass, .randomClass, .nextClass], [true, false])
  func means(_ rule: PartnerRule, _ includingOwn: Bool) throws {
    let table = ExpectationTable(Self.matrix, partner: rule, includingOwn: includingOwn)
    #expect(abs(try #require(table.mean()) - drawn(rule, includingOwn: includingOwn)) < 1e-12)
  }

  @Test("the draws are the same for every variant, so that a gap is narrower than two accuracies")
  func paired() throws {
    func sample(_ rule: PartnerRule) throws -> Sample {
      let table = ExpectationTable(Self.matrix, partner: rule, includingOwn: true)
      return Sample(means: [try #require(table.mean())], draws: table.draws())
    }
    let same = try sample(.sameClass), rand = try sample(.randomClass)
    let again = try sample(.sameClass)
    #expect(same.draws?.count == 2000 && same == again)
    let nothing = try same.combined(with: same, perImage: true, -)
    #expect(nothing.draws?.allSatisfy { $0 == 0 } == true)
    let gap = try same.combined(with: rand, perImage: true, -)
    let interval = gap.interval
    #expect(interval.sources == [.pictures, .backgrounds])
    #expect(abs(interval.mean - (same.means[0] - rand.means[0])) < 1e-12)
    let low = try #require(interval.low), high = try #require(interval.high)
    #expect(low < interval.mean && interval.mean < high)
  }
}
