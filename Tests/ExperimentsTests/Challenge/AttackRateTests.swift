import Experiments
import Foundation
import Testing

@Suite("Rates of attack")
struct AttackRateTests {
  /// Four foregrounds of the classes 0, 0, 1, 2 on five backgrounds of the classes 0, 1, 1, 2, 2.
  static let matrix = AnswerMatrix(
    labels: [0, 0, 1, 2], backgroundLabels: [0, 1, 1, 2, 2],
    answers: Data([
      0, 1, 0, 2, 255,
      0, 0, 0, 0, 0,
      0, 1, 1, 2, 0,
      2, 1, 1, 2, 0,
    ]))

  @Test("a background's rate counts foregrounds of other classes that take its class")
  func rates() {
    // Background 0: of foregrounds 2 and 3, one becomes 0. Background 1: of 0, 1 and 3, two become 1.
    let third: Float = 1 / 3
    let expected: [Float] = [0.5, 2 * third, third, 2 * third, 0]
    let found: [Float] = Self.matrix.attackSuccessRates()
    #expect(found == expected, "\(found)")
  }

  @Test("any background of a class is enough, and foregrounds of that class are left out")
  func byClass() {
    #expect(Self.matrix.fooledByClass(0) == [1, 0])
    #expect(Self.matrix.fooledByClass(1) == [1, 0, 1])
    #expect(Self.matrix.fooledByClass(2) == [1, 0, 1])
  }

  @Test("wrong answers are counted on all backgrounds, the background's class on others only")
  func counts() {
    #expect(Self.matrix.foolingBackgrounds(.intoBackgroundClass) == [2, 0, 2, 2])
    #expect(Self.matrix.foolingBackgrounds(.intoAnyWrongAnswer) == [3, 0, 3, 3])
  }

  @Test(
    "the chance within a few backgrounds is the mean over all choices of so many",
    arguments: Fooled.allCases)
  func hypergeometric(fooled: Fooled) {
    let counts = Self.matrix.foolingBackgrounds(fooled)
    for tried in 0...5 {
      let chances = Self.matrix.chanceOfFooling(within: tried, fooled)
      for (foreground, chance) in chances.enumerated() {
        // Which backgrounds fool does not matter, only how many: call them the first ones.
        let fooling = (1 << counts[foreground]) - 1
        let choices = (0..<32).filter { $0.nonzeroBitCount == tried }
        let hits = choices.filter { ($0 & fooling) != 0 }.count
        let expected = Double(hits) / Double(choices.count)
        #expect(
          abs(Double(chance) - expected) < 1e-6,
          "\(tried) tried on foreground \(foreground): expected \(expected), got \(chance)")
      }
    }
  }

  @Test("more backgrounds than there are count as all of them")
  func tooMany() {
    #expect(
      Self.matrix.chanceOfFooling(within: 99, .intoBackgroundClass)
        == Self.matrix.chanceOfFooling(within: 5, .intoBackgroundClass))
  }
}
