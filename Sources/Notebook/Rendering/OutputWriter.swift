import Experiments
import Foundation
import Lab
import Manuscript

/// Writes what a run has found: figures, tables, values, the chapters' results, the report.
///
/// The order matters: what a chapter links to is there before the chapter, and every file is replaced
/// as a whole, so that a kill at any moment leaves a book that reads.
struct OutputWriter {
  let renderer: Renderer
  let book: Book
  let answers: Answers

  private var folder: BookFolder { renderer.folder }

  func write(
    _ rendered: [RenderedChapter], others: [AskedChapter], before: ResultsFile?
  ) throws -> RenderOutcome {
    var written: [String] = []
    func save(_ data: Data, _ url: URL) throws {
      if try NotebookError.updating(url, with: data) { written.append(relative(url)) }
    }
    for (label, exhibit) in rendered.flatMap({ $0.exhibits.sorted { $0.key < $1.key } }) {
      switch exhibit.body {
      case .figure(let figure):
        try save(figure.light, folder.output.appending(path: figure.fileName))
        if let dark = figure.dark {
          try save(dark, folder.output.appending(path: "figures/\(label)-dark.png"))
        }
      case .table(let table):
        try save(Data(table.csv.utf8), folder.output.appending(path: "tables/\(label).csv"))
      case .claim, .absent: break
      }
    }
    let carrier = try Carrier(renderer: renderer)
    try carrier.copyFiles(of: rendered, save)
    if others.isEmpty { try removeOrphans(rendered) }

    let kept = before?.values.values.filter { value in
      others.contains { $0.owns(value.name) }
    }
    var after = ResultsFile(
      profile: renderer.profile.name,
      values: rendered.flatMap { $0.values + $0.carried.values } + (kept ?? []))
    if folder.isScratch {
      let labels = rendered.flatMap { $0.asked.absent.blocks.keys }
      after.carried =
        (labels
        + (before?.carried ?? []).filter { label in
          others.contains { $0.owns(label) }
        }).sorted()
    }
    after.numbers = numbers(rendered, others: others, before: before)
    let binder = ReportBinder(renderer: renderer, answers: answers)
    after.front = binder.frontMatter(rendered) ?? before?.front ?? [:]

    let skipped =
      try writeBack(rendered, carrier, &written) + rendered.flatMap(\.carried.stale)
    try copyUnrendered(others, &written)
    try save(try after.encoded(), folder.results)
    let provenance = ProvenanceFile(
      rendered, others: others, answers: answers, renderer: renderer)
    try save(try provenance.encoded(), folder.provenance)
    let content = try binder.content(
      rendered, others: others, values: after, provenance: provenance)
    try save(Data(try ReportPage(content).html().utf8), folder.report)

    return RenderOutcome(
      report: folder.report, failures: rendered.flatMap(\.failures),
      changes: Change.between(before, after), computed: answers.computedCount, written: written,
      skipped: skipped,
      absent: rendered.map(\.asked).filter { !$0.absent.isEmpty }.map(\.absentNote))
  }

  /// Writes results under their blocks.
  ///
  /// The chapters are read again: what was typed during the run
  /// stays, and a block that changed meanwhile gets no result.
  private func writeBack(
    _ rendered: [RenderedChapter], _ carrier: Carrier, _ written: inout [String]
  ) throws -> [String] {
    var results: [String: ResultText] = [:]
    var inlines: [String: [Int: String]] = [:]
    let memory = WrittenResults(folder: folder)
    for chapter in rendered {
      inlines[chapter.asked.chapter.path] = chapter.inlines
      results.merge(carrier.marked(chapter)) { first, _ in first }
      for (label, exhibit) in chapter.exhibits {
        guard let key = chapter.keys[label], let body = exhibit.markdown else { continue }
        let result = ResultText(body: body, key: key)
        results[label] = result
        if !folder.isScratch { try memory.remember(result.body, label: label) }
      }
    }
    if folder.isScratch {
      for chapter in rendered.map(\.asked.chapter) {
        let text = chapter.replacing(results: results, inlines: inlines[chapter.path] ?? [:])
        let destination = folder.destination(ofChapter: chapter.path)
        if try NotebookError.updating(destination, with: Data(text.utf8)) {
          written.append(chapter.path)
        }
      }
      return []
    }
    let merge = Merge(
      results: results, inlines: inlines, madeFor: book, into: try renderer.read())
    for (path, text) in merge.texts.sorted(by: { $0.key < $1.key }) {
      let destination = folder.destination(ofChapter: path)
      if try NotebookError.updating(destination, with: Data(text.utf8)) { written.append(path) }
    }
    return merge.skipped.map(\.description)
  }

