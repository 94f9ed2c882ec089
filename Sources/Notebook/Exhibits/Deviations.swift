/// Where the book departs from the paper: what the paper does, what is done here, and what that is
/// expected to do to the results.
///
/// ```swift
/// Deviations([
///   .init(
///     "Size", paper: "224 × 224 pixels.", here: "48 × 48 pixels.",
///     effect: "Fewer pictures to learn from; wider intervals.")
/// ])
/// ```
public struct Deviations: SentenceTable {
  /// One departure.
  public struct Item: Sendable {
    let subject: String
    let cells: [String]

    /// Describes a departure.
    ///
    /// - Parameters:
    ///   - subject: what it is about, in a word or two.
    ///   - paper: what the paper does.
    ///   - here: what is done here.
    ///   - effect: what is expected of it.
    public init(_ subject: String, paper: String, here: String, effect: String) {
      self.subject = subject
      cells = [paper, here, effect]
    }
  }

  let items: [Item]

  /// Lists departures.
  ///
  /// - Parameter items: in the order of the chapters.
  public init(_ items: [Item]) { self.items = items }

  var corner: String { "Subject" }
  var headings: [String] { ["The paper", "Here", "Expected effect"] }
  var sentences: [(header: String, cells: [String])] { items.map { ($0.subject, $0.cells) } }
}
