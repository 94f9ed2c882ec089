/// Results that were made for one text of the book, written into a later text.
///
/// While a run goes on the chapters may be edited. What was computed is written wherever the code
/// behind it is still the same; text typed meanwhile is kept.
package struct Merge: Sendable {
  /// A result or number that was not written.
  package struct Skipped: Sendable, Equatable, CustomStringConvertible {
    package enum Reason: String, Sendable {
      /// The block or number is not in the chapter any more.
      case vanished
      /// Its code, or that of a define block that it uses, was edited.
      case changed
    }

    package let path: String
    /// A label, or the expression of a computed number.
    package let name: String
    package let reason: Reason

    package var description: String {
      switch reason {
      case .vanished: "\(path): '\(name)' is gone; its result was not written"
      case .changed: "\(path): '\(name)' was edited meanwhile; its result was not written"
      }
    }
  }

  /// The texts to be written, by path; chapters that stay as they are are left out.
  package private(set) var texts: [String: String] = [:]

  package private(set) var skipped: [Skipped] = []


  /// Merges.
  ///
  /// - Parameters:
  ///   - results: By label.
  ///   - inlines: By path, then by the number's place in the chapter of `older`.
  ///   - older: The book that was computed.
  ///   - current: The book as it is on disk now.
  package init(
    results: [String: ResultText], inlines: [String: [Int: String]], madeFor older: Book,
    into current: Book
  ) {
    for chapter in older.chapters {
      let labels = chapter.experiments.map(\.label).filter { results[$0] != nil }
      guard let now = current.chapter(chapter.path) else {
        for label in labels { skip(label, in: chapter, .vanished) }
        continue
      }
      let codes = (old: chapter.reach, new: now.reach)
      let fresh = labels.filter { isCurrent($0, from: chapter, in: now, codes) }
      let numbers = numbers(inlines[chapter.path] ?? [:], from: chapter, in: now, codes)
      let text = now.replacing(
        results: results.filter { fresh.contains($0.key) }, inlines: numbers)
      if text != now.source.string { texts[chapter.path] = text }
    }
  }

  private mutating func skip(_ name: String, in chapter: Chapter, _ reason: Skipped.Reason) {
    skipped.append(Skipped(path: chapter.path, name: name, reason: reason))
  }

  private mutating func isCurrent(
    _ label: String, from chapter: Chapter, in now: Chapter, _ codes: (old: Reach, new: Reach)
  ) -> Bool {
    guard let before = chapter.experiment(label), let after = now.experiment(label) else {
      skip(label, in: chapter, .vanished)
      return false
    }
    let code = codes.old.digest(of: chapter.unit(of: before))
    if code == codes.new.digest(of: now.unit(of: after)) { return true }
    skip(label, in: chapter, .changed)
    return false
  }

  /// The values for the numbers of the chapter as it is now.
  ///
  /// Numbers with the same code behind them have the same value, wherever they have moved.
  private mutating func numbers(
    _ values: [Int: String], from chapter: Chapter, in now: Chapter,
    _ reaches: (old: Reach, new: Reach)
  ) -> [Int: String] {
    let made = values.sorted { $0.key < $1.key }
      .filter { chapter.inlineNumbers.indices.contains($0.key) }
      .map { (number: chapter.inlineNumbers[$0.key], text: $0.value) }
    let codes = now.inlineNumbers.map { reaches.new.digest(of: now.unit(of: $0.expression)) }
    var result: [Int: String] = [:]
    for (number, text) in made {
      let wanted = reaches.old.digest(of: chapter.unit(of: number.expression))
      let places = codes.indices.filter { codes[$0] == wanted }
      for place in places { result[place] = text }
      if places.isEmpty {
        let stays = now.inlineNumbers.contains { $0.digest == number.digest }
        skip(number.expression.code, in: chapter, stays ? .changed : .vanished)
      }
    }
    return result
  }
}
