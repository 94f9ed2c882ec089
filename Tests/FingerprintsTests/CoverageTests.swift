import Fingerprints
import Foundation
import Testing

/// What `Scripts/fingerprint-coverage` rests on.
struct CoverageTests {
  @Test("the first executed line of each file is read from a tracefile, files without one are not")
  func lines() throws {
    let lines = try ExecutedLines(
      lcov: """
        SF:/a/One.swift
        DA:3,0
        DA:9,18446744073709551615
        DA:7,2
        LF:3
        end_of_record
        SF:/a/Two.swift
        DA:1,0
        end_of_record
        """)
    #expect(lines.first == ["/a/One.swift": 7])
  }

  @Test(
    "what is no tracefile is an error that shows the line",
    arguments: ["", "no tracefile", "DA:1,1", "SF:/a\nDA:1", "SF:/a\nDA:x,1"])
  func unreadable(_ text: String) {
    #expect(throws: FingerprintsError.self) { try ExecutedLines(lcov: text) }
  }

  private func target(_ name: String, _ code: String) -> CodeTarget {
    let file = CodeFile(path: "A.swift", data: Data(code.utf8), modules: [])
    return CodeTarget(name: name, dependencies: [], conditions: [], files: [file])
  }

  @Test("a type conforms by itself, by an extension, or by a protocol that refines another")
  func conformers() {
    let lab = target("Lab", "protocol Experiment: Sendable {}")
    let other = target(
      "Other",
      """
      protocol Quantity<Part>: Experiment where Part: Sendable { associatedtype Part }
      struct Own: Hashable, Experiment {}
      struct Generic<Value: Equatable>: Quantity {}
      enum Later {}
      extension Later: Experiment {}
      struct Argument<Some: Experiment>: Hashable {}
      struct None { struct Inner: Experiment {} }
      """)
    #expect(
      Conformers.names(of: "Experiment", in: [lab, other])
        == ["Other.Generic", "Other.Later", "Other.Own"])
  }

  @Test("this package's experiments are found, those behind a refining protocol too")
  func thisPackage() throws {
    let names = Conformers.names(of: "Experiment", in: try ThisPackage.targets.get())
    #expect(
      Set(names).isSuperset(of: [
        "Experiments.Training", "Experiments.Accuracy", "Experiments.SaliencyGallery",
        "Experiments.PictureCount", "Experiments.Comparison",
      ]), "\(names)")
  }

  @Test("a file that fingerprints do not see moves nothing, and one that is edited does")
  func planted() throws {
    let file = try #require(
      try ThisPackage.targets.get().first { $0.name == "Experiments" }?.files
        .first { $0.path.hasSuffix("/Training.swift") })
    let before = try ThisPackage.fingerprints.get().ofTypes["Experiments.Training"]
    func fingerprint(_ change: (CodeTarget) -> CodeTarget) throws -> String? {
      let targets = try ThisPackage.targets.get().map {
        $0.name == "Experiments" ? change($0) : $0
      }
      return Fingerprints(of: targets).ofTypes["Experiments.Training"]
    }
    #expect(try fingerprint { $0.with(file) } == before)
    #expect(try fingerprint { $0.with(file.edited) } != before)
    #expect(try fingerprint { $0.without(file.path) } == nil)
  }
}
