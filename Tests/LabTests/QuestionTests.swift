import Foundation
import Lab
import TestFolders
import Testing

/// The sum of work of any kind; what is asked stands in one place.
struct Sum: Derived {
  let parts: [Question<any Experiment>]
  var questions: [any Experiment<Double>] {
    parts.compactMap { $0.base as? any Experiment<Double> }
  }
  func outcome(of answers: [Double]) -> Double { answers.reduce(0) { 10 * $0 + $1 } }
}

@Suite("Questions as values")
struct QuestionTests {
  private let work = Work(name: "a", size: 2)

  @Test("are equal where type and value are")
  func equality() {
    #expect(Question(work) == Question(Work(name: "a", size: 2)))
    #expect(Question(work) != Question(Work(name: "a", size: 3)))
    #expect(Question(work) != Question(Total(of: [])))
    #expect(Set([Question(work), Question(work), Question(Total(of: [work]))]).count == 2)
  }

  @Test("are encoded with the stable name of their type")
  func encoding() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(
      String(decoding: try encoder.encode(Question(work)), as: UTF8.self)
        == #"{"type":"LabTests.Work","value":{"name":"a","seconds":1,"size":2}}"#)
    #expect(String(describing: Question(work)) == "work a")
    #expect(String(describing: Question(Total(of: []))) == "Total")
  }

  @Test("are filled as what they hold")
  func filling() {
    let profile = Profile("test", seeds: []).setting(5.0)
    #expect(
      Question(Work(name: "a", size: nil)).filled(from: profile)
        == Question(Work(name: "a", size: 5)))
  }

  @Test("what is derived gets its answers in the order of its questions, open ones filled")
  func derived() async throws {
    let lab = makeLab(in: try TestFolder())
    let names = (0..<3).map { Steering.name("part \($0)") }
    let sum = Sum(parts: [
      Question(Work(name: names[0], size: 1)), Question(Work(name: names[1], size: nil)),
      Question(Total(of: [Work(name: names[2], size: 3)])),
    ])
    #expect(try await lab.answer([sum]).outcome(of: sum) == 153)
    #expect(sum.inputs.count == 3)
  }
}
