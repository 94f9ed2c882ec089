import ArgumentParser
import Cluster
import Experiments
import Foundation
import Lab
import Notebook

/// Computes named experiments: one job of a plan, on whatever machine an engine has chosen.
struct Compute: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compute the experiments of a job, or those with the given keys, into the store.",
    discussion: """
      Chapters on disk are not looked at, nothing is built, and of the store only what these experiments \
      rest on is read. Exit status: 0 all stored, 1 an experiment failed or lacks something that it rests on \
      (the others were computed), 2 this program has not these experiments, 6 this processor cannot run the \
      kernels asked for, 130 interrupted by SIGINT, SIGTERM, SIGUSR1 or SIGUSR2 (checkpoints are kept: start it \
      again).
      """)

  @Option(help: "A job of a plan, as 'plan --slurm' and 'plan --snakemake' write them.")
  var job: String?

  @Option(help: "The folder of the book; by default the nearest one upwards that has chapters/.")
  var book: String?

  @Option(help: "The fidelity; a job says it itself.")
  var profile: ProfileName?

  @Option(help: "Where outcomes are kept; by default the book's .backdrop.")
  var store: String?

  @Option(
    help: "A second store, which is only read: what the first one lacks is taken from it, checked.")
  var from: String?

  @Option(help: "How many cores may be used, 1 to 256.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "Append what happens to a file, one JSON object a line.")
  var events: String?

  @Option(help: "The photographs of ILSVRC2012; by default the folder in BACKDROP_ILSVRC.")
  var ilsvrc: String?

  @Option(
    help: "A folder of ONNX files with networks.json; by default the folder in BACKDROP_NETWORKS.")
  var networks: String?

  @OptionGroup var images: FolderOption

  @Flag(help: "Compute what the experiments rest on, too, where it is not stored.")
  var withInputs = false

  @Flag(help: "Try again what this very program has failed at before.")
  var again = false

  @Argument(help: "Keys, 64 digits each, as 'plan --json' prints them.")
  var keys: [String] = []

  func validate() throws {
    guard (1...256).contains(threads) else {
      throw ValidationError("--threads \(threads): expected 1 to 256")
    }
    guard (job == nil) != keys.isEmpty else {
      throw ValidationError("name either a job by --job FILE or keys, as 'plan --json' prints them")
    }
    if let from {
      try Gather.check(URL(filePath: from, directoryHint: .isDirectory), called: "--from '\(from)'")
    }
    for key in keys where Key(key) == nil {
      throw ValidationError(
        "'\(key)' is no key: expected 64 hexadecimal digits, as 'plan --json' prints them")
    }
  }

  func run() async throws {
    let file = try job.map { try JobFile(at: URL(filePath: $0)) }
    let events = try self.events.map { try JobEventWriter(at: URL(filePath: $0)) }
    do {
      let status = try await Signals.ending(onAlso: [SIGUSR1, SIGUSR2]) { [self] in
        try await compute(file, events)
      }
      events?.end(status: status.rawValue)
      if status != .success { throw status }
    } catch let status as ExitStatus {
      throw status
    } catch {
      events?.end(status: ExitStatus(for: error).rawValue, note: "\(error)")
      throw error
    }
  }

  private func compute(_ file: JobFile?, _ events: JobEventWriter?) async throws -> ExitStatus {
    let lab = try await lab(file)
    let wanted = file?.steps.map(\.key) ?? keys.compactMap { Key($0) }
    let experiments = Backdrop.book.experiments(of: file?.chapters ?? [])
    let source = from.map { Store(at: URL(filePath: $0, directoryHint: .isDirectory)) }
    let known = again ? [] : failures(of: wanted, lab)
    let estimates = Dictionary(
      (file?.steps ?? []).map { ($0.key, $0.seconds) }, uniquingKeysWith: { first, _ in first })
    let jobPlan = try lab.plan(
      for: wanted, among: experiments, withInputs: withInputs,
      refused: Set(known.map(\.key)), estimates: estimates
    ) { key in
      guard let source else { return false }
      switch try lab.store.gather(key, from: source) {
      case .copied, .present: return true
      case .damaged(let flaw):
        Messages.note("\(key.short) is damaged in '\(from ?? "")': \(flaw)")
        return false
      case .otherwise, .nothing: return false
      }
    }
    if !jobPlan.unknown.isEmpty {
      throw ClusterError.unknownKeys(
        count: jobPlan.unknown.count, of: wanted.count, example: jobPlan.unknown[0].digits,
        program: Backdrop.book.codeTable.digest, planned: file?.program)
    }
    for failure in known {
      Messages.note(
        "\(failure.experiment) failed before (\(failure.host), \(failure.date)), and is tried again only by "
          + "--again: \(failure.message)")
    }
    for waiting in jobPlan.waiting {
      Messages.note(
        "\(waiting.experiment) cannot be computed: '\(waiting.inputDescription)' (\(waiting.input.short)) "
          + "is not in the store; compute it first (remove the marker of its job in done/ if it has one), or give "
          + "--with-inputs")
    }
    try Task.checkCancellation()
    let answers = try await run(
      jobPlan.plan, lab, events, isTold: !jobPlan.plan.missing.isEmpty || jobPlan.waiting.isEmpty)
    for failure in answers.failures { Messages.error("\(failure)") }
    let stored = Set(wanted).count { lab.store.isKept($0) }
    try Messages.out(
      "\(file.map { "\($0.name): " } ?? "")\(stored) of \(Set(wanted).count) experiments stored, "
        + "\(answers.computedCount) computed now")
    return stored == Set(wanted).count ? .success : .blockFailed
  }

  private func run(
    _ plan: Plan, _ lab: Lab, _ events: JobEventWriter?, isTold: Bool
  ) async throws -> Answers {
    let standard = RunProgress.standard()
    return try await lab.run(
      plan, keepGoing: true, notesFailures: true,
      progress: RunProgress { event in
        if isTold { standard.receive(event) }
        events?.receive(event)
      })
  }

  /// What this program has failed at before, where that is still no outcome.
  private func failures(of keys: [Key], _ lab: Lab) -> [FailureNote] {
    let program = Backdrop.book.codeTable.digest
    return keys.compactMap { key in
      guard !lab.store.isKept(key), let note = lab.store.failure(of: key), note.program == program
      else { return nil }
      return note
    }
  }

  private func lab(_ file: JobFile?) async throws -> Lab {
    let folder =
      try store == nil ? BookOpening.folder(from: book) : try? BookOpening.folder(from: book)
    let storeFolder = store.map { URL(filePath: $0, directoryHint: .isDirectory) }
    guard let place = storeFolder ?? folder?.storeFolder else {
      throw ValidationError("name a store by --store, or a book by --book")
    }
    let opening = BookOpening(
      book: book, profile: try fidelity(file), jobs: threads, ilsvrc: ilsvrc, networks: networks)
    let filled = try opening.filled(
      on: images.imageNet9, store: NodeDigests.folder(in: folder?.storeFolder ?? place))
    return await Workplace(root: folder?.root, store: place, profile: filled, jobs: threads).lab()
  }

  private func fidelity(_ file: JobFile?) throws -> ProfileName {
    guard let file else { return profile ?? .standard }
    guard let said = ProfileName(rawValue: file.profile) else {
      throw ValidationError("the job's profile '\(file.profile)' is none that this program knows")
    }
    if let profile, profile != said {
      throw ValidationError("--profile \(profile.rawValue): the job says \(said.rawValue)")
    }
    return said
  }
}
