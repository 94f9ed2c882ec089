import Figures
import Statistics

extension FigureContent {
  /// The numbers behind the figure as a table with its CSV file.
  ///
  /// - Parameter label: the label of the figure's block.
  /// - Returns: nil for pictures without numbers.
  package func numbers(of label: String) -> TableContent? {
    var table = dataTable
    switch drawing {
    case .plot(let plot) where table == nil: table = plot.table
    case .grid(let grid) where table == nil: table = grid.table
    default: break
    }
    table?.csvFile = "tables/\(label).csv"
    return table
  }
}

extension ExhibitContent {
  /// The table that goes into `output/tables`: the exhibit itself, or the numbers of a figure.
  package func numbers(of label: String) -> TableContent? {
    switch self {
    case .table(let table): table
    case .figure(let figure): figure.numbers(of: label)
    case .claim, .absent: nil
    }
  }
}

extension Plot {
  /// Every number that is drawn.
  package var table: TableContent {
    switch self {
    case .bars(let plot):
      TableContent(
        columns: plot.series.map { .init($0.name, values: $0.values) },
        rows: plot.groups.indices.map { group in
          .init(plot.groups[group], plot.series.map { .init($0.values[group]) })
        })
    case .gaps(let plot):
      TableContent(
        columns: [
          .init("Mixed-Same", values: plot.rows.map(\.same)),
          .init("Mixed-Rand", values: plot.rows.map(\.random)),
          .init("BG-gap", values: plot.rows.map(\.gap)),
        ],
        rows: plot.rows.map { .init($0.label, [.init($0.same), .init($0.random), .init($0.gap)]) })
    case .heat(let plot):
      TableContent(
        corner: plot.rowTitle,
        columns: plot.columns.indices.map { column in
          .init(
            plot.columns[column], values: plot.values.map { $0[column] },
            group: plot.columnTitle.isEmpty ? nil : plot.columnTitle)
        }, rows: zip(plot.rows, plot.values).map { .init($0, $1.map { .init($0) }) })
    case .histogram(let plot): plot.table
    case .lines(let plot): plot.table
    case .scatter(let plot): plot.table
    case .stack(let plot):
      TableContent(
        columns: plot.parts.indices.map { part in
          .init(plot.parts[part].name, values: plot.rows.map { $0.shares[part] })
        }, rows: plot.rows.map { .init($0.label, $0.shares.map { .init($0) }) })
    }
  }
}

extension Histogram {
  /// The bins, then every single value: a background is one of the first panel as well as of the second.
  fileprivate var table: TableContent {
    let bins = panels.map(\.shares.count).max() ?? 0
    let values = panels.map(\.values.count).max() ?? 0
    return TableContent(
      corner: xLabel, columns: panels.map { .init($0.title, unit: .fraction) },
      rows: (0..<bins).map { bin in
        .init(
          range(bin),
          panels.map { .init($0.shares.indices.contains(bin) ? $0.shares[bin] : nil) },
          group: yLabel)
      }
        + (0..<values).map { index in
          .init(
            panels.first { $0.values.indices.contains(index) }?.name(index) ?? "",
            panels.map { panel in
              .init(
                panel.values.indices.contains(index) ? Number(mean: panel.values[index]) : nil)
            }, group: "Each of them")
        })
  }
}

extension LinePlot {
  /// A row for each place along the axis.
  fileprivate var table: TableContent {
    let places = Set(series.flatMap { $0.points.map(\.x) }.filter(\.isFinite)).sorted()
    return TableContent(
      corner: xLabel,
      columns: series.map { .init($0.name, values: $0.points.map(\.y)) },
      rows: places.map { x in
        .init(
          place(x), series.map { series in .init(series.points.first { $0.x == x }?.y) })
      })
  }
}

extension ScatterPlot {
  /// A row for each point: where it lies, and how high in each panel; where the panels have points of
  /// their own, the panels one below the other.
  fileprivate var table: TableContent {
    let first = panels.first?.points ?? []
    let areShared = panels.allSatisfy { panel in
      panel.points.count == first.count
        && zip(panel.points, first).allSatisfy { $0.x == $1.x && $0.name == $1.name }
    }
    let across = TableContent.Column(xLabel, values: panels.flatMap { $0.points.map(\.x) })
    guard areShared else {
      return TableContent(
        columns: [across, .init(yLabel, values: panels.flatMap { $0.points.map(\.y) })],
        rows: panels.flatMap { panel in
          panel.points.enumerated().map { index, point in
            .init(name(point, index), [.init(point.x), .init(point.y)], group: panel.title)
          }
        })
    }
    return TableContent(
      columns: [across]
        + panels.map { .init($0.title, values: $0.points.map(\.y), group: yLabel) },
      rows: first.enumerated().map { index, point in
        .init(name(point, index), [.init(point.x)] + panels.map { .init($0.points[index].y) })
      })
  }
}

extension GridContent {
  /// What stands under the pictures; nil where nothing does.
  fileprivate var table: TableContent? {
    guard cells.joined().contains(where: { $0?.caption != nil }) else { return nil }
    // Rows without a name are named by what stands under their first picture.
    let first = rows.contains { !$0.isEmpty } || columns.isEmpty ? 0 : 1
    return TableContent(
      columns: columns.indices.dropFirst(first).map { column in
        let group = groups.indices.contains(column) ? groups[column] : ""
        return .init(columns[column], group: group.isEmpty ? nil : group)
      },
      rows: zip(rows, cells).map { row, cells in
        .init(
          first == 0 ? row : cells[0]?.caption ?? "",
          cells.dropFirst(first).map { cell in
            guard let cell else { return .missing }
            if cell.isCorrect == nil, let number = cell.number { return .init(number) }
            let sign = cell.isCorrect.map { $0 ? ", right" : ", wrong" } ?? ""
            return cell.caption.map { .words($0 + sign) } ?? .missing
          })
      })
  }
}

extension TableCell {
  /// The cell of a number that may not have been measured.
  fileprivate init(_ number: Number?) {
    guard let number, number.mean.isFinite else {
      self = .missing
      return
    }
    self = .number(number)
  }
}

extension TableContent {
  /// A table without a caption: it stands under its figure's.
  fileprivate init(corner: String = "", columns: [Column], rows: [Row]) {
    self.init(caption: "", corner: corner, columns: columns, rows: rows)
  }
}

extension TableContent.Column {
  /// A column whose numbers' unit stands in its heading, if they share one.
  fileprivate init(_ title: String, values: [Number?], group: String? = nil) {
    let units = Set(values.compactMap { $0 }.filter(\.mean.isFinite).map(\.unit))
    self.init(title, unit: units.count == 1 ? units.first : nil, group: group)
  }
}
