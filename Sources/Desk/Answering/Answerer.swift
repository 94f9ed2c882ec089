import Experiments
import Foundation
import Lab
import Manuscript
import Notebook
import Report
import Statistics
import Synchronization

/// Answers what an edited chapter asks: first what is known, then at smoke fidelity, then seed by seed, then whole.
///
/// It writes outcomes into the store, and nothing into the book.
package struct Answerer: Sendable {
  /// The book at the profile that is asked for.
  package let renderer: Renderer
  /// Labs for what comes before the whole answer, with the worth of what each finds; opened when something has
  /// to be computed.
  package let stages: [(stage: AnswerStage, lab: @Sendable () async throws -> Lab)]
  /// Plans that may take longer than this wait until somebody agrees, in seconds.
  package let askAbove: Double
  /// Blocks that go first.
  package let first: Set<String>
  /// Takes what there is to tell.
  package let tell: @Sendable (AnswerMessage) -> Void
  /// Waits until somebody agrees to a long plan.
  package let agreement: @Sendable () async -> Void

  package init(
    renderer: Renderer,
    stages: [(stage: AnswerStage, lab: @Sendable () async throws -> Lab)], askAbove: Double,
    first: Set<String>, tell: @escaping @Sendable (AnswerMessage) -> Void,
    agreement: @escaping @Sendable () async -> Void
  ) {
    (self.renderer, self.stages, self.askAbove) = (renderer, stages, askAbove)
    (self.first, self.tell, self.agreement) = (first, tell, agreement)
  }

  /// Answers chapters, one after the other.
  ///
  /// - Parameter paths: the chapters.
  /// - Throws: `NotebookError`, `ParseErrors`, `Interrupted`, or what the lab throws.
  package func answer(_ paths: [String]) async throws {
    let book = try renderer.read()
    let seen = try SeenResults(renderer)
    var works: [ChapterWork] = []
    for path in paths {
      guard let chapter = book.chapter(path), let compiled = renderer.compiled.chapter(at: path)
      else { continue }
      guard compiled.digest == chapter.codeDigest else {
        throw NotebookError.staleProgram(changes: [path])
      }
      let asked = try AskedChapter(chapter, compiled: compiled, lab: renderer.lab)
      let work = try ChapterWork(asked, compiled: compiled, lab: renderer.lab)
      try await show(work.ready, in: work, at: .whole, lab: renderer.lab, seen: seen)
      works.append(work)
    }
    let pending = works.flatMap { work in work.pending.map { (work: work, block: $0) } }
      .sorted { left, right in
        let (isFirst, isSecond) = (
          first.contains(left.block.label), first.contains(right.block.label)
        )
        return isFirst == isSecond ? left.block.seconds < right.block.seconds : isFirst
      }
    guard works.contains(where: \.lacksAnything) else { return tell(.done) }
    let seconds = try renderer.lab.plan(for: works.flatMap(\.asked.experiments)).seconds
    let asks = seconds > askAbove
    tell(
      .plan(
        AnswerPlan(
          pending: pending.map {
            AnswerPlan.Pending(
              label: $0.block.label, missing: $0.block.missing, seconds: $0.block.seconds,
              reasons: $0.block.reasons)
          },
          seconds: seconds, asks: asks)))
    var hasAgreed = !asks
    for (stage, open) in stages {
      if !hasAgreed, stage != .firstLook {
        await agreement()
        hasAgreed = true
      }
      let lab = try await open()
      for (work, block) in pending {
        let asked = try AskedChapter(work.asked.chapter, compiled: work.compiled, lab: lab)
          .keeping(labels: [block.label])
        if stage == .firstLook, try lab.plan(for: asked.experiments).seconds > askAbove { continue }
        try await show(asked, in: work, at: stage, lab: lab, seen: seen)
      }
    }
    if !hasAgreed { await agreement() }
    for (work, block) in pending {
      try await show(
        work.asked.keeping(labels: [block.label]), in: work, at: .whole, lab: renderer.lab,
        seen: seen)
    }
    for work in works {
      try await show(work.asked, in: work, at: .whole, lab: renderer.lab, seen: seen)
    }
    tell(.done)
  }

  /// Computes what a part of a chapter asks, and tells what came of it.
  private func show(
    _ asked: AskedChapter, in work: ChapterWork, at stage: AnswerStage, lab: Lab,
    seen: SeenResults
  ) async throws {
    let plan = try lab.plan(for: asked.experiments)
    let teller = ProgressTeller(
      labels: asked.blocks.map(\.label), stage: stage, missing: plan.missing.count, tell: tell)
    let answers = try await lab.run(plan, keepGoing: true, progress: teller.progress)
    var rendered = try RenderedChapter(
      asked, answers: answers, lab: lab, isJudged: renderer.profile.isJudged)
    rendered.mark(postHoc: try seen.postHoc(in: asked, lab: renderer.lab))
    var found = ChapterAnswers(
      path: asked.chapter.path, code: asked.chapter.codeDigest, stage: stage)
    for block in asked.computableBlocks {
      guard var content = rendered.exhibits[block.label] else { continue }
      if case .claim(var claim) = content {
        if let words = stage.words {
          claim.preliminary = words
          claim.note = nil
        }
        content = .claim(claim)
      }
      found.exhibits[block.label] = content
      found.codes[block.label] = block.closure
      found.worlds[block.label] = LedgerBinder.world(of: block, in: asked)
    }
    found.pictures = rendered.pictures
    found.values = rendered.values.filter { !$0.key.contains("#") }.mapValues {
      stage == .whole ? $0 : Number(interval: $0.interval, unit: $0.unit, perSeed: $0.perSeed)
    }
    // Sentences say what was found, so that they wait for it.
    if stage == .whole {
      for (index, text) in rendered.inlines {
        found.numbers[asked.chapter.inlineNumbers[index].digest] = text
      }
      found.front = rendered.front
    }
    tell(.answers(found))
  }
}

