import Files
import Foundation
import Manuscript

extension BookFolder {
  /// Fails early where nothing could be written in the end.
  ///
  /// - Throws: `NotebookError.unwritable`.
  func checkOutput() throws {
    let probe = output.appending(path: ".writable-\(ProcessInfo.processInfo.processIdentifier)")
    try NotebookError.updating(probe, with: Data("probe".utf8))
    // It was writable a moment ago; what is left of the probe harms nobody.
    try? FileManager.default.removeItem(at: probe)
  }

  /// Fails before anything is computed where a file that holds results of these chapters is locked, or is
  /// no file.
  ///
  /// - Throws: `NotebookError.unwritable`.
  func checkFiles(of chapters: [Chapter]) throws {
    let labels = chapters.flatMap { $0.experiments.map(\.label) }
    let files =
      chapters.map { destination(ofChapter: $0.path) } + [results, exhibits, provenance, report]
      + labels.flatMap {
        [
          "figures/\($0).png", "figures/\($0)-dark.png", "figures/\($0)-sprite.png",
          "tables/\($0).csv",
        ]
      }.map { output.appending(path: $0) }
    for file in files where (try? file.resourceValues(forKeys: [.isSymbolicLinkKey])) != nil {
      do {
        try Disk.checkWritable(file)
      } catch {
        throw NotebookError.unwritable(
          path: file.path(percentEncoded: false), reason: Disk.reason(error))
      }
    }
  }
}
