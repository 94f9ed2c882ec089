import ArgumentParser
import Costs
import Experiments
import Foundation
import ImageNet9
import Lab
import Notebook

/// The paper's evaluation of any classifier, on any folder in the layout of the released ImageNet-9.
struct Evaluate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Evaluate networks on ImageNet-9: accuracy on each variant, BG-gap, adversarial search.",
    discussion: """
      Networks are ONNX files; what is done to images first is read from NAME.json beside NAME.onnx, or \
      from networks.json in the same folder, or from the options below; without any it is the official \
      protocol. Answers computed elsewhere are read from CSV files (image path, index). The folder may \
      be the released test set, one that build-imagenet9 made, or an exported Diorama-9. What was found \
      is kept in the store, so that an interrupted evaluation goes on where it stopped.
      """)

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("ONNX files.", valueName: "file"))
  var network: [String] = []

  @Option(help: ArgumentHelp("The folder with the variants.", valueName: "directory"))
  var imagenet9: String

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "CSV files of answers: a first line 'image,imagenet' (or imagenet9), then a line per image.",
      valueName: "csv"))
  var predictions: [String] = []

  @Flag(help: "Look for adversarial backgrounds among all pairs of foreground and background, too.")
  var challenge = false

  @Flag(
    help:
      "Put every foreground on every background, as many passes as images squared, for the BG-gap over all draws of backgrounds; --challenge does so by itself up to \(Evaluation.fewImages) images."
  )
  var allBackgrounds = false

  @Flag(help: "Say what would be computed, and why, and stop.")
  var plan = false

  @Flag(help: "Print one JSON object.")
  var json = false

  @OptionGroup(title: "Preprocessing") var stated: PreprocessingOptions

  @Option(help: "Where results are kept; by default the book's .backdrop, or one in this folder.")
  var store: String?

  @OptionGroup var cores: JobsOption

  func validate() throws {
    guard !network.isEmpty || !predictions.isEmpty else {
      throw ValidationError(
        "nothing to evaluate: name ONNX files with --network, or answers with --predictions")
    }
    guard !(challenge || allBackgrounds) || !network.isEmpty else {
      throw ValidationError(
        "--\(challenge ? "challenge" : "all-backgrounds") asks a network about new images, which answers in a CSV file cannot tell; give the "
          + "network itself with --network")
    }
  }

  func run() async throws {
    let costs = NodeCosts(in: storePlace, code: DataPlaces.code)
    let networks = try network.map { path in
      var file = try NetworkFile(at: path, options: stated.preprocessing)
      file.costs = costs.answers
      return ImportedNetwork(file)
    }
    // One that cannot be read ought to stop before hours of the others.
    for network in networks { try network.requireReadable() }
    let recorded = try predictions.map { PredictionsFromFile(try AnswerFile(at: $0)) }
    try requireNames(networks.map(\.name) + recorded.map(\.file.name))
    let place = storePlace
    let folder = try DataPlaces.imageNet9(at: imagenet9, store: place, jobs: cores.jobs)
    let evaluation = try Evaluation(
      networks, recorded: recorded, on: folder, challenge: challenge,
      allBackgrounds: allBackgrounds)
    let lab = await lab(at: place)
    let plan = try lab.plan(for: evaluation.experiments)
    if self.plan { return try show(plan) }
    let answers = try await Signals.ending {
      try await lab.run(plan, keepGoing: true, progress: RunProgress.standard())
    }
    let document = EvaluationDocument(evaluation, answers)
    if json {
      try Messages.json(document)
    } else {
      try Messages.out(EvaluationTables(document: document, variants: Variant.allCases).text)
    }
    let failed = document.networks.filter { !$0.errors.isEmpty }
    for network in failed {
      for error in network.errors {
        Messages.error(error.hasPrefix(network.name) ? error : "\(network.name): \(error)")
      }
    }
    if !failed.isEmpty { throw ExitStatus.blockFailed }
  }

  private func requireNames(_ names: [String]) throws {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted { throw EvaluationError.sameName(name) }
  }

  private var here: URL {
    URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
  }

  private var storePlace: URL {
    store.map { URL(filePath: $0) }
      ?? (Program.book(around: here) ?? here).appending(path: ".backdrop")
  }

  private func lab(at place: URL) async -> Lab {
    await Workplace(
      root: Program.book(around: here), store: place, profile: .standard, jobs: cores.jobs
    ).lab()
  }

  private func show(_ plan: Plan) throws {
    if json { return try Messages.json(PlanDocument(plan)) }
    try PlanDocument.print(plan)
  }
}