  /// The text of every computed number in the prose, with the digest of its expression.
  private func numbers(
    _ rendered: [RenderedChapter], others: [AskedChapter], before: ResultsFile?
  ) -> [String: ShownNumber] {
    var numbers = (before?.numbers ?? [:]).filter { number in
      others.contains { $0.owns(number.key) }
    }
    for chapter in rendered {
      numbers.merge(chapter.carried.numbers) { _, new in new }
      for (index, number) in chapter.asked.chapter.inlineNumbers.enumerated() {
        guard let text = chapter.inlines[index] else { continue }
        numbers["\(chapter.asked.chapter.name)#\(index + 1)"] = ShownNumber(
          text: text, digest: number.digest)
      }
    }
    return numbers
  }

  /// A scratch copy of the book is whole: chapters that were not computed are copied as they are.
  private func copyUnrendered(_ others: [AskedChapter], _ written: inout [String]) throws {
    guard folder.isScratch else { return }
    for chapter in others {
      let destination = folder.destination(ofChapter: chapter.chapter.path)
      guard !FileManager.default.fileExists(atPath: destination.path(percentEncoded: false)) else {
        continue
      }
      let data = try Data(contentsOf: folder.root.appending(path: chapter.chapter.path))
      if try NotebookError.updating(destination, with: data) {
        written.append(chapter.chapter.path)
      }
    }
  }

  /// Removes figures and tables of blocks that are no longer in the book.
  private func removeOrphans(_ rendered: [RenderedChapter]) throws {
    let labels = Set(rendered.flatMap { $0.asked.chapter.experiments.map(\.label) })
    for (name, suffixes) in [("figures", ["-dark.png", ".png"]), ("tables", [".csv"])] {
      let directory = folder.output.appending(path: name)
      let files =
        (try? FileManager.default.contentsOfDirectory(atPath: directory.path(percentEncoded: false)))
        ?? []
      for file in files {
        guard let suffix = suffixes.first(where: { file.hasSuffix($0) }) else { continue }
        let label = String(file.dropLast(suffix.count))
        let isOurs = ["tbl-", "fig-", "clm-"].contains { label.hasPrefix($0) }
        if isOurs, !labels.contains(label) {
          try FileManager.default.removeItem(at: directory.appending(path: file))
        }
      }
    }
  }

  private func relative(_ url: URL) -> String {
    let root = folder.destination.path(percentEncoded: false)
    let path = url.path(percentEncoded: false)
    return path.hasPrefix(root) ? String(path.dropFirst(root.count).drop { $0 == "/" }) : path
  }

  /// Fails early where nothing could be written in the end.
  static func checkWritable(_ output: URL) throws {
    let probe = output.appending(path: ".writable-\(ProcessInfo.processInfo.processIdentifier)")
    try NotebookError.updating(probe, with: Data("probe".utf8))
    try? FileManager.default.removeItem(at: probe)
  }
}

extension AskedChapter {
  /// Whether a value's name belongs to this chapter.
  func owns(_ name: String) -> Bool {
    let label = name.prefix { $0 != "/" && $0 != "#" }
    return label == chapter.name[...] || chapter.experiment(String(label)) != nil
  }
}

extension ExhibitContent {
  /// What stands under the block in the chapter; nil for a block without a result.
  var markdown: String? {
    switch body {
    case .table(let table): table.markdown(outputFolder: "../output")
    case .figure(let figure): figure.markdown(outputFolder: "../output")
    case .claim(let claim): claim.markdown
    case .absent: nil
    }
  }
}
