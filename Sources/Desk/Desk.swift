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
  private let log: HypothesisLog
  private var book: DeskBook
  /// The bytes of the chapters as they were read last.
  private var files: [String: Data] = [:]
  private var parseFlaws: [ParseError] = []
  private var referenceFlaws: [ParseError] = []
  private var buildFlaws: [ChapterBuild.Complaint] = []
  private var buildWords = ""

  /// The chapters as they were when the program was built.
  private var built: [String: Chapter] = [:]
  private var isBuilding = false
  private var process: AnswerProcess?
  /// The chapters that are being answered.
  private var asked: [String: Chapter] = [:]
  private var plan: AnswerPlan?
  private var progress: [String: BlockProgress] = [:]
  private var isStopped = false
  private var failure: String?
  private var keeping = false
  private var kept: String?
  private var logged: Set<String> = []

  /// Begins with the time, so that no version of an earlier desk is taken for one of this.
  private var version = Int(Date().timeIntervalSince1970 * 1000)
  private let started = Int(Date().timeIntervalSince1970 * 1000)
  private var parts: [(part: PagePart, version: Int)] = []
  private var standingParts: [PagePart] = []
  private var state = DeskState()
  private var stateVersion = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []
  /// Is called when the results were kept: the desk starts anew with the program that knows them.
  package var whenKept: (@Sendable () -> Void)?

  /// A desk on a book.
  ///
  /// - Throws: `ParseErrors` for chapters that cannot be read at the start, or what is wrong with the last run's files.
  package init(_ renderer: Renderer, setup: Setup) throws {
    self.renderer = renderer
    self.setup = setup
    log = HypothesisLog(renderer.folder)
    let contents = try ChapterFile.contents(of: renderer.folder.chaptersFolder)
    let parsed = try Book.parse(contents)
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
    followEdit()
    for await _ in ChapterWatch(folder: renderer.folder.chaptersFolder).changes() {
      if Task.isCancelled { break }
      look()
    }
    process?.stop()
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
    if flaws.isEmpty { book.chapters = chapters }
    if !flaws.isEmpty, chapters.count == book.chapters.count,
      Book.duplicates(in: chapters).isEmpty
    {
      book.chapters = chapters
    }
    book.forgetUnedited()
    show()
    if parseFlaws.isEmpty { followEdit() }
  }

  /// Starts what an edit asks for: a build where the code is another, then the answers.
  private func followEdit() {
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
    } else if asked.mapValues(\.codeDigest)
      != Dictionary(
        wanted.map { ($0.path, $0.codeDigest) }, uniquingKeysWith: { first, _ in first })
    {
      ask(wanted)
    }
  }

  /// The chapters whose answers are not the book's.
  private var wantedChapters: [Chapter] {
    book.chapters.filter { book.isEdited($0) || setup.chosen.contains($0.path) }
  }

  /// Whether the program was built from the chapters that there are now.
  private var isWhole: Bool { Set(built.keys) == Set(book.chapters.map(\.path)) }

  private func build() {
    isBuilding = true
    failure = nil
    isStopped = false
    process?.pause()
    let chapters = book.chapters
    show()
    Task {
      let outcome: ChapterBuild.Outcome
      do {
        outcome = try await ChapterBuild.run(in: renderer.folder.root)
      } catch {
        outcome = ChapterBuild.Outcome(succeeded: false, words: "\(error)", errors: [])
      }
      finishBuild(outcome, of: chapters)
    }
  }

  private func finishBuild(_ outcome: ChapterBuild.Outcome, of chapters: [Chapter]) {
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
    show()
    if !isCurrent || outcome.succeeded { if parseFlaws.isEmpty { followEdit() } }
  }

  // MARK: Answers

  private func ask(_ chapters: [Chapter]) {
    process?.stop()
    process = nil
    (plan, progress, failure, isStopped) = (nil, [:], nil, false)
    asked = Dictionary(chapters.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let first = chapters.flatMap { chapter in
      chapter.experiments.filter { book.isEdited($0, in: chapter) }.map(\.label)
    }
    var arguments = ["answer"] + setup.arguments + setup.answerArguments
    if !first.isEmpty { arguments += ["--first", first.joined(separator: ",")] }
    arguments += chapters.map(\.path)
    do {
      let process = try AnswerProcess(
        program: setup.program, arguments: arguments, folder: renderer.folder.root)
      self.process = process
      Task {
        for await event in process.events { receive(event, from: process) }
      }
    } catch {
      failure = "\(setup.program.path(percentEncoded: false)) cannot be started: \(error)"
    }
    show()
  }

  private func receive(_ event: AnswerProcess.Event, from sender: AnswerProcess) {
    // One that was stopped may still have something to tell: it belongs to the text of before.
    guard sender === process else { return }
    switch event {
    case .message(.plan(let found)): plan = found
    case .message(.progress(let block)): progress[block.label] = block
    case .message(.answers(let answers)):
      guard let chapter = asked[answers.path], chapter.codeDigest == answers.code else { break }
      for label in answers.exhibits.keys { progress[label] = nil }
      note(answers, chapter)
      book.take(answers, for: chapter)
      return show()
    case .message(.done): break
    case .message(.failed(let words)): failure = words
    case .ended(let status, let complaint):
      process = nil
      plan = nil
      progress = [:]
      if status == 130 {
        isStopped = true
      } else if status != 0, failure == nil {
        failure = complaint.isEmpty ? "the program ended with status \(status)" : complaint
      }
    }
    tell()
  }

  /// Writes down what was tried: of blocks whose code is another than the book's.
  private func note(_ answers: ChapterAnswers, _ chapter: Chapter) {
    let date = Date().formatted(.iso8601)
    let worth = answers.stage.words ?? "whole"
    let entries = chapter.experiments.compactMap { block -> HypothesisLog.Entry? in
      guard let content = answers.exhibits[block.label], let code = answers.codes[block.label],
        book.isEdited(block, in: chapter),
        logged.insert("\(block.label) \(code) \(worth)").inserted
      else { return nil }
      var asked = block.options.caption?.source ?? ""
      var found = "shown"
      if case .claim(let claim) = content {
        asked = claim.statement
        found = "\(claim.verdict.rawValue); \(claim.measured.joined(separator: "; "))"
      }
      return HypothesisLog.Entry(
        date: date, chapter: chapter.path, label: block.label, code: code, worth: worth,
        asked: asked, found: found)
    }
    do {
      try log.add(entries)
    } catch {
      failure = "\(error)"
    }
  }

  // MARK: What the page asks for

  /// A long plan is worth it.
  package func agree() {
    guard plan?.asks == true else { return }
    plan = plan.map { AnswerPlan(pending: $0.pending, seconds: $0.seconds, asks: false) }
    process?.agree()
    tell()
  }

  /// Interrupts what runs; what is finished stays, and trainings leave their checkpoint.
  package func stop() {
    process?.stop()
    tell()
  }

  /// Goes on with what was stopped or has failed.
  package func resume() {
    guard process == nil, !isBuilding, parseFlaws.isEmpty else { return }
    asked = [:]
    isStopped = false
    failure = nil
    followEdit()
  }

  /// Writes the edited chapters' results into the book, as `backdrop render` does.
  package func keep() {
    guard state.canKeep, !keeping, process == nil, !isBuilding else { return }
    keeping = true
    let paths = wantedChapters.map(\.path)
    tell()
    let arguments = ["render"] + setup.arguments + paths
    Task {
      let outcome = await Self.output(
        of: setup.program, arguments: arguments, folder: renderer.folder.root)
      finishKeeping(outcome)
    }
  }

  private func finishKeeping(_ outcome: (status: Int32, words: String)) {
    keeping = false
    // A claim that does not hold is a result like any other.
    let isKept = [0, 3].contains(outcome.status)
    kept = (isKept ? "Kept. " : "Not kept. ") + outcome.words
    tell()
    if isKept { whenKept?() }
  }

  private static func output(
    of program: URL, arguments: [String], folder: URL
  ) async -> (status: Int32, words: String) {
    await withCheckedContinuation { continuation in
      let thread = Thread {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        do {
          try process.run()
          let data = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
          process.waitUntilExit()
          let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").suffix(12)
          continuation.resume(
            returning: (process.terminationStatus, lines.joined(separator: "\n")))
        } catch {
          continuation.resume(returning: (1, "\(error)"))
        }
      }
      thread.start()
    }
  }

  // MARK: The page

  /// What has changed since a version; waits some seconds for something to change.
  package func update(since known: Int) async -> DeskUpdate {
    if known == version {
      let deadline = Task { [weak self] in
        try? await Task.sleep(for: .seconds(20))
        await self?.wake()
      }
      await withCheckedContinuation { waiting.append($0) }
      deadline.cancel()
    }
    let since = known
    return DeskUpdate(
      desk: started, version: version, pieces: parts.map(\.version).max() ?? 0,
      parts: parts.filter { $0.version > since }.map(\.part),
      order: parts.map(\.part.selector),
      state: stateVersion > since ? state : nil)
  }

  /// The pieces of the page as the book's last run left it.
  package func before() -> [PagePart] { standingParts }

  /// The whole page, and its version.
  ///
  /// - Throws: `ParseErrors` where references of the chapters lead nowhere.
  package func page() throws -> (html: String, version: Int, desk: Int) {
    do {
      return (try ReportPage(book.content()).html(), parts.map(\.version).max() ?? 0, started)
    } catch {
      // What can be shown is better than nothing; the flaws stand beside it.
      return (try ReportPage(book.standing.content).html(), -1, started)
    }
  }

  private func wake() {
    let all = waiting
    waiting = []
    for continuation in all { continuation.resume() }
  }

  /// Renders the page's pieces anew, and tells of those that have changed.
  private func show() {
    let content = book.content()
    do {
      let new = try ReportPage(content).parts()
      referenceFlaws = []
      let old = Dictionary(
        parts.map { ($0.part.selector, $0) }, uniquingKeysWith: { first, _ in first })
      let isOther = new != parts.map(\.part)
      if isOther { version += 1 }
      parts = new.map { part in
        if let known = old[part.selector], known.part == part { return known }
        return (part, version)
      }
      if isOther { wake() }
    } catch {
      referenceFlaws = error.errors
    }
    tell(content)
  }

  /// Tells what is going on.
  private func tell(_ content: ReportContent? = nil) {
    var new = DeskState()
    new.flaws = flaws
    new.notes = book.notes()
    for (label, block) in progress {
      new.notes[label] = DeskState.Note(
        kind: .computing,
        words: "\(block.stage): \(block.done) of \(block.missing) experiments; \(block.running); "
          + "about \(Int(block.secondsLeft.rounded(.up))) s left",
        fraction: Double(block.done) / Double(max(block.missing, 1)))
    }
    if let plan {
      for pending in plan.pending where progress[pending.label] == nil {
        guard var note = new.notes[pending.label], note.kind != .changed else { continue }
        let time = "about \(Int(pending.seconds.rounded(.up))) s"
        note.words +=
          "; \(pending.missing) experiments, \(time): \(pending.reasons.prefix(3).joined(separator: "; "))"
        new.notes[pending.label] = note
      }
    }
    if content == nil {
      new.differences = state.differences
    } else if let content {
      new.differences = book.differences(in: content)
    }
    let edited = book.chapters.filter { book.isEdited($0) }.map(\.path)
    if !edited.isEmpty { new.restore = "git checkout -- \(edited.joined(separator: " "))" }
    new.canKeep =
      new.flaws.isEmpty && process == nil && !isBuilding && !keeping && !edited.isEmpty
      && book.hasNews
    new.kept = kept
    (new.phase, new.words) = phase(of: new)
    guard new != state else { return }
    version += 1
    stateVersion = version
    state = new
    wake()
  }

  private func phase(of state: DeskState) -> (DeskState.Phase, String) {
    if keeping { return (.keeping, "Writing the results into the book.") }
    if !parseFlaws.isEmpty { return (.broken, "The chapter cannot be read.") }
    if isBuilding { return (.building, "Compiling the chapter.") }
    if !buildFlaws.isEmpty || !buildWords.isEmpty {
      return (.broken, buildFlaws.isEmpty ? buildWords : "The chapter does not compile.")
    }
    if !referenceFlaws.isEmpty { return (.broken, "References lead nowhere.") }
    if let failure { return (.broken, failure) }
    if let plan, plan.asks, progress.isEmpty {
      return (
        .asking,
        "\(plan.pending.count) blocks need about \(Self.time(plan.seconds)). Compute them?"
      )
    }
    if process != nil { return (.computing, "Computing.") }
    if isStopped { return (.stopped, "Stopped. What was finished is kept.") }
    return (.settled, "Up to date.")
  }

  private static func time(_ seconds: Double) -> String {
    seconds < 90 ? "\(Int(seconds.rounded(.up))) s" : "\(Int((seconds / 60).rounded(.up))) min"
  }

  private var flaws: [DeskState.Flaw] {
    (parseFlaws + referenceFlaws).map {
      flaw(
        $0.path, $0.line, $0.column, $0.message, notes: $0.suggestion.map { [$0] } ?? [])
    } + buildFlaws.map { flaw($0.path, $0.line, $0.column, $0.message, notes: $0.notes) }
  }

  private func flaw(
    _ path: String, _ line: Int, _ column: Int, _ message: String, notes: [String]
  ) -> DeskState.Flaw {
    let lines = files[path].map { String(decoding: $0, as: UTF8.self) }?
      .split(separator: "\n", omittingEmptySubsequences: false)
    let source = lines.flatMap { $0.indices.contains(line - 1) ? String($0[line - 1]) : nil } ?? ""
    let chapter = book.chapters.first { $0.path == path }
    return DeskState.Flaw(
      path: path, line: line, column: column, message: message, notes: notes, source: source,
      label: lines.flatMap { Self.label(at: line, in: $0) }
        ?? chapter?.experiments.first { $0.lines.contains(line) }?.label,
      section: chapter.flatMap { ReportPage.sectionID(of: $0) })
  }

  /// The label of the block in which a line stands, found in text that may not be a chapter.
  static func label(at line: Int, in lines: [Substring]) -> String? {
    var label: String?
    for text in lines.prefix(line) {
      if text.hasPrefix("```") { label = nil }
      if let match = text.firstMatch(of: /^\/\/\|\s*label:\s*(\S+)/) {
        label = String(match.output.1)
      }
    }
    return label
  }
}

/// What has changed on the page since some version.
package struct DeskUpdate: Encodable, Sendable {
  /// When the desk was started: with another one, the book was kept, and the page begins anew.
  let desk: Int
  let version: Int
  /// The version in which a piece of the page changed last.
  let pieces: Int
  let parts: [PagePart]
  /// The selectors of all pieces, in the order of the page.
  let order: [String]
  /// Nil where it is as it was.
  let state: DeskState?
}
