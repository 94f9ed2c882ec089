import Files
import Foundation
import Manuscript
import Notebook
import Report
import Statistics

/// The book on the desk: as its last run left it, with the chapters as they are typed, and what is known of these.
struct DeskBook {
  /// What a block showed, and for which code.
  struct Known {
    let identity: String
    let content: ExhibitContent
    let stage: AnswerStage
    let world: String?
  }

  /// What was found for a chapter.
  struct Found {
    var exhibits: [String: Known] = [:]
    var pictures: [String: Data] = [:]
    var numbers: [String: String] = [:]
    var front: [String: String] = [:]
    var values: [String: Number] = [:]
  }

  /// What every block's answer rests on beside its own code.
  static func defines(of chapter: Chapter) -> String {
    chapter.defines.map(\.digest).joined(separator: " ")
  }

  /// What has to be the same for an answer to be a block's.
  static func identity(of block: Block, in chapter: Chapter) -> String {
    [
      block.digest, block.options.caption?.source ?? "", block.options.alt?.source ?? "",
      defines(of: chapter),
    ].joined(separator: "\u{0}")
  }

  /// The book as its last run left it.
  let standing: StandingBook
  /// The chapters as they were then.
  let before: [String: Chapter]
  let baseChapters: [String: ReportChapter]
  let baseRows: [String: LedgerRow]
  private(set) var found: [String: Found] = [:]
  /// The chapters as they are typed, those that can be read.
  private(set) var chapters: [Chapter]
  /// Another number for all that a chapter has shown.
  private(set) var revisions: [String: Int] = [:]

