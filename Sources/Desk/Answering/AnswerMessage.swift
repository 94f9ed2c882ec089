import Foundation
import Report
import Statistics

/// What the program that answers tells the desk: one JSON object a line.
package enum AnswerMessage: Codable, Sendable {
  /// What is to be computed.
  case plan(AnswerPlan)
  /// How far a block has come.
  case progress(BlockProgress)
  /// What has been found.
  case answers(ChapterAnswers)
  /// All has been answered.
  case done
  /// It cannot go on.
  case failed(String)
}

extension AnswerMessage {
  /// The message as a line; a number that is not finite is one, too.
  package func line() throws -> String {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// Reads a line.
  package init(line: Data) throws {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    self = try decoder.decode(AnswerMessage.self, from: line)
  }
}

/// What the answers of an edit take.
package struct AnswerPlan: Codable, Sendable {
  /// A block that has to wait.
  package struct Pending: Codable, Sendable {
    package let label: String
    /// How many experiments are missing.
    package let missing: Int
    /// How long they may take, in seconds.
    package let seconds: Double
    /// Why they are missing, each reason once.
    package let reasons: [String]
  }

  package let pending: [Pending]
  /// How long all of it may take, in seconds.
  package let seconds: Double
  /// Whether somebody has to say that it is worth it.
  package let asks: Bool
}

/// How far a block has come.
package struct BlockProgress: Codable, Sendable {
  package let label: String
  /// Which answer is under way, such as "interim, 2 of 5 seeds".
  package let stage: String
  /// How many experiments are done, of how many.
  package let done: Int
  package let missing: Int
  /// What runs now, such as "Training … epoch 3 of 14".
  package let running: String
  /// How long it may still take, in seconds.
  package let secondsLeft: Double
}

/// How much an answer is worth.
package enum AnswerStage: Codable, Sendable, Equatable {
  /// Small pictures sets, short trainings: a first look, which says nothing about the book's numbers.
  case firstLook
  /// The book's own recipe with some of its seeds.
  case interim(seeds: Int, of: Int)
  /// The book's number.
  case whole

  /// "a first look, at smoke fidelity", "interim, 2 of 5 seeds"; nil for the book's number.
  package var words: String? {
    switch self {
    case .firstLook: "a first look, at smoke fidelity"
    case .interim(let seeds, let all): "interim, \(seeds) of \(all) seeds"
    case .whole: nil
    }
  }
}

/// What was found for some blocks and sentences of a chapter.
package struct ChapterAnswers: Codable, Sendable {
  package let path: String
  /// The digest of the chapter's code that was asked.
  package let code: String
  package let stage: AnswerStage
  package var exhibits: [String: ExhibitContent] = [:]
  /// The bytes of the figures' pictures by their paths.
  package var pictures: [String: Data] = [:]
  /// The text of computed numbers, by the digests of their expressions.
  package var numbers: [String: String] = [:]
  /// The computed lines of front matter.
  package var front: [String: String] = [:]
  /// Every number that the blocks show, by name.
  package var values: [String: Number] = [:]
  /// On which pictures a claim rests, by label.
  package var worlds: [String: String] = [:]
  /// The digests of the blocks' code, and of what in the chapter they reach, by label.
  package var codes: [String: String] = [:]

  /// Nothing yet, for a chapter with this code.
  package init(path: String, code: String, stage: AnswerStage) {
    (self.path, self.code, self.stage) = (path, code, stage)
  }
}
