import Drawing

/// Where the parts of an image grid stand.
struct GridLayout {
  private static let gap = 4.0
  private static let widestHead = 92.0
  /// The narrowest picture under which an answer can be read.
  private static let narrowest = 44.0

  let enlarge: Int
  let pictureWidth: Double
  let pictureHeight: Double
  let captionLines: Int
  let stripHeight: Double
  let columnLines: [[String]]
  let rowLines: [[String]]
  let width: Double
  let height: Double
  private let headWidth: Double
  private let headHeight: Double

  init(_ grid: ImageGrid) throws {
    let all = grid.cells.joined().compactMap { $0 }
    let (pixelsWide, pixelsHigh) = (
      all.map(\.image.width).max() ?? 48, all.map(\.image.height).max() ?? 48
    )
    let rows = try grid.rowLabels.map {
      try Measure.text.wrap($0, width: Self.widestHead - 12, lines: 3)
    }
    let rowWidth = try rows.reduce(0) { max($0, try Measure.text.widest($1)) }
    headWidth = rowWidth > 0 ? (rowWidth + 12).rounded(.up) : 0
    let columns = Double(max(grid.columnLabels.count, 1))
    let room = (Measure.width - headWidth) / columns - Self.gap
    let enlarge = grid.enlarge ?? max(1, Int(room * 2 / Double(pixelsWide)))
    let pictureWidth = max((Double(pixelsWide * enlarge) / 2).rounded(.up), Self.narrowest)
    let pictureHeight = (Double(pixelsHigh * enlarge) / 2).rounded(.up)
    self.enlarge = enlarge
    self.pictureWidth = pictureWidth
    self.pictureHeight = pictureHeight
    rowLines = rows

    let captionLines =
      try all.compactMap { cell in
        try cell.caption.map {
          try Measure.text.wrap(
            $0, width: pictureWidth - (cell.correct == nil ? 8 : 24), lines: 3
          ).count
        }
      }.max() ?? 0
    self.captionLines = captionLines
    stripHeight = captionLines == 0 ? 0 : Double(captionLines) * Measure.line + 5

    columnLines = try grid.columnLabels.map {
      try Measure.text.wrap($0, width: pictureWidth - 6, lines: 2)
    }
    let deepest = columnLines.map(\.count).max() ?? 0
    headHeight =
      grid.columnLabels.allSatisfy(\.isEmpty) ? 0 : Double(deepest) * Measure.line + 8
    width = headWidth + columns * (pictureWidth + Self.gap)
    height =
      headHeight + Double(grid.rowLabels.count) * (pictureHeight + stripHeight + Self.gap)
      + Self.gap
  }

  /// The upper left corner of a picture.
  func place(_ row: Int, _ column: Int) -> Point {
    Point(
      headWidth + Self.gap + Double(column) * (pictureWidth + Self.gap),
      headHeight + Self.gap + Double(row) * (pictureHeight + stripHeight + Self.gap))
  }

  func columnHead(_ column: Int) -> Rectangle {
    Rectangle(x: place(0, column).x, y: 0, width: pictureWidth, height: headHeight)
  }

  func rowHead(_ row: Int) -> Rectangle {
    Rectangle(
      x: 0, y: place(row, 0).y, width: headWidth, height: pictureHeight + stripHeight)
  }
}
