import Chapters
import Experiments
import Foundation
import Lab
import Notebook

/// A run for each kind of experiment, on the answers of a store in a folder of its own.
struct Runs {
  /// An experiment that stands for its kind.
  struct Run {
    /// Its type, and whose questions it is among.
    let name: String
    let experiment: any Experiment
  }

  let folder: URL

  init(in folder: String) { self.folder = URL(filePath: folder, directoryHint: .isDirectory) }

  /// A lab of the smoke book in the folder, with some other code than this program's if stated.
  func lab(code: CodeFingerprints = compiledBook.code) -> Lab {
    Lab(
      store: Store(at: folder.appending(path: "store")), profile: .smoke,
      code: CompiledBook(chapters: compiledBook.chapters, code: code).codeTable,
      jobs: ProcessInfo.processInfo.activeProcessorCount, provenance: ProvenanceSource())
  }

  /// Answers everything, and prints the number and the name of each run.
  ///
  /// - Throws: `CoverageError.failed` if something has no answer.
  func prepare() async throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Questions.write(to: folder)
    let lab = lab()
    let questions = try Questions(files: folder, lab: lab)
    let plan = try lab.plan(for: questions.book + questions.imported)
    let answers = try await lab.run(plan, keepGoing: true, progress: .standard())
    if let failure = answers.failures.first {
      throw CoverageError.failed(
        what: failure.chain.joined(separator: ", needed by "), reason: failure.message)
    }
    for (number, run) in try all(lab).enumerated() { print("\(number)\t\(run.name)") }
  }

  /// Runs one of them once more; what it executes is written when this process ends.
  func run(_ number: String) async throws {
    let lab = lab()
    let runs = try all(lab)
    guard let place = Int(number), runs.indices.contains(place) else {
      throw CoverageError.noRun(number: number)
    }
    let experiment = runs[place].experiment
    let inputs = try lab.plan(for: experiment.inputs)
    _ = try await lab.run(inputs, keepGoing: false, progress: .silent)
    let context = try lab.rehearsal(of: experiment, threads: lab.jobs)
    try Instruments.reset()
    do {
      _ = try experiment.run(in: context)
    } catch {
      throw CoverageError.failed(what: runs[place].name, reason: "\(error)")
    }
  }

  /// The cheapest experiment of each type: of the book with the library's code alone, with code of a
  /// chapter, and on the imported network.
  func all(_ lab: Lab) throws -> [Run] {
    let code = compiledBook.code
    let otherChapters = self.lab(
      code: CodeFingerprints(
        types: code.types, targets: code.targets, blocks: code.blocks.mapValues { $0 + "'" }))
    let questions = try Questions(files: folder, lab: lab)
    let book = try lab.all(behind: questions.book)
    let known = Set(try book.map(lab.key))
    let imported = try lab.all(behind: questions.imported).filter {
      try !known.contains(lab.key(of: $0))
    }
    let named: [(any Experiment, String)] =
      try book.map { experiment in
        let isOfChapter = try lab.key(of: experiment) != otherChapters.key(of: experiment)
        return (experiment, isOfChapter ? "with a chapter's code" : "in the book")
      } + imported.map { ($0, "on an imported network") }
    var cheapest: [String: any Experiment] = [:]
    for (experiment, place) in named {
      let name = "\(String(reflecting: type(of: experiment))) \(place)"
      let least = cheapest[name]?.cost.seconds ?? .infinity
      if experiment.cost.seconds < least { cheapest[name] = experiment }
    }
    return cheapest.sorted { $0.key < $1.key }.map { Run(name: $0.key, experiment: $0.value) }
  }
}
