import ArgumentParser
import Diorama
import Foundation
import ImageNet9
import Lab
import Tensors

/// Writes the built-in world as files, so that any other framework can use it.
struct ExportDiorama: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write Diorama-9 as PNG files in the layout of the released ImageNet-9.",
    discussion: """
      DIR/<variant>/<train|val>/<class folder>/*.png, masks in DIR/fg_mask as .npy, and manifest.csv \
      with class, kind, scene, box, true background and SHA-256 of every file.
      """)

  @Argument(help: "A new or empty folder, or one that an earlier export wrote.")
  var directory: String

  @Option(help: "Width and height in pixels, 48 to 224.")
  var side = 48

  @Option(help: "Which version of the world, 1 or 2 (chapter 14).")
  var world = 1

  @Option(
    help: "Where the second version's masks come from: cut, by GrabCut, or exact; cut by default.",
    transform: masks)
  var masks: Diorama9.Masks?

  @Option(help: "Training images per class.")
  var training = 500

  @Option(help: "Test images per class.")
  var test = 150

  @Option(
    help: "The draw of the training images; the book's seeds are 0 to 4. The test images are fixed."
  )
  var seed: UInt64 = 0

  @OptionGroup var cores: JobsOption

  @Flag(help: "Print what was written as JSON.")
  var json = false

  private static func masks(_ word: String) throws -> Diorama9.Masks {
    switch word {
    case "cut": .grabCut
    case "exact": .drawn
    default: throw ValidationError("--masks \(word): expected cut or exact")
    }
  }

  func validate() throws {
    guard (1...2).contains(world) else {
      throw ValidationError("--world \(world): expected 1 or 2")
    }
    guard world == 2 || masks == nil else {
      throw ValidationError(
        "--masks goes with --world 2; the first version's masks are exact, and nothing cuts them")
    }
    guard (48...224).contains(side) else {
      throw ValidationError("--side \(side): expected 48 to 224")
    }
    guard training >= 0, test >= 0, training + test > 0 else {
      throw ValidationError("--training \(training) --test \(test): expected at least one image")
    }
  }

  func run() async throws {
    let splits: [Split] = (training > 0 ? [.training] : []) + (test > 0 ? [.test] : [])
    let export = DioramaExport(
      world == 1
        ? Diorama9(side: side, trainingImages: training, testImages: test)
        : .second(side: side, trainingImages: training, testImages: test, masks: masks ?? .grabCut),
      trainingSeed: seed,
      testSeed: 0, splits: splits)
    let folder = URL(filePath: directory)
    try await Signals.ending {
      let started = Date.now
      try Parallel.$threads.withValue(cores.jobs) {
        try export.write(to: folder) { written, total in
          try Task.checkCancellation()
          let left =
            Date.now.timeIntervalSince(started) * Double(total - written) / Double(max(1, written))
          Messages.note("\(written) of \(total) files, \(Seconds.text(left)) left")
        }
      }
    }
    struct Written: Encodable {
      let directory: String
      let files: Int
    }
    let path = folder.path(percentEncoded: false)
    if json {
      try Messages.json(Written(directory: path, files: export.fileCount + 1))
    } else {
      try Messages.out(path)
    }
  }
}
