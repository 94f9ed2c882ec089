import Foundation
import Raster

/// The readable twin of the scanner: each row of pixels is looked at along 256 lines, on each of
/// which the inside is found by counting the sides to the left.
///
/// A line stands for the strip around it, so the area is exact where no sides cross within a strip.
struct Twin {
  let width: Int
  let height: Int

  /// The coverage, 0 to 1, of each pixel by polygons whose corners are rounded to 256ths.
  func coverage(of polygons: [[Point]]) -> [Double] {
    var result = [Double](repeating: 0, count: width * height)
    let sides = polygons.flatMap { polygon -> [(Point, Point)] in
      let corners = polygon.map { Point(rounded($0.x), rounded($0.y)) }
      return corners.indices.map { (corners[$0], corners[($0 + 1) % corners.count]) }
    }
    for line in 0..<height * 256 {
      let y = (Double(line) + 0.5) / 256
      let crossings = sides.compactMap { one, other -> (x: Double, winding: Int)? in
        guard min(one.y, other.y) < y, max(one.y, other.y) > y else { return nil }
        let part = (y - one.y) / (other.y - one.y)
        return (one.x + (other.x - one.x) * part, one.y < other.y ? 1 : -1)
      }.sorted { $0.x < $1.x }
      var winding = 0
      for (index, crossing) in crossings.enumerated() {
        winding += crossing.winding
        guard winding != 0, index + 1 < crossings.count else { continue }
        cover(crossing.x, crossings[index + 1].x, of: line / 256, &result)
      }
    }
    return result
  }

  /// Adds the part of each pixel of a row between two places, for one line.
  private func cover(_ left: Double, _ right: Double, of row: Int, _ result: inout [Double]) {
    let (first, last) = (max(Int(left.rounded(.down)), 0), min(Int(right.rounded(.up)), width))
    guard first < last else { return }
    for x in first..<last {
      let inside = min(right, Double(x + 1)) - max(left, Double(x))
      result[row * width + x] += max(inside, 0) / 256
    }
  }

  private func rounded(_ value: Double) -> Double { (value * 256).rounded() / 256 }
}

/// The corners of a path's polygons.
func polygons(of path: Path) -> [[Point]] {
  var result: [[Point]] = []
  path.eachSubpath { points, _ in result.append(Array(points)) }
  return result
}
