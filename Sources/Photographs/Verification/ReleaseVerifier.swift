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

  /// Hears what is being done and how far it has come; throwing from it stops.
  package typealias Progress =
    @Sendable (_ doing: String, _ finished: Int, _ total: Int) throws -> Void

  /// Checks everything, on the threads that `Parallel.threads` gives.
  ///
  /// An archive is unpacked into a folder of its own in the temporary folder, which is removed, also when
  /// the task is cancelled.
  ///
  /// - Parameter progress: Hears how far it has come.
  /// - Returns: What was found; it is sound if `problems` is empty.
  /// - Throws: `ImageNet9Error` if there is nothing of the kind at the path.
  package func run(progress: @escaping Progress = { _, _, _ in }) throws -> ReleaseReport {
    guard Disk.isTaken(place) else {
      throw ImageNet9Error.unreadable(path: place.path, reason: "there is no such file or folder")
    }
    if Disk.isFolder(place) { return try check(ReleasedFolder.unpacked(place), progress) }
    try progress("checksum", 0, 1)
    let bytes = Disk.length(place) ?? 0
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

  private func check(_ location: URL, _ progress: @escaping Progress) throws -> ReleaseReport {
    let folder = VerifiedFolder(location, split: split)
    guard let side = folder.usualSide else {
      let names = (try? Disk.contents(of: location)) ?? []
      let found = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
      throw ImageNet9Error.missingFolder(
        path: place.path,
        expected: "any sound image in original/\(split.rawValue) (it holds "
          + "\(names.isEmpty ? "nothing" : found))")
    }
    var report = ReleaseReport()
    report.split = split.rawValue
    report.side = side
    report.problems = folder.problems
    report.parts = VerifiedFolder.tops.map { name in
      .init(
        folder: name,
        counts: ObjectClass.allCases.map { label in
          folder.files(name).count { $0.label == label }
        })
    }
    compareCounts(&report)
    try compareBytes(folder, &report, progress)
    for variant in Variant.allCases {
      let files = folder.files(variant.folder)
      report.problems += files.compactMap { folder.problem(inNameOf: $0, of: variant) }
      report.problems += try parallelMap(files.count) { index in
        if index % 256 == 0 { try progress(variant.folder, index, files.count) }
        return folder.problem(inPictureOf: files[index], side: side)
      }.compactMap { $0 }
    }
    let originals = folder.files(Variant.original.folder)
    let masks = Dictionary(
      folder.files(ReleasedLayout.masks).map { ($0.stem, $0) }, uniquingKeysWith: { one, _ in one })
    report.problems += parallelMap(originals.count) { index in
      folder.problem(inMaskOf: originals[index], masks[originals[index].stem], side: side)
    }.compactMap { $0 }
    let mixed = folder.files(Variant.mixedRand.folder)
    let next = folder.files(Variant.mixedNext.folder)
    report.mixedNamesCoincide = !mixed.isEmpty && Set(mixed.map(\.stem)) == Set(next.map(\.stem))
    report.backgrounds = try backgrounds(of: mixed, in: folder, masks, side: side, progress)
    return report
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

  private func compareBytes(
    _ folder: VerifiedFolder, _ report: inout ReleaseReport, _ progress: @escaping Progress
  ) throws {
    guard let table = folder.table else { return }
    let files = folder.all
    let problems = try parallelMap(files.count) { index in
      if index % 1024 == 0 { try progress("checksums of \(table.name)", index, files.count) }
      return folder.problem(inBytesOf: files[index])
    }.compactMap { $0 }
    report.table = .init(name: table.name, files: files.count, differing: problems.count)
    report.problems += problems
  }

  private func backgrounds(
    of mixed: [VerifiedFolder.Entry], in folder: VerifiedFolder,
    _ masks: [String: VerifiedFolder.Entry], side: Int, _ progress: @escaping Progress
  ) throws -> [ReleaseReport.Background] {
    let matcher = BackgroundMatcher(
      folder.files(Variant.onlyBackgroundTiled.folder).map {
        .init(stem: $0.stem, label: $0.label, url: $0.url)
      }, side: side)
    return try parallelMap(mixed.count) { index in
      if index % 64 == 0 { try progress("backgrounds", index, mixed.count) }
      let entry = mixed[index]
      let parts = entry.stem.dropFirst(3).split(separator: "_bg_")
      let foreground = parts.first.map(String.init) ?? ""
      let named = parts.dropFirst().first.map(String.init) ?? ""
      guard let image = try? folder.picture(entry), image.width == side, image.height == side,
        let mask = masks[foreground].flatMap({ try? folder.mask($0) }), mask.width == side,
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