  init(_ standing: StandingBook, chapters: [Chapter]) {
    self.standing = standing
    self.chapters = chapters
    before = Dictionary(
      chapters.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    revisions = before.mapValues { _ in 0 }
    baseChapters = Dictionary(
      standing.content.chapters.map { ($0.chapter.path, $0) },
      uniquingKeysWith: { first, _ in first })
    baseRows = Dictionary(
      standing.content.ledger.map { ($0.label, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Takes the chapters as they are typed now.
  mutating func take(_ chapters: [Chapter]) {
    for chapter in chapters {
      let old = self.chapters.first { $0.path == chapter.path }
      if old?.source.bytes != chapter.source.bytes { revisions[chapter.path, default: 0] += 1 }
    }
    self.chapters = chapters
  }

  /// Whether a chapter's code is what the book's results belong to.
  func isEdited(_ chapter: Chapter) -> Bool {
    guard let old = before[chapter.path], !standing.unbuilt.contains(chapter.path) else {
      return true
    }
    return old.codeDigest != chapter.codeDigest
      || chapter.experiments.contains { standing.stale.contains($0.label) }
  }

  /// Whether a chapter's text is another one than at the start, or than that of the program.
  func isTyped(_ chapter: Chapter) -> Bool {
    before[chapter.path]?.source.bytes != chapter.source.bytes
      || standing.unbuilt.contains(chapter.path)
  }

  /// Whether a block's code is another one than that of the book's result.
  func isEdited(_ block: Block, in chapter: Chapter) -> Bool {
    guard let old = before[chapter.path], let oldBlock = old.experiment(block.label),
      !standing.unbuilt.contains(chapter.path), !standing.stale.contains(block.label)
    else { return true }
    return Self.identity(of: oldBlock, in: old) != Self.identity(of: block, in: chapter)
  }

  /// Takes what was found for a chapter as it was when it was asked.
  mutating func take(_ answers: ChapterAnswers, for chapter: Chapter) {
    var known = found[answers.path] ?? Found()
    for (label, content) in answers.exhibits {
      guard let block = chapter.experiment(label) else { continue }
      known.exhibits[label] = Known(
        identity: Self.identity(of: block, in: chapter), content: content, stage: answers.stage,
        world: answers.worlds[label])
      known.values = known.values.filter { Self.label(of: $0.key) != label }
    }
    known.pictures.merge(answers.pictures) { _, new in new }
    let scope = Self.defines(of: chapter)
    for (digest, text) in answers.numbers { known.numbers[digest + scope] = text }
    known.front.merge(answers.front) { _, new in new }
    if answers.stage == .whole { known.values.merge(answers.values) { _, new in new } }
    found[answers.path] = known
    revisions[answers.path, default: 0] += 1
  }

  /// Forgets what was found for chapters that are as they were.
  mutating func forgetUnedited() {
    for chapter in chapters where !isEdited(chapter) && found[chapter.path] != nil {
      found[chapter.path] = nil
      revisions[chapter.path, default: 0] += 1
    }
    let paths = Set(chapters.map(\.path))
    found = found.filter { paths.contains($0.key) }
  }

  static func label(of name: String) -> String {
    String(name.prefix { $0 != "/" && $0 != "#" })
  }

  /// What a block shows now; nil where it is not known for its code.
  func known(_ block: Block, in chapter: Chapter) -> Known? {
    guard let known = found[chapter.path]?.exhibits[block.label],
      known.identity == Self.identity(of: block, in: chapter)
    else { return nil }
    return known
  }

  /// Whether an answer is the one that the book has, pictures and all.
  func isStanding(_ known: Known, _ label: String, _ path: String) -> Bool {
    guard let old = baseChapters[path]?.exhibits[label],
      let one = try? CanonicalJSON.text(of: known.content),
      let other = try? CanonicalJSON.text(of: old), one == other
    else { return false }
    return known.content.picturePaths.allSatisfy { picture in
      found[path]?.pictures[picture] == standing.content.pictures[picture]
    }
  }

  /// What the report shows, with the chapters as they are typed.
  func content() -> ReportContent {
    var content = standing.content
    content.chapters = []
    content.ledger = []
    for chapter in chapters.sorted(by: { $0.number < $1.number }) {
      var shown = ReportChapter(chapter)
      let old = baseChapters[chapter.path]
      for block in chapter.experiments {
        if let known = known(block, in: chapter) {
          shown.exhibits[block.label] = known.content
          for path in known.content.picturePaths {
            if let bytes = found[chapter.path]?.pictures[path] { content.pictures[path] = bytes }
          }
          // An answer that was there before came about as it says.
          if isStanding(known, block.label, chapter.path), !isEdited(block, in: chapter) {
            shown.cards[block.label] = old?.cards[block.label]
          }
        } else {
          shown.exhibits[block.label] = old?.exhibits[block.label]
          if !isEdited(block, in: chapter) { shown.cards[block.label] = old?.cards[block.label] }
        }
        guard case .claim(let claim)? = shown.exhibits[block.label] else { continue }
        var row =
          baseRows[block.label]
          ?? LedgerRow(label: block.label, claim: claim, chapter: chapter.number)
        row.claim = claim
        row.chapter = chapter.number
        if let world = known(block, in: chapter)?.world { row.data = world }
        content.ledger.append(row)
      }
      fillNumbers(of: &shown)
      content.chapters.append(shown)
      if chapter.number == 0, let front = found[chapter.path]?.front, !front.isEmpty {
        content.take(front: front)
      }
    }
    let results = ClaimResult.all(content.ledger.map { ($0.label, $0.claim) })
    for (index, var result) in results.enumerated() {
      result.history = content.ledger[index].result?.history
      content.ledger[index].result = result
    }
    return content
  }

  /// The computed numbers of a chapter's prose, by their expressions, wherever they stand now.
  private func fillNumbers(of shown: inout ReportChapter) {
    let chapter = shown.chapter
    var old: [String: String] = [:]
    if let base = baseChapters[chapter.path], let parsed = before[chapter.path],
      Self.defines(of: parsed) == Self.defines(of: chapter)
    {
      for (index, text) in base.inlineNumbers where index < parsed.inlineNumbers.count {
        old[parsed.inlineNumbers[index].digest] = text
      }
    }
    let scope = Self.defines(of: chapter)
    for (index, number) in chapter.inlineNumbers.enumerated() {
      shown.inlineNumbers[index] =
        found[chapter.path]?.numbers[number.digest + scope] ?? old[number.digest]
    }
  }
}

extension ExhibitContent {
  /// The paths of its pictures.
  fileprivate var picturePaths: [String] {
    if case .figure(let figure) = self { figure.pictures } else { [] }
  }
}

extension ReportContent {
  /// Takes the computed lines of the first chapter's front matter.
  fileprivate mutating func take(front: [String: String]) {
    if let text = front["report-title"] { title = text }
    if let text = front["finding"] { finding = text }
    if let text = front["scope"] { scope = text }
    let texts = FrontAnswers.all(in: front)
    if !texts.isEmpty { answers = texts }
  }
}
