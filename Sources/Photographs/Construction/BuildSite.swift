import Files
import Foundation
import ImageNet9

/// Where a split is built: a folder `.build-<split>` within the target, which is put in place when all is
/// there.
///
/// What lies under a final name is whole.
struct BuildSite: Sendable {
  private let target: URL
  private let split: Split
  /// Where everything is written first.
  let folder: URL

  private static let settingsName = "settings.json"

  /// The names at the top that a build writes.
  private static let ours =
    Set(Variant.allCases.map(\.folder))
    .union([ReleasedLayout.masks, FileTable.buildName, PhotographTable.name])
    .union(Split.allCases.map { buildName($0) })

  private static func buildName(_ split: Split) -> String { ".build-\(split.rawValue)" }

  /// Where the cropped mask of an image waits, below `folder`.
  static func mask(of image: SourceImage) -> String { "masks/\(image.id).png" }

  /// Opens the site in a folder that is locked, or takes up what an unfinished build with the same settings
  /// left.
  ///
  /// - Throws: `PhotographsError.notBuildable` if the target holds what no build wrote.
  init(_ target: URL, split: Split, settings: BuildSettings) throws {
    self.target = target
    self.split = split
    folder = target.appendingPathComponent(Self.buildName(split), isDirectory: true)
    try Self.checkTarget(target)
    let file = folder.appendingPathComponent(Self.settingsName)
    if let data = try? Data(contentsOf: file),
      let old = try? JSONDecoder().decode(BuildSettings.self, from: data),
      old.filters == settings.filters
    {
      removeTemporaries()
      if old != settings { try removeOutput() }
    } else {
      try? FileManager.default.removeItem(at: folder)
    }
    try makeFolder("masks")
    try write(CanonicalJSON.data(of: settings, isPretty: true), to: Self.settingsName)
  }

  /// What the verdicts in a site depend on; nil where there is none.
  static func filters(in folder: URL) -> BuildSettings.Filters? {
    guard let data = try? Data(contentsOf: folder.appendingPathComponent(settingsName)) else {
      return nil
    }
    return try? JSONDecoder().decode(BuildSettings.self, from: data).filters
  }

  private static func checkTarget(_ target: URL) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: target.path).sorted()
      .filter { ours.contains($0) || !Clutter.contains($0) }
    if let foreign = names.first(where: { !ours.contains($0) }) {
      throw PhotographsError.notBuildable(path: target.path, found: foreign)
    }
    // Variants without our list of files may be a data set from elsewhere.
    let isBuilt = names.contains(FileTable.buildName) && names.contains(PhotographTable.name)
    let isUnfinished = names.contains { $0.hasPrefix(".build-") }
    if !isBuilt, !isUnfinished, let data = names.first {
      throw PhotographsError.notBuildable(path: target.path, found: data)
    }
  }

  /// Removes what was written from verdicts that do not hold any more.
  func removeOutput() throws {
    let kept = ["masks", BuildJournal.name, Self.settingsName]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where !kept.contains(name) {
      try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
  }

  /// Removes what a kill left of files that were being written; their temporary names begin with a dot.
  private func removeTemporaries() {
    guard let files = FileManager.default.enumerator(atPath: folder.path) else { return }
    for case let path as String in files
    where path.split(separator: "/").last?.hasPrefix(".") == true {
      try? FileManager.default.removeItem(at: folder.appendingPathComponent(path))
    }
  }

  func makeFolder(_ path: String) throws {
    try Disk.makeFolder(folder.appendingPathComponent(path, isDirectory: true))
  }

  /// Writes a file: under its name it is whole, also after a power cut.
  func write(_ data: Data, to path: String) throws {
    try Disk.write(data, to: folder.appendingPathComponent(path))
  }

  /// The bytes of a file; nil if it is not there.
  func read(_ path: String) -> Data? {
    try? Data(contentsOf: folder.appendingPathComponent(path))
  }

  /// Writes a table line by line, after the lines that an earlier build of the other split left.
  func write(lines: some Sequence<String>, under header: [String], to name: String) throws {
    let url = folder.appendingPathComponent(name)
    let others = try otherSplit(name)
    let head = Data((CSV.line(header) + "\n").utf8)
    guard FileManager.default.createFile(atPath: url.path, contents: head),
      let file = try? FileHandle(forWritingTo: url)
    else { throw FileError.unwritable(path: url.path, reason: "it cannot be created") }
    defer { try? file.close() }
    do {
      try file.seekToEnd()
      var block = Data()
      func flush(_ least: Int) throws {
        guard block.count >= least else { return }
        try file.write(contentsOf: block)
        block.removeAll(keepingCapacity: true)
      }
      for line in others {
        block.append(contentsOf: line.utf8)
        block.append(10)
      }
      for line in lines {
        block.append(contentsOf: line.utf8)
        block.append(10)
        try flush(1 << 16)
      }
      try flush(1)
    } catch {
      throw FileError.unwritable(path: url.path, reason: Disk.reason(error))
    }
  }

  /// The lines of a table that belong to the other split.
  private func otherSplit(_ name: String) throws -> [String] {
    let url = target.appendingPathComponent(name)
    guard FileManager.default.fileExists(atPath: url.path) else { return [] }
    let text = String(decoding: try Disk.read(url), as: UTF8.self)
    do {
      return try CSV.records(text).dropFirst()
        .filter { $0.fields.first != split.rawValue }.map { CSV.line($0.fields) }
    } catch let error as CSV.OpenQuote {
      throw ImageNet9Error.damaged(
        path: "\(url.path):\(error.line)", reason: "a quotation mark is not closed")
    }
  }

  /// Puts everything in place, the two tables last, and removes the site.
  func publish() throws {
    let files = FileManager.default
    do {
      for variant in Variant.allCases.map(\.folder) + [ReleasedLayout.masks] {
        let built = folder.appendingPathComponent("\(variant)/\(split.rawValue)")
        // Absent if a build was killed here after it had moved this one.
        guard files.fileExists(atPath: built.path) else { continue }
        let place = target.appendingPathComponent("\(variant)/\(split.rawValue)")
        if files.fileExists(atPath: place.path) { try files.removeItem(at: place) }
        try files.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try files.moveItem(at: built, to: place)
      }
      for table in [FileTable.buildName, PhotographTable.name] {
        let data = try Disk.read(folder.appendingPathComponent(table))
        try Disk.write(data, to: target.appendingPathComponent(table))
      }
      try files.removeItem(at: folder)
    } catch {
      throw FileError.unwritable(path: target.path, reason: Disk.reason(error))
    }
  }
}
