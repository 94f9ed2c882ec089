import Experiments
import Testing

@Suite("How outputs become answers")
struct AnswerRuleTests {
  @Test("nine outputs are the classes in their order", arguments: 0..<9)
  func nine(best: Int) {
    var logits = [Float](repeating: -1, count: 9)
    logits[best] = 0.5
    #expect(AnswerRule.nineClasses(logits[...]) == UInt8(best))
  }

  @Test("the greatest of all outputs is mapped: none is masked, none are summed")
  func officialProtocol() {
    let rule = AnswerRule.mapped([3, nil, 3, 7])
    #expect(rule.outputs == 4)
    // Summed, class 3 would win; masked, it would win too.
    #expect(rule([2, 3, 2, 0][...]) == AnswerRule.unmapped)
    #expect(rule([2, 1, 0, 4][...]) == 7)
  }

  @Test("of equal outputs the first counts, and a slice is read from its own start")
  func slices() {
    let rule = AnswerRule.mapped([nil, 1, 2])
    let two: [Float] = [9, 0, 0, 1, 4, 4]
    #expect(rule(two[3..<6]) == 1)
    #expect(rule(two[0..<3]) == AnswerRule.unmapped)
  }
}
