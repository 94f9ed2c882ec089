import Experiments
import Testing

@Suite("Verdicts")
struct VerdictTests {
  @Test(
    "a claim holds, falls or stays open by where its whole interval lies",
    arguments: [
      (Relation.greater, 0.50, 0.05, 0.40, Verdict.holds),
      (.greater, 0.42, 0.05, 0.40, .undecided),
      (.greater, 0.30, 0.05, 0.40, .doesNotHold),
      (.less, 0.30, 0.05, 0.40, .holds),
      (.less, 0.38, 0.05, 0.40, .undecided),
      (.less, 0.50, 0.05, 0.40, .doesNotHold),
      (.atLeast, 0.40, 0.0, 0.40, .holds),
      (.greater, 0.40, 0.0, 0.40, .doesNotHold),
      (.atMost, 0.40, 0.0, 0.40, .holds),
      (.less, 0.40, 0.0, 0.40, .doesNotHold),
    ])
  func sides(relation: Relation, mean: Double, half: Double, bound: Double, expected: Verdict) {
    let verdict = relation.verdict(of: Interval(mean: mean, halfWidth: half), against: bound)
    #expect(verdict == expected, "\(mean) ± \(half) \(relation.rawValue) \(bound)")
  }

  @Test(
    "without an interval nothing is decided",
    arguments: [Relation.greater, .less, .atLeast, .atMost])
  func noInterval(relation: Relation) {
    #expect(relation.verdict(of: Interval(mean: 1, halfWidth: nil), against: 0) == .undecided)
    #expect(relation.verdict(of: Interval(mean: .nan, halfWidth: .nan), against: 0) == .undecided)
  }
}
