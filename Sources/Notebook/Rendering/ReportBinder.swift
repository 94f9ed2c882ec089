import Experiments
import Foundation
import ImageNet9
import Lab
import Manuscript
import Report

/// Binds what a run has found, and what earlier runs have left, into the values that the report shows.
struct ReportBinder {
  let renderer: Renderer
  let last: LastRun
  let carrier: Carrier
  let values: ResultsFile
  let provenance: ProvenanceFile

  /// - Parameters:
  ///   - rendered: chapters that were computed.
  ///   - others: chapters that show what they showed before.
  ///   - unbuilt: chapters that the program was not built from; they show what is known of them.
  /// - Returns: all that the report shows.
  /// - Throws: `ReportError` or `NotebookError` for what cannot be read of the last run.
  func content(
    _ rendered: [RenderedChapter], others: [AskedChapter], unbuilt: [Chapter] = []
  ) throws -> ReportContent {
    let bound =
      try rendered.map { try BoundChapter($0, binder: self) }
      + others.map { try BoundChapter($0, binder: self) }
      + unbuilt.map { try BoundChapter(unbuilt: $0, binder: self) }
    let sorted = bound.sorted { $0.chapter.chapter.number < $1.chapter.chapter.number }
    let front = values.front
    let origins = provenance.values.map(\.provenance)
    let title = front["report-title"] ?? "Noise or Signal, recomputed"
    let citation = Citation(
      version: renderer.version, origins: origins,
      address: Citation.address(in: renderer.folder.root))
    return ReportContent(
      title: title,
      finding: front["finding"] ?? "",
      scope: front["scope"] ?? "",
      links: [
        ReportLink("Paper", to: "https://arxiv.org/abs/2006.09994"),
        ReportLink("All numbers", json: try values.encoded(), named: "results.json"),
      ],
      byline: byline(origins),
      ledger: sorted.flatMap(\.ledger), ledgerNote: Self.ledgerNote,
      answers: FrontAnswers.all(in: front),
      chapters: sorted.map(\.chapter),
      pictures: sorted.map(\.pictures).reduce(into: [:]) { $0.merge($1) { first, _ in first } },
      bibliography: try renderer.bibliography(),
      appendix: appendix(
        origins, pointers: pointers(rendered.map(\.asked) + others), citation: citation),
      metadata: citation.metadata(title: title))
  }

  private static let ledgerNote =
    "The paper's numbers are ImageNet-9's, with the place where they stand; *direction* says that the "
    + "paper draws or says the same without a number, and the rest is our own. Under each number of this "
    + "run is said what it was measured on: the miniature world is Diorama-9. The two are set side by side "
    + "to be read, and never tested against each other. ± is half of the 95 % interval; where the number is "
    + "not its middle, brackets hold the ends. p is two-sided, of the nearest bound. Primary claims, one for "
    + "each finding of the paper, are judged together at 5 % by Holm's correction; exploratory ones each by "
    + "its own interval, so that about one in twenty may be wrong by chance. A claim is *expected from a "
    + "pilot* where something like it had been measured when it was written, and *blind* otherwise. Claim "
    + "and result have each the commit and the date of their last change."

  /// Where the book says what it covers of the paper, and where it departs from it.
  private func pointers(_ chapters: [AskedChapter]) -> [String] {
    chapters.flatMap(\.blocks).compactMap { block in
      switch block.exhibit {
      case let coverage as Coverage:
        "\(coverage.count) of the paper's tables, figures and experiments have a counterpart here: "
          + "@\(block.label) says which and where."
      case is Deviations: "Where the book departs from the paper is listed in @\(block.label)."
      default: nil
      }
    }
  }

  /// The card of a block that was computed, now or by an earlier run; nil if it never was.
  func card(of block: AskedChapter.AskedBlock, path: String) -> ProvenanceContent? {
    guard let known = provenance.blocks.first(where: { $0.label == block.label }) else {
      return nil
    }
    // A table of sentences looks at nothing; what looks at no pictures belongs to the profile's.
    var sets = block.basis.dataSets
    var isRepeated = block.basis.isRepeated
    if block.experiments.isEmpty {
      (sets, isRepeated) = ([], false)
    } else if sets.isEmpty, let own = renderer.profile.value(of: DataSet.self) {
      (sets, isRepeated) = ([own], true)
    }
    return ProvenanceContent(
      of: known, in: provenance, command: "backdrop render \(path)",
      seeds: isRepeated ? renderer.profile.seeds : [],
      data: sets.isEmpty ? "none" : sets.map(\.world.summary).joined(separator: "; "),
      dataDigest: sets.isEmpty ? "–" : sets.map(\.world.digest).joined(separator: " "))
  }

