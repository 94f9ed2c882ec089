import RealModule

extension InferenceReference {
  /// eˣ / Σ eˣ of each row of `columns` values.
  package static func softmax(_ x: [Float], columns: Int) -> [Float] {
    forEachRow(x, columns) { row in
      let greatest = row.max() ?? 0, powers = row.map { Double.exp($0 - greatest) }
      return powers.map { $0 / powers.reduce(0, +) }
    }
  }

  /// (x − mean) / √(variance + ε) · scale + shift of each row, which is as long as scale and shift.
  package static func standardise(
    _ x: [Float], epsilon: Float, scale: [Float], shift: [Float]
  ) -> [Float] {
    forEachRow(x, scale.count) { row in
      let mean = row.reduce(0, +) / Double(row.count)
      let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(row.count)
      return row.indices.map {
        (row[$0] - mean) / (variance + Double(epsilon)).squareRoot() * Double(scale[$0])
          + Double(shift[$0])
      }
    }
  }

  /// The same over groups of channels of all places of `[places, channels]`.
  package static func standardiseGroups(
    _ x: [Float], groups: Int, epsilon: Float, scale: [Float], shift: [Float]
  ) -> [Float] {
    let channels = scale.count, width = channels / groups
    var result = x
    for group in 0..<groups {
      let members = x.indices.filter { $0 % channels / width == group }
      let row = members.map { Double(x[$0]) }, mean = row.reduce(0, +) / Double(row.count)
      let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(row.count)
      for (index, value) in zip(members, row) {
        let plain = (value - mean) / (variance + Double(epsilon)).squareRoot()
        result[index] = Float(
          plain * Double(scale[index % channels]) + Double(shift[index % channels]))
      }
    }
    return result
  }

  /// left `[rows, inner]` · right `[inner, columns]`.
  package static func product(
    _ left: [Float], _ right: [Float], rows: Int, columns: Int
  ) -> [Float] {
    let inner = left.count / rows
    return (0..<rows * columns).map { place in
      Float(
        (0..<inner).reduce(0.0) {
          $0 + Double(left[place / columns * inner + $1])
            * Double(right[$1 * columns + place % columns])
        })
    }
  }

  /// softmax(factor · Q Kᵀ + bias) · V of one head, all of it row by row.
  package static func attention(
    _ head: AttentionHead, query: [Float], key: [Float], value: [Float], bias: [Float]?
  ) -> [Float] {
    var scores = [Float](repeating: 0, count: head.queries * head.keys)
    for place in scores.indices {
      let (q, k) = place.quotientAndRemainder(dividingBy: head.keys)
      let sum = (0..<head.inner).reduce(0.0) {
        $0 + Double(query[q * head.inner + $1]) * Double(key[k * head.inner + $1])
      }
      scores[place] = Float(sum * Double(head.factor)) + (bias?[place] ?? 0)
    }
    return product(
      softmax(scores, columns: head.keys), value, rows: head.queries, columns: head.outer)
  }

  private static func forEachRow(
    _ x: [Float], _ columns: Int, _ body: ([Double]) -> [Double]
  ) -> [Float] {
    stride(from: 0, to: x.count, by: columns).flatMap { first in
      body(x[first..<first + columns].map(Double.init)).map { Float($0) }
    }
  }
}
