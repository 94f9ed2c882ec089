import Figures
import Foundation
import ImageNet9
import Imaging
import Report
import Statistics

/// A picture in a grid, with what is written under it.
struct PictureCell {
  let image: Image
  var caption: String?
  var isCorrect: Bool?
  var number: Number?

  /// A picture with the answer to it: "dog 98 %", right or wrong.
  init(png: Data, answer: UInt8, probability: Number, label: UInt8) throws {
    let name = ObjectClass(rawValue: Int(answer))?.name ?? "none of the nine"
    self.init(
      image: try PNG.decode(png), caption: "\(name) \(Self.percent(probability))",
      isCorrect: answer == label, number: probability)
  }

  init(image: Image, caption: String? = nil, isCorrect: Bool? = nil, number: Number? = nil) {
    self.image = image
    self.caption = caption
    self.isCorrect = isCorrect
    self.number = number
  }

  /// Whole percents: under a picture there is little room.
  static func percent(_ number: Number) -> String {
    "\(Int((number.mean * 100).rounded()))\u{202F}%"
  }
}

extension Display {
  /// Pictures in rows and columns.
  static func pictures(
    rows: [String], columns: [String], groups: [String] = [], _ cells: [[PictureCell?]]
  ) -> Display {
    Display(
      .pictures(
        PictureGrid(
          rowLabels: rows, columnLabels: columns, columnGroups: groups,
          cells: cells.map { row in
            row.map { cell in
              cell.map {
                PictureGrid.Cell(image: $0.image, caption: $0.caption, correct: $0.isCorrect)
              }
            }
          }),
        GridContent(
          rows: rows, columns: columns, groups: groups,
          cells: cells.map { row in
            row.map { cell in
              cell.map {
                GridContent.Cell(caption: $0.caption, isCorrect: $0.isCorrect, number: $0.number)
              }
            }
          })))
  }
}
