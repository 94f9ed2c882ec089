import Files
import Fingerprints
import Foundation
import Manuscript

/// The build tool's verbs; `Sources/tangle/main.swift` hands its arguments to `run`.
package enum TangleCommand {
  /// - Parameter arguments: Those after the program's name.
  /// - Throws: `ParseErrors` for what is wrong with chapters, `FingerprintsError` for what is wrong with
  ///   the library, else `TanglingError`.
  package static func run(_ arguments: [String]) throws {
    guard let verb = arguments.first else { throw TanglingError.usage("no verb is given") }
    let rest = Array(arguments.dropFirst())
    switch verb {
    case "chapter": try chapter(rest)
    case "book": try book(rest)
    case "fingerprints": try fingerprints(rest)
    case "graph": try graph(rest)
    case "examples": try examples(rest)
    default: throw TanglingError.usage("there is no verb '\(verb)'")
    }
  }

  private static func chapter(_ arguments: [String]) throws {
    guard arguments.count == 3 else {
      throw TanglingError.usage(
        "'chapter' takes an output file, a chapter and the file that makes it a target")
    }
    let url = URL(filePath: arguments[1])
    let own = String(decoding: try read(URL(filePath: arguments[2])), as: UTF8.self)
    // No fingerprint would see code there.
    guard SwiftNames(own).mentions.isEmpty else { throw TanglingError.code(path: arguments[2]) }
    let chapter = try Chapter.parse(data: try read(url), path: path(of: url))
    var tangled = TangledChapter(chapter)
    let output = URL(filePath: arguments[0])
    // Code that has only moved is left as it was compiled.
    let present = try? String(contentsOf: output, encoding: .utf8)
    let code = tangled.codeLine()
    if let present, present.split(separator: "\n").prefix(2).last.map(String.init) == code {
      return
    }
    try write(tangled.text(), to: output)
  }

  private static func book(_ arguments: [String]) throws {
    guard arguments.count >= 2 else {
      throw TanglingError.usage(
        "'book' takes an output file, the folder of chapters and the names in the manifest's list")
    }
    let book = try chapters(in: arguments[1])
    // The manifest's list is kept by hand, since the package manager would not notice a new file.
    let listed = Set(arguments.dropFirst(2))
    for chapter in book.chapters where !listed.contains(chapter.name) {
      throw TanglingError.unlisted(path: chapter.path, name: chapter.name)
    }
    try write(TangledBook.text(of: book), to: URL(filePath: arguments[0]))
  }

  private static func fingerprints(_ arguments: [String]) throws {
    guard arguments.count == 3 else {
      throw TanglingError.usage(
        "'fingerprints' takes an output file, the folder of chapters and the graph of the package")
    }
    let book = try chapters(in: arguments[1])
    let targets = try CodeTarget.reading(PackageGraph(json: arguments[2]))
    let fingerprints = Fingerprints(of: targets, chapters: book.chapters)
    try write(FingerprintTable.text(of: fingerprints), to: URL(filePath: arguments[0]))
  }

  /// Writes the graph down for the tests of fingerprints, which look at this package's own sources.
  private static func graph(_ arguments: [String]) throws {
    guard arguments.count == 2 else {
      throw TanglingError.usage("'graph' takes an output file and the graph of the package")
    }
    _ = try PackageGraph(json: arguments[1])
    var source = SwiftText()
    source.line("// Made by the package manager at each build.")
    source.line("let packageGraph = \(literal(arguments[1]))")
    try write(source.text, to: URL(filePath: arguments[0]))
  }

  /// Writes the examples of doc comments down for the test that compiles them.
  private static func examples(_ arguments: [String]) throws {
    guard arguments.count >= 2 else {
      throw TanglingError.usage(
        "'examples' takes an output file, the folder of the package and names of targets")
    }
    let root = URL(filePath: arguments[1], directoryHint: .isDirectory)
    let examples = try TangledExamples(of: Array(arguments.dropFirst(2)), in: root)
    try write(examples.text, to: URL(filePath: arguments[0]))
  }

  /// The chapters of a folder, with paths that begin with the folder's name.
  private static func chapters(in folder: String) throws -> Book {
    do {
      return try Book.parse(
        try ChapterFile.contents(of: URL(filePath: folder, directoryHint: .isDirectory)))
    } catch let FileError.unreadable(path, reason) {
      throw TanglingError.unreadable(path: path, reason: reason)
    }
  }

  /// The path of a chapter from the root of the book, such as `chapters/03-gap.md`.
  private static func path(of url: URL) -> String {
    url.pathComponents.suffix(2).joined(separator: "/")
  }

  private static func read(_ url: URL) throws -> Data {
    do {
      return try Disk.read(url)
    } catch {
      throw TanglingError.unreadable(path: url.path, reason: Disk.reason(error))
    }
  }

  /// Leaves a file alone whose text is there already, so that nothing is compiled for it.
  private static func write(_ text: String, to url: URL) throws {
    do {
      try Disk.update(url, with: Data(text.utf8))
    } catch {
      throw TanglingError.unwritable(path: url.path, reason: Disk.reason(error))
    }
  }
}
