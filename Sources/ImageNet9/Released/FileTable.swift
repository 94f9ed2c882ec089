import Files
import Foundation
import Imaging

/// A data set's table of files, one line for each: checksum, box, and what is known of the picture.
///
/// It is called `manifest.csv` in an exported miniature, and `files.csv` in a set that was built from
/// photographs, where `manifest.csv` is another table: one line for each photograph.
package struct FileTable: Sendable {
  /// Its name in an exported miniature.
  package static let exportName = "manifest.csv"
  /// Its name beside the table of photographs.
  package static let buildName = "files.csv"

  /// The columns.
  package static let header = [
    "split", "variant", "file", "class", "kind", "scene", "left", "top", "right", "bottom",
    "background", "sha256",
  ]

  /// One file.
  package struct Row: Sendable, Equatable {
    package var split: Split
    /// The variant's folder, or that of masks.
    package var variant: String
    /// The path below the data set's folder.
    package var file: String
    package var label: ObjectClass
    package var kind: String
    package var scene: Scene?
    /// The foreground's box in the original image.
    package var box: Box
    /// The id of the picture whose background is seen; empty where there is none.
    package var background: String
    package var checksum: String

    /// Describes a file.
    package init(
      split: Split, variant: String, file: String, label: ObjectClass, kind: String,
      scene: Scene?, box: Box, background: String, checksum: String
    ) {
      self.split = split
      self.variant = variant
      self.file = file
      self.label = label
      self.kind = kind
      self.scene = scene
      self.box = box
      self.background = background
      self.checksum = checksum
    }

    /// The row as it is written.
    package var line: String {
      CSV.line([
        split.rawValue, variant, file, label.name, kind, scene?.name ?? "", String(box.left),
        String(box.top), String(box.right), String(box.bottom), background, checksum,
      ])
    }
  }

  /// Which of the two names it was read from.
  package let name: String
  private let rows: [String: Row]

  /// All files that it lists, sorted.
  package var files: [String] { rows.keys.sorted() }

  /// What it says of a file; nil where it does not list it.
  package subscript(file: String) -> Row? { rows[file] }

  /// Where the table of a data set lies; nil where there is none.
  static func location(in folder: URL) -> URL? {
    [buildName, exportName].map { folder.appendingPathComponent($0) }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// The table of a data set; nil where there is none.
  ///
  /// - Throws: `ImageNet9Error` if it cannot be read, with the line that is wrong.
  package static func read(in folder: URL) throws -> FileTable? {
    guard let url = location(in: folder) else { return nil }
    func damaged(_ line: Int, _ reason: String) -> ImageNet9Error {
      .damaged(path: "\(url.path):\(line)", reason: reason)
    }
    let text: String
    do {
      text = try String(contentsOf: url, encoding: .utf8)
    } catch {
      throw ImageNet9Error.unreadable(path: url.path, reason: error.localizedDescription)
    }
    var rows: [String: Row] = [:]
    var isBegun = false
    do {
      try CSV.forEachRecord(in: text) { record in
        if isBegun {
          guard let row = Row(record.fields) else {
            throw damaged(record.line, "the line is not one of \(header.count) valid columns")
          }
          guard rows.updateValue(row, forKey: row.file) == nil else {
            throw damaged(record.line, "\(row.file) is listed a second time")
          }
        } else if record.fields != header {
          throw damaged(record.line, "expected the columns \(CSV.line(header))")
        }
        isBegun = true
      }
    } catch let error as CSV.OpenQuote {
      throw damaged(error.line, "a quotation mark is not closed")
    }
    guard isBegun else { throw damaged(1, "expected the columns \(CSV.line(header))") }
    return FileTable(name: url.lastPathComponent, rows: rows)
  }
}

extension FileTable.Row {
  /// A row of its fields; nil if they are not one.
  init?(_ fields: [String]) {
    guard
      fields.count == FileTable.header.count, let split = Split(rawValue: fields[0]),
      let label = ObjectClass.allCases.first(where: { $0.name == fields[3] }),
      let left = Int(fields[6]), let top = Int(fields[7]), let right = Int(fields[8]),
      let bottom = Int(fields[9])
    else { return nil }
    let scene = Scene.allCases.first { $0.name == fields[5] }
    guard scene != nil || fields[5].isEmpty else { return nil }
    self.init(
      split: split, variant: fields[1], file: fields[2], label: label, kind: fields[4],
      scene: scene, box: Box(left: left, top: top, right: right, bottom: bottom),
      background: fields[10], checksum: fields[11])
  }
}
