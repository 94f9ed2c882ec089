import Tangling
import Testing

struct DocCommentsTests {
  private let source = #"""
    /// A gap.
    ///
    /// ```swift
    /// Gap(of: 3)
    ///
    /// ```
    public struct Gap: Quantity {
      /// Which.
      ///
      ///     Gap.Kind.wide
      public enum Kind { case wide }

      /// Wider.
      ///
      /// ```swift
      /// private let wide = Gap(of: 3).widened()
      /// ```
      ///
      /// - Parameter by:
      ///     how much.
      @discardableResult
      public static func widened(by: Int) -> Gap { Gap(of: by) }

      /// Not for all.
      package init(of: Int) {}
    }

    extension Gap.Kind {
      /// ```text
      /// no Swift
      /// ```
      public var isWide: Bool { true }
    }

    /// The sum.
    public func + (left: Gap, right: Gap) -> Gap { left }
    """#

  @Test("declarations have the names of what they stand in, and are public or not")
  func declarations() {
    let entries = DocComments(source).entries
    let names = entries.map { ($0.isPublic ? "public " : "") + $0.kind + " " + $0.name }
    #expect(
      names == [
        "public struct Gap", "public enum Gap.Kind", "public func Gap.widened", "init Gap.init",
        "public var Gap.Kind.isWide", "public func +",
      ])
    #expect(entries.filter(\.isTopLevel).map(\.name) == ["Gap", "+"])
    #expect(entries.filter(\.isStatic).map(\.name) == ["Gap.widened"])
  }

  @Test("an example is what stands in a fence for Swift, at its line and column")
  func examples() {
    let entries = DocComments(source).entries
    #expect(entries.map(\.examples.count) == [1, 0, 1, 0, 0, 0])
    let first = entries[0].examples[0]
    #expect(first.code == ["Gap(of: 3)", ""] && first.line == 4 && first.column == 4)
    #expect(!first.isDefinition)
    let second = entries[2].examples[0]
    #expect(second.line == 16 && second.column == 6 && second.isDefinition)
  }

  @Test("indented code is told, and an indented line of a list is none")
  func indented() {
    let entries = DocComments(source).entries
    #expect(entries.map(\.indentedCode) == [nil, 10, nil, nil, nil, nil])
  }
}
