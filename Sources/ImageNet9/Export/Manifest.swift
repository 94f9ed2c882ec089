import Foundation
import Imaging

/// `manifest.csv`: one line per file of an exported data set.
struct Manifest: Sendable {
  static let name = "manifest.csv"
  /// The same table beside the manifest of a build from photographs, which has one line per photograph.
  static let filesName = "files.csv"
  /// The released layout's masks: 1 = foreground.
  static let maskFolder = "fg_mask"
  /// Backdrop's addition: soft masks as grey PNG.
  static let alphaFolder = "fg_alpha"
  static let header =
    "split,variant,file,class,kind,scene,left,top,right,bottom,background,sha256"

  struct Row: Sendable, Equatable {
    var split: Split
    /// The variant's folder, or `fg_mask`, `fg_alpha`.
    var variant: String
    /// The path below the data set's folder.
    var file: String
    var label: ObjectClass
    var kind: String
    var scene: Scene?
    /// The foreground's box in the original image.
    var box: Box
    /// The id of the picture whose background is seen; empty where there is none.
    var background: String
    var checksum: String

    var line: String {
      [
        split.rawValue, variant, file, label.name, kind, scene?.name ?? "", String(box.left),
        String(box.top), String(box.right), String(box.bottom), background, checksum,
      ].joined(separator: ",")
    }
  }

  /// Which of the two names it was read from.
  let table: String
  private let rows: [String: Row]

  subscript(file: String) -> Row? { rows[file] }

  /// Where the table of a data set lies; nil where there is none.
  static func location(in folder: URL) -> URL? {
    [filesName, name].map { folder.appendingPathComponent($0) }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// The manifest of a data set; nil where there is none.
  ///
  /// - Throws: `ImageNet9Error` if it cannot be read, with the line that is wrong.
  static func read(in folder: URL) throws -> Manifest? {
    guard let url = location(in: folder) else { return nil }
    let text: String
    do {
      text = try String(contentsOf: url, encoding: .utf8)
    } catch {
      throw ImageNet9Error.unreadable(path: url.path, reason: error.localizedDescription)
    }
    let lines = text.split(separator: "\n")
    guard lines.first.map(String.init) == header else {
      throw ImageNet9Error.damaged(path: "\(url.path):1", reason: "expected the columns \(header)")
    }
    var rows: [String: Row] = [:]
    for (number, line) in lines.enumerated().dropFirst() {
      guard let row = Row(String(line)) else {
        throw ImageNet9Error.damaged(
          path: "\(url.path):\(number + 1)", reason: "the line is not one of 12 valid columns")
      }
      rows[row.file] = row
    }
    return Manifest(table: url.lastPathComponent, rows: rows)
  }
}

extension Manifest.Row {
  /// Reads one line; nil if it is not one.
  init?(_ line: String) {
    let columns = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard
      columns.count == 12, let split = Split(rawValue: columns[0]),
      let label = ObjectClass.allCases.first(where: { $0.name == columns[3] }),
      let left = Int(columns[6]), let top = Int(columns[7]), let right = Int(columns[8]),
      let bottom = Int(columns[9])
    else { return nil }
    let scene = Scene.allCases.first { $0.name == columns[5] }
    guard scene != nil || columns[5].isEmpty else { return nil }
    self.init(
      split: split, variant: columns[1], file: columns[2], label: label, kind: columns[4],
      scene: scene, box: Box(left: left, top: top, right: right, bottom: bottom),
      background: columns[10], checksum: columns[11])
  }
}
