/// What the paper shows, and where the book has a counterpart: one row per table, figure and experiment.
///
/// The labels are references like those of the text: one that leads nowhere is an error.
///
/// ```swift
/// Coverage([
///   .counterpart(
///     "Table 5", "One network trained on each variant and tested on each",
///     at: "@tbl-train-by-test"),
///   .left(
///     "Table 5, IN-9L", "The larger edition of ImageNet-9",
///     because: "The miniature has no second edition."),
/// ])
/// ```
public struct Coverage: SentenceTable {
  /// A table, figure or experiment of the paper.
  public struct Item: Sendable {
    let name: String
    let shows: String
    let place: String
    let hasCounterpart: Bool

    /// Something that has a counterpart in the book.
    ///
    /// - Parameters:
    ///   - name: where it stands in the paper, such as "Table 5".
    ///   - shows: what it shows.
    ///   - place: references to the exhibits that do the same here, such as "@tbl-gaps, @fig-gaps".
    /// - Returns: the row.
    public static func counterpart(_ name: String, _ shows: String, at place: String) -> Item {
      Item(name: name, shows: shows, place: place, hasCounterpart: true)
    }

    /// Something that the book leaves out.
    ///
    /// - Parameters:
    ///   - name: where it stands in the paper.
    ///   - shows: what it shows.
    ///   - reason: why it has none, in a sentence.
    /// - Returns: the row.
    public static func left(_ name: String, _ shows: String, because reason: String) -> Item {
      Item(name: name, shows: shows, place: "No counterpart. \(reason)", hasCounterpart: false)
    }
  }

  let items: [Item]

  /// Lists what the paper shows.
  ///
  /// - Parameter items: in the paper's order.
  public init(_ items: [Item]) { self.items = items }

  var corner: String { "The paper" }
  var headings: [String] { ["What it shows", "Here"] }
  var sentences: [(header: String, cells: [String])] {
    items.map { ($0.name, [$0.shows, $0.place]) }
  }

  /// "17 of 19", for the appendix.
  var count: String { "\(items.count { $0.hasCounterpart }) of \(items.count)" }
}
