import ImageNet9
import Lab

/// An experiment that looks at the images of a data set.
package protocol Imaged: Experiment {
  /// The data set; nil while it is left open.
  var dataSet: DataSet? { get }
}

extension Pictures: Imaged {}
extension Predictions: Imaged {}

extension Lab {
  /// The data sets whose images experiments, or any of their inputs, look at: each once, in the order in
  /// which they are met.
  ///
  /// - Throws: `LabError` where an experiment has no key.
  package func dataSets(behind experiments: [any Experiment]) throws -> [DataSet] {
    var found: [DataSet] = []
    for case let images as any Imaged in try all(behind: experiments) {
      if let dataSet = images.dataSet, !found.contains(dataSet) { found.append(dataSet) }
    }
    return found
  }
}
