import ArgumentParser
import Foundation
import Lab
import Notebook

/// Says what would run, why, and how long it would take.
struct ShowPlan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Say what would be computed, why, and how long it would take.")

  @OptionGroup var options: BookOptions

  @OptionGroup var images: FolderOption

  @Option(
    help: ArgumentHelp(
      "Write a task for each training that is missing, for 'adopt' to take the networks back.",
      valueName: "directory"))
  var trainings: String?

  @Argument(help: "Chapters to look at; all by default.")
  var chapters: [String] = []

  @Flag(help: "Print the plan as JSON.")
  var json = false

  func run() async throws {
    let renderer = try await options.renderer(on: images.imageNet9)
    try await Rebuild.ifStale(renderer)
    let chosen = try ChosenChapters.paths(chapters, folder: renderer.folder)
    let asked = try renderer.ask(try renderer.read()).filter {
      chosen?.contains($0.chapter.path) ?? true
    }
    let plan = try renderer.lab.plan(for: asked.flatMap(\.experiments))
    if let trainings { try writeTasks(plan, to: trainings) }
    if json { return try Messages.json(PlanDocument(plan)) }
    try PlanDocument.print(plan)
    for chapter in asked where !chapter.absent.isEmpty { Messages.note(chapter.absentNote) }
  }
}

extension ShowPlan {
  private func writeTasks(_ plan: Plan, to path: String) throws {
    let folder = URL(filePath: path, directoryHint: .isDirectory)
    let (written, left) = try TaskFolder(folder: folder).write(plan)
    Messages.note("\(written) tasks for trainings elsewhere in \(path)")
    if !left.isEmpty {
      Messages.note(
        "\(left.count) trainings cannot be said by files (fresh backgrounds, labels by kind, other worlds): "
          + "\(left[0])\(left.count > 1 ? " and others" : ""); they are trained here")
    }
  }
}

/// A plan for programs.
struct PlanDocument: Encodable {
  struct Step: Encodable {
    let key: String
    let experiment: String
    let state: String
    let reason: String?
    let seconds: Double?
  }

  let steps: [Step]
  let missing: Int
  let seconds: Double
  let coreSeconds: Double
  let mostBytes: Int
  let jobs: Int

  init(_ plan: Plan) {
    steps = plan.steps.map { step in
      switch step.state {
      case .stored:
        Step(
          key: step.key.digits, experiment: step.description, state: "stored", reason: nil,
          seconds: nil)
      case .trivial:
        Step(
          key: step.key.digits, experiment: step.description, state: "trivial", reason: nil,
          seconds: nil)
      case .missing(let reason):
        Step(
          key: step.key.digits, experiment: step.description, state: "missing",
          reason: "\(reason)", seconds: step.estimate)
      }
    }
    missing = plan.missing.count
    seconds = plan.seconds
    coreSeconds = plan.work
    mostBytes = plan.mostBytes
    jobs = plan.jobs
  }

  /// Core-hours and memory, where they are such that one had better know.
  private static func resources(of plan: Plan) -> String {
    var words = ""
    if plan.work >= 36_000 { words += ", \(Int((plan.work / 3600).rounded())) core-hours" }
    if plan.mostBytes >= 1 << 30 {
      let gigabytes = (Double(plan.mostBytes) / 1e8).rounded() / 10
      words += "; one experiment takes up to \(gigabytes) GB of memory"
    }
    return words
  }

  /// Prints a plan for people.
  static func print(_ plan: Plan) throws {
    for step in plan.missing {
      guard case .missing(let reason) = step.state else { continue }
      try Messages.out(
        "\(step.key.short)  \(step.description)  (\(reason))  ~\(Seconds.text(step.estimate))")
    }
    let stored = plan.steps.count { $0.state == .stored }
    try Messages.out(
      plan.missing.isEmpty
        ? "nothing to compute: \(stored) experiments are stored"
        : "\(plan.missing.count) to compute, \(stored) stored, about "
          + "\(Seconds.text(plan.seconds)) on \(plan.jobs) cores" + resources(of: plan))
  }
}
