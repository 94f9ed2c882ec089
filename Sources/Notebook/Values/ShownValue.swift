import Experiments

/// One number that the book shows, under the name by which `results.json` and `diff` know it.
package struct ShownValue: Codable, Hashable, Sendable {
  /// The place: "tbl-train-by-test/Original/Mixed-Rand", "clm-x", "chapters/02-x.md#3".
  package let name: String
  /// How it is shown.
  package let unit: QuantityUnit
  /// The estimate.
  package let mean: Double
  /// The lower end of the 95 % interval.
  package let low: Double?
  /// The upper end of the 95 % interval.
  package let high: Double?
  /// The values of the single seeds.
  package let perSeed: [Double]
  /// The verdict, for a claim.
  package let verdict: Verdict?

  package init(name: String, unit: QuantityUnit, sample: Sample) {
    let interval = sample.interval
    self.init(name: name, unit: unit, interval: interval, perSeed: sample.means)
  }

  package init(
    name: String, unit: QuantityUnit, interval: Interval, perSeed: [Double], verdict: Verdict? = nil
  ) {
    self.name = name
    self.unit = unit
    self.mean = interval.mean
    self.low = interval.low
    self.high = interval.high
    self.perSeed = perSeed
    self.verdict = verdict
  }

  /// The same value, to the last bit, under another name.
  func renamed(_ name: String) -> ShownValue { ShownValue(name: name, of: self) }

  private init(name: String, of value: ShownValue) {
    self.name = name
    unit = value.unit
    mean = value.mean
    low = value.low
    high = value.high
    perSeed = value.perSeed
    verdict = value.verdict
  }

  /// The number with its interval and unit.
  package var text: String {
    NumberText.sentence(Interval(mean: mean, halfWidth: high.map { $0 - mean }), unit: unit)
  }
}
