import Statistics
import Testing

@Suite("Student's t")
struct StudentTTests {
  /// Two-sided 95 % quantiles as printed in statistical tables.
  @Test(
    "the 97.5 % quantile is the one of the tables",
    arguments: [
      (1, 12.7062), (2, 4.30265), (4, 2.77645), (9, 2.26216), (30, 2.04227), (120, 1.97993),
    ])
  func quantile(degreesOfFreedom: Double, expected: Double) {
    let found = StudentT.quantile(0.975, degreesOfFreedom: degreesOfFreedom)
    #expect(
      abs(found - expected) < 6e-5, "ν = \(degreesOfFreedom): expected \(expected), got \(found)")
  }

  @Test("the cumulative probability is a half at zero and grows")
  func cumulative() {
    var last = 0.5
    #expect(abs(StudentT.cumulative(0, degreesOfFreedom: 3) - 0.5) < 1e-12)
    for t in stride(from: 0.1, through: 10, by: 0.1) {
      let next = StudentT.cumulative(t, degreesOfFreedom: 3)
      #expect(next > last, "at t = \(t): \(next) is not above \(last)")
      last = next
    }
  }
}
