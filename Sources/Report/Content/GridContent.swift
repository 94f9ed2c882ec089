import Figures
import Statistics

/// A grid of pictures without the pictures, which lie in `output/figures` and cannot be made of numbers.
package struct GridContent: Codable, Hashable, Sendable {
  /// What stands where a row and a column meet.
  package struct Cell: Codable, Hashable, Sendable {
    /// What is written under the picture, if anything is.
    package var caption: String?
    /// Whether a network's answer is right; nil where none is shown.
    package var isCorrect: Bool?
    /// The number behind the caption.
    package var number: Number?

    package init(caption: String? = nil, isCorrect: Bool? = nil, number: Number? = nil) {
      self.caption = caption
      self.isCorrect = isCorrect
      self.number = number
    }
  }

  /// What heads the rows.
  package var rows: [String]
  /// What heads the columns.
  package var columns: [String]
  /// What heads neighbouring columns; empty for none.
  package var groups: [String]
  /// `[row][column]`; nil where no picture stands.
  package var cells: [[Cell?]]
  /// What lets a reader put its pictures together; nil for a grid to look at.
  package var mixer: MixerContent?

  package init(
    rows: [String], columns: [String], groups: [String] = [], cells: [[Cell?]],
    mixer: MixerContent? = nil
  ) {
    self.rows = rows
    self.columns = columns
    self.groups = groups
    self.cells = cells
    self.mixer = mixer
  }
}
