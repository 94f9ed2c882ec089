import Experiments
import Foundation
import ImageNet9
import Lab
import Manuscript

/// Binds what a run has found into the values that the report shows.
struct ReportBinder {
  let renderer: Renderer
  let answers: Answers

  func content(
    _ rendered: [RenderedChapter], others: [AskedChapter], values: ResultsFile,
    provenance: ProvenanceFile
  ) throws -> ReportContent {
    let chapters =
      rendered.map { reportChapter($0) }
      + others.map { carriedChapter($0, values: values, provenance: provenance) }
    let sorted = chapters.sorted { $0.chapter.number < $1.chapter.number }
    let front = values.front
    let origins = provenance.values.map(\.provenance)
    return ReportContent(
      title: front["report-title"] ?? "Noise or Signal, recomputed",
      finding: front["finding"] ?? "",
      scope: front["scope"] ?? "",
      links: [
        ReportLink("Paper", to: "https://arxiv.org/abs/2006.09994"),
        ReportLink("All numbers", to: "results.json"),
        ReportLink("Provenance", to: "provenance.json"),
        ReportLink("Tables as CSV", to: "tables/"),
        ReportLink("Chapters", to: "../chapters/"),
      ],
      byline: byline(origins),
      ledger: LedgerBinder(lab: renderer.lab, values: values, provenance: provenance)
        .rows(rendered, others: others),
      ledgerNote: Self.ledgerNote, chapters: sorted, bibliography: try renderer.bibliography(),
      appendix: appendix(origins, pointers: pointers(rendered.map(\.asked) + others)))
  }

  private static let ledgerNote =
    "The paper's numbers are ImageNet-9's, with the place where they stand; a claim without one is "
    + "our own, since the paper prints no number for it. Under each number of this run is said what "
    + "it was measured on: the miniature world is Diorama-9. The two are set side by side to be "
    + "read, and never tested against each other. ± is half of the 95 % interval."

  /// Where the book says what it covers of the paper, and where it departs from it.
  private func pointers(_ chapters: [AskedChapter]) -> [String] {
    chapters.flatMap(\.blocks).compactMap { block in
      switch block.exhibit {
      case let coverage as Coverage:
        "\(coverage.count) of the paper's tables, figures and experiments are reproduced: "
          + "@\(block.label) says which and where."
      case is Deviations: "Where the book departs from the paper is listed in @\(block.label)."
      default: nil
      }
    }
  }

  private func reportChapter(_ chapter: RenderedChapter) -> ReportChapter {
    var exhibits = chapter.exhibits.merging(chapter.carried.exhibits) { computed, _ in computed }
    for block in chapter.asked.blocks {
      guard let key = chapter.keys[block.label] else { continue }
      exhibits[block.label]?.provenance = card(block, key: key, path: chapter.asked.chapter.path)
    }
    return ReportChapter(
      chapter.asked.chapter, exhibits: exhibits, inlineNumbers: chapter.inlines)
  }

  /// A chapter that this run did not compute: the report shows what its file holds.
  private func carriedChapter(
    _ chapter: AskedChapter, values: ResultsFile, provenance: ProvenanceFile
  ) -> ReportChapter {
    let carried = CarriedExhibit(folder: renderer.folder, values: values)
    var exhibits: [String: ExhibitContent] = [:]
    for block in chapter.blocks {
      exhibits[block.label] = carried.content(block, in: chapter.chapter)
      if let known = provenance.blocks.first(where: { $0.label == block.label }) {
        exhibits[block.label]?.provenance = card(
          known, in: provenance, path: chapter.chapter.path)
      }
    }
    return ReportChapter(chapter.chapter, exhibits: exhibits)
  }

  /// The card of a result that an earlier run has computed.
  private func card(
    _ known: ProvenanceFile.Block, in file: ProvenanceFile, path: String
  ) -> ProvenanceContent {
    Self.card(
      known, in: file, command: "backdrop render \(path)", data: nil, profile: renderer.profile)
  }

