import Experiments
import Lab
import Report
import Statistics

/// Which results had been seen when a claim was written or changed.
///
/// A claim that follows its result predicts nothing: it is *post hoc*, and stays so until it is measured on
/// something of which nothing had been measured before.
package struct SeenResults: Sendable {
  private let last: LastRun
  /// The digests of the claims' code whose results were shown while a chapter was edited, by label.
  private let tried: [String: Set<String>]

  /// What the book's last run and its log of hypotheses know.
  ///
  /// - Throws: `NotebookError` for files that cannot be read.
  package init(_ renderer: Renderer) throws {
    try self.init(renderer, last: try LastRun(renderer.folder))
  }

  init(_ renderer: Renderer, last: LastRun) throws {
    self.last = last
    tried = try HypothesisLog(renderer.folder).entries()
      .reduce(into: [:]) { $0[$1.label, default: []].insert($1.code) }
  }

  /// The claims of a chapter that were written or changed after their result had been seen.
  ///
  /// - Throws: `LabError` where an experiment has no key.
  package func postHoc(in asked: AskedChapter, lab: Lab) throws -> Set<String> {
    var found: Set<String> = []
    for block in asked.blocks {
      guard let claim = block.exhibit as? Claim else { continue }
      let known = last.results?.claims.first { $0.label == block.label }
      let isChanged =
        known.map { $0.before != .notRun && $0.code != nil && $0.code != block.closure } ?? false
      let wasTried = tried[block.label]?.contains { $0 != block.closure } ?? false
      // Who tries other claims and goes back to what the book says has changed nothing.
      let isTriedAgain = wasTried && (known.map { $0.before == .notRun } ?? true)
      let isShown = known == nil ? try isShown(claim, in: asked, lab: lab) : false
      guard isChanged || isTriedAgain || isShown || known?.postHoc == true else { continue }
      if try isMeasuredAnew(block, lab: lab) { continue }
      found.insert(block.label)
    }
    return found
  }

  /// Whether another exhibit of the chapter shows in the book what a new claim is about.
  private func isShown(_ claim: Claim, in asked: AskedChapter, lab: Lab) throws -> Bool {
    guard let own = try lab.dissected(behind: [claim.proposition.experiment]).last else {
      return false
    }
    let shown = try asked.blocks.filter {
      !($0.exhibit is Claim) && last.content(of: $0.label) != nil
    }.flatMap { try $0.experiments.map { try lab.key(of: $0) } }
    return !Set(own.inputs).isDisjoint(with: shown)
  }

  /// Whether nothing that a claim rests on now stood behind its last result.
  private func isMeasuredAnew(_ block: AskedChapter.AskedBlock, lab: Lab) throws -> Bool {
    guard let before = last.origin(of: block.label)?.values, !before.isEmpty else { return false }
    let now = try lab.dissected(behind: block.experiments).filter { !$0.isTrivial }
      .map(\.key.short)
    return !now.isEmpty && Set(now).isDisjoint(with: before)
  }
}
