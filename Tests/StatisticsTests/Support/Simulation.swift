import Statistics
import Testing

/// A stream of pseudo-random numbers that is the same in every run (SplitMix64).
struct Dice: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// In 0 ..< 1.
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Normally distributed with mean 0 and variance 1, as near as the sum of twelve comes.
  mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + uniform() } }

  /// With mean 0 and variance 1, never beyond ±√3, so that probabilities stay in 0 … 1.
  mutating func spread() -> Double { (2 * uniform() - 1) * 3.0.squareRoot() }
}

/// How often an interval holds the truth in repeated worlds.
enum Simulation {
  /// The share of worlds in which the interval holds the truth; 4,000 fix a share of 95 % to ± 0.7 points.
  static func coverage(
    worlds: Int, truth: Double, seed: UInt64, _ measure: (inout Dice) -> Interval
  ) -> Double {
    var dice = Dice(seed)
    var held = 0
    for _ in 0..<worlds {
      let interval = measure(&dice)
      if let low = interval.low, let high = interval.high, low <= truth, truth <= high { held += 1 }
    }
    return Double(held) / Double(worlds)
  }

  /// Demands 95 ± 1.5 %.
  static func expectNominal(_ coverage: Double, _ what: String) {
    #expect(abs(coverage - 0.95) <= 0.015, "\(what): expected 0.95 ± 0.015, got \(coverage)")
  }
}

/// Answers of networks to pictures: right with a probability that seed, picture and background move.
struct AnswerWorld {
  var seeds = 5
  var pictures = 180
  /// Right on average.
  var share = 0.6
  /// Standard deviations of the parts of the probability.
  var ofSeeds = 0.0
  var ofPictures = 0.0
  var ofBackgrounds = 0.0
  /// How many backgrounds there are to be drawn from; 0 for pictures that keep their own.
  var pool = 0

  /// One world's sample.
  func sample(_ dice: inout Dice) -> Sample {
    let easy = (0..<pictures).map { _ in ofPictures * dice.spread() }
    let scenes = (0..<pool).map { _ in ofBackgrounds * dice.spread() }
    let behind = pool == 0 ? [] : (0..<pictures).map { _ in Int(dice.next() % UInt64(pool)) }
    let values = (0..<seeds).map { _ -> [Float] in
      let good = ofSeeds * dice.normal()
      return (0..<pictures).map { picture in
        let scene = pool == 0 ? 0 : scenes[behind[picture]]
        return dice.uniform() < share + good + easy[picture] + scene ? 1 : 0
      }
    }
    return Sample(
      seeds: Array(0..<seeds), perImage: values, backgrounds: pool == 0 ? [] : [behind])
  }
}
