import Foundation
import Manuscript

/// The build tool's two verbs; `Sources/tangle/main.swift` hands its arguments to `run`.
package enum TangleCommand {
  /// - Parameter arguments: Those after the program's name.
  /// - Throws: `ParseErrors` for what is wrong with chapters, else `TanglingError`.
  package static func run(_ arguments: [String]) throws {
    guard let verb = arguments.first else { throw TanglingError.usage("no verb is given") }
    let rest = Array(arguments.dropFirst())
    switch verb {
    case "book": try book(rest)
    case "fingerprint": try fingerprint(rest)
    default: throw TanglingError.usage("there is no verb '\(verb)'")
    }
  }

  private static func book(_ arguments: [String]) throws {
    let parts = arguments.split(separator: "--library", omittingEmptySubsequences: false)
    guard parts.count <= 2, let places = parts.first.map(Array.init), places.count == 2 else {
      throw TanglingError.usage("'book' takes an output folder and the folder of chapters")
    }
    let library = parts.count == 2 ? parts[1].map { URL(filePath: $0) } : []
    let book = try Book.parse(
      chapters(in: URL(filePath: places[1])), library: Library.units(in: library))
    let output = URL(filePath: places[0])
    let tangled = TangledBook(book)
    for file in tangled.files { try write(file.text, to: output.appending(path: file.name)) }
    removeOthers(in: output, than: Set(tangled.files.map(\.name)))
  }

  private static func fingerprint(_ arguments: [String]) throws {
    guard arguments.count >= 2 else {
      throw TanglingError.usage("'fingerprint' takes an output file and the folders of targets")
    }
    let units = try Library.units(in: arguments.dropFirst().map { URL(filePath: $0) })
    let table = FingerprintTable.fingerprints(of: units)
    try write(FingerprintTable.text(of: table), to: URL(filePath: arguments[0]))
  }

  /// The chapters of a folder, with paths that begin with the folder's name.
  private static func chapters(in folder: URL) throws -> [(path: String, data: Data)] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.hasSuffix(".md") && $0 != "README.md" }
        .sorted()
        .map { name in
          (
            "\(folder.lastPathComponent)/\(name)",
            try Data(contentsOf: folder.appending(path: name))
          )
        }
    } catch {
      throw TanglingError.unreadable(path: folder.path, reason: error.localizedDescription)
    }
  }

  /// Leaves a file alone whose text is there already, so that nothing is compiled for it.
  private static func write(_ text: String, to url: URL) throws {
    let data = Data(text.utf8)
    if (try? Data(contentsOf: url)) == data { return }
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: url, options: .atomic)
    } catch {
      throw TanglingError.unwritable(path: url.path, reason: error.localizedDescription)
    }
  }

  /// Chapters that are gone leave no code behind.
  ///
  /// A leftover would not be compiled anyway, so that a
  /// failure to remove one is none of the build.
  private static func removeOthers(in folder: URL, than names: Set<String>) {
    let present = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in present where name.hasPrefix("Chapter-") && !names.contains(name) {
      try? FileManager.default.removeItem(at: folder.appending(path: name))
    }
  }
}
