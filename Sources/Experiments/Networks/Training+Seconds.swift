import ImageNet9
import NeuralNet

// In a file of its own: what an answer takes is asked by whoever asks the network, and by no training.
extension Training {
  /// What its multiply-adds take on one core, and handling a picture.
  public var secondsPerImage: Double {
    let work = architecture?.multiplications(
      side: dataSet?.side ?? 48, classes: ObjectClass.allCases.count)
    return 20e-6 + (work ?? 0) / 15e9
  }
}
