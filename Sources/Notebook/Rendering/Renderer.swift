import Experiments
import Files
import Foundation
import Lab
import Manuscript
import Report

/// Computes what a book asks, writes the answers under its blocks, and binds the report.
package struct Renderer: Sendable {
  package let folder: BookFolder
  package let compiled: CompiledBook
  package let profile: Profile
  package let lab: Lab
  /// The kit's version, for the report.
  package let version: String
  /// When the lines of the chapters were last changed; empty where nobody has looked.
  package var history = ChapterHistory()
  private let shelf = BookShelf()

  /// A renderer of a book.
  ///
  /// - Parameters:
  ///   - folder: the committed book; another profile than standard goes to a scratch copy of it.
  ///   - compiled: the chapters as this program was built from them.
  ///   - profile: the fidelity.
  ///   - lab: where answers are found.
  ///   - version: the kit's version, for the report.
  package init(
    folder: BookFolder, compiled: CompiledBook, profile: Profile, lab: Lab, version: String
  ) {
    self.folder =
      profile.name == Profile.standard.name ? folder : folder.scratch(profile: profile.name)
    self.compiled = compiled
    self.profile = profile
    self.lab = lab
    self.version = version
  }

  /// Makes the exhibits of a book; the program must have been built from it.
  package func ask(_ book: Book) throws -> [AskedChapter] {
    let changes = compiled.differences(from: book.chapters)
    guard changes.isEmpty else { throw NotebookError.staleProgram(changes: changes) }
    return try book.chapters.compactMap { chapter in
      guard let compiled = compiled.chapter(at: chapter.path) else { return nil }
      return try AskedChapter(chapter, compiled: compiled, lab: lab)
    }
  }

  /// The chapters as they are on disk now.
  package func read() throws -> Book { try shelf.read(folder) }

  /// The sources that the chapters may cite; none where there is no `references.bib`.
  ///
  /// - Throws: `NotebookError.unreadable`, or `ParseError` at what cannot be read in it.
  package func bibliography() throws -> Bibliography {
    // A link that leads nowhere is there, and an error.
    guard Disk.names(in: folder.chaptersFolder).contains("references.bib") else {
      return Bibliography()
    }
    return try Bibliography(
      bibTeX: try NotebookError.reading(folder.bibliography), path: "chapters/references.bib")
  }

  /// Looks for references that lead nowhere, in the chapters' text and in what their blocks say.
  ///
  /// - Throws: `ParseErrors` with each of them at its line and column.
  func checkReferences(in asked: [AskedChapter]) throws {
    var words: [String: [String]] = [:]
    for block in asked.flatMap(\.blocks) {
      if let table = block.exhibit as? any SentenceTable { words[block.label] = table.words }
    }
    let errors = FrontAnswers.errors(in: asked.map(\.chapter))
    if !errors.isEmpty { throw ParseErrors(errors) }
    try ReportPage.check(asked.map(\.chapter), bibliography: try bibliography(), words: words)
  }

  /// Computes what is missing for the chosen chapters and writes everything.
  ///
  /// - Parameters:
  ///   - chosen: the paths of the chapters to compute, or nil for all.
  ///   - keepGoing: whether a failure stops what does not depend on it.
  ///   - force: whether results that were edited by hand are overwritten.
  ///   - storedOnly: whether nothing is computed: what the store lacks then fails with the words of its last
  ///     failure, or says that it is not there.
  ///   - progress: where the run tells what happens.
  /// - Returns: what was found, what changed, and what failed.
  /// - Throws: `ParseErrors`, `NotebookError`, `HandEdits`, or what the lab throws.
  package func render(
    chosen: Set<String>? = nil, keepGoing: Bool, force: Bool, storedOnly: Bool = false,
    progress: RunProgress
  ) async throws -> RenderOutcome {
    let book = try read()
    let asked = try ask(book)
    let last = try LastRun(folder)
    let committed = folder.isScratch ? try LastRun(BookFolder(root: folder.root)) : last
    if !force, !folder.isScratch {
      let edits = editedResults(in: book) + editedNumbers(in: book, recorded: last.results)
      if !edits.isEmpty { throw HandEdits(edits: edits) }
    }
    try checkReferences(in: asked)
    try folder.checkOutput()
    let asking = asked.filter { chosen?.contains($0.chapter.path) ?? true }
    let others = asked.filter { chapter in
      !asking.contains { $0.chapter.path == chapter.chapter.path }
    }
    try last.check(asked: folder.isScratch ? [] : asking, others: others)
    if folder.isScratch { try committed.check(asked: asking, others: []) }
    let plan = try lab.plan(for: asking.flatMap(\.experiments))
    if !plan.missing.isEmpty { try folder.checkFiles(of: asking.map(\.chapter)) }
    let answers =
      storedOnly
      ? await lab.storedAnswers(to: plan)
      : try await lab.run(plan, keepGoing: keepGoing, progress: progress)
    let carrier = Carrier(renderer: self, source: committed)
    let seen = try SeenResults(self, last: last)
    let rendered = try asking.map {
      var chapter = try RenderedChapter(
        $0, answers: answers, lab: lab, isJudged: profile.isJudged)
      chapter.mark(postHoc: try seen.postHoc(in: $0, lab: lab))
      try carrier.carry(into: &chapter)
      return chapter
    }
    let writer = OutputWriter(
      renderer: self, book: book, answers: answers, last: last, carrier: carrier)
    return try writer.write(rendered, others: others)
  }
}

extension Profile {
  /// Whether claims are judged: smoke verdicts are shown only.
  package var isJudged: Bool {
    name != Profile.smoke.name && !name.hasPrefix("\(Profile.smoke.name)-")
  }
}

/// What a run of the renderer came to.
package struct RenderOutcome: Sendable {
  /// The report's file.
  package let report: URL
  /// Blocks without a result.
  package let failures: [BlockFailure]
  /// Every value, before and after.
  package let changes: [Change]
  /// How many experiments were computed.
  package let computed: Int
  /// The files that were written, because their content is new.
  package let written: [String]
  /// Results that were not written: their chapter was edited while the run went on, or the data to
  /// compute them anew are not at hand.
  package let skipped: [String]
  /// What was not computed for want of data, so that its last results stay; one line per kind of data.
  package let absent: [String]
  /// That outcomes which pass through libraries' arithmetic were computed under several kinds of it, and
  /// which; empty where they were not.
  package let mixed: [String]
}
