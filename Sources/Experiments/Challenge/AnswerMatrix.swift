import Foundation

/// The answers to every foreground on every background: what rates of success are counted from.
package struct AnswerMatrix: Sendable {
  /// `[foregrounds]`, the class of each, 0…8.
  package let labels: [UInt8]
  /// `[backgrounds]`, the class of each, 0…8.
  package let backgroundLabels: [UInt8]
  /// `[foregrounds, backgrounds]`, 0…8 or `AnswerRule.unmapped`.
  package let answers: Data

  package init(labels: [UInt8], backgroundLabels: [UInt8], answers: Data) {
    precondition(
      answers.count == labels.count * backgroundLabels.count,
      "\(labels.count) foregrounds on \(backgroundLabels.count) backgrounds have "
        + "\(labels.count * backgroundLabels.count) answers, found \(answers.count)")
    self.labels = labels
    self.backgroundLabels = backgroundLabels
    self.answers = answers
  }

  /// The answer to one pair.
  package func answer(_ foreground: Int, _ background: Int) -> UInt8 {
    answers[answers.startIndex + foreground * backgroundLabels.count + background]
  }

  /// Asks a network about all pairs, background by background within foreground by foreground.
  ///
  /// - Parameters:
  ///   - pairs: the foregrounds and backgrounds.
  ///   - predictor: the network.
  ///   - rule: what its outputs mean.
  ///   - threads: how many may be used; the result does not depend on it.
  ///   - start: the first answers, where an earlier run stopped.
  ///   - afterBlock: is given the answers so far.
  /// - Returns: all answers.
  /// - Throws: what the network or the closure throws.
  package static func ask(
    _ pairs: ChallengePairs, with predictor: any Predictor, rule: AnswerRule, threads: Int,
    from start: Data = Data(), afterBlock: (Data) throws -> Void = { _ in }
  ) throws -> AnswerMatrix {
    let total = pairs.foregroundCount * pairs.backgroundCount
    var answers = start.count <= total ? start : Data()
    answers.reserveCapacity(total)
    var stream = CompositeStream(pairs, predictor: predictor, rule: rule, threads: threads)
    while answers.count < total {
      let block = (answers.count..<min(total, answers.count + stream.blockSize)).map {
        Pairing($0 / pairs.backgroundCount, $0 % pairs.backgroundCount)
      }
      answers.append(contentsOf: try stream.answers(to: block))
      try afterBlock(answers)
    }
    return AnswerMatrix(
      labels: pairs.labels, backgroundLabels: pairs.backgroundLabels, answers: answers)
  }
}
