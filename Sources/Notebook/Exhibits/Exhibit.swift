import Figures
import Foundation
import Lab

/// What a block of a chapter yields: a description of one table, figure or claim.
///
/// It does no work itself: it says which experiments it needs, and how their answers are shown.
public protocol Exhibit: Sendable {
  /// The experiments whose answers are shown.
  var experiments: [any Experiment] { get }
  /// Shows the answers.
  ///
  /// - Parameter telling: the answers, and where the exhibit stands.
  /// - Returns: what stands under the block.
  /// - Throws: the failure of an experiment that has no answer.
  func render(_ telling: Telling) throws -> Rendered
}

/// What an exhibit may know when it is shown.
public struct Telling: Sendable {
  package let answers: Answers
  package let label: String
  package let caption: CaptionText
  package let alt: String

  package init(answers: Answers, label: String, caption: CaptionText, alt: String) {
    self.answers = answers
    self.label = label
    self.caption = caption
    self.alt = alt
  }
}

/// An exhibit with its answers filled in.
public struct Rendered: Sendable {
  package enum Body: Sendable {
    case table(TableContent)
    case figure(any Figure, isPixelated: Bool, data: TableContent?)
    case claim(ClaimContent)
  }

  package let body: Body
  /// Every number that is shown, for `results.json` and for before → after.
  package let values: [ShownValue]

  package init(_ body: Body, values: [ShownValue]) {
    self.body = body
    self.values = values
  }
}

/// Collects the one exhibit of a block; plain statements before it pass.
@resultBuilder
public enum ExhibitBuilder {
  /// The exhibit itself.
  public static func buildExpression(_ exhibit: some Exhibit) -> [any Exhibit] { [exhibit] }
  /// A plain statement.
  public static func buildExpression(_ statement: Void) -> [any Exhibit] { [] }
  /// All statements of the block.
  public static func buildBlock(_ parts: [any Exhibit]...) -> [any Exhibit] { parts.flatMap { $0 } }
  /// An `if` without `else`.
  public static func buildOptional(_ part: [any Exhibit]?) -> [any Exhibit] { part ?? [] }
  /// The first branch.
  public static func buildEither(first part: [any Exhibit]) -> [any Exhibit] { part }
  /// The second branch.
  public static func buildEither(second part: [any Exhibit]) -> [any Exhibit] { part }
  /// The one exhibit.
  public static func buildFinalResult(_ parts: [any Exhibit]) -> any Exhibit {
    parts.count == 1 ? parts[0] : WrongNumberOfExhibits(count: parts.count)
  }
}

/// Stands for a block with no exhibit or several; it is an error when it is rendered.
struct WrongNumberOfExhibits: Exhibit {
  let count: Int
  var experiments: [any Experiment] { [] }
  func render(_ telling: Telling) throws -> Rendered {
    throw NotebookError.exhibitCount(label: telling.label, found: count)
  }
}
