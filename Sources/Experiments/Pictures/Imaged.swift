import ImageNet9
import Lab

/// An experiment that looks at the images of a data set.
package protocol Imaged: Experiment {
  /// The data set; nil while it is left open.
  var dataSet: DataSet? { get }
}

extension Pictures: Imaged {}
extension Predictions: Imaged {}
