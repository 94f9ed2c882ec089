import Experiments
import Lab
import Report
import Statistics

/// What a computed number in the prose or in a caption yields.
///
/// ```swift
/// private func gap(_ network: Training) -> some InlineValue {
///   BackgroundGap(of: network).withInterval
/// }
/// ```
public protocol InlineValue: Sendable {
  /// The experiments whose answers it shows.
  var experiments: [any Experiment] { get }
  /// The text that stands in the sentence.
  ///
  /// - Parameter telling: the answers.
  /// - Returns: the text, and the number behind it.
  /// - Throws: the failure of an experiment that has no answer.
  func text(_ telling: Telling) throws -> InlineText
}

/// The text of a computed number, and the number itself where there is one.
public struct InlineText: Sendable {
  package let text: String
  package let value: Number?

  package init(_ text: String, value: Number? = nil) {
    self.text = text
    self.value = value
  }
}

/// A quantity in a sentence.
///
/// ```swift
/// BackgroundGap(of: Training(on: .original)).withInterval
/// ```
public struct QuantityInline: InlineValue {
  let quantity: Question<any Quantity>
  let showsInterval: Bool
  let showsSign: Bool

  /// The experiments whose answers are shown.
  public var experiments: [any Experiment] { [quantity.base] }

  /// The text that stands in the sentence.
  public func text(_ telling: Telling) throws -> InlineText {
    let value = try telling.number(quantity)
    if showsInterval { return InlineText(NumberText.sentence(value), value: value) }
    let mean = showsSign ? value.mean : value.mean.magnitude
    var text = NumberText.plain(mean, unit: value.unit)
    if !showsSign, text.hasPrefix("+") { text.removeFirst() }
    return InlineText(text, value: value)
  }
}

/// A word that depends on which side of zero a quantity's interval lies.
///
/// ```swift
/// private func verb(_ change: some Quantity) -> WordInline {
///   change.word(positive: "gains", negative: "loses", undecided: "may change")
/// }
/// ```
public struct WordInline: InlineValue {
  let quantity: Question<any Quantity>
  let positive: String
  let negative: String
  let undecided: String

  /// The experiments whose answers are shown.
  public var experiments: [any Experiment] { [quantity.base] }

  /// The text that stands in the sentence.
  public func text(_ telling: Telling) throws -> InlineText {
    let interval = try telling.answers.sample(of: quantity).interval
    if Relation.greater.verdict(of: interval, against: 0) == .holds { return InlineText(positive) }
    if Relation.less.verdict(of: interval, against: 0) == .holds { return InlineText(negative) }
    return InlineText(undecided)
  }
}

/// A verdict in a sentence: "holds", "does not hold", "is undecided".
///
/// ```swift
/// BackgroundGap(of: Training(on: .original)) > 0.10
/// ```
public struct VerdictInline: InlineValue {
  let proposition: Question<any Proposition>

  /// The experiments whose answers are shown.
  public var experiments: [any Experiment] { [proposition.base] }

  /// The text that stands in the sentence.
  public func text(_ telling: Telling) throws -> InlineText {
    func ask(_ proposition: some Proposition) throws -> Judgement {
      try telling.answers.outcome(of: proposition)
    }
    let verdict = try ask(proposition.base).verdict
    return InlineText(verdict == .undecided ? "is undecided" : verdict.rawValue)
  }
}

/// Words that need no experiment.
///
/// ```swift
/// Variant.mixedRand.name
/// ```
public struct TextInline: InlineValue {
  let words: String

  /// The experiments whose answers are shown.
  public var experiments: [any Experiment] { [] }

  /// The text that stands in the sentence.
  public func text(_ telling: Telling) throws -> InlineText { InlineText(words) }
}

extension Quantity {
  /// In a sentence: with its 95 % interval, "45.1 ± 0.9 %".
  ///
  /// ```swift
  /// BackgroundGap(of: Training(on: .original)).withInterval
  /// ```
  public var withInterval: QuantityInline {
    QuantityInline(quantity: Question(self), showsInterval: true, showsSign: true)
  }

  /// In a sentence: its size without the sign, "15.3 points".
  ///
  /// ```swift
  /// let price =
  ///   Accuracy(of: Training(on: .mixedRand), on: .original)
  ///   - Accuracy(of: Training(on: .original), on: .original)
  /// price.size
  /// ```
  public var size: QuantityInline {
    QuantityInline(quantity: Question(self), showsInterval: false, showsSign: false)
  }

  /// In a sentence: a word chosen by the side of zero on which the whole interval lies.
  ///
  /// ```swift
  /// BackgroundGap(of: Training(on: .mixedRand)).word(
  ///   positive: "keeps", negative: "turns over", undecided: "may have lost")
  /// ```
  ///
  /// - Parameters:
  ///   - positive: if it lies above.
  ///   - negative: if it lies below.
  ///   - undecided: if it contains zero.
  /// - Returns: the word, to stand in a sentence.
  public func word(positive: String, negative: String, undecided: String) -> WordInline {
    WordInline(
      quantity: Question(self), positive: positive, negative: negative, undecided: undecided)
  }
}

/// A quantity in a sentence, without its interval.
public func inline(_ quantity: some Quantity) -> any InlineValue {
  QuantityInline(quantity: Question(quantity), showsInterval: false, showsSign: true)
}

/// A verdict in a sentence.
public func inline(_ proposition: some Proposition) -> any InlineValue {
  VerdictInline(proposition: Question(proposition))
}

/// A number of the paper in a sentence.
public func inline(_ value: PaperValue?) -> any InlineValue {
  TextInline(words: value.map(\.text) ?? "–")
}

/// A plain number in a sentence.
public func inline(_ number: Int) -> any InlineValue {
  TextInline(words: NumberText.text(Double(number), unit: .count))
}

/// Words made by Swift.
public func inline(_ words: String) -> any InlineValue { TextInline(words: words) }

/// A value with a form of its own.
public func inline(_ value: some InlineValue) -> any InlineValue { value }
