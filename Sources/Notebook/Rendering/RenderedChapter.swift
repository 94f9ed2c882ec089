import Experiments
import Figures
import Foundation
import Imaging
import Lab
import Manuscript
import Report
import Statistics

/// A chapter with its answers: everything that is written under its blocks, into its sentences, and
/// beside it.
package struct RenderedChapter: Sendable {
  package let asked: AskedChapter
  /// What stands under each block that was computed, by label.
  package private(set) var exhibits: [String: ExhibitContent] = [:]
  /// The bytes of the figures' pictures by their paths.
  package private(set) var pictures: [String: Data] = [:]
  /// The key of each block that has a result.
  package private(set) var keys: [String: String] = [:]
  /// The text of each computed number, by its place in the chapter.
  package private(set) var inlines: [Int: String] = [:]
  /// The lines of front matter with their computed parts.
  package private(set) var front: [String: String] = [:]
  /// Every number that is shown, by name.
  package private(set) var values: [String: Number] = [:]
  package private(set) var failures: [BlockFailure]
  /// What stays from an earlier run, since its data are not at hand.
  var carried = CarriedResults()

  /// Shows what the lab has found.
  package init(_ asked: AskedChapter, answers: Answers, lab: Lab, isJudged: Bool) throws {
    self.asked = asked
    failures = asked.failures
    showBlocks(answers, lab, isJudged: isJudged)
    for inline in asked.computableInlines {
      let name = "\(asked.chapter.name)#\(inline.index + 1)"
      do {
        let text = try inline.value.text(Telling(answers: answers, label: name))
        inlines[inline.index] = text.text
        values[name] = text.value
      } catch {
        fail("number \(inline.index + 1)", line: inline.line, error)
      }
    }
    for line in asked.computableFrontMatter {
      do {
        front[line.key] = try line.text.caption(Telling(answers: answers, label: line.key)).text
      } catch {
        fail(line.key, line: line.line, error)
      }
    }
    // A sentence without an answer says so: a report without its finding would look whole.
    for failure in failures where asked.compiled.frontMatter[failure.label] != nil {
      front[failure.label] = "This sentence could not be computed: \(failure.reason)"
    }
  }

  /// Marks claims that were written or changed after their result had been seen.
  package mutating func mark(postHoc labels: Set<String>) {
    for label in labels {
      guard case .claim(var claim)? = exhibits[label] else { continue }
      claim.postHoc = true
      exhibits[label] = .claim(claim)
    }
  }

  private mutating func showBlocks(_ answers: Answers, _ lab: Lab, isJudged: Bool) {
    var pending: [PendingFigure] = []
    for block in asked.computableBlocks {
      do {
        let bare = Telling(answers: answers, label: block.label)
        let telling = Telling(
          answers: answers, label: block.label,
          caption: try block.caption?.caption(bare) ?? CaptionText(""),
          alt: try block.alt?.caption(bare).text ?? "")
        let display = try block.exhibit.render(telling)
        keys[block.label] = try block.key(in: lab)
        values.merge(telling.values) { first, _ in first }
        func draw(
          _ figure: any Figure, _ drawing: FigureContent.Drawing, _ sprite: Image? = nil
        ) {
          pending.append(
            PendingFigure(
              label: block.label, figure: figure, drawing: drawing, caption: telling.caption,
              alt: telling.alt, sprite: sprite))
        }
        switch display.body {
        case .table(let table): exhibits[block.label] = .table(table)
        case .claim(var claim):
          if !isJudged { claim.note = "Shown at smoke fidelity, not judged." }
          exhibits[block.label] = .claim(claim)
        case .plot(let plot): draw(plot.figure, .plot(plot))
        case .pictures(let grid, let words):
          draw(grid, .grid(words), words.mixer.map { grid.sprite(side: $0.side) })
        }
      } catch {
        fail(block, error)
      }
    }
    for (figure, result) in zip(pending, FigurePress.print(pending)) {
      switch result {
      case .success(let printed):
        exhibits[figure.label] = .figure(printed.content)
        pictures.merge(printed.pictures) { first, _ in first }
      case .failure(let error):
        guard let block = asked.blocks.first(where: { $0.label == figure.label }) else { continue }
        keys[figure.label] = nil
        fail(block, error)
      }
    }
  }

  private mutating func fail(_ block: AskedChapter.AskedBlock, _ error: any Error) {
    exhibits[block.label] = .absent(reason: "\(error)")
    fail(block.label, line: asked.line(of: block.label), error)
  }

  private mutating func fail(_ label: String, line: Int, _ error: any Error) {
    failures.append(
      BlockFailure(path: asked.chapter.path, line: line, label: label, reason: "\(error)"))
  }
}
