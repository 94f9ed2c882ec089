import ArgumentParser
import Files
import Foundation
import Manuscript
import Notebook

/// Writes the beginning of something that builds.
struct New: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the beginning of a chapter, a variant, a claim or a figure.",
    subcommands: [NewChapter.self, NewVariant.self, NewClaim.self, NewFigure.self])
}

/// A chapter of its own.
struct NewChapter: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chapter", abstract: "Begin a chapter, and enter it in Package.swift.")

  @Option(help: "The folder of the book; by default the nearest one upwards that has chapters/.")
  var book: String?

  @Argument(help: "Its title.")
  var title: String

  func run() async throws {
    let folder = try BookOpening.folder(from: book)
    let slug = Skeletons.slug(of: title)
    guard !slug.isEmpty else {
      throw ValidationError(
        "the title '\(title)' has no letter that a file's name could be made of")
    }
    let paths = try folder.chapterPaths()
    let numbers = paths.compactMap { path in
      Int(path.dropFirst("chapters/".count).prefix { $0.isNumber })
    }
    let next = (numbers.max() ?? -1) + 1
    let name = (next < 10 ? "0\(next)" : "\(next)") + "-\(slug)"
    let manifest = folder.root.appending(path: "Package.swift")
    let text = String(decoding: try Disk.read(manifest), as: UTF8.self)
    guard let edited = Skeletons.manifest(text, with: name) else {
      throw ValidationError(
        "Package.swift has no list 'let chapters = [': nothing was written; enter \"\(name)\" by hand"
      )
    }
    let chapter = Skeletons.chapter(titled: title, slug: slug)
    try check(chapter, label: "clm-\(slug)", in: folder)
    let path = "chapters/\(name).md"
    try NotebookError.updating(folder.root.appending(path: path), with: Data(chapter.utf8))
    try NotebookError.updating(
      folder.root.appending(path: "Sources/Chapters/\(name)/Chapter.swift"),
      with: Data(
        "// Makes the chapter a target; its code is made from \(path) at each build.\n".utf8))
    try NotebookError.updating(manifest, with: Data(edited.utf8))
    try Messages.out(path)
    Messages.note("entered in Package.swift; the next build compiles it")
  }
}

/// What the blocks of a chapter have in common.
struct NewBlockOptions: ParsableArguments {
  @Option(help: "The folder of the book; by default the nearest one upwards that has chapters/.")
  var book: String?

  @Option(help: "The chapter at whose end it stands: a path, a file's name or a number.")
  var chapter: String

  @Argument(help: "Its name, such as 'networks are moved'.")
  var name: String

  /// Writes a block at the chapter's end.
  func write(_ prefix: String, _ block: (_ slug: String) -> String) throws {
    let folder = try BookOpening.folder(from: book)
    let slug = Skeletons.slug(of: name)
    guard !slug.isEmpty else {
      throw ValidationError("the name '\(name)' has no letter that a label could be made of")
    }
    guard let path = try ChosenChapters.paths([chapter], folder: folder)?.first else { return }
    let url = folder.root.appending(path: path)
    let text = String(decoding: try Disk.read(url), as: UTF8.self)
    try check("# x\n\n" + block(slug), label: "\(prefix)-\(slug)", in: folder)
    let edited = Skeletons.appending(block(slug), to: text)
    _ = try Chapter.parse(text: edited, path: path)
    try NotebookError.updating(url, with: Data(edited.utf8))
    let line = edited.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
      $0.contains("label: \(prefix)-\(slug)")
    }
    try Messages.out("\(path):\((line ?? 0) + 1)")
  }
}

/// A variant with a network that is trained on it.
struct NewVariant: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "variant", abstract: "Begin a variant, with a network and a claim.")

  @OptionGroup var options: NewBlockOptions

  func run() async throws {
    let name = options.name
    try options.write("clm") { slug in
      Skeletons.variant(
        named: name, identifier: Skeletons.identifier(of: name), label: "clm-\(slug)")
    }
  }
}

/// A claim.
struct NewClaim: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claim", abstract: "Begin a claim.")

  @OptionGroup var options: NewBlockOptions

  func run() async throws {
    try options.write("clm") { Skeletons.claim(label: "clm-\($0)") }
  }
}

/// A figure.
struct NewFigure: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figure", abstract: "Begin a figure.")

  @OptionGroup var options: NewBlockOptions

  func run() async throws {
    try options.write("fig") { Skeletons.figure(label: "fig-\($0)") }
  }
}

/// Makes sure that a text can be read as a chapter, and that no block of the book has its label.
private func check(_ text: String, label: String, in folder: BookFolder) throws {
  _ = try Chapter.parse(text: text, path: "chapters/00-x.md")
  for file in try ChapterFile.contents(of: folder.chaptersFolder) {
    guard let chapter = Chapter.read(data: file.data, path: file.path).chapter,
      let block = chapter.experiment(label)
    else { continue }
    throw ValidationError(
      "the label \(label) names the block at \(file.path):\(block.position.line) already; choose another name"
    )
  }
}