  /// The card of a result that an earlier run has computed, on the profile's data or on others.
  static func card(
    _ known: ProvenanceFile.Block, in file: ProvenanceFile, command: String, data other: String?,
    profile: Profile
  ) -> ProvenanceContent {
    let behind = Set(known.values)
    let newest = file.values.filter { behind.contains(String($0.key.prefix(12))) }
      .map(\.provenance).max { $0.date < $1.date }
    let data = other == nil ? profile.value(of: DataSet.self) : nil
    return ProvenanceContent(
      command: command, seeds: other == nil ? profile.seeds : [],
      data: other ?? data?.world.summary ?? "–", dataDigest: data?.world.digest ?? "–",
      key: known.key,
      commit: known.commits.last, isDirty: known.dirty, seconds: known.seconds,
      machine: known.machines.joined(separator: "; "), computed: known.newest,
      versions: newest.map(versions) ?? [])
  }

  private func card(
    _ block: AskedChapter.AskedBlock, key: String, path: String
  ) -> ProvenanceContent {
    let gathered = BlockProvenance(block, key: key, answers: answers)
    let data = dataSets(behind: block)
    let newest = gathered.newest
    return ProvenanceContent(
      command: "backdrop render \(path)",
      seeds: data.isRepeated ? renderer.profile.seeds : [],
      data: data.sets.isEmpty ? "none" : data.sets.map(\.world.summary).joined(separator: "; "),
      dataDigest: data.sets.isEmpty ? "–" : data.sets.map(\.world.digest).joined(separator: " "),
      key: key,
      commit: gathered.commits.last, isDirty: gathered.isDirty, seconds: gathered.seconds,
      machine: gathered.machines.joined(separator: "; "), computed: newest?.date,
      versions: newest.map(Self.versions) ?? [])
  }

  /// The data sets that a block looks at, and whether trainings with seeds are among what it rests on.
  private func dataSets(
    behind block: AskedChapter.AskedBlock
  ) -> (sets: [DataSet], isRepeated: Bool) {
    // A table of sentences looks at nothing.
    guard !block.experiments.isEmpty else { return ([], false) }
    // Left open, a data set stands for what its pictures were made from.
    let sets = ((try? renderer.lab.dataSets(behind: block.experiments)) ?? [])
      .filter { $0.missingData == nil }
    if sets.isEmpty, let own = renderer.profile.value(of: DataSet.self) { return ([own], true) }
    let all = (try? renderer.lab.all(behind: block.experiments)) ?? []
    return (sets, all.contains { ($0 as? any Classifier)?.seed != nil })
  }

  private static func versions(_ provenance: Provenance) -> [ReportFact] {
    [
      ReportFact("Swift", provenance.swift), ReportFact("OpenBLAS core", provenance.blas),
      ReportFact("Backdrop", provenance.version),
    ]
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

  /// The first chapter's front matter, with its computed parts; nil where it was not computed.
  func frontMatter(_ rendered: [RenderedChapter]) -> [String: String]? {
    guard let first = rendered.first(where: { $0.asked.chapter.number == 0 }) else { return nil }
    let telling = Telling(answers: answers, label: "front", caption: CaptionText(""), alt: "")
    return first.asked.computableFrontMatter.compactMapValues { try? $0.caption(telling).text }
      .merging(first.carriedFront) { computed, _ in computed }
  }

  /// The report is a function of values and their provenance, so that binding it twice gives the same
  /// bytes.
  private func appendix(_ provenances: [Provenance], pointers: [String]) -> ReportAppendix {
    func all(_ part: (Provenance) -> String) -> String {
      Set(provenances.map(part)).sorted().joined(separator: "; ")
    }
    return ReportAppendix(
      environment: [
        ReportFact("Machine", all(\.machine)),
        ReportFact("System", all(\.system)),
        ReportFact("Swift", all(\.swift)),
        ReportFact("OpenBLAS core", all(\.blas)),
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
      pointers: pointers, citation: Citation.words, bibTeX: Citation.bibTeX)
  }
}
