import Fingerprints
import Foundation
import Lab

/// Looks whether an edit of whatever a run has executed moves the key of its experiment.
struct Judge {
  private let runs: Runs
  private let sources: Sources

  /// Reads the sources.
  ///
  /// - Parameters:
  ///   - folder: Where the runs were made, with a tracefile `NUMBER.info` for each.
  ///   - without: A file that fingerprints are made not to see, to plant a fault.
  /// - Throws: `CoverageError.unknownFile`, or what is wrong with the sources.
  init(in folder: String, without: String?) throws {
    runs = Runs(in: folder)
    sources = try Sources(without: without)
  }

  /// Prints what is found.
  ///
  /// - Throws: `Faults` if a key stays, or if a type of experiment of the library has no run.
  func judge() throws {
    let lab = runs.lab(code: CodeFingerprints(sources.fingerprints))
    // Numbered as they were run, whatever the fingerprints are made to miss.
    let all = try runs.all(runs.lab())
    var executing: [ExecutedPlace: [(run: Runs.Run, line: Int)]] = [:]
    var faults = unasked(all)
    for (number, run) in all.enumerated() {
      let places = try places(executedBy: number)
      print("\(run.name): \(places.count) files")
      if places.isEmpty { faults.append("\(run.name): has executed nothing") }
      for (place, line) in places { executing[place, default: []].append((run, line)) }
    }
    let rule = try OutsideRule(sources)
    var excused: [String: Set<String>] = [:]
    for (place, those) in executing.sorted(by: { $0.key.text(line: 0) < $1.key.text(line: 0) }) {
      let edited = try sources.code(editing: place).map { runs.lab(code: $0) }
      for (run, line) in those {
        if let edited, try edited.key(of: run.experiment) != lab.key(of: run.experiment) {
          continue
        }
        if let reason = rule.reason(for: place) {
          excused[reason, default: []].insert(place.text(line: line))
        } else {
          faults.append("\(run.name): an edit at \(place.text(line: line)) does not move its key")
        }
      }
    }
    for (reason, files) in excused.sorted(by: { $0.key < $1.key }) {
      print("outside, since \(reason): \(files.sorted().joined(separator: " "))")
    }
    print("\(all.count) runs executed \(executing.count) files; \(faults.count) faults")
    guard faults.isEmpty else { throw Faults(description: faults.joined(separator: "\n")) }
  }

  private func places(executedBy number: Int) throws -> [(place: ExecutedPlace, line: Int)] {
    let file = runs.folder.appending(path: "\(number).info")
    let lines = try ExecutedLines(lcov: String(contentsOf: file, encoding: .utf8))
    let own = URL(filePath: #filePath).deletingLastPathComponent().path(percentEncoded: false)
    return ExecutedPlace.places(lines, in: sources.graph, own: own)
  }

  /// The types of experiments of the library that none of the runs is of.
  private func unasked(_ all: [Runs.Run]) -> [String] {
    let asked = Set(
      all.map { String(String(reflecting: type(of: $0.experiment)).prefix { $0 != "<" }) })
    return Conformers.names(of: "Experiment", in: sources.targets)
      .filter { !asked.contains($0) }
      .map { "\($0): has no run; let the book or Sources/coverage/Questions.swift ask one" }
  }
}
