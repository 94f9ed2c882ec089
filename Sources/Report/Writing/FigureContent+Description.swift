import Figures
import Statistics

extension FigureContent {
  /// What a reader who does not see the figure needs to know: what the chapter says of it, then what its
  /// numbers show.
  package var description: String {
    guard case .plot(let plot) = drawing else { return alt }
    let summary = plot.summary
    return summary.isEmpty ? alt : "\(alt) \(summary)"
  }
}

extension Plot {
  /// What the numbers show, in a sentence for each line, panel or row.
  package var summary: String {
    switch self {
    case .bars(let plot): plot.summary
    case .gaps(let plot):
      Self.sentences(
        plot.rows.filter(\.gap.mean.isFinite).map {
          "\($0.label): BG-gap \(NumberText.sentence($0.gap))"
        })
    case .heat(let plot): plot.summary
    case .histogram(let plot): plot.summary
    case .lines(let plot): plot.summary
    case .scatter(let plot) where plot.hasDiagonal == true:
      Self.sentences(
        plot.panels.map { panel in
          let above = panel.points.count { $0.y.mean > $0.x.mean }
          return
            "\(above) of \(panel.points.count) points lie above the line on which both are the same"
        })
    case .scatter(let plot):
      Self.sentences(
        plot.panels.filter { !$0.note.isEmpty }.map { "\($0.title): \($0.note)" })
    case .stack(let plot):
      Self.sentences(
        plot.rows.filter { $0.shares.allSatisfy(\.mean.isFinite) }.map { row in
          let shares = zip(plot.parts, row.shares).map { "\($0.name) \(text($1))" }
          return "\(row.label): \(shares.joined(separator: ", "))"
        })
    }
  }

  fileprivate static func sentences(_ sentences: [String]) -> String {
    sentences.map { "\($0)." }.joined(separator: " ")
  }
}

/// A mean with its unit.
private func text(_ number: Number) -> String {
  NumberText.plain(number.mean, unit: number.unit)
}

extension BarPlot {
  /// All of few bars, else the ends of each series.
  fileprivate var summary: String {
    Plot.sentences(
      series.compactMap { series in
        let bars = zip(groups, series.values).compactMap { group, value in
          value.flatMap { $0.mean.isFinite ? (group: group, value: $0) : nil }
        }
        let name = self.series.count > 1 ? "\(series.name): " : ""
        guard let low = bars.min(by: { $0.value.mean < $1.value.mean }),
          let high = bars.max(by: { $0.value.mean < $1.value.mean })
        else { return nil }
        if bars.count < 4 {
          return name + bars.map { "\($0.group) \(text($0.value))" }.joined(separator: ", ")
        }
        return name
          + "from \(text(low.value)) (\(low.group)) to \(text(high.value)) (\(high.group))"
      })
  }
}

extension HeatPlot {
  /// The largest number of each row.
  fileprivate var summary: String {
    let largest = zip(rows, values).compactMap { row, values in
      let known = zip(columns, values).compactMap { column, value in
        value.flatMap { $0.mean.isFinite ? (column: column, value: $0) : nil }
      }
      return known.max { $0.value.mean < $1.value.mean }.map {
        "\(row): \($0.column) (\(text($0.value)))"
      }
    }
    return largest.isEmpty ? "" : "The largest of each row: \(largest.joined(separator: ", "))."
  }
}

extension Histogram {
  /// The fullest bin of each panel, and its largest value.
  fileprivate var summary: String {
    Plot.sentences(
      panels.compactMap { panel in
        let known = panel.shares.enumerated().filter(\.element.mean.isFinite)
        guard let fullest = known.max(by: { $0.element.mean < $1.element.mean }) else {
          return nil
        }
        let bin = "\(panel.title): \(text(fullest.element)) lie in \(range(fullest.offset))"
        return panel.values.max().map { "\(bin), the largest at \(text(Number(mean: $0)))" } ?? bin
      })
  }
}

extension LinePlot {
  /// The ends of each line, and its highest point if that is neither.
  fileprivate var summary: String {
    Plot.sentences(
      series.compactMap { series in
        let points = series.points.filter { $0.x.isFinite && $0.y.mean.isFinite }
          .sorted { $0.x < $1.x }
        guard let first = points.first, let last = points.last, points.count > 1,
          let highest = points.max(by: { $0.y.mean < $1.y.mean })
        else { return nil }
        let ends =
          "\(series.name): \(text(first.y)) at \(place(first.x)), "
          + "\(text(last.y)) at \(place(last.x))"
        let isEnd = highest.x == first.x || highest.x == last.x
        return isEnd
          ? ends : ends + ", highest with \(text(highest.y)) at \(place(highest.x))"
      })
  }
}
