import ArgumentParser
import Files
import Foundation
import ImageNet9
import Lab
import Photographs
import Tensors

/// Checks the released test set, or any folder in its layout.
struct VerifyImageNet9: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify-imagenet9",
    abstract:
      "Check a folder or archive of ImageNet-9: names, checksums, sizes, masks, backgrounds.",
    discussion: """
      The release gives Mixed-Rand and Mixed-Next files the same names, so that a name does not tell \
      the background; it is found by comparing each Mixed-Rand image with all Only-BG-T images \
      outside of the mask. Exit status 1 if anything is wrong that is not a known defect.
      """)

  @Argument(help: "A folder, or the archive backgrounds_challenge_data.tar.gz.")
  var path: String

  @Option(help: "The test set, which is all that the release has, or the training set.")
  var split = Split.test

  @Option(help: "Write the true background of every Mixed-Rand image to this CSV file.")
  var backgrounds: String?

  @OptionGroup var cores: JobsOption

  @Flag(help: "Print everything as JSON.")
  var json = false

  func run() async throws {
    let verifier = ReleaseVerifier(at: path, split: split)
    let report = try await Signals.ending {
      try Parallel.$threads.withValue(cores.jobs) {
        try verifier.run { doing, finished, total in
          try Task.checkCancellation()
          Messages.note("\(doing): \(finished) of \(total)")
        }
      }
    }
    if let backgrounds { try write(report, to: backgrounds) }
    if json {
      try Messages.json(report)
    } else {
      for line in Self.lines(report) { try Messages.out(line) }
    }
    for problem in report.problems { Messages.note("problem: \(problem)") }
    if !report.problems.isEmpty { throw ExitStatus.blockFailed }
  }

  private static func lines(_ report: ReleaseReport) -> [String] {
    var lines: [String] = []
    if let archive = report.archive {
      lines.append(
        "archive: \(archive.bytes) bytes, sha256 \(archive.sha256): "
          + (archive.isRelease ? "the release" : "not the release (\(Release.sha256))"))
    }
    lines.append(
      report.table.map {
        "checksums of \($0.name): \($0.files - $0.differing) of \($0.files) files as listed"
      } ?? "no table of files, so that no checksums could be compared")
    for part in report.parts {
      lines.append("\(part.folder): \(part.counts.reduce(0, +)) files")
    }
    lines.append("images of \(report.side) × \(report.side) pixels")
    lines.append(
      report.isComplete
        ? "as many images of each class as the release has"
        : "not as many images as the release, which has \(Release.imagesPerClass) of each class")
    if report.mixedNamesCoincide {
      lines.append(
        "known defect: mixed_rand and mixed_next have the same names, which do not tell the background"
      )
    }
    lines.append(
      "backgrounds of mixed_rand: \(report.backgroundsFound) of \(report.backgrounds.count) found, "
        + "\(report.namesTrue) as their names say")
    lines.append(
      report.problems.isEmpty ? "nothing is wrong" : "\(report.problems.count) things are wrong")
    return lines
  }

  private func write(_ report: ReleaseReport, to path: String) throws {
    let header = [
      "image", "background", "background_class", "difference", "next_difference", "name_is_true",
    ]
    let rows = report.backgrounds.map { row in
      [
        row.image, row.background ?? "", row.backgroundClass ?? "",
        String(format: "%.3f", row.difference), String(format: "%.3f", row.nextDifference),
        row.nameIsTrue ? "yes" : "no",
      ]
    }
    let text = ([header] + rows).map { CSV.line($0) + "\n" }.joined()
    try Disk.write(Data(text.utf8), to: URL(filePath: path))
  }
}
