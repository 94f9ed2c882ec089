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
    sum.withUnsafeMutableBufferPointer { sum in
      withUnsafeTemporaryAllocation(of: Float.self, capacity: width * 2) { lines in
        for octave in octaves { Self.add(octave, to: sum, width, height, lines) }
      }
    }
    return sum
  }

  private static func add(
    _ octave: Octave, to sum: UnsafeMutableBufferPointer<Float>, _ width: Int, _ height: Int,
    _ lines: UnsafeMutableBufferPointer<Float>
  ) {
    let across = steps(width, cells: octave.columns)
    // Two rows of the grid, interpolated along themselves: the one above a point and the one below.
    var above = UnsafeMutableBufferPointer(rebasing: lines[..<width])
    var below = UnsafeMutableBufferPointer(rebasing: lines[width...])
    var (aboveRow, belowRow) = (-1, -1)
    octave.values.withUnsafeBufferPointer { values in
      across.withUnsafeBufferPointer { across in
        func fill(_ line: UnsafeMutableBufferPointer<Float>, _ row: Int) {
          let grid = UnsafeBufferPointer(
            rebasing: values[row * octave.columns..<(row + 1) * octave.columns])
          for x in 0..<width {
            let (left, right) = (grid[across[x].cell], grid[across[x].cell + 1])
            line[x] = left + (right - left) * across[x].part
          }
        }
        for (y, down) in steps(height, cells: octave.rows).enumerated() {
          if belowRow == down.cell {
            swap(&above, &below)
            (aboveRow, belowRow) = (belowRow, -1)
          }
          if aboveRow != down.cell { fill(above, down.cell) }
          if belowRow != down.cell + 1 { fill(below, down.cell + 1) }
          (aboveRow, belowRow) = (down.cell, down.cell + 1)
          let row = UnsafeMutableBufferPointer(rebasing: sum[y * width..<(y + 1) * width])
          for x in 0..<width {
            row[x] += (above[x] + (below[x] - above[x]) * down.part) * octave.weight
          }
        }
      }
    }
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
