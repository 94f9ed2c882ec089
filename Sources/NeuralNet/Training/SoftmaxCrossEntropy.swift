import FixedMath
import Tensors

/// The loss of a batch: mean over images of −log softmax(logits)[label], in nats.
package enum SoftmaxCrossEntropy {
  /// Loss and right answers of one group, summed over its images, and the gradient of the batch's mean.
  ///
  /// - Parameters:
  ///   - logits: `[classes, 16]`.
  ///   - labels: the class of each real image, at most 16.
  ///   - classes: how many classes.
  ///   - share: 1 / images in the batch.
  ///   - gradient: `[classes, 16]`, written; lanes without an image become 0.
  /// - Returns: the sum of the losses, and how many images have their greatest logit at the label.
  static func evaluate(
    logits: UnsafePointer<Float>, labels: UnsafeBufferPointer<UInt8>, classes: Int,
    share: Double, gradient: UnsafeMutablePointer<Float>
  ) -> (loss: Double, right: Int) {
    let lanes = Kernels.lanes
    var loss = 0.0, right = 0
    gradient.update(repeating: 0, count: classes * lanes)
    for lane in 0..<labels.count {
      let label = Int(labels[lane])
      var answer = 0
      for index in 0..<classes where logits[index * lanes + lane] > logits[answer * lanes + lane] {
        answer = index
      }
      let greatest = Double(logits[answer * lanes + lane])
      var total = 0.0
      for index in 0..<classes {
        total += FixedMath.exp(Double(logits[index * lanes + lane]) - greatest)
      }
      for index in 0..<classes {
        let probability = FixedMath.exp(Double(logits[index * lanes + lane]) - greatest) / total
        gradient[index * lanes + lane] = Float(
          (probability - (index == label ? 1 : 0)) * share)
      }
      loss += FixedMath.log(total) + greatest - Double(logits[label * lanes + lane])
      right += answer == label ? 1 : 0
    }
    return (loss, right)
  }
}
