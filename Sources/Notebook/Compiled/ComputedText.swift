import Lab
import Report

/// A caption or a line of front matter with computed parts: `\(expression)` in the chapter.
public struct ComputedText: Sendable {
  /// A stretch of it.
  public enum Part: Sendable {
    /// As typed.
    case text(String)
    /// Computed.
    case value(@Sendable () throws -> any InlineValue)
  }

  package let parts: [Part]

  /// Joins typed and computed parts.
  ///
  /// - Parameter parts: in their order.
  public init(_ parts: [Part]) { self.parts = parts }

  /// The experiments behind the computed parts.
  package func experiments() throws -> [any Experiment] {
    try parts.flatMap { part -> [any Experiment] in
      if case .value(let make) = part { try make().experiments } else { [] }
    }
  }

  /// The text with its computed parts filled in.
  package func caption(_ telling: Telling) throws -> CaptionText {
    CaptionText(
      try parts.map { part in
        switch part {
        case .text(let text): CaptionText.Segment(text)
        case .value(let make): CaptionText.Segment(try make().text(telling).text, isComputed: true)
        }
      })
  }
}
