import Files
import Foundation
import Manuscript
import Notebook
import Report
import Statistics

/// The hypothesis desk: it watches the chapters, and at each save builds, asks, and shows what came of it.
///
/// All that happens goes through here one after the other. The page asks `update(since:)`, which waits until there
/// is something new; whoever comes late, or again, gets all that it lacks.
package actor Desk {
  /// What the desk is started with.
  package struct Setup: Sendable {
    /// The program that a build makes.
    package let program: URL
    /// What `backdrop answer` and `backdrop render` get beside the chapters.
    package let arguments: [String]
    /// What `backdrop answer` alone gets.
    package let answerArguments: [String]
    /// Chapters that are asked at the start, though they were not edited.
    package let chosen: Set<String>

    package init(
      program: URL, arguments: [String], answerArguments: [String], chosen: Set<String>
    ) {
      (self.program, self.arguments) = (program, arguments)
      (self.answerArguments, self.chosen) = (answerArguments, chosen)
    }
  }

  let renderer: Renderer
  let setup: Setup
  let log: HypothesisLog
  var book: DeskBook
  /// The bytes of the chapters as they were read last.
  var files: [String: Data] = [:]
  var parseFlaws: [ParseError] = []
  var referenceFlaws: [ParseError] = []
  var buildFlaws: [ChapterBuild.Complaint] = []
  var buildWords = ""

  /// The chapters as they were when the program was built.
  var built: [String: Chapter] = [:]
  var isBuilding = false
  var process: AnswerProcess?
  /// The chapters that are being answered.
  var asked: [String: Chapter] = [:]
  var plan: AnswerPlan?
  var progress: [String: BlockProgress] = [:]
  var isStopped = false
  var failure: String?
  var keeping = false
  var isEnding = false
  var kept: String?
  var logged: Set<String> = []

  /// Begins with the time, so that no version of an earlier desk is taken for one of this.
  var version = Int(Date().timeIntervalSince1970 * 1000)
  let started = Int(Date().timeIntervalSince1970 * 1000)
  var parts: [(part: PagePart, version: Int)] = []
  var standingParts: [PagePart] = []
  let memory = PageMemory()
  var state = DeskState()
  var stateVersion = 0
  var waiting: [CheckedContinuation<Void, Never>] = []
  /// Is called when the results were kept: the desk starts anew with the program that knows them.
  package var whenKept: (@Sendable () -> Void)?

  /// A desk on a book.
  ///
  /// - Parameters:
  ///   - renderer: the book.
  ///   - setup: how its answers are found.
  ///   - committed: an earlier text of chapters that cannot be read now, by path; the page shows it, and what is
  ///     wrong with that of now.
  /// - Throws: `ParseErrors` for other chapters that cannot be read, or what is wrong with the last run's files.
  package init(_ renderer: Renderer, setup: Setup, committed: [String: Data] = [:]) throws {
    self.renderer = renderer
    self.setup = setup
    log = HypothesisLog(renderer.folder)
    let contents = try ChapterFile.contents(of: renderer.folder.chaptersFolder).map {
      (path: $0.path, data: committed[$0.path] ?? $0.data)
    }
    let parsed = try Book.parse(contents)
    // What differs from it on disk is found at the first look.
    files = Dictionary(contents.map { ($0.path, $0.data) }, uniquingKeysWith: { first, _ in first })
    let standing = try renderer.standing(parsed)
    book = DeskBook(standing, chapters: parsed.chapters)
    built = Dictionary(
      parsed.chapters.filter { !standing.unbuilt.contains($0.path) }.map { ($0.path, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Watches the chapters until the task is cancelled.
  package func run(whenKept: @escaping @Sendable () -> Void) async {
    self.whenKept = whenKept
    show()
    standingParts = parts.map(\.part)
    look()
    if parseFlaws.isEmpty { followEdit() }
    for await _ in ChapterWatch(folder: renderer.folder.chaptersFolder).changes() {
      if Task.isCancelled { break }
      look()
    }
    process?.stop()
    isEnding = true
    wake()
  }

  // MARK: Edits

  /// Reads the chapters again, if one has changed.
  func look() {
    guard let contents = try? ChapterFile.contents(of: renderer.folder.chaptersFolder) else {
      return
    }
    let now = Dictionary(
      contents.map { ($0.path, $0.data) }, uniquingKeysWith: { first, _ in first })
    guard now != files else { return }
    var chapters: [Chapter] = []
    var flaws: [ParseError] = []
    for (path, data) in contents {
      let old = book.chapters.first { $0.path == path }
      if files[path] == data, let old, !parseFlaws.contains(where: { $0.path == path }) {
        chapters.append(old)
        continue
      }
      let read = Chapter.read(data: data, path: path)
      flaws += read.errors
      // What cannot be read shows what it was.
      if let chapter = read.errors.isEmpty ? read.chapter : old { chapters.append(chapter) }
    }
    files = now
    flaws += Book.duplicates(in: chapters)
    parseFlaws = flaws
    kept = nil
    if flaws.isEmpty { book.take(chapters) }
    if !flaws.isEmpty, chapters.count == book.chapters.count,
      Book.duplicates(in: chapters).isEmpty
    {
      book.take(chapters)
    }
    book.forgetUnedited()
    show()
    if parseFlaws.isEmpty { followEdit() }
  }

  /// Starts what an edit asks for: a build where the code is another, then the answers.
  func followEdit() {
    guard !isBuilding, !keeping else { return }
    let wanted = wantedChapters
    guard !wanted.isEmpty else {
      process?.stop()
      process = nil
      (plan, progress, asked, failure) = (nil, [:], [:], nil)
      (buildFlaws, buildWords) = ([], "")
      return show()
    }
    if wanted.contains(where: { built[$0.path]?.codeDigest != $0.codeDigest }) || !isWhole {
      build()
      return
    }
    (buildFlaws, buildWords) = ([], "")
    if asked.mapValues(\.codeDigest)
      != Dictionary(
        wanted.map { ($0.path, $0.codeDigest) }, uniquingKeysWith: { first, _ in first })
    {
      ask(wanted)
    } else {
      show()
    }
  }

  /// The chapters whose answers are not the book's.
  var wantedChapters: [Chapter] {
    let wanted = book.chapters.filter { book.isEdited($0) || setup.chosen.contains($0.path) }
    return wanted.filter(book.isTyped) + wanted.filter { !book.isTyped($0) }
  }

  /// Whether the program was built from the chapters that there are now.
  var isWhole: Bool { Set(built.keys) == Set(book.chapters.map(\.path)) }

  func build() {
    isBuilding = true
    failure = nil
    isStopped = false
    process?.pause()
    let chapters = book.chapters
    let root = renderer.folder.root
    // The compiler starts before the page is made.
    Task.detached {
      let outcome: ChapterBuild.Outcome
      do {
        outcome = try await ChapterBuild.run(in: root)
      } catch {
        outcome = ChapterBuild.Outcome(succeeded: false, words: "\(error)", errors: [])
      }
      await self.finishBuild(outcome, of: chapters)
    }
    show()
  }

  func finishBuild(_ outcome: ChapterBuild.Outcome, of chapters: [Chapter]) {
    isBuilding = false
    let isCurrent =
      chapters.map(\.codeDigest) == book.chapters.map(\.codeDigest) && parseFlaws.isEmpty
    if outcome.succeeded {
      built = Dictionary(
        chapters.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
      (buildFlaws, buildWords) = ([], "")
    } else if isCurrent {
      buildFlaws = outcome.errors
      buildWords = outcome.words
    }
    process?.go()
    if !isCurrent || outcome.succeeded, parseFlaws.isEmpty { followEdit() } else { show() }
  }
}
