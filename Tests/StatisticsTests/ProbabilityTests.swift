import Statistics
import Testing

@Suite("p-values of bounds, and what claims come to together")
struct ProbabilityTests {
  /// Samples of every law.
  private static let samples: [(String, Sample)] = {
    func right(_ count: Int, of all: Int) -> [Float] { (0..<all).map { $0 < count ? 1 : 0 } }
    let seeds: [[Float]] = [52, 61, 55].map { right($0, of: 90) }
    let line = Line([0, 1, 2, 3], [0.1, 0.9, 2.2, 2.9])
    return [
      ("seeds", Sample(seeds: [0, 1, 2], means: [0.4, 0.5, 0.45])),
      ("pictures", Sample(seeds: [], perImage: [right(30, of: 80)])),
      ("differences", Sample(seeds: [], perImage: [(0..<80).map { Float($0 % 3) - 1 }])),
      ("crossed", Sample(seeds: [0, 1, 2], perImage: seeds)),
      ("draws", Sample(means: [0.5], draws: (0..<2001).map { Double($0) / 2000 })),
      (
        "trend",
        Sample(
          means: [line?.slope ?? 0],
          trend: line.map { Trend($0, x: [0, 1, 2, 3], y: [0.1, 0.9, 2.2, 2.9]) })
      ),
    ]
  }()

  @Test(
    "the 95 % interval leaves out exactly the bounds whose p-value is below 5 %", arguments: 0..<6)
  func agreement(_ index: Int) throws {
    let (name, sample) = Self.samples[index]
    let interval = sample.interval
    let low = try #require(interval.low), high = try #require(interval.high)
    let step = (high - low) / 50
    for (end, outward) in [(low, -1.0), (high, 1.0)] {
      let outside = try #require(sample.law.0.probability(of: end + outward * step))
      let inside = try #require(sample.law.0.probability(of: end - outward * step))
      #expect(outside < 0.05 && inside > 0.05, "\(name) at \(end): \(outside), \(inside)")
      if name != "draws" {
        let at = try #require(sample.law.0.probability(of: end))
        #expect(abs(at - 0.05) < 1e-6, "\(name) at \(end): \(at)")
      }
    }
    #expect(try #require(sample.law.0.probability(of: interval.mean)) > 0.9)
  }

  @Test("Student's t and the normal distribution give the values of the tables")
  func tables() {
    let normal = EstimateLaw.student(mean: 1.96, error: 1, freedom: nil)
    #expect(abs((normal.probability(of: 0) ?? 0) - 0.049996) < 1e-5)
    let student = EstimateLaw.student(mean: 2.776445, error: 1, freedom: 4)
    #expect(abs((student.probability(of: 0) ?? 0) - 0.05) < 1e-6)
  }

  @Test("the slope over networks is that of least squares, and differences of lines are paired")
  func slopes() throws {
    // R: summary(lm(y ~ x)): slope 0.97, standard error 0.0793725.
    let x = [0.0, 1, 2, 3], y = [0.1, 0.9, 2.2, 2.9]
    let line = try #require(Line(x, y))
    let trend = Trend(line, x: x, y: y)
    #expect(abs(line.slope - 0.97) < 1e-12 && abs(trend.standardError - 0.0793725) < 1e-6)
    let shifted = y.map { $0 + 0.5 }
    let other = try #require(Line(x, shifted))
    let difference = trend.combined(with: Trend(other, x: x, y: shifted), -)
    #expect((difference?.standardError ?? 1) < 1e-12)
  }

  private func ground(_ mean: Double, _ error: Double, _ relation: Relation, _ bound: Double)
    -> Judgement.Ground
  {
    let law = EstimateLaw.student(mean: mean, error: error, freedom: nil)
    return Judgement.Ground(
      number: Number(interval: law.interval([.pictures]), unit: .points), relation: relation,
      bound: bound, probability: law.probability(of: bound))
  }

  @Test("a conjunction is as sure as its least sure part, and fails only beyond chance of many")
  func conjunctions() throws {
    let both = Judgement(of: [ground(3, 1, .greater, 0), ground(5, 1, .greater, 0)])
    #expect(both.verdict == .holds)
    #expect(abs(try #require(both.probability) - 0.0026998) < 1e-6)
    // −2.1 standard errors alone decide; of three numbers one may lie there by chance.
    #expect(Judgement(of: [ground(-2.1, 1, .greater, 0)]).verdict == .doesNotHold)
    let three = Judgement(
      of: [ground(-2.1, 1, .greater, 0), ground(4, 1, .greater, 0), ground(5, 1, .greater, 0)])
    #expect(three.verdict == .undecided)
    #expect(abs(try #require(three.probability) - 3 * 0.0357288) < 1e-6)
    // Equivalence rests twice on one number, which has one chance.
    let equal = ground(-2.1, 1, .greater, 0)
    let within = Judgement.Ground(
      number: equal.number, relation: .less, bound: 5, probability: 0.0001)
    #expect(Judgement(of: [equal, within]).verdict == .doesNotHold)
  }

  @Test(
    "Holm's correction leaves a decision where it is sure enough, and an undecided claim as it was")
  func corrected() {
    let sure = Judgement(of: [ground(5, 1, .greater, 0)])
    #expect(sure.verdict(corrected: 0.049) == .holds)
    #expect(sure.verdict(corrected: 0.051) == .undecided)
    #expect(sure.verdict(corrected: nil) == .undecided)
    #expect(Judgement(of: [ground(-5, 1, .greater, 0)]).verdict(corrected: 0.01) == .doesNotHold)
    #expect(Judgement(of: [ground(1, 1, .greater, 0)]).verdict(corrected: 0.01) == .undecided)
    #expect(Holm.adjusted([0.01, 0.04, 0.03]) == [0.03, 0.06, 0.06])
  }
}
