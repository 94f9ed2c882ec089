import Statistics
import Testing

@Suite("Intervals of shares of few images")
struct ShareIntervalTests {
  private func halfWidth(_ values: [Float]) -> Double {
    Sample(seeds: [], perImage: [values]).interval.halfWidth ?? 0
  }

  @Test("three of three is no certainty")
  func allRight() {
    let three = Sample(seeds: [], perImage: [[1, 1, 1]]).interval
    #expect(three.mean == 1)
    // Wilson: from 3 / (3 + 1.96²) to 1.
    #expect(three.high == 1)
    #expect(abs((three.low ?? 0) - 3 / (3 + 1.96 * 1.96)) < 1e-4)
  }

  @Test("no difference in few images is no certainty, and in many it nearly is")
  func noDifference() {
    #expect(abs(halfWidth([0, 0, 0, 0]) - 1.96 / 6) < 1e-4)
    #expect(halfWidth([Float](repeating: 0, count: 4050)) < 0.001)
  }

  @Test("of many images the width is the normal one")
  func many() {
    let values = (0..<4000).map { Float($0 % 4 == 0 ? 1 : 0) }
    #expect(abs(halfWidth(values) - 1.96 * (0.25 * 0.75 / 4000).squareRoot()) < 1e-4)
    let differences = (0..<4000).map { Float($0 % 10 == 0 ? 1 : ($0 % 10 == 1 ? -1 : 0)) }
    #expect(abs(halfWidth(differences) - 1.96 * (0.2 / 4000).squareRoot()) < 1e-4)
  }
}
