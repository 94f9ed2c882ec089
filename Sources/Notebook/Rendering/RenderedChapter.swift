import Experiments
import Foundation
import Lab
import Manuscript

/// A chapter with its answers: everything that is written under its blocks, into its sentences, and
/// beside it.
package struct RenderedChapter: Sendable {
  package let asked: AskedChapter
  /// What stands under each block, by label.
  package var exhibits: [String: ExhibitContent] = [:]
  /// The key of each block that has a result.
  package var keys: [String: String] = [:]
  /// The text of each computed number, by its place in the chapter.
  package var inlines: [Int: String] = [:]
  /// Every number that is shown.
  package var values: [ShownValue] = []
  package var failures: [BlockFailure] = []
  /// What stays from an earlier run, since its data are not at hand.
  var carried = CarriedResults()
  /// The lines of front matter that stay as they were written.
  var carriedFront: [String: String] = [:]

  /// Shows what the lab has found.
  package init(_ asked: AskedChapter, answers: Answers, lab: Lab, isJudged: Bool) throws {
    self.asked = asked
    failures = asked.failures
    var pending: [PendingFigure] = []
    for block in asked.computableBlocks {
      do {
        let telling = Telling(
          answers: answers, label: block.label, caption: CaptionText(""), alt: "")
        let caption = try block.caption?.caption(telling) ?? CaptionText("")
        let alt = try block.alt?.caption(telling).text ?? ""
        let rendered = try block.exhibit.render(
          Telling(answers: answers, label: block.label, caption: caption, alt: alt))
        keys[block.label] = try block.key(in: lab)
        values += rendered.values
        switch rendered.body {
        case .table(let table): exhibits[block.label] = ExhibitContent(.table(table))
        case .claim(var claim):
          if !isJudged { claim.note = "Shown at smoke fidelity, not judged." }
          exhibits[block.label] = ExhibitContent(.claim(claim))
        case .figure(let figure, let isPixelated, let data):
          pending.append(
            PendingFigure(
              label: block.label, figure: figure, isPixelated: isPixelated, caption: caption,
              alt: alt, data: data))
        }
      } catch {
        fail(block, "\(error)")
      }
    }
    for (figure, result) in zip(pending, FigurePress.print(pending)) {
      switch result {
      case .success(let content): exhibits[figure.label] = ExhibitContent(.figure(content))
      case .failure(let error):
        guard let block = asked.blocks.first(where: { $0.label == figure.label }) else { continue }
        keys[figure.label] = nil
        fail(block, "\(error)")
      }
    }
    for inline in asked.computableInlines {
      let name = "\(asked.chapter.name)#\(inline.index + 1)"
      do {
        let telling = Telling(answers: answers, label: name, caption: CaptionText(""), alt: "")
        let text = try inline.value.text(telling)
        inlines[inline.index] = text.text
        if let value = text.value { values.append(value) }
      } catch {
        failures.append(
          BlockFailure(
            path: asked.chapter.path, line: inline.line, label: "number \(inline.index + 1)",
            reason: "\(error)"))
      }
    }
  }

  private mutating func fail(_ block: AskedChapter.AskedBlock, _ reason: String) {
    exhibits[block.label] = ExhibitContent(.absent(reason: reason))
    failures.append(
      BlockFailure(
        path: asked.chapter.path,
        line: asked.chapter.experiment(block.label)?.position.line ?? 1, label: block.label,
        reason: reason))
  }
}
