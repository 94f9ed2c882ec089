/// A number with all that is known of it: one value from the lab to the page.
///
/// Text is made of it at the last moment, by whoever writes it down. What an interval leaves room for
/// (seeds, pictures, draws of backgrounds, networks) belongs here too, beside the interval.
public struct Number: Hashable, Sendable {
  /// The estimate with its 95 % interval; a mean that is not finite stands for "not measured".
  public let interval: Interval
  /// How it is shown.
  public let unit: QuantityUnit
  /// The values of the single seeds; empty for a number without seeds.
  public let perSeed: [Double]
  /// What it says about the claim that rests on it, if one does.
  public let verdict: Verdict?

  /// The estimate.
  public var mean: Double { interval.mean }
  /// The lower end of the 95 % interval.
  public var low: Double? { interval.low }
  /// The upper end of the 95 % interval.
  public var high: Double? { interval.high }

  package init(
    interval: Interval, unit: QuantityUnit, perSeed: [Double] = [], verdict: Verdict? = nil
  ) {
    self.interval = interval
    self.unit = unit
    self.perSeed = perSeed
    self.verdict = verdict
  }

  /// What a sample comes to.
  package init(_ sample: Sample, unit: QuantityUnit) {
    self.init(interval: sample.interval, unit: unit, perSeed: sample.means)
  }

  /// A number whose interval is known by its ends, or that has none.
  package init(
    mean: Double, low: Double? = nil, high: Double? = nil, perSeed: [Double] = [],
    unit: QuantityUnit = .fraction
  ) {
    self.init(
      interval: Interval(mean: mean, low: low, high: high), unit: unit, perSeed: perSeed)
  }

  /// The same number with the verdict that rests on it.
  package func judged(_ verdict: Verdict) -> Number {
    Number(interval: interval, unit: unit, perSeed: perSeed, verdict: verdict)
  }
}

extension Number: Codable {
  private enum CodingKeys: String, CodingKey {
    case mean, low, high, sources, unit, perSeed, verdict
  }

  /// Reads a number; one without a mean was not measured.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      interval: Interval(
        mean: try values.decodeIfPresent(Double.self, forKey: .mean) ?? .nan,
        low: try values.decodeIfPresent(Double.self, forKey: .low),
        high: try values.decodeIfPresent(Double.self, forKey: .high),
        sources: try values.decodeIfPresent([VarianceSource].self, forKey: .sources) ?? []),
      unit: try values.decode(QuantityUnit.self, forKey: .unit),
      perSeed: try values.decodeIfPresent([Double?].self, forKey: .perSeed)?.map { $0 ?? .nan }
        ?? [],
      verdict: try values.decodeIfPresent(Verdict.self, forKey: .verdict))
  }

  /// Writes a number; JSON has no word for what is not finite, and that is left out.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }
    try values.encodeIfPresent(finite(mean), forKey: .mean)
    try values.encodeIfPresent(finite(low), forKey: .low)
    try values.encodeIfPresent(finite(high), forKey: .high)
    if !interval.sources.isEmpty { try values.encode(interval.sources, forKey: .sources) }
    try values.encode(unit, forKey: .unit)
    try values.encode(perSeed.map(finite), forKey: .perSeed)
    try values.encodeIfPresent(verdict, forKey: .verdict)
  }
}
