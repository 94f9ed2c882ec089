import Diorama
import Foundation
import ImageNet9
import Imaging
import Photographs
import TestFolders
import Testing

/// What happened to photographs that vanished from a build without a word.
@Suite struct LostPhotographTests {
  private let files = FileManager.default

  private func withSample(
    solution: Bool = false, _ body: (_ ilsvrc: URL, _ output: URL) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      let ilsvrc = folder.appendingPathComponent("ilsvrc")
      try SampleILSVRC.write(to: ilsvrc)
      if !solution {
        try files.removeItem(at: ilsvrc.appendingPathComponent("LOC_val_solution.csv"))
      }
      // The sample has one class per object in its annotations and in its solution.
      try body(ilsvrc, folder.appendingPathComponent("in9"))
    }
  }

  private func annotation(_ number: Int, _ ilsvrc: URL) -> URL {
    ilsvrc.appendingPathComponent("Annotations/CLS-LOC/val/ILSVRC2012_val_00000\(number).xml")
  }

  private func photograph(_ number: Int, _ ilsvrc: URL) -> URL {
    ilsvrc.appendingPathComponent("Data/CLS-LOC/val/ILSVRC2012_val_00000\(number).JPEG")
  }

  /// Builds, and gives the verdict of each photograph by its number.
  private func verdicts(
    _ ilsvrc: URL, _ output: URL
  ) throws -> (summary: BuildSummary, rows: [Int: [String: String]]) {
    let summary = try ImageNet9Builder(ilsvrc: ilsvrc.path, balance: .none, code: "1")
      .build(into: output)
    let lines = try String(
      contentsOf: output.appendingPathComponent("manifest.csv"), encoding: .utf8
    ).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    var rows: [Int: [String: String]] = [:]
    for line in lines.dropFirst() {
      let row = Dictionary(zip(lines[0], line)) { one, _ in one }
      let stem = URL(fileURLWithPath: row["source"] ?? "").deletingPathExtension().lastPathComponent
      rows[Int(stem.suffix(3)) ?? -1] = row
    }
    return (summary, rows)
  }

  @Test func `every photograph has a row, though nothing tells what it shows`() throws {
    try withSample { ilsvrc, output in
      try files.removeItem(at: annotation(100, ilsvrc))
      try Data("<annotation>".utf8).write(to: annotation(103, ilsvrc))
      try Data(AnnotationTests.xml(width: "96", height: "96", boxes: []).utf8)
        .write(to: annotation(106, ilsvrc))
      let other = AnnotationTests.xml(width: "96", height: "96", boxes: [(5, 5, 50, 90)])
        .replacingOccurrences(of: "n01735189", with: "n03000134")
      try Data(other.utf8).write(to: annotation(109, ilsvrc))
      let xml = try String(contentsOf: annotation(112, ilsvrc), encoding: .utf8)
      try Data(xml.replacing(/<xmin>(\d+)</) { "<xmin>\($0.1).0<" }.utf8)
        .write(to: annotation(112, ilsvrc))
      let (summary, rows) = try verdicts(ilsvrc, output)
      #expect(summary.photographs == 27 && rows.count == 27)
      #expect(rows[100]?["box_filter"] == "no annotation" && rows[100]?["class"] == "")
      #expect(rows[103]?["box_filter"] == "damaged annotation")
      #expect(rows[103]?["note"]?.contains("00000103.xml") == true)
      #expect(rows[106]?["box_filter"] == "class unknown")
      #expect(rows[109]?["box_filter"] == "none of the nine classes")
      #expect(rows[109]?["wnid"] == "n03000134" && rows[109]?["kept"] == "filtered")
      #expect(rows[112]?["box_filter"] == "pass", "a float is a whole number")
      #expect(summary.boxFilter.values.reduce(0, +) == 27)
      #expect(summary.boxFilter["no annotation"] == 1)
      #expect(summary.classes.map(\.photographs).reduce(0, +) == 23)
      #expect(summary.problems.contains { $0.image.contains("00000103") })
    }
  }

  @Test func `a class of which no annotation is left is told from one without photographs`() throws
  {
    try withSample { ilsvrc, output in
      for number in 100...102 { try files.removeItem(at: annotation(number, ilsvrc)) }
      let error = #expect(throws: PhotographsError.self) { try verdicts(ilsvrc, output) }
      #expect("\(error as Any)".contains("no dog of 0"))
      #expect("\(error as Any)".contains("3 with the verdict \"no annotation\""))
    }
  }

  @Test func `a folder without annotations is said to be one`() throws {
    try withSample(solution: true) { ilsvrc, output in
      let folder = ilsvrc.appendingPathComponent("Annotations/CLS-LOC/val")
      for empty in [true, false] {
        try files.removeItem(at: folder)
        if empty { try files.createDirectory(at: folder, withIntermediateDirectories: true) }
        let error = #expect(throws: PhotographsError.self) { try verdicts(ilsvrc, output) }
        #expect("\(error as Any)".contains("no annotation of any of the 27 photographs"))
        #expect(!files.fileExists(atPath: output.path), "nothing was touched")
      }
    }
  }

  @Test(arguments: [true, false])
  func `photographs that were sorted into class folders are the same set`(flat: Bool) throws {
    try withSample(solution: true) { ilsvrc, output in
      let (_, plain) = try verdicts(ilsvrc, output)
      let table = try Data(contentsOf: output.appendingPathComponent("files.csv"))
      try files.removeItem(at: ilsvrc.appendingPathComponent("LOC_val_solution.csv"))
      for (number, row) in plain {
        let wnid = try #require(row["wnid"])
        let kinds = [(photograph(number, ilsvrc), true), (annotation(number, ilsvrc), !flat)]
        for (file, isMoved) in kinds where isMoved {
          let folder = file.deletingLastPathComponent().appendingPathComponent(wnid)
          try files.createDirectory(at: folder, withIntermediateDirectories: true)
          try files.moveItem(at: file, to: folder.appendingPathComponent(file.lastPathComponent))
        }
      }
      let second = output.deletingLastPathComponent().appendingPathComponent("sorted")
      let (summary, rows) = try verdicts(ilsvrc, second)
      #expect(summary.photographs == 27 && rows.count == 27)
      #expect(rows[104]?["source"]?.contains("/val/n0") == true)
      #expect(try Data(contentsOf: second.appendingPathComponent("files.csv")) == table)
    }
  }

  @Test func `a photograph that lies in another class's folder than the solution says is named`()
    throws
  {
    try withSample(solution: true) { ilsvrc, output in
      let folder = photograph(100, ilsvrc).deletingLastPathComponent()
        .appendingPathComponent("n02512053")
      try files.createDirectory(at: folder, withIntermediateDirectories: true)
      try files.moveItem(
        at: photograph(100, ilsvrc),
        to: folder.appendingPathComponent("ILSVRC2012_val_00000100.JPEG"))
      let (_, rows) = try verdicts(ilsvrc, output)
      #expect(rows[100]?["box_filter"] == "class unknown")
    }
  }

  @Test func `two photographs that would get one name are named`() throws {
    try withSample(solution: true) { ilsvrc, output in
      let twin = photograph(100, ilsvrc).deletingPathExtension().appendingPathExtension("jpg")
      try files.copyItem(at: photograph(100, ilsvrc), to: twin)
      let error = #expect(throws: ImageNet9Error.self) { try verdicts(ilsvrc, output) }
      #expect("\(error as Any)".contains("00000100.jpg"))
    }
  }

  @Test func `a photograph or an annotation that changed since a build was cut is looked at again`()
    throws
  {
    struct Stop: Error {}
    try withSample(solution: true) { ilsvrc, output in
      let builder = try ImageNet9Builder(ilsvrc: ilsvrc.path, balance: .none, code: "1")
      #expect(throws: Stop.self) {
        try builder.build(into: output) {
          if $0.stage == .writing, $0.finished > 30 { throw Stop() }
        }
      }
      // Another picture of as many bytes and the same date could stand there, too.
      let (one, other) = (photograph(100, ilsvrc), photograph(103, ilsvrc))
      try files.removeItem(at: one)
      try files.copyItem(at: other, to: one)
      try files.removeItem(at: annotation(100, ilsvrc))
      try files.copyItem(at: annotation(103, ilsvrc), to: annotation(100, ilsvrc))
      try builder.build(into: output)
      let fresh = output.deletingLastPathComponent().appendingPathComponent("fresh")
      try builder.build(into: fresh)
      for table in ["files.csv", "manifest.csv"] {
        #expect(
          try Data(contentsOf: output.appendingPathComponent(table))
            == Data(contentsOf: fresh.appendingPathComponent(table)))
      }
    }
  }

  @Test func `photographs are known by content, not by size`() throws {
    try withSample(solution: true) { ilsvrc, _ in
      let before = try Photographs(at: ilsvrc.path)
      var data = try Data(contentsOf: photograph(100, ilsvrc))
      data[data.count / 2] ^= 1
      try data.write(to: photograph(100, ilsvrc))
      let after = try Photographs(at: ilsvrc.path)
      #expect(before != after)
      let xml = try String(contentsOf: annotation(103, ilsvrc), encoding: .utf8)
      try Data(xml.replacingOccurrences(of: "<depth>3<", with: "<depth>1<").utf8)
        .write(to: annotation(103, ilsvrc))
      #expect(try Photographs(at: ilsvrc.path) != after)
    }
  }
}
