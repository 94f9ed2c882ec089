import ArgumentParser
import Experiments
import Foundation
import ImageNet9
import Lab
import Notebook
import Report

/// A book with its fidelity, cores and data: how every verb that looks at a book opens it.
struct BookOpening: Sendable {
  /// The folder of the book; nil for the nearest one upwards.
  var book: String?
  var profile: ProfileName
  /// Cores.
  var jobs: Int
  /// The photographs; nil for where the environment says.
  var ilsvrc: String?
  /// The networks; nil for where the environment says.
  var networks: String?

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
    let folder = try Self.folder(from: book)
    let profile = try filled(on: imageNet9, store: folder.storeFolder)
    let workplace = Workplace(
      root: folder.root, store: store ?? folder.storeFolder, profile: profile, jobs: jobs)
    var renderer = Renderer(
      folder: folder, compiled: Backdrop.book, profile: profile, lab: await workplace.lab(),
      version: Kit.version)
    if readsHistory, !renderer.folder.isScratch {
      renderer.history = try await Self.history(of: renderer.folder)
    }
    return renderer
  }

  /// The profile with all data that are at hand.
  ///
  /// - Parameters:
  ///   - imageNet9: as for `renderer`.
  ///   - store: remembers the digests of data.
  /// - Returns: the profile.
  /// - Throws: `ValidationError`, or what is wrong with the folder of images.
  func filled(on imageNet9: String?, store: URL) throws -> Profile {
    guard profile != .paper || imageNet9 != nil else {
      throw ValidationError(
        "--profile paper trains on ImageNet-9 itself: name a folder with training and test variants by "
          + "--imagenet9, such as build-imagenet9 or export-diorama --side 224 writes")
    }
    let filled = try DataPlaces(ilsvrc: ilsvrc, networks: networks)
      .open(for: profile.profile, store: store, jobs: jobs)
    guard let imageNet9 else { return filled }
    return filled.renamed("\(filled.name)-imagenet9")
      .setting(DataSet.folder(try DataPlaces.imageNet9(at: imageNet9, store: store, jobs: jobs)))
  }
}
