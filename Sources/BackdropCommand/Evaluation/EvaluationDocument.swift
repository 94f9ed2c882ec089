import Experiments
import ImageNet9
import Lab

/// What `evaluate` has found, for programs; the table for people is made from it, too.
struct EvaluationDocument: Encodable {
  /// Answers to the images of a variant, or of a class within it.
  struct Count: Encodable {
    var correct = 0
    var total = 0
    /// Answers that are none of the nine classes, and so wrong.
    var unmapped = 0
    /// In 0…1.
    var accuracy: Double { total == 0 ? 0 : Double(correct) / Double(total) }

    private enum CodingKeys: String, CodingKey { case correct, total, unmapped, accuracy }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(correct, forKey: .correct)
      try container.encode(total, forKey: .total)
      try container.encode(unmapped, forKey: .unmapped)
      try container.encode(accuracy, forKey: .accuracy)
    }

    mutating func count(label: UInt8, answer: UInt8) {
      total += 1
      if label == answer { correct += 1 }
      if answer == AnswerRule.unmapped { unmapped += 1 }
    }
  }

  struct VariantResult: Encodable {
    let all: Count
    let low: Double?
    let high: Double?
    /// By the class's name.
    let classes: [String: Count]

    private enum CodingKeys: String, CodingKey { case low, high, classes }

    func encode(to encoder: any Encoder) throws {
      try all.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encodeIfPresent(low, forKey: .low)
      try container.encodeIfPresent(high, forKey: .high)
      try container.encode(classes, forKey: .classes)
    }
  }

  struct Gap: Encodable {
    /// In percentage points.
    let points: Double
    let low: Double?
    let high: Double?

    init(_ interval: Interval) {
      points = interval.mean * 100
      low = interval.low.map { $0 * 100 }
      high = interval.high.map { $0 * 100 }
    }
  }

  struct Challenge: Encodable {
    let foregrounds: Int
    let backgrounds: Int
    /// The share of foregrounds that some background makes any wrong answer, in 0…1.
    let anyWrongAnswer: Double
    /// The share of foregrounds that some background draws to its own class, in 0…1.
    let backgroundClass: Double
    /// One less `anyWrongAnswer`: the challenge's accuracy.
    let challengeAccuracy: Double
    let passes: Int
    let exhaustivePasses: Int
  }

  struct Network: Encodable {
    let name: String
    /// By the variant's folder.
    var variants: [String: VariantResult] = [:]
    /// Of the one draw of backgrounds that the files hold.
    var backgroundGap: Gap?
    /// Over all draws of backgrounds, a picture's own left out.
    var expectedBackgroundGap: Gap?
    var challenge: Challenge?
    /// What failed, if something did.
    var errors: [String] = []

    private enum CodingKeys: String, CodingKey {
      case name, variants, backgroundGap, expectedBackgroundGap, challenge, errors
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(name, forKey: .name)
      try container.encode(variants, forKey: .variants)
      try container.encodeIfPresent(backgroundGap, forKey: .backgroundGap)
      try container.encodeIfPresent(expectedBackgroundGap, forKey: .expectedBackgroundGap)
      try container.encodeIfPresent(challenge, forKey: .challenge)
      if !errors.isEmpty { try container.encode(errors, forKey: .errors) }
    }
  }

  let networks: [Network]

  /// Reads what a run has found.
  init(_ evaluation: Evaluation, _ answers: Answers) {
    networks = evaluation.contenders.map { contender in
      var network = Network(name: contender.name)
      func attempt(_ body: () throws -> Void) {
        do { try body() } catch {
          let message = (error as? ExperimentFailure)?.message ?? "\(error)"
          if !network.errors.contains(message) { network.errors.append(message) }
        }
      }
      for variant in contender.variants {
        attempt {
          let given = try answers.outcome(of: evaluation.predictions(contender, variant))
          let interval = try answers.outcome(of: evaluation.accuracy(contender, variant)).interval
          network.variants[variant.folder] = Self.result(given, interval)
        }
      }
      if let gap = evaluation.gap(contender) {
        attempt {
          network.backgroundGap = Gap(try answers.outcome(of: gap).interval)
        }
      }
      if let expected = contender.expectedGap {
        attempt { network.expectedBackgroundGap = Gap(try answers.outcome(of: expected).interval) }
      }
      if let search = contender.search {
        attempt { network.challenge = Self.challenge(try answers.outcome(of: search)) }
      }
      return network
    }
  }

  private static func result(_ given: Predictions.Outcome, _ interval: Interval) -> VariantResult {
    var all = Count()
    var classes = [Count](repeating: Count(), count: ObjectClass.allCases.count)
    for (label, answer) in zip(given.labels, given.answers) {
      all.count(label: label, answer: answer)
      classes[Int(label)].count(label: label, answer: answer)
    }
    return VariantResult(
      all: all, low: interval.low, high: interval.high,
      classes: Dictionary(
        uniqueKeysWithValues: ObjectClass.allCases.map { ($0.name, classes[$0.rawValue]) }))
  }

  private static func challenge(_ found: AdversarialSearch.Outcome) -> Challenge {
    func share(_ finds: [Int32]) -> Double {
      Double(finds.count { $0 >= 0 }) / Double(max(found.labels.count, 1))
    }
    return Challenge(
      foregrounds: found.labels.count, backgrounds: found.backgrounds,
      anyWrongAnswer: share(found.intoAnyWrongAnswer),
      backgroundClass: share(found.intoBackgroundClass),
      challengeAccuracy: 1 - share(found.intoAnyWrongAnswer), passes: found.passes,
      exhaustivePasses: found.exhaustivePasses)
  }
}
