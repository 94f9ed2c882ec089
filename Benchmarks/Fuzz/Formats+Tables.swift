import Experiments
import Files
import Foundation
import ImageNet9
import Imaging

extension Format {
  /// Tables of answers and of files.
  static let tables = [
    Format(
      name: "csv",
      seeds: {
        let rows = (0..<9).map { label in
          let folder = ObjectClass.allCases[label].folder
          return "original/val/\(folder)/a_\(label).png,\(label)"
        }
        let logits = rows.enumerated().map { index, row in
          row + (0..<9).map { $0 == index ? ",2.5" : ",-1e-3" }.joined()
        }
        let columns = (0..<9).map { ",l\($0)" }.joined()
        return [
          (["image,imagenet9"] + rows).joined(separator: "\n"),
          (["\u{FEFF}\"image\" , \"imagenet9\"\(columns)"] + logits).joined(separator: "\r\n"),
        ].map { Data($0.utf8) }
      },
      words: [
        ",", ";", "\"", "\"\"", "\r", "\n", "\t", "imagenet1001", "\u{FEFF}", "original/val/", "\\",
        "\u{0}", "inf", " ",
      ],
      read: { data in
        // What was read is written as it would be read.
        let records = try CSV.records(String(decoding: data, as: UTF8.self))
        let text = records.map { CSV.line($0.fields) + "\n" }.joined()
        guard try CSV.records(text).map(\.fields) == records.map(\.fields) else {
          throw Fault("a table is another once it was written")
        }
        try inFile("answers.csv", data) { _ = try AnswerFile(at: $0.path) }
      }),
    Format(
      name: "manifest",
      seeds: {
        let rows = ObjectClass.allCases.map { label in
          FileTable.Row(
            split: .test, variant: "original", file: "original/val/\(label.folder)/x.png",
            label: label, kind: "a, \"kind\"", scene: nil,
            box: Box(left: 1, top: 2, right: 30, bottom: 40), background: "",
            checksum: String(repeating: "0", count: 64)
          ).line
        }
        return [Data(([CSV.line(FileTable.header)] + rows).joined(separator: "\n").utf8)]
      },
      words: [
        ",", "\"", "val", "train", "original", "\r\n", "dog", "\u{FEFF}", "\u{0}", "/", "..",
      ],
      read: { data in
        try inFile(FileTable.exportName, data) {
          _ = try FileTable.read(in: $0.deletingLastPathComponent())
        }
      }),
  ]

  /// Hands bytes to a reader that wants a file; the file goes with it.
  private static func inFile(_ name: String, _ data: Data, _ read: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "fuzz-\(ProcessInfo.processInfo.processIdentifier)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    try data.write(to: file)
    try read(file)
  }
}
