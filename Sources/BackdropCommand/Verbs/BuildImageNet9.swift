import ArgumentParser
import Experiments
import Foundation
import ImageNet9
import Lab
import Photographs
import Synchronization
import Tensors

/// Builds ImageNet-9 from the photographs of ILSVRC2012.
struct BuildImageNet9: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build-imagenet9",
    abstract: "Build ImageNet-9 from ILSVRC2012: filters, GrabCut, eight variants, masks.",
    discussion: """
      Writes OUTPUT/<variant>/<train|val>/<class folder>/*, masks in OUTPUT/fg_mask as .npy, \
      manifest.csv with the verdict of every filter for every photograph, and files.csv with the \
      SHA-256 of every file. A build that was killed goes on where it was. The result does not \
      depend on --jobs. Several machines share the work: --shard 1/8 to 8/8, each into a folder of its \
      own, and then a build that takes them over by --from.
      """)

  @Option(help: "The folder of the original download, with Data/CLS-LOC and Annotations/CLS-LOC.")
  var ilsvrc: String

  @Option(help: "A new or empty folder, or one that an earlier build wrote.")
  var output: String

  @Option(help: "The test set or the training set.")
  var split = Split.test

  @Option(help: "The draw of balanced classes and of backgrounds.")
  var seed: UInt64 = 0

  @Option(help: "All classes as large as the smallest, as in the paper, or none left out.")
  var balance = ImageNet9Builder.Balance.smallest

  @Option(help: "Lossless PNG, or JPEG as released, in a third of the space.")
  var format = ImageNet9Builder.Format.png

  @OptionGroup var cores: JobsOption

  @Option(
    help: ArgumentHelp(
      "Look at one part of the photographs alone, such as 3/8: a build takes it over by --from.",
      valueName: "n/m"))
  var shard: BuildShard?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Folders that --shard has written.", valueName: "directory"))
  var from: [String] = []

  @Flag(help: "Fill every exactly black pixel of a foreground, as the authors' mixed variants do.")
  var asPublished = false

  @Flag(help: "Accept that class folders of the training photographs are missing.")
  var partial = false

  @Flag(help: "Print what was built as JSON.")
  var json = false

  func validate() throws {
    if shard != nil, !from.isEmpty {
      throw ValidationError(
        "--shard looks at photographs, --from builds from what was looked at: give one of them")
    }
  }

  /// The fingerprint of the code that builds.
  private static func code() throws -> String {
    let type = String(reflecting: ImageNet9Builder.self)
    guard let code = Backdrop.book.codeTable.fingerprint(ofType: type) else {
      throw LabError.unknownCode(type: type)
    }
    return code
  }

  func run() async throws {
    let builder = try ImageNet9Builder(
      ilsvrc: ilsvrc, split: split, seed: seed, balance: balance, format: format,
      asPublished: asPublished, isPartial: partial, code: Self.code())
    let folder = URL(filePath: output)
    if let shard { return try await look(at: shard, builder, folder) }
    let shards = from.map { URL(filePath: $0, directoryHint: .isDirectory) }
    let summary = try await Signals.ending {
      let clock = BuildClock()
      return try Parallel.$threads.withValue(cores.jobs) {
        try builder.build(into: folder, from: shards) { progress in
          try Task.checkCancellation()
          clock.tell(progress)
        }
      }
    }
    for problem in summary.problems { Messages.note("\(problem.image): \(problem.message)") }
    if json { return try Messages.json(summary) }
    for part in summary.classes {
      Messages.note("\(part.name): \(part.kept) kept of \(part.passed) that pass the filters")
    }
    for (verdict, count) in summary.boxFilter.sorted(by: { $0.key < $1.key }) {
      Messages.note("\(count) photographs: \(verdict)")
    }
    Messages.note("\(summary.grabCutFailed) photographs: GrabCut found too little foreground")
    try Messages.out(folder.path(percentEncoded: false))
  }
}

extension BuildImageNet9 {
  private func look(
    at shard: BuildShard, _ builder: ImageNet9Builder, _ folder: URL
  ) async throws {
    let count = try await Signals.ending {
      let clock = BuildClock()
      return try Parallel.$threads.withValue(cores.jobs) {
        try builder.inspect(shard, into: folder) { progress in
          try Task.checkCancellation()
          clock.tell(progress)
        }
      }
    }
    Messages.note(
      "\(count) photographs, part \(shard.number) of \(shard.count); build-imagenet9 --from takes them over"
    )
    try Messages.out(folder.path(percentEncoded: false))
  }
}

/// Says once in a while how far a build has come.
private final class BuildClock: Sendable {
  private let last = Mutex(ContinuousClock.now - .seconds(60))

  func tell(_ progress: BuildProgress) {
    let now = ContinuousClock.now
    let isDue = last.withLock { last in
      guard progress.finished == progress.total || now - last >= .seconds(5) else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let left = progress.secondsLeft.map { ", \(Seconds.text($0)) left" } ?? ""
    Messages.note(
      "\(progress.stage.rawValue): \(progress.finished) of \(progress.total)\(left)")
  }
}
