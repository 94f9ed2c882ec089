import ArgumentParser
import Experiments
import Foundation
import ImageNet9
import Lab
import Notebook
import Report

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

  /// The folder that holds the book.
  func folder() throws -> BookFolder { try Self.folder(from: book) }

  /// The folder of a book: the one named, or the nearest one upwards that has chapters.
  static func folder(from book: String?) throws -> BookFolder {
    let start = URL(filePath: book ?? FileManager.default.currentDirectoryPath)
    var candidate = start.standardizedFileURL
    while true {
      let chapters = candidate.appending(path: "chapters").path(percentEncoded: false)
      var isDirectory: ObjCBool = false
      if FileManager.default.fileExists(atPath: chapters, isDirectory: &isDirectory),
        isDirectory.boolValue
      {
        return BookFolder(root: candidate)
      }
      let parent = candidate.deletingLastPathComponent()
      guard book == nil, parent.path() != candidate.path() else {
        throw NotebookError.noChapters(
          folder: start.appending(path: "chapters").path(percentEncoded: false))
      }
      candidate = parent
    }
  }

  /// When the lines of the chapters were last changed, as far as git knows.
  private static func history(of folder: BookFolder) async throws -> ChapterHistory {
    let git = Git(root: folder.root)
    let isComplete = await git.isComplete
    return await withTaskGroup(of: (String, [ClaimMoment?]).self) { group in
      for path in (try? folder.chapterPaths()) ?? [] {
        group.addTask { (path, await git.moments(of: path, isComplete: isComplete)) }
      }
      return await group.reduce(into: ChapterHistory()) { $0.lines[$1.0] = $1.1 }
    }
  }

  /// The renderer of the book, with its lab.
  ///
  /// - Parameters:
  ///   - imageNet9: a folder whose images take the place of Diorama-9's; the book then goes to a scratch
  ///     copy of its own.
  ///   - store: where outcomes are kept; the book's own store where left out.
  ///   - readsHistory: whether git is asked when the lines of the chapters were changed last.
  /// - Returns: the renderer.
  /// - Throws: `NotebookError`, or what is wrong with the folder of images.
  func renderer(
    on imageNet9: String? = nil, store: URL? = nil, readsHistory: Bool = true
  ) async throws -> Renderer {
    let folder = try folder()
    guard profile != .paper || imageNet9 != nil else {
      throw ValidationError(
        "--profile paper trains on ImageNet-9 itself: name a folder with training and test variants by "
          + "--imagenet9, such as build-imagenet9 or export-diorama --side 224 writes")
    }
    var profile = try DataPlaces(ilsvrc: ilsvrc, networks: networks)
      .open(for: profile.profile, store: folder.storeFolder, jobs: cores.jobs)
    if let imageNet9 {
      profile = profile.renamed("\(profile.name)-imagenet9")
        .setting(
          DataSet.folder(
            try DataPlaces.imageNet9(
              at: imageNet9, store: folder.storeFolder, jobs: cores.jobs)))
    }
    let workplace = Workplace(
      root: folder.root, store: store ?? folder.storeFolder, profile: profile, jobs: cores.jobs)
    var renderer = Renderer(
      folder: folder, compiled: Backdrop.book, profile: profile, lab: await workplace.lab(),
      version: Kit.version)
    if readsHistory, !renderer.folder.isScratch {
      renderer.history = try await Self.history(of: renderer.folder)
    }
    return renderer
  }
}
