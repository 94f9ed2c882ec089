/// How a network's outputs for one image become an answer: one of the nine classes, or none of them.
///
/// The official protocol (paper, section 2): the greatest of **all** outputs, then the map. No output is
/// masked and none are summed, so that an answer which maps to none of the nine is wrong.
///
/// ```swift
/// private struct OneOfThree: Predictor {
///   let outputs = 3
///   /// The first output is a dog, the second a bird, the third none of the nine.
///   let answerRule = AnswerRule.mapped([0, 1, nil])
///
///   func logits(of images: ImageSet) -> [Float] {
///     [Float](repeating: 0, count: images.count * outputs)
///   }
/// }
/// ```
public struct AnswerRule: Hashable, Codable, Sendable {
  /// Stands for an answer that is none of the nine classes, and so always wrong.
  public static let unmapped: UInt8 = 255

  /// For each output the class 0…8 that it stands for, or `unmapped`.
  let classes: [UInt8]

  /// A rule that maps every output.
  ///
  /// - Parameter classes: for each output 0…8, or nil where it maps to none of the nine.
  /// - Returns: the rule.
  /// - Precondition: no class is above 8.
  public static func mapped(_ classes: [UInt8?]) -> AnswerRule {
    precondition(
      classes.allSatisfy { $0 ?? 0 < 9 }, "classes are 0…8 or nil, found \(classes)")
    return AnswerRule(classes: classes.map { $0 ?? unmapped })
  }

  /// Nine outputs, which are the classes in their order.
  public static let nineClasses = AnswerRule(classes: Array(0..<9))

  /// The nine classes in their order, and what stands for none of them.
  static let nineOrNone = AnswerRule(classes: Array(0..<9) + [unmapped])

  /// How many outputs the rule reads.
  public var outputs: Int { classes.count }

  /// The answer to one image: 0…8, or `unmapped`.
  ///
  /// - Parameter logits: all outputs of the image; of several that are the greatest, the first counts.
  /// - Returns: 0…8, or `unmapped`.
  package func callAsFunction(_ logits: ArraySlice<Float>) -> UInt8 {
    guard let best = Self.greatest(logits) else { return Self.unmapped }
    return self[best]
  }

  /// What an output stands for: 0…8, or `unmapped`.
  package subscript(output: Int) -> UInt8 {
    classes.indices.contains(output) ? classes[output] : Self.unmapped
  }

  /// The position of the greatest output, the first of several.
  package static func greatest(_ logits: ArraySlice<Float>) -> Int? {
    guard var best = logits.indices.first else { return nil }
    for index in logits.indices where logits[index] > logits[best] { best = index }
    return best - logits.startIndex
  }
}
