/// How much of a map lies on the foreground.
package enum ForegroundMeasures {
  /// The share of a map's sum that lies on the foreground, by the mask's coverage.
  ///
  /// A blank map points nowhere and counts as an even one: its share is the foreground's area.
  package static func share(
    of map: UnsafeBufferPointer<Float>, in coverage: UnsafeBufferPointer<UInt8>
  ) -> Float {
    var total = 0.0, inside = 0.0, area = 0.0
    for pixel in map.indices {
      let part = Double(coverage[pixel]) / 255
      total += Double(map[pixel])
      inside += Double(map[pixel]) * part
      area += part
    }
    return Float(total > 0 ? inside / total : area / Double(map.count))
  }

  /// Whether the map's greatest value lies on the foreground (Zhang et al., 2016, without a margin):
  /// 1 or 0, or the share of the greatest values that do where there are several.
  package static func hit(
    of map: UnsafeBufferPointer<Float>, in coverage: UnsafeBufferPointer<UInt8>
  ) -> Float {
    var greatest = -Float.infinity, count = 0, inside = 0
    for pixel in map.indices where map[pixel] >= greatest {
      if map[pixel] > greatest { (greatest, count, inside) = (map[pixel], 0, 0) }
      count += 1
      if coverage[pixel] >= 128 { inside += 1 }
    }
    return Float(inside) / Float(count)
  }
}
