/// Holm's correction (1979): how sure a family of conclusions is when each had its chance to be wrong.
package enum Holm {
  /// The p-values corrected for the size of their family.
  ///
  /// The smallest is multiplied by the size m of the family, the next by m − 1, and so on, and none is smaller
  /// than the one before it: to reject where the result is at most 0.05 keeps the chance of *any* false
  /// conclusion at 5 %, whatever hangs together among them.
  ///
  /// - Parameter probabilities: p-values, in 0 … 1.
  /// - Returns: as many, in the same order, in 0 … 1.
  package static func adjusted(_ probabilities: [Double]) -> [Double] {
    var adjusted = probabilities
    var greatest = 0.0
    let order = probabilities.indices.sorted { probabilities[$0] < probabilities[$1] }
    for (rank, index) in order.enumerated() {
      let factor = Double(probabilities.count - rank)
      greatest = Swift.max(greatest, Swift.min(1, factor * probabilities[index]))
      adjusted[index] = greatest
    }
    return adjusted
  }
}
