import ImageNet9
import Lab

// In a file of its own: no experiment asks the lab, and so none stands on how it works.
extension Lab {
  /// The data that experiments, or any of their inputs, lack.
  ///
  /// - Throws: `LabError` for a type without a stable name or known code, or a value without JSON form.
  package func missingData(for experiments: [any Experiment]) throws -> Set<RequiredData> {
    Set(try all(behind: experiments).compactMap { ($0 as? any DataBound)?.missingData })
  }

  /// The data sets whose images experiments, or any of their inputs, look at: each once, in the order in
  /// which they are met.
  ///
  /// - Throws: `LabError` where an experiment has no key.
  package func dataSets(behind experiments: [any Experiment]) throws -> [DataSet] {
    var found: [DataSet] = []
    for case let images as any ImageExperiment in try all(behind: experiments) {
      if let dataSet = images.dataSet, !found.contains(dataSet) { found.append(dataSet) }
    }
    return found
  }
}
