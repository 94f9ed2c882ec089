import Diorama
import Experiments
import Foundation
import ImageNet9
import Lab
import Manuscript
import NeuralNet
import Notebook

/// A book of one table: the accuracies of two small trainings on a small Diorama-9.
struct TrainingBook {
  let root: URL
  private let table: @Sendable () -> any Exhibit

  static let world = Diorama9(trainingImages: 50, testImages: 6)
  static let recipe = Recipe(epochs: 12, batchSize: 45, peakLearningRate: 0.1)
  static let architecture = Architecture.resNet(name: "Small", blocks: [1, 1], width: 8)

  /// The trainings that it asks for, by their variants.
  static func training(on variant: Variant) -> Training {
    Training(
      on: variant, architecture: architecture, dataSet: .diorama9(world), recipe: recipe, seed: 3)
  }

  /// Writes the chapter.
  ///
  /// - Parameters:
  ///   - root: a folder of its own.
  ///   - trainings: what the rows of the table are.
  /// - Throws: what writing the chapter throws.
  init(
    at root: URL,
    trainings: [Training] = [training(on: .original), training(on: .mixedSame)]
  ) throws {
    self.root = root
    table = {
      Table(rows: trainings, columns: [Variant.original]) { Accuracy(of: $0, on: $1) }
    }
    let chapter = """
      # One table

      ```swift experiment
      //| label: tbl-accuracies
      //| tbl-cap: Accuracies.
      Table(accuracies)
      ```

      """
    let folder = root.appending(path: "chapters")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(chapter.utf8).write(to: folder.appending(path: "00-one-table.md"))
  }

  /// The book as it would have been compiled.
  func compiled() throws -> CompiledBook {
    let folder = BookFolder(root: root)
    let book = try Book.parse(
      try folder.chapterPaths().map {
        (path: $0, data: try Data(contentsOf: root.appending(path: $0)))
      })
    let table = table
    return CompiledBook(
      chapters: book.chapters.map { chapter in
        CompiledChapter(
          path: chapter.path, number: chapter.number, digest: chapter.codeDigest, frontMatter: [:],
          defines: [],
          blocks: chapter.experiments.map { block in
            CompiledBlock(
              label: block.label, lines: block.lines, digest: block.digest, closure: block.digest,
              caption: ComputedText([.text("Accuracies.")]), alt: nil, make: { table() })
          }, inlines: [])
      }, code: programWithoutChapters.code)
  }

  /// Runs a verb on the book.
  func backdrop(_ arguments: String...) async throws -> CommandResult {
    await BackdropCommandTests.backdrop(
      arguments + ["--book", root.path(percentEncoded: false), "--jobs", "2"],
      book: try compiled())
  }
}
