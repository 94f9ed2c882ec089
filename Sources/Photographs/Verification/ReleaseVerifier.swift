import Files
import Foundation
import ImageNet9
import Imaging
import Tensors

/// Checks a folder or an archive in the layout of the released ImageNet-9.
package struct ReleaseVerifier: Sendable {
  private let place: URL
  private let split: Split

  /// Names what to check.
  ///
  /// - Parameters:
  ///   - path: A folder, or the archive as it was released.
  ///   - split: Which part; the release has the test set alone.
  package init(at path: String, split: Split = .test) {
    place = URL(fileURLWithPath: path)
    self.split = split
  }

  /// Checks everything, on the threads that `Parallel.threads` gives.
  ///
  /// - Parameter progress: Hears what is being done and how far it has come; throwing from it stops.
  /// - Returns: What was found; it is sound if `problems` is empty.
  /// - Throws: `ImageNet9Error` if there is nothing of the kind at the path.
  package func run(
    progress: @escaping @Sendable (_ doing: String, _ finished: Int, _ total: Int) throws -> Void =
      {
        _, _, _ in
      }
  ) throws -> ReleaseReport {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder) else {
      throw ImageNet9Error.unreadable(path: place.path, reason: "there is no such file or folder")
    }
    if isFolder.boolValue { return try check(ReleasedFolder.unpacked(place), progress) }
    try progress("checksum", 0, 1)
    let bytes = try place.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
    let digest = try SHA256.hex(ofFile: place)
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("backdrop-verify-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try progress("unpacking", 0, 1)
    try Archive.unpack(place, into: folder)
    var report = try check(ReleasedFolder.unpacked(folder), progress)
    let isRelease = digest == Release.sha256 && bytes == Release.bytes
    report.archive = .init(bytes: bytes, sha256: digest, isRelease: isRelease)
    return report
  }

  /// One file of a variant.
  private struct Entry: Sendable {
    let label: ObjectClass
    let url: URL
    /// Path below the data set's folder.
    let path: String
    var stem: String { url.deletingPathExtension().lastPathComponent }
  }

  private func check(
    _ folder: URL, _ progress: @escaping @Sendable (String, Int, Int) throws -> Void
  ) throws -> ReleaseReport {
    var report = ReleaseReport()
    report.split = split.rawValue
    let variants = Variant.allCases
    var entries: [String: [Entry]] = [:]
    for name in variants.map(\.folder) + [ReleasedLayout.masks] {
      let found = list(name, in: folder, &report.problems)
      entries[name] = found
      report.parts.append(
        .init(
          folder: name,
          counts: ObjectClass.allCases.map { label in found.count { $0.label == label } }))
    }
    let originals = entries[Variant.original.folder] ?? []
    guard let side = Self.usualSide(of: originals) else {
      throw ImageNet9Error.missingFolder(
        path: folder.path, expected: "any sound image in original/\(split.rawValue)")
    }
    report.side = side
    compareCounts(&report)
    for variant in variants {
      let files = entries[variant.folder] ?? []
      report.problems += files.compactMap { problem(inNameOf: $0, of: variant) }
      let problems = try parallelMap(files.count) { index in
        if index % 256 == 0 { try progress(variant.folder, index, files.count) }
        return problem(in: files[index], side: side)
      }
      report.problems += problems.compactMap { $0 }
    }
    let masks = Dictionary(
      (entries[ReleasedLayout.masks] ?? []).map { ($0.stem, $0) },
      uniquingKeysWith: { one, _ in one })
    report.problems += parallelMap(originals.count) { index in
      problem(inMaskOf: originals[index], masks[originals[index].stem], side: side)
    }.compactMap { $0 }
    let mixed = entries[Variant.mixedRand.folder] ?? []
    let next = entries[Variant.mixedNext.folder] ?? []
    report.mixedNamesCoincide = !mixed.isEmpty && Set(mixed.map(\.stem)) == Set(next.map(\.stem))
    report.backgrounds = try backgrounds(
      of: mixed, among: entries[Variant.onlyBackgroundTiled.folder] ?? [], masks, side: side,
      progress)
    return report
  }

  /// The side that most of the classes' first images have; nil if none can be read.
  private static func usualSide(of entries: [Entry]) -> Int? {
    let firsts = ObjectClass.allCases.compactMap { label in entries.first { $0.label == label } }
    let sides = firsts.compactMap { try? PictureFile.read($0.url).width }
    let counts = Dictionary(grouping: sides, by: { $0 }).mapValues(\.count)
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }

  private func list(_ name: String, in folder: URL, _ problems: inout [String]) -> [Entry] {
    let endings = name == ReleasedLayout.masks ? ["npy"] : PictureFile.endings
    return ObjectClass.allCases.flatMap { label -> [Entry] in
      let path = "\(name)/\(split.rawValue)/\(label.folder)"
      let url = folder.appendingPathComponent(path, isDirectory: true)
      guard let files = try? FileManager.default.contentsOfDirectory(atPath: url.path) else {
        problems.append("\(path) is missing")
        return []
      }
      return files.filter { !$0.hasPrefix(".") }.sorted().compactMap { file in
        guard endings.contains(where: { file.lowercased().hasSuffix(".\($0)") }) else {
          problems.append(
            "\(path)/\(file) does not belong here: expected files ending in \(endings.joined(separator: ", "))"
          )
          return nil
        }
        return Entry(label: label, url: url.appendingPathComponent(file), path: "\(path)/\(file)")
      }
    }
  }

  private func compareCounts(_ report: inout ReleaseReport) {
    let expected = report.parts.first?.counts ?? []
    for part in report.parts where part.counts != expected {
      report.problems.append(
        "\(part.folder) holds \(part.counts) files by class, original holds \(expected)")
    }
    let release = [Int](repeating: Release.imagesPerClass, count: ObjectClass.allCases.count)
    report.isComplete =
      report.side == Release.side && report.parts.allSatisfy { $0.counts == release }
  }

  /// What is wrong with a name: `<wnid>_<digits>`, or `fg_…_bg_…` of two such, of the folder's class.
  private func problem(inNameOf entry: Entry, of variant: Variant) -> String? {
    let pattern =
      variant.partner == .none
      ? /(n\d{8})_\d+/.matches(whole: entry.stem)
      : /fg_(n\d{8})_\d+_bg_n\d{8}_\d+/.matches(whole: entry.stem)
    guard let wnid = pattern else {
      let form =
        variant.partner == .none ? "<wnid>_<digits>" : "fg_<wnid>_<digits>_bg_<wnid>_<digits>"
      return "\(entry.path) does not have a name of the form \(form)"
    }
    // Diorama-9 names its images by the roots of the classes.
    let label =
      ImageNetClasses.objectClass(wnid: wnid) ?? ObjectClass.allCases.first { $0.root == wnid }
    if label == entry.label { return nil }
    return "\(entry.path) names \(wnid), which is \(label?.name ?? "none of the nine classes")"
  }

  private func problem(in entry: Entry, side: Int) -> String? {
    do {
      let image = try PictureFile.read(entry.url)
      if image.width == side, image.height == side { return nil }
      return "\(entry.path) has \(image.width) × \(image.height) pixels, expected \(side) × \(side)"
    } catch {
      return "\(error)"
    }
  }

  private func problem(inMaskOf entry: Entry, _ mask: Entry?, side: Int) -> String? {
    guard let mask else { return "\(entry.path) has no mask in \(ReleasedLayout.masks)" }
    do {
      let values = try NPY.read(mask.url)
      guard values.width == side, values.height == side else {
        return
          "\(mask.path) has \(values.width) × \(values.height) values, expected \(side) × \(side)"
      }
      let foreground = values.area(threshold: 1)
      if foreground == 0 { return "\(mask.path) has no foreground" }
      if values.coverage.contains(where: { $0 > 1 && $0 < 255 }) {
        return "\(mask.path) holds other values than 0 and 1"
      }
      return nil
    } catch {
      return "\(error)"
    }
  }

  private func backgrounds(
    of mixed: [Entry], among tiled: [Entry], _ masks: [String: Entry], side: Int,
    _ progress: @escaping @Sendable (String, Int, Int) throws -> Void
  ) throws -> [ReleaseReport.Background] {
    let matcher = BackgroundMatcher(
      tiled.map { .init(stem: $0.stem, label: $0.label, url: $0.url) }, side: side)
    return try parallelMap(mixed.count) { index in
      if index % 64 == 0 { try progress("backgrounds", index, mixed.count) }
      let entry = mixed[index]
      let parts = entry.stem.dropFirst(3).split(separator: "_bg_")
      let foreground = parts.first.map(String.init) ?? ""
      let named = parts.dropFirst().first.map(String.init) ?? ""
      guard let image = try? PictureFile.read(entry.url), image.width == side, image.height == side,
        let mask = masks[foreground].flatMap({ try? NPY.read($0.url) }), mask.width == side,
        mask.height == side, let match = matcher.match(image, outside: mask)
      else {
        return .init(
          image: entry.path, background: nil, backgroundClass: nil, difference: 255,
          nextDifference: 255, nameIsTrue: false)
      }
      return .init(
        image: entry.path, background: match.candidate.stem,
        backgroundClass: match.candidate.label.name, difference: match.difference,
        nextDifference: min(match.nextDifference, 255), nameIsTrue: match.candidate.stem == named)
    }
  }
}

extension Regex where Output == (Substring, Substring) {
  /// The first group of a match of the whole text.
  fileprivate func matches(whole text: String) -> String? {
    (try? wholeMatch(in: text)).map { String($0.1) }
  }
}
