import Foundation
import Manuscript
import Notebook
import Report

// What the page shows, and when.
extension Desk {
  /// What has changed since a version; waits some seconds for something to change.
  package func update(since known: Int) async -> DeskUpdate {
    if known == version, !isEnding {
      let deadline = Task { [weak self] in
        try? await Task.sleep(for: .seconds(20))
        await self?.wake()
      }
      await withCheckedContinuation { waiting.append($0) }
      deadline.cancel()
    }
    return DeskUpdate(
      desk: started, version: version, pieces: parts.map(\.version).max() ?? 0,
      parts: parts.filter { $0.version > known }.map(\.part),
      order: parts.map(\.part.selector),
      state: stateVersion > known ? state : nil)
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

  func wake() {
    let all = waiting
    waiting = []
    for continuation in all { continuation.resume() }
  }

  /// Renders the page's pieces anew, and tells of those that have changed.
  func show() {
    let content = book.content()
    do {
      let new = try ReportPage(content).parts(reusing: memory, revisions: book.revisions)
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
  func tell(_ content: ReportContent? = nil) {
    var new = DeskState()
    new.flaws = flaws
    new.notes = book.notes()
    for (label, block) in progress {
      new.notes[label] = DeskState.Note(
        kind: .computing,
        words: "\(block.stage): \(block.done) of \(block.missing) experiments; "
          + (block.running.isEmpty ? "" : "\(block.running); ")
          + "about \(Int(block.secondsLeft.rounded(.up))) s left",
        fraction: Double(block.done) / Double(max(block.missing, 1)))
    }
    if let plan {
      for pending in plan.pending where progress[pending.label] == nil {
        guard var note = new.notes[pending.label], note.kind == .waiting else { continue }
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
    let typed = book.chapters.filter(book.isTyped).map(\.path)
    if !typed.isEmpty { new.restore = "git checkout -- \(typed.joined(separator: " "))" }
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

  func phase(of state: DeskState) -> (DeskState.Phase, String) {
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

  static func time(_ seconds: Double) -> String {
    seconds < 90 ? "\(Int(seconds.rounded(.up))) s" : "\(Int((seconds / 60).rounded(.up))) min"
  }

  var flaws: [DeskState.Flaw] {
    (parseFlaws + referenceFlaws).map {
      flaw(
        $0.path, $0.line, $0.column, $0.message, notes: $0.suggestion.map { [$0] } ?? [])
    } + buildFlaws.map { flaw($0.path, $0.line, $0.column, $0.message, notes: $0.notes) }
  }

  func flaw(
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
  package static func label(at line: Int, in lines: [Substring]) -> String? {
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
  package let version: Int
  /// The version in which a piece of the page changed last.
  let pieces: Int
  let parts: [PagePart]
  /// The selectors of all pieces, in the order of the page.
  let order: [String]
  /// Nil where it is as it was.
  package let state: DeskState?
}
