import Foundation
import Manuscript
import Notebook
import Report

// Asking the program that was built, and taking what it finds.
extension Desk {
  func ask(_ chapters: [Chapter]) {
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

  func receive(_ event: AnswerProcess.Event, from sender: AnswerProcess) {
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
  func note(_ answers: ChapterAnswers, _ chapter: Chapter) {
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
}
