import Statistics
import Testing

@Suite("The variance of a mean over shared seeds, pictures and backgrounds")
struct VarianceTests {
  @Test("without backgrounds the variance over pictures is the square of the standard error")
  func pictures() {
    let pictures = ClusteredVariance(pictures: 4, backgrounds: [])
    // Values 1, 2, 4 and 9: mean 4; squares 9 + 4 + 0 + 25 = 38; 38 / 3 / 4.
    #expect(abs(pictures.ofMean([-3, -2, 0, 5]) - 38.0 / 12) < 1e-12)
    #expect(pictures.degreesOfFreedom == 3)
  }

  @Test("of a full table it is the parts of seeds and pictures, less what both hold")
  func fullTable() {
    // Rows 1 3 8 / 5 11 8: means 4 and 8; columns 3, 7, 8; mean 6; cells ±0, ±2 and ±2.
    let found = CrossedVariance([[1, 3, 8], [5, 11, 8]])
    let seeds = (4.0 + 4) / 2
    let pictures = (9.0 + 1 + 4) / 6
    let cells = 2 * (0.0 + 4 + 4) / 6 / 2
    #expect(found.mean == 6)
    #expect(abs(found.variance - (seeds + pictures - cells)) < 1e-12, "got \(found)")
  }

  @Test("pictures on one background count as one")
  func clusters() {
    let alone = ClusteredVariance(pictures: 3, backgrounds: [])
    let doubled = ClusteredVariance(pictures: 6, backgrounds: [[7, 7, 2, 2, 5, 5]])
    #expect(doubled.degreesOfFreedom == 2)
    #expect(
      abs(doubled.ofMean([1, 1, -3, -3, 2, 2]) - alone.ofMean([1, -3, 2])) < 1e-12)
  }

  @Test("of two draws of backgrounds neither is counted twice")
  func twoDraws() {
    let values = [1.0, -1, 2, -2]
    let first = ClusteredVariance(pictures: 4, backgrounds: [[0, 0, 1, 1]])
    let second = ClusteredVariance(pictures: 4, backgrounds: [[0, 1, 0, 1]])
    let both = ClusteredVariance(pictures: 4, backgrounds: [[0, 0, 1, 1], [0, 1, 0, 1]])
    let cells = ClusteredVariance(pictures: 4, backgrounds: [])
    #expect(first.ofMean(values) == 0)
    #expect(
      abs(
        both.ofMean(values)
          - Swift.max(
            second.ofMean(values),
            first.ofMean(values) + second.ofMean(values) - cells.ofMean(values)))
        < 1e-12)
  }

  @Test("a draw that put all on one background says nothing")
  func oneBackground() {
    #expect(
      ClusteredVariance(pictures: 3, backgrounds: [[7, 7, 7]])
        == ClusteredVariance(pictures: 3, backgrounds: []))
  }

  @Test("Holm's correction multiplies the smallest most, and keeps the order")
  func holm() {
    #expect(Holm.adjusted([0.01, 0.04, 0.03]) == [0.03, 0.06, 0.06])
    #expect(Holm.adjusted([0.5, 0.9]) == [1, 1])
    #expect(Holm.adjusted([]) == [])
  }

  @Test("Wilson's limits are those of the paper of 1927, and never leave 0 … 1")
  func wilson() {
    // 8 of 10, z = 1.96: 0.4902 to 0.9433 (Newcombe 1998).
    let found = WilsonInterval.limits(share: 0.8, size: 10, factor: 1.959964)
    #expect(abs(found.low - 0.4902) < 5e-5 && abs(found.high - 0.9433) < 5e-5, "got \(found)")
    let all = WilsonInterval.limits(share: 1, size: 20, factor: 1.959964)
    #expect(all.high == 1 && all.low > 0.8 && all.low < 0.9)
  }
}