/// A chapter, what of it can be answered at once, and what has to be computed.
struct ChapterWork: Sendable {
  struct Pending: Sendable {
    let label: String
    let missing: Int
    let seconds: Double
    let reasons: [String]
  }

  let asked: AskedChapter
  let compiled: CompiledChapter
  /// The part whose outcomes are all stored.
  let ready: AskedChapter
  /// The blocks that wait, in the chapter's order.
  let pending: [Pending]
  /// Whether anything at all waits.
  let lacksAnything: Bool

  init(_ asked: AskedChapter, compiled: CompiledChapter, lab: Lab) throws {
    self.asked = asked
    self.compiled = compiled
    var pending: [Pending] = []
    for block in asked.computableBlocks {
      let plan = try lab.plan(for: block.experiments)
      guard !plan.missing.isEmpty else { continue }
      var reasons: [String] = []
      for step in plan.missing {
        guard case .missing(let reason) = step.state else { continue }
        let words = reason.description
        if !reasons.contains(words), reasons.count < 6 { reasons.append(words) }
      }
      pending.append(
        Pending(
          label: block.label, missing: plan.missing.count, seconds: plan.seconds,
          reasons: reasons))
    }
    let waiting = Set(pending.map(\.label))
    let inlines = try asked.computableInlines.filter {
      try lab.plan(for: $0.value.experiments).missing.isEmpty
    }
    let lines = try asked.computableFrontMatter.filter {
      try lab.plan(for: $0.experiments).missing.isEmpty
    }
    ready = asked.keeping(
      labels: Set(asked.computableBlocks.map(\.label)).subtracting(waiting),
      inlines: Set(inlines.map(\.index)), lines: Set(lines.map(\.key)))
    self.pending = pending
    lacksAnything =
      !waiting.isEmpty || inlines.count < asked.computableInlines.count
      || lines.count < asked.computableFrontMatter.count
  }
}

/// Tells how a run goes on, a few times a second.
final class ProgressTeller: Sendable {
  private struct State {
    var done = 0
    var running: [Key: String] = [:]
    var seconds = 0.0
    var start = Date()
    var told = Date.distantPast
  }

  private let state = Mutex(State())
  private let labels: [String]
  private let stage: String
  private let missing: Int
  private let tell: @Sendable (AnswerMessage) -> Void

  init(
    labels: [String], stage: AnswerStage, missing: Int,
    tell: @escaping @Sendable (AnswerMessage) -> Void
  ) {
    self.labels = labels
    self.stage = stage.words ?? "all seeds"
    self.missing = missing
    self.tell = tell
  }

  var progress: RunProgress { RunProgress { self.receive($0) } }

  private func receive(_ event: RunEvent) {
    guard missing > 0 else { return }
    let now = Date()
    let due: BlockProgress? = state.withLock { state in
      switch event {
      case .planned(_, _, let seconds, _): (state.seconds, state.start) = (seconds, now)
      case .started(let key, let description, _, _): state.running[key] = description
      case .advanced(let key, let fraction, let note):
        let words = state.running[key].map { $0.prefix { $0 != ":" } } ?? ""
        state.running[key] =
          "\(words): \(note.isEmpty ? "\(Int(fraction * 100)) %" : note)"
      case .stored(let key, _, _), .foundStored(let key, _), .failed(let key, _, _):
        state.running[key] = nil
        state.done += 1
      case .waiting, .damaged, .tick, .finished: break
      }
      guard now.timeIntervalSince(state.told) > 0.25 else { return nil }
      state.told = now
      let elapsed = now.timeIntervalSince(state.start)
      let share = Double(state.done) / Double(missing)
      let left = share > 0.2 ? elapsed / share * (1 - share) : max(state.seconds - elapsed, 0)
      return BlockProgress(
        label: "", stage: stage, done: state.done, missing: missing,
        running: state.running.values.sorted().first ?? "", secondsLeft: left)
    }
    guard let due else { return }
    for label in labels {
      tell(
        .progress(
          BlockProgress(
            label: label, stage: due.stage, done: due.done, missing: due.missing,
            running: due.running, secondsLeft: due.secondsLeft)))
    }
  }
}
