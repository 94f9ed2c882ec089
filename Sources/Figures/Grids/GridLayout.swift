import Drawing
import Imaging

/// Where the parts of an image grid stand.
struct GridLayout {
  private static let gap = 5.0
  private static let widestHead = 96.0
  /// A picture of 48 pixels shows no more at 288 than at 144 CSS pixels.
  private static let most = 6
  /// The narrowest places in which an answer, or a column's name, can be read.
  private static let narrowest = (withCaption: 68.0, without: 30.0)

  /// Pixels of the PNG per pixel of a picture.
  let enlarge: Int
  let pictureWidth: Double
  let pictureHeight: Double
  /// `[row][column]`, one below the other; empty where nothing is said.
  let captions: [[[Caption]]]
  let columnLines: [[String]]
  /// From a column's name to the edge of its plate; less where names are as wide as pictures.
  let columnPadding: Double
  let rowLines: [[String]]
  private let groups: [String]
  private let groupHeight: Double
  let width: Double
  let height: Double
  private let headWidth: Double
  private let headHeight: Double
  /// The upper ends of the rows.
  private let tops: [Double]

  init(_ grid: PictureGrid, width available: Double) throws {
    let all = grid.cells.joined().compactMap { $0 }
    let pixelsWide = all.map(\.image.width).max() ?? 48
    let pixelsHigh = all.map(\.image.height).max() ?? 48
    let columns = Double(max(grid.columnLabels.count, 1))

    rowLines = try grid.rowLabels.map {
      try Measure.text.wrap($0, width: Self.widestHead - 12, lines: 3)
    }
    let rowWidth = try rowLines.reduce(0) { max($0, try Measure.text.widest($1)) }
    headWidth = rowWidth > 0 ? (rowWidth + 12 + Self.gap).rounded(.up) : 0
    func fitting(_ room: Double, _ pixels: Int, _ count: Double) -> Int {
      Int((room / count - Self.gap) * 2 / Double(pixels))
    }
    // As large as the gutter's room allows, but no higher than wide; at least as large as the column's.
    let rows = Double(max(grid.cells.count, 1))
    let below = available - rows * Self.captionHeight(grid)
    let enlarge =
      grid.enlarge
      ?? max(
        1, fitting(Measure.width - headWidth, pixelsWide, columns),
        min(
          fitting(available - headWidth, pixelsWide, columns), fitting(below, pixelsHigh, rows),
          Self.most))
    self.enlarge = enlarge
    let least =
      all.contains { !$0.strips.isEmpty } ? Self.narrowest.withCaption : Self.narrowest.without
    let pictureWidth = max((Double(pixelsWide * enlarge) / 2).rounded(.up), least)
    let pictureHeight = (Double(pixelsHigh * enlarge) / 2).rounded(.up)
    self.pictureWidth = pictureWidth
    self.pictureHeight = pictureHeight

    captions = try grid.cells.map { row in
      try row.map { cell in
        try (cell?.strips ?? []).map {
          try Caption($0.caption, correct: $0.correct, width: pictureWidth - 4)
        }
      }
    }
    let words = grid.columnLabels.flatMap { $0.split(separator: " ").map(String.init) }
    let isTight = try Measure.text.widest(words) > pictureWidth - 8
    columnPadding = isTight ? 2 : 6
    columnLines = try grid.columnLabels.map {
      try Measure.text.wrap($0, width: max(pictureWidth - (isTight ? 0 : 8), 20), lines: 2)
    }
    groups = grid.columnGroups
    groupHeight = groups.allSatisfy(\.isEmpty) ? 0 : Measure.line + 5 + 3
    let deepest = columnLines.map(\.count).max() ?? 0
    headHeight =
      groupHeight
      + (grid.columnLabels.allSatisfy(\.isEmpty)
        ? 0 : Double(deepest) * Measure.line + 5 + Self.gap)
    var top = headHeight
    var tops: [Double] = []
    for row in captions {
      tops.append(top)
      top += pictureHeight + Self.heights(of: row).reduce(0, +) + Self.gap
    }
    self.tops = tops
    width = headWidth + columns * (pictureWidth + Self.gap) - Self.gap
    height = max(top - Self.gap, 1)
  }

  /// The room that answers of one line each take under a picture.
  private static func captionHeight(_ grid: PictureGrid) -> Double {
    Double(grid.cells.joined().map { $0?.strips.count ?? 0 }.max() ?? 0) * (Measure.line + 6)
  }

  /// Where a picture goes.
  func picture(_ row: Int, _ column: Int) -> Rectangle {
    Rectangle(
      x: headWidth + Double(column) * (pictureWidth + Self.gap), y: tops[row],
      width: pictureWidth, height: pictureHeight)
  }

  /// Where the picture itself goes: whole pixels of the sheet, or nearest sampling would draw some rows twice.
  func place(of image: Image, _ row: Int, _ column: Int) -> Rectangle {
    let frame = picture(row, column)
    let (width, height) = (Double(image.width * enlarge) / 2, Double(image.height * enlarge) / 2)
    return Rectangle(
      x: (frame.x + (frame.width - width) / 2).rounded(),
      y: (frame.y + (frame.height - height) / 2).rounded(), width: width, height: height)
  }

  /// Where an answer under a picture goes, counted from 0: as high as the highest of its row.
  func strip(_ index: Int, _ row: Int, _ column: Int) -> Rectangle {
    let picture = picture(row, column)
    let heights = Self.heights(of: captions[row])
    return Rectangle(
      x: picture.x, y: picture.bottom + heights[..<index].reduce(0, +), width: picture.width,
      height: heights[index])
  }

  /// The heights of the first, second, … strips of a row.
  private static func heights(of row: [[Caption]]) -> [Double] {
    (0..<(row.map(\.count).max() ?? 0)).map { index in
      row.lazy.filter { $0.count > index }.map { $0[index].height }.max() ?? 0
    }
  }

  func columnHead(_ column: Int) -> Rectangle {
    Rectangle(
      x: headWidth + Double(column) * (pictureWidth + Self.gap), y: groupHeight,
      width: pictureWidth, height: headHeight - groupHeight - Self.gap)
  }

  /// The headings over several columns, from the first of them to the last.
  var groupHeads: [(name: String, place: Rectangle)] {
    var heads: [(String, Rectangle)] = []
    var first = 0
    while first < groups.count {
      let last = groups[first...].prefix { $0 == groups[first] }.endIndex - 1
      let (left, right) = (picture(0, first), picture(0, last))
      if !groups[first].isEmpty {
        heads.append(
          (
            groups[first],
            Rectangle(x: left.x, y: 0, width: right.right - left.x, height: groupHeight - 3)
          ))
      }
      first = last + 1
    }
    return heads
  }

  func rowHead(_ row: Int) -> Rectangle {
    Rectangle(x: 0, y: tops[row], width: headWidth - Self.gap, height: pictureHeight)
  }
}
