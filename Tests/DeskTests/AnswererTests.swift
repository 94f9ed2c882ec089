import Experiments
import Foundation
import Lab
import Manuscript
import Notebook
import Report
import Statistics
import Synchronization
import TestFolders
import TestSupport
import Testing

import Desk

@Suite("Answers in stages")
struct AnswererTests {
  private static let chapter = """
    # One

    ```swift experiment
    //| label: clm-one
    Claim()
    ```

    ```swift experiment
    //| label: clm-two
    Claim()
    ```
    """

  private func book(_ name: String = UUID().uuidString) throws -> TestBook {
    try TestBook(
      ["00-one.md": Self.chapter],
      exhibits: [
        "clm-one": { Claim("One", Constant(0.9, 0.8, 0.7, name: "one-\(name)") > 0.5) },
        "clm-two": { Claim("Two", Constant(0.1, 0.2, 0.3, name: "two-\(name)") > 0.5) },
      ])
  }

  private func messages(
    _ book: TestBook, askAbove: Double = 60, stages: [AnswerStage] = [],
    agreement: @escaping @Sendable () async -> Void = {}
  ) async throws -> [AnswerMessage] {
    let renderer = try book.renderer()
    let told = Mutex<[AnswerMessage]>([])
    try await Answerer(
      renderer: renderer, stages: stages.map { ($0, { renderer.lab }) }, askAbove: askAbove,
      first: ["clm-two"], tell: { message in told.withLock { $0.append(message) } },
      agreement: agreement
    ).answer(["chapters/00-one.md"])
    return told.withLock { $0 }
  }

  private func answers(_ messages: [AnswerMessage]) -> [ChapterAnswers] {
    messages.compactMap { if case .answers(let answers) = $0 { answers } else { nil } }
  }

  @Test("no verdict before all seeds are in, and then the verdict")
  func interim() async throws {
    let book = try book()
    defer { book.remove() }
    let found = answers(
      try await messages(book, stages: [.firstLook, .interim(seeds: 2, of: 3)]))
    for answer in found where answer.stage != .whole {
      #expect(!answer.exhibits.isEmpty)
      for content in answer.exhibits.values {
        guard case .claim(let claim) = content else { continue }
        #expect(claim.verdict == .notRun)
        #expect(claim.preliminary == answer.stage.words)
      }
      #expect(answer.values.values.allSatisfy { $0.verdict == nil })
      #expect(answer.numbers.isEmpty)
    }
    #expect(found.contains { $0.stage == .interim(seeds: 2, of: 3) })
    let last = try #require(found.last)
    #expect(last.stage == .whole)
    guard case .claim(let claim) = last.exhibits["clm-one"] else {
      Issue.record("no claim")
      return
    }
    #expect(claim.verdict == .holds && claim.preliminary == nil)
  }

  @Test("what is edited goes first")
  func order() async throws {
    let book = try book()
    defer { book.remove() }
    let found = answers(try await messages(book, stages: [.firstLook]))
    #expect(
      found.filter { $0.stage == .firstLook }.map { Array($0.exhibits.keys) } == [
        ["clm-two"], ["clm-one"],
      ])
  }

  @Test("a plan that takes long waits for somebody to agree, and a known answer does not")
  func agreement() async throws {
    let book = try book()
    defer { book.remove() }
    let asked = Mutex(0)
    let first = try await messages(book, askAbove: 0) { asked.withLock { $0 += 1 } }
    #expect(asked.withLock { $0 } == 1)
    #expect(
      first.contains {
        if case .plan(let plan) = $0 { plan.asks && plan.pending.count == 2 } else { false }
      })
    let again = try await messages(book, askAbove: 0) { asked.withLock { $0 += 1 } }
    #expect(asked.withLock { $0 } == 1)
    #expect(again.count == 2)
  }

  @Test("messages survive their lines")
  func coding() throws {
    var answers = ChapterAnswers(
      path: "chapters/00-one.md", code: "c", stage: .interim(seeds: 2, of: 5))
    answers.pictures = ["figures/fig-x.png": Data([1, 2, 3])]
    answers.values = ["clm-one": Number(mean: 0.5, low: 0.4, high: 0.6)]
    answers.values["clm-two"] = Number(mean: .nan)
    let line = try AnswerMessage.answers(answers).line()
    #expect(!line.contains("\n"))
    guard case .answers(let read) = try AnswerMessage(line: Data(line.utf8)) else {
      Issue.record("another message")
      return
    }
    #expect(
      read.pictures == answers.pictures && read.values["clm-one"] == answers.values["clm-one"])
    #expect(read.values["clm-two"]?.mean.isNaN == true)
    #expect(read.stage == .interim(seeds: 2, of: 5))
  }
}
