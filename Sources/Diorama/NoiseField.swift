import Tensors

/// Smooth value noise: random grids, smoothly interpolated, one to three octaves of gain 1/2.
///
/// The grids have a fixed number of cells, so the field is the same at every picture size.
struct NoiseField {
  private struct Octave {
    let rows: Int
    let columns: Int
    let values: [Float]
    let weight: Float
  }

  private let octaves: [Octave]

  /// Draws the grids: `rows × columns` cells, doubled with each further octave.
  init(rows: Int, columns: Int, octaves count: Int, using random: inout RandomStream) {
    let total = Float(2) - 1 / Float(1 << (count - 1))
    octaves = (0..<count).map { octave in
      let gridRows = max(2, rows << octave + 1)
      let gridColumns = max(2, columns << octave + 1)
      return Octave(
        rows: gridRows, columns: gridColumns,
        values: (0..<gridRows * gridColumns).map { _ in Float(random.uniform()) },
        weight: 1 / Float(1 << octave) / total)
    }
  }

  /// The field at `width × height` points spread evenly over it, 0…1, row by row.
  func raster(width: Int, height: Int) -> [Float] {
    var sum = [Float](repeating: 0, count: width * height)
    var line = [Float](repeating: 0, count: width)
    for octave in octaves {
      let across = Self.steps(width, cells: octave.columns)
      for (y, down) in Self.steps(height, cells: octave.rows).enumerated() {
        let upper = down.cell * octave.columns
        let lower = upper + octave.columns
        octave.values.withUnsafeBufferPointer { grid in
          for x in 0..<width {
            let left = across[x].cell
            let part = across[x].part
            let above = grid[upper + left] + (grid[upper + left + 1] - grid[upper + left]) * part
            let below = grid[lower + left] + (grid[lower + left + 1] - grid[lower + left]) * part
            line[x] = (above + (below - above) * down.part) * octave.weight
          }
        }
        let row = y * width
        for x in 0..<width { sum[row + x] += line[x] }
      }
    }
    return sum
  }

  /// For each of `count` points: the cell it lies in and how far into it, smoothed.
  private static func steps(_ count: Int, cells: Int) -> [(cell: Int, part: Float)] {
    (0..<count).map { index in
      let position = (Float(index) + 0.5) / Float(count) * Float(cells - 1)
      let cell = min(Int(position), cells - 2)
      let part = position - Float(cell)
      return (cell, part * part * (3 - 2 * part))
    }
  }
}
