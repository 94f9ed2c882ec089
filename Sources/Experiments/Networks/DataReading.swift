import ImageNet9
import Lab

/// An experiment that looks at pictures itself, rather than at the answers of others that did.
///
/// What a claim was measured on is found by following its inputs down to these.
package protocol DataReading: Experiment {
  /// The data set that it reads, once the profile has filled in what was left open.
  var dataRead: DataSet? { get }
}

extension Pictures: DataReading {
  package var dataRead: DataSet? { dataSet }
}

extension Lab {
  /// The data sets that an experiment rests on, each once, in the order in which they are met.
  ///
  /// - Throws: `LabError` where an experiment has no key.
  package func dataSets(behind experiment: any Experiment) throws -> [DataSet] {
    var found: [DataSet] = []
    for case let reading as any DataReading in try needs(of: experiment) {
      if let dataSet = reading.dataRead, !found.contains(dataSet) { found.append(dataSet) }
    }
    return found
  }
}
