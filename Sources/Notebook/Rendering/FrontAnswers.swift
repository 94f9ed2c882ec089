import Foundation
import Manuscript
import Report

/// The answers to the book's questions: the front matter's `answer-1` to `answer-9`, each a sentence that ends in
/// the claims that it rests on, such as `@clm-networks-have-a-gap`.
package enum FrontAnswers {
  /// The keys, in the order of the answers.
  private static let keys = (1...9).map { "answer-\($0)" }

  /// The answers, from the computed front matter.
  package static func all(in front: [String: String]) -> [ReportAnswer] {
    keys.compactMap { front[$0] }.map { text in
      ReportAnswer(
        text.replacing(reference, with: "").trimmingCharacters(in: .whitespaces),
        claims: labels(in: text))
    }
  }

  /// Looks for answers that rest on claims which the book does not have.
  ///
  /// - Parameter chapters: all chapters of the book.
  /// - Returns: an error at the line of each such answer.
  static func errors(in chapters: [Chapter]) -> [ParseError] {
    let known = Set(chapters.flatMap { $0.experiments.map(\.label) })
    return chapters.flatMap { chapter in
      chapter.frontMatter.fields.filter { keys.contains($0.key) }.flatMap { field in
        labels(in: field.value.source).filter { !known.contains($0) }.map { label in
          ParseError(
            path: chapter.path, position: field.position,
            message: "'\(field.key)' rests on @\(label), and no block has this label",
            suggestion: "name a claim of the book, such as @clm-…, or take it out")
        }
      }
    }
  }

  private static var reference: Regex<(Substring, Substring)> { /@(clm-[a-z0-9-]+)/ }

  private static func labels(in text: String) -> [String] {
    text.matches(of: reference).map { String($0.output.1) }
  }
}
