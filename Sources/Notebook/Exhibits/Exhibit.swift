import Figures
import Lab
import Report

/// What a block of a chapter yields: a description of one table, figure or claim.
///
/// It does no work itself: it says how answers are shown, and so which it needs.
///
/// ```swift
/// private func answers(of network: Training) -> any Exhibit {
///   ImageGrid(classes: [.dog], answersOf: network)
/// }
/// ```
public protocol Exhibit: Sendable {
  /// The experiments whose answers are shown; by default those that `render` asks for.
  var experiments: [any Experiment] { get }
  /// Shows the answers.
  ///
  /// - Parameter telling: gives the answers, and where the exhibit stands.
  /// - Returns: what stands under the block.
  /// - Throws: the failure of an experiment that has no answer.
  func render(_ telling: Telling) throws -> Display
}

extension Exhibit {
  /// What is asked for while the exhibit is shown without any answer.
  public var experiments: [any Experiment] {
    Telling.questions { _ = try render($0) }
  }
}

/// An exhibit with its answers filled in.
public struct Display: Sendable {
  package enum Body: Sendable {
    case table(TableContent)
    case plot(Plot)
    /// A grid of pictures, and what is kept of it: all but the pictures.
    case pictures(PictureGrid, GridContent)
    case claim(ClaimContent)
  }

  package let body: Body

  package init(_ body: Body) { self.body = body }
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

  func render(_ telling: Telling) throws -> Display {
    throw NotebookError.exhibitCount(label: telling.label, found: count)
  }
}
