import ArgumentParser
import Foundation
import Notebook

/// What all verbs that look at the book have in common.
struct BookOptions: ParsableArguments {
  @Option(help: "The folder of the book; by default the nearest one upwards that has chapters/.")
  var book: String?

  @Option(
    help:
      "A first look, the committed book, more seeds and larger sets, or the paper's own training (on a folder given by --imagenet9)."
  )
  var profile = ProfileName.standard

  @OptionGroup var cores: JobsOption

  @Option(
    help: "The photographs of ILSVRC2012, as downloaded; by default the folder in BACKDROP_ILSVRC.")
  var ilsvrc: String?

  @Option(
    help: "A folder of ONNX files with networks.json; by default the folder in BACKDROP_NETWORKS.")
  var networks: String?

  /// What all of them say.
  var opening: BookOpening {
    BookOpening(
      book: book, profile: profile, jobs: cores.jobs, ilsvrc: ilsvrc, networks: networks)
  }

  /// The folder that holds the book.
  func folder() throws -> BookFolder { try BookOpening.folder(from: book) }

  /// The renderer of the book, with its lab; see `BookOpening`.
  func renderer(
    on imageNet9: String? = nil, store: URL? = nil, readsHistory: Bool = true
  ) async throws -> Renderer {
    try await opening.renderer(on: imageNet9, store: store, readsHistory: readsHistory)
  }
}
