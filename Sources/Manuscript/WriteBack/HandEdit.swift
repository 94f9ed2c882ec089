/// A written result that somebody changed by hand.
package struct HandEdit: Sendable, Equatable, CustomStringConvertible {
  package let path: String
  package let label: String

  /// The line of the result's opening marker.
  package let line: Int

  /// What stands there now.
  package let body: String

  package var description: String {
    "\(path):\(line):1: the result of '\(label)' was edited by hand"
  }
}

extension Chapter {
  /// The results whose text is not the one that was written, in the order of the chapter.
  ///
  /// A computed number has no checksum: compare `InlineNumber.shown` with the value last recorded.
  package func handEdits() -> [HandEdit] {
    results.filter(\.isEditedByHand).map {
      HandEdit(path: path, label: $0.label, line: $0.lines.lowerBound, body: $0.body)
    }
  }
}