  private func byline(_ origins: [Provenance]) -> [ReportFact] {
    let seconds = origins.reduce(0) { $0 + $1.seconds * Double($1.threads) }
    let commits = Set(origins.compactMap(\.commit)).sorted().map { String($0.prefix(7)) }
    let isDirty = origins.contains { $0.dirty }
    return [
      ReportFact("Paper", "Kai Xiao, Logan Engstrom, Andrew Ilyas, Aleksander Madry (ICLR 2021)"),
      ReportFact("Kit", "The Backdrop authors, version \(renderer.version)"),
      ReportFact(
        "Commit",
        commits.isEmpty
          ? "none" : commits.joined(separator: ", ") + (isDirty ? " (with changes)" : "")),
      ReportFact(
        "Machine", Set(origins.map(\.machine)).sorted().joined(separator: "; ")),
      ReportFact("Computed in", "\(Seconds.text(seconds)) of processor time"),
      ReportFact("Profile", "\(renderer.profile.name), \(renderer.profile.seeds.count) seeds"),
    ]
  }

  /// How many outcomes may have other last digits elsewhere, and whether they fit each other.
  private func arithmetic(_ provenances: [Provenance]) -> String {
    if let mixed = MixedArithmetic(of: provenance.values) {
      return mixed.lines.joined(separator: " ")
    }
    let bound = provenances.count { $0.libraries?.isEmpty == false }
    return "\(bound) of \(provenances.count) outcomes are noted to pass through other libraries' "
      + "arithmetic, so that their last digits may differ on another machine"
  }

  /// The report is a function of values and their provenance, so that binding it twice gives the same
  /// bytes.
  private func appendix(
    _ provenances: [Provenance], pointers: [String], citation: Citation
  ) -> ReportAppendix {
    func all(_ part: (Provenance) -> String) -> String {
      Set(provenances.map(part)).sorted().joined(separator: "; ")
    }
    return ReportAppendix(
      environment: [
        ReportFact("Machine", all(\.machine)),
        ReportFact("System", all(\.system)),
        ReportFact("Swift", all(\.swift)),
        ReportFact("OpenBLAS core", all(\.blas)),
        ReportFact("Kernels", all { $0.kernels ?? "not noted" }),
        ReportFact("Arithmetic", arithmetic(provenances)),
        ReportFact("First value", provenances.map(\.date).min() ?? "–"),
        ReportFact("Last value", provenances.map(\.date).max() ?? "–"),
      ],
      seeds: [
        ReportFact(
          "Seeds", renderer.profile.seeds.map(String.init).joined(separator: ", ")),
        ReportFact(
          "A seed varies",
          "initial weights, order, augmentation and the draw of the training pictures"),
        ReportFact("Fixed", "the test pictures, so that differences are paired"),
      ],
      pointers: pointers, citation: citation.words, bibTeX: citation.bibTeX)
  }
}

extension ProvenanceContent {
  /// The card of what a run has computed.
  init(
    of known: ProvenanceFile.Block, in file: ProvenanceFile, command: String, seeds: [Int],
    data: String, dataDigest: String
  ) {
    let behind = file.values(behind: known).map(\.provenance)
    let newest = behind.max { $0.date < $1.date }
    self.init(
      command: command, seeds: seeds, data: data, dataDigest: dataDigest, key: known.key,
      commit: known.commits.last, isDirty: known.dirty, seconds: known.seconds,
      machine: known.machines.joined(separator: "; "), computed: known.newest,
      versions: newest.map {
        [
          ReportFact("Arithmetic", Self.arithmetic(of: behind)),
          ReportFact("Kernels", $0.kernels ?? "not noted"),
          ReportFact("OpenBLAS core", $0.blas), ReportFact("Swift", $0.swift),
          ReportFact("Backdrop", $0.version),
        ]
      } ?? [])
  }
  /// Whether another machine would give the same bits, and if not, why.
  private static func arithmetic(of provenances: [Provenance]) -> String {
    let libraries = Set(provenances.flatMap { $0.libraries ?? [] }).sorted().map(\.rawValue)
    if !libraries.isEmpty {
      return
        "passes through \(libraries.joined(separator: ", ")): its last digits may differ elsewhere"
    }
    // Before builds were noted, nobody noted libraries either.
    return provenances.contains { $0.kernels == nil }
      ? "not noted" : "the kit's own: the same bits on every processor with AVX2"
  }
}
