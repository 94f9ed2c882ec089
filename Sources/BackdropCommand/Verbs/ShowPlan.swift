import ArgumentParser
import Experiments
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

  @OptionGroup(title: "Jobs for a cluster") var cluster: ClusterOptions

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
    if !cluster.folders.isEmpty {
      let written = WrittenPlan(
        opening: options.opening, imageNet9: images.imageNet9, options: cluster)
      for line in try written.write(plan, of: asked, lab: renderer.lab, folder: renderer.folder) {
        if json { Messages.note(line) } else { try Messages.out(line) }
      }
      for network in PlanDocument.networks(of: plan) { network.note.map { Messages.note($0) } }
      for chapter in asked where !chapter.absent.isEmpty { Messages.note(chapter.absentNote) }
      if !json { return }
    }
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
    /// On one core, where it is missing.
    let seconds: Double?
    /// Whether a run must have its outcome at hand.
    let isNeeded: Bool
    /// The keys of what it rests on.
    let inputs: [String]
    /// Of memory beside the program itself; 0 where it is little.
    let bytes: Int
    /// The libraries on which its last digits depend.
    let libraries: [String]

    init(_ step: Plan.Step) {
      (key, experiment) = (step.key.digits, step.description)
      (isNeeded, bytes) = (step.isNeeded, step.bytes)
      inputs = step.inputs.map(\.digits)
      libraries = step.libraries.map(\.rawValue)
      switch step.state {
      case .stored: (state, reason, seconds) = ("stored", nil, nil)
      case .trivial: (state, reason, seconds) = ("trivial", nil, nil)
      case .missing(let why):
        (state, reason, seconds) = ("missing", "\(why)", step.estimate)
      }
    }
  }

  /// An imported network that something missing asks.
  struct Network: Encodable {
    let name: String
    /// What one answer takes on one core of this machine, what is done to the image before included.
    let secondsPerImage: Double
    /// Of its graph for one image; nil where it could not be counted.
    let multiplyAdds: Int?
    /// "multiply-adds", or "file size" where these could not be counted.
    let basis: String
    /// Why they could not.
    let reason: String?

    /// Nil for a network without a file.
    init?(_ network: ImportedNetwork) {
      guard let cost = network.answerCost else { return nil }
      (name, secondsPerImage) = (network.name, network.secondsPerImage)
      switch cost.basis {
      case .graph(let count): (multiplyAdds, basis, reason) = (count, "multiply-adds", nil)
      case .fileSize(let why): (multiplyAdds, basis, reason) = (nil, "file size", why)
      }
    }

    /// Says that an estimate rests on little; nil where it does not.
    var note: String? {
      reason.map {
        "\(name): what its answers take is reckoned by the size of its file, since its graph cannot be "
          + "counted: \($0)"
      }
    }
  }

  /// The program, by the digest of its code: another one may give the same experiments other keys.
  let program: String

  let steps: [Step]
  /// Imported networks that missing steps ask, from whose work their estimates follow.
  let networks: [Network]
  let missing: Int
  let seconds: Double
  let coreSeconds: Double
  let mostBytes: Int
  let jobs: Int

  init(_ plan: Plan) {
    program = Backdrop.book.codeTable.digest
    steps = plan.steps.map(Step.init)
    networks = Self.networks(of: plan)
    missing = plan.missing.count
    seconds = plan.seconds
    coreSeconds = plan.work
    mostBytes = plan.mostBytes
    jobs = plan.jobs
  }

  /// The imported networks that something missing asks.
  static func networks(of plan: Plan) -> [Network] {
    let asked = Set(plan.missing.flatMap { $0.inputs + [$0.key] })
    return plan.steps.filter { asked.contains($0.key) }
      .compactMap { ($0.experiment as? ImportedNetwork).flatMap(Network.init) }
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
    for network in networks(of: plan) { network.note.map { Messages.note($0) } }
    let stored = plan.steps.count { $0.state == .stored }
    try Messages.out(
      plan.missing.isEmpty
        ? "nothing to compute: \(stored) experiments are stored"
        : "\(plan.missing.count) to compute, \(stored) stored, about "
          + "\(Seconds.text(plan.seconds)) on \(plan.jobs) cores" + resources(of: plan))
  }
}
