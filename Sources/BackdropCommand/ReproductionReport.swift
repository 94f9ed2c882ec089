import Foundation
import Lab
import Notebook

/// What `reproduce` says: before it computes, afterwards, and to programs.
struct ReproductionReport {
  let book: ReproducibleBook
  let draw: OutcomeDraw
  let isAll: Bool
  let minutes: Double
  let jobs: Int
  let arithmetic: String
  var result = Reproduction()
  var seconds = 0.0

  /// What was drawn, and how long it takes.
  var plan: String {
    let time = Seconds.text(draw.seconds / Double(jobs))
    let what =
      isAll
      ? "all \(draw.drawn.count) outcomes"
      : "seed \(draw.seed): \(draw.drawn.count) of \(draw.candidates) outcomes"
    return
      "\(what), computed anew with all that they rest on: about \(time) on \(jobs) cores, by the "
      + "times of the kept run"
  }

  /// What of a book cannot be compared here, and why.
  static func leftOut(of book: ReproducibleBook) -> [String] {
    if book.unknown.isEmpty { return book.leftOut }
    return book.leftOut + [
      "\(book.unknown.count) outcomes that the book asks for are not among the kept ones, so that "
        + "there is nothing to compare: \(book.unknown.prefix(3).joined(separator: "; "))"
        + (book.unknown.count > 3 ? "; …" : "")
    ]
  }

  var findings: [ExitStatus] {
    (result.isInterrupted ? [.interrupted] : [])
      + (result.failures.isEmpty ? [] : [.blockFailed])
      + (result.unmoved(same: false).isEmpty ? [] : [.notReproduced])
      + (result.moved(same: false).isEmpty ? [] : [.stale])
  }

  /// Differences first, then counts, then one sentence.
  var text: String {
    let different = result.comparisons.filter { !$0.isSame }
    var lines = different.map { "different  \($0.experiment) (\($0.key)): \($0.cause ?? "–")" }
    lines += result.failures.map { "failed  \($0)" }
    lines += movedCauses
    lines += [
      "same               \(result.unmoved(same: true).count)",
      "different          \(result.unmoved(same: false).count)",
      "moved, same        \(result.moved(same: true).count)",
      "moved, different   \(result.moved(same: false).count)",
    ]
    if result.unreached > 0 { lines.append("not reached        \(result.unreached)") }
    lines.append(sentence)
    if !isAll {
      lines.append(
        "the same draw again: backdrop reproduce --seed \(draw.seed) --minutes \(minutes.formatted()) "
          + "--jobs \(jobs)")
    }
    return lines.joined(separator: "\n")
  }

  /// What moved since the book was computed, each once with the number of outcomes that it moves.
  private var movedCauses: [String] {
    let causes = Dictionary(grouping: result.comparisons.compactMap(\.moved), by: { $0 })
    return causes.sorted { $0.key < $1.key }.map { cause, all in
      "moved  \(all.count) outcomes have another key than the kept ones: \(cause)"
    }
  }

  private var sentence: String {
    let count = result.comparisons.count
    let same = result.comparisons.count(where: \.isSame)
    let moved = result.comparisons.count { $0.moved != nil }
    let since =
      moved == 0
      ? ""
      : "; code or data of \(moved) of them moved since the book was computed, so that their bytes need "
        + "not be the same"
    return
      "\(same) of \(count) outcomes have the bytes of \(book.path), here with \(arithmetic), in "
      + "\(Seconds.text(seconds))\(result.isInterrupted ? ", before the run was interrupted" : "")\(since)"
  }

  /// The report for programs.
  struct Document: Encodable {
    let seed: UInt64?
    let minutes: Double?
    let jobs: Int
    let arithmetic: String
    let digests: String
    let kept: Int
    let candidates: Int
    let drawn: Int
    let estimate: Double
    let seconds: Double
    let same: Int
    let different: Int
    let movedSame: Int
    let movedDifferent: Int
    let unreached: Int
    let interrupted: Bool
    let failures: [String]
    let leftOut: [String]
    let unknown: [String]
    let outcomes: [OutcomeComparison]
  }

  var document: Document {
    Document(
      seed: isAll ? nil : draw.seed, minutes: isAll ? nil : minutes, jobs: jobs,
      arithmetic: arithmetic, digests: book.path, kept: book.keptCount,
      candidates: draw.candidates, drawn: draw.drawn.count,
      estimate: draw.seconds / Double(jobs), seconds: seconds,
      same: result.unmoved(same: true).count, different: result.unmoved(same: false).count,
      movedSame: result.moved(same: true).count, movedDifferent: result.moved(same: false).count,
      unreached: result.unreached, interrupted: result.isInterrupted, failures: result.failures,
      leftOut: book.leftOut, unknown: book.unknown, outcomes: result.comparisons)
  }
}
