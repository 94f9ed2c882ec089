import Manuscript

/// Results that were edited by hand: nothing is computed before they are looked at.
package struct HandEdits: Error, Sendable, CustomStringConvertible {
  /// One `path:line:1: error: …` line each, with what stands there now.
  package let edits: [String]

  package var description: String {
    edits.joined(separator: "\n")
      + "\nResults are written by the kit. Take the edits back (`git diff chapters` shows them), or run "
      + "`backdrop render --force` to have them overwritten."
  }
}

extension Renderer {
  /// Results whose text is not the one that was written, each with the lines that differ.
  func editedResults(in book: Book) -> [String] {
    let written = WrittenResults(folder: folder)
    return book.chapters.flatMap { chapter in
      chapter.handEdits().map { edit in
        let sum = chapter.result(edit.label)?.sum ?? ""
        let difference = written.difference(edit, sum: sum)
        let message =
          "\(edit.path):\(edit.line):1: error: the result of \(edit.label) was edited by hand"
        return difference.isEmpty ? message : "\(message)\n\(difference)"
      }
    }
  }

  /// Computed numbers of the prose whose shown text is not the one that was recorded.
  ///
  /// Numbers have no checksum in the chapter; the text that was written last stands in the record.
  func editedNumbers(in book: Book, recorded: ResultsFile?) -> [String] {
    guard let recorded else { return [] }
    return book.chapters.flatMap { chapter in
      chapter.inlineNumbers.enumerated().compactMap { index, number -> String? in
        let name = "\(chapter.name)#\(index + 1)"
        guard let value = recorded.numbers[name], value.digest == number.digest,
          value.text != number.shown,
          // An empty place waits for its number.
          !number.shown.isEmpty
        else { return nil }
        return
          "\(chapter.path):\(number.position): error: the number of `\(number.expression.code)` "
          + "was edited by hand: expected \(value.text), found \(number.shown)"
      }
    }
  }
}
