import ImageNet9
import Lab

/// An experiment that looks at the images of a data set.
package protocol ImageExperiment: Experiment {
  /// The data set; nil while it is left open.
  var dataSet: DataSet? { get }
}

extension Pictures: ImageExperiment {}
extension Predictions: ImageExperiment {}
