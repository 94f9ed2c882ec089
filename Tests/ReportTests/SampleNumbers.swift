import Report
import Statistics

extension TableCell {
  /// A number as it is shown, in percent or points, with half of its interval.
  static func value(
    _ shown: Double, _ half: Double? = nil, isBest: Bool = false, unit: QuantityUnit = .fraction
  ) -> TableCell {
    .number(Number(shown: shown, half: half, unit: unit), isBest: isBest)
  }

  /// A number of the paper as it is shown.
  static func printed(_ shown: Double, unit: QuantityUnit = .fraction) -> TableCell {
    .paper(shown / 100, unit: unit)
  }
}

extension Number {
  /// A number as it is shown, in percent or points, with half of its interval.
  init(shown: Double, half: Double? = nil, unit: QuantityUnit = .fraction) {
    let scale = unit == .fraction || unit == .points ? 100.0 : 1
    self.init(
      interval: Interval(mean: shown / scale, halfWidth: half.map { $0 / scale }), unit: unit)
  }
}

extension ClaimContent {
  /// A claim that one number decides.
  init(
    _ statement: String, _ verdict: Verdict, _ number: Number, _ relation: Relation = .greater,
    _ bound: Double = 0, paper: PaperValue? = nil, note: String? = nil
  ) {
    self.init(
      statement: statement,
      judgement: Judgement(
        verdict: verdict, grounds: [.init(number: number, relation: relation, bound: bound)]),
      paper: paper, note: note)
  }
}
