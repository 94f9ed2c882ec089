import Report
import Statistics
import Testing

/// Numbers as they are written with their intervals.
@Suite struct NumberTextTests {
  @Test("half of the interval where the number is its middle, else its ends")
  func intervals() {
    func text(_ mean: Double, _ low: Double?, _ high: Double?, _ unit: QuantityUnit) -> String {
      NumberText.sentence(Number(mean: mean, low: low, high: high, unit: unit))
    }
    #expect(text(0.887, 0.878, 0.896, .fraction) == "88.7 ± 0.9\u{202F}%")
    // Wilson's limits of 4 of 101: no less than nothing.
    #expect(text(0.0396, 0.0155, 0.0974, .fraction) == "4.0 [1.6, 9.7]\u{202F}%")
    #expect(text(-0.02, -0.05, 0.03, .points) == "−2.0 [−5.0, +3.0] points")
    #expect(text(1.5, 1.25, 1.75, .ratio) == "1.50 ± 0.25")
    #expect(text(4500, 4400, 4700, .count) == "4,500")
    #expect(text(0.5, nil, nil, .fraction) == "50.0\u{202F}%")
  }
}
