/// How a network's outputs for one image become an answer: one of the nine classes, or none of them.
public struct AnswerRule: Sendable {
  /// Stands for an answer that is none of the nine classes, and so always wrong.
  package static let unmapped: UInt8 = 255

  private let classOf: @Sendable (ArraySlice<Float>) -> UInt8?

  /// A rule from a function.
  ///
  /// - Parameter classOf: takes one image's logits and returns 0…8, or nil for none of the nine.
  public init(_ classOf: @escaping @Sendable (ArraySlice<Float>) -> UInt8?) {
    self.classOf = classOf
  }

  /// The greatest of all outputs, which are the nine classes in their order.
  public static let nineClasses = AnswerRule { logits in
    greatest(logits).flatMap { $0 < 9 ? UInt8($0) : nil }
  }

  /// The greatest of all outputs, then a map from outputs to the nine classes (paper, section 2).
  ///
  /// - Parameter classes: for each output 0…8, or nil where it maps to none of the nine.
  /// - Returns: the rule.
  public static func mapped(_ classes: [UInt8?]) -> AnswerRule {
    AnswerRule { logits in
      greatest(logits).flatMap { classes.indices.contains($0) ? classes[$0] : nil }
    }
  }

  /// The answer to one image: 0…8, or `unmapped`.
  package func callAsFunction(_ logits: ArraySlice<Float>) -> UInt8 {
    classOf(logits) ?? AnswerRule.unmapped
  }

  /// The position of the greatest output, the first of several.
  private static func greatest(_ logits: ArraySlice<Float>) -> Int? {
    var best = logits.startIndex
    guard best < logits.endIndex else { return nil }
    for index in logits.indices where logits[index] > logits[best] { best = index }
    return best - logits.startIndex
  }
}
