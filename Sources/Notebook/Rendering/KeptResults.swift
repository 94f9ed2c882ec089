import Manuscript
import Report
import Statistics

/// What is kept of a run: its own values and exhibits, and of chapters that it did not compute what the
/// last run has left.
struct KeptResults {
  private(set) var results: ResultsFile
  private(set) var exhibits: ExhibitsFile

  init(
    _ rendered: [RenderedChapter], others: [AskedChapter], last: LastRun, profile: String
  ) {
    func isKept(_ name: String) -> Bool { others.contains { $0.owns(name) } }
    results = ResultsFile(
      profile: profile, values: (last.results?.values ?? [:]).filter { isKept($0.key) })
    exhibits = ExhibitsFile(
      profile: profile, exhibits: (last.exhibits?.exhibits ?? [:]).filter { isKept($0.key) })
    results.numbers = (last.results?.numbers ?? [:]).filter { isKept($0.key) }
    results.front = last.results?.front ?? [:]
    for chapter in rendered {
      results.values.merge(chapter.carried.values) { _, new in new }
      results.values.merge(chapter.values) { _, new in new }
      results.numbers.merge(chapter.carried.numbers) { _, new in new }
      for (index, number) in chapter.asked.chapter.inlineNumbers.enumerated() {
        guard let text = chapter.inlines[index] else { continue }
        results.numbers["\(chapter.asked.chapter.name)#\(index + 1)"] = ShownNumber(
          text: text, digest: number.digest)
      }
      // The report opens with the first chapter's lines.
      if chapter.asked.chapter.number == 0 {
        results.front = chapter.carried.front.merging(chapter.front) { _, computed in computed }
      }
      for (label, carried) in chapter.carried.exhibits {
        exhibits.exhibits[label] = carried.kept
      }
      exhibits.exhibits.merge(chapter.exhibits) { _, new in new }
    }
    let asked = (rendered.map(\.asked) + others).sorted { $0.chapter.number < $1.chapter.number }
    results.claims = ClaimResult.all(
      asked.flatMap(\.blocks).compactMap { block in
        guard let claim = block.exhibit as? Claim else { return nil }
        // What was edited since it was measured is not shown, and counts for nothing.
        let isStale = rendered.contains {
          if case .absent = $0.carried.exhibits[block.label]?.shown { true } else { false }
        }
        if isStale { return (block.label, claim.unanswered) }
        if case .claim(let known) = exhibits.exhibits[block.label] { return (block.label, known) }
        return (block.label, claim.unanswered)
      })
    let codes = Dictionary(
      asked.flatMap(\.blocks).map { ($0.label, $0.closure) },
      uniquingKeysWith: { first, _ in first })
    for index in results.claims.indices {
      results.claims[index].code = codes[results.claims[index].label]
    }
    if last.folder.isScratch {
      let labels = rendered.flatMap { $0.asked.absent.blocks.keys }
      results.carried = (labels + (last.results?.carried ?? []).filter(isKept)).sorted()
    }
  }
}
