import ArgumentParser
import Foundation
import Lab
import Notebook

/// Empties the store.
struct Clean: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Empty the store: the next render computes everything anew.")

  @OptionGroup var options: BookOptions

  func run() async throws {
    let folder = try options.folder()
    // What a reproduction leaves that was killed.
    try? FileManager.default.removeItem(at: folder.reproductions)
    let removed = try Store(at: folder.storeFolder).clean()
    let megabytes = Double(removed.bytes) / 1e6
    Messages.note(
      "removed \(removed.files) files (\(megabytes.formatted(.number.precision(.fractionLength(1)))) MB) "
        + "from \(folder.storeFolder.path(percentEncoded: false))")
  }
}
