import FixedMath
import Tensors

/// How a network is trained: everything but the network, the images and the seed.
///
/// ```swift
/// LineChart(
///   over: [7, 14, 28], axis: "Epochs", value: "BG-gap (points)",
///   series: ["BG-gap"]
/// ) { epochs, _ in
///   BackgroundGap(
///     of: Training(on: .original, recipe: Recipe(epochs: Int(epochs))))
/// }
/// ```
public struct Recipe: Hashable, Codable, Sendable {
  /// How the learning rate falls after the warm-up.
  public enum Schedule: Hashable, Codable, Sendable {
    /// Half a cosine from the peak to 0 at the end of training.
    case cosine
    /// Multiplied by `factor` after each `every` epochs.
    case steps(every: Int, factor: Double)
  }

  /// How often each image is seen.
  public var epochs: Int
  /// Images per step; the images left over at the end of an epoch wait for the next one.
  public var batchSize: Int
  /// The learning rate at the end of the warm-up.
  public var peakLearningRate: Double
  /// The share of the velocity that is kept at each step.
  public var momentum: Double
  /// Whether the gradient is looked up ahead of the velocity (Nesterov).
  public var nesterov: Bool
  /// The L2 penalty on all parameters.
  public var weightDecay: Double
  /// The share of all steps over which the learning rate rises from 0.
  public var warmUp: Double
  /// How the learning rate falls.
  public var schedule: Schedule
  /// Whether each image is mirrored with probability 1/2.
  public var flip: Bool
  /// The greatest translation of an image in pixels; what comes in repeats the edge.
  public var shift: Int
  /// What a byte of an image is worth to the network.
  public var normalisation: PixelNormalisation
  // What is left out is nil, and so in no key of a recipe without it.
  /// A random rectangle of each image becomes the whole; nil keeps images whole.
  public var crop: RandomResizedCrop?
  /// Changes of brightness, contrast and saturation, after the crop; nil makes none.
  public var jitter: ColourJitter?
  /// A tint of each image, after the jitter; nil adds none.
  public var lighting: LightingNoise?
  /// Over how many images of a batch each batch normalisation takes its statistics; nil is all of them.
  ///
  /// So it is where a batch is split over several processors. Groups are computed one after the other, and
  /// memory is needed for one of them. The running statistics follow the first, as with PyTorch's
  /// `DataParallel`. Multiples of sixteen waste nothing.
  public var statisticsGroup: Int?

  /// A recipe; the defaults suit Diorama-9 at 48 pixels.
  public init(
    epochs: Int = 12, batchSize: Int = 64, peakLearningRate: Double = 0.1,
    momentum: Double = 0.9, nesterov: Bool = true, weightDecay: Double = 1e-3,
    warmUp: Double = 0.15, schedule: Schedule = .cosine, flip: Bool = true, shift: Int = 3,
    normalisation: PixelNormalisation = PixelNormalisation(), crop: RandomResizedCrop? = nil,
    jitter: ColourJitter? = nil, lighting: LightingNoise? = nil, statisticsGroup: Int? = nil
  ) {
    self.epochs = epochs
    self.batchSize = batchSize
    self.peakLearningRate = peakLearningRate
    self.momentum = momentum
    self.nesterov = nesterov
    self.weightDecay = weightDecay
    self.warmUp = warmUp
    self.schedule = schedule
    self.flip = flip
    self.shift = shift
    self.normalisation = normalisation
    self.crop = crop
    self.jitter = jitter
    self.lighting = lighting
    self.statisticsGroup = statisticsGroup
  }

  /// The learning rate of one step of a training.
  ///
  /// - Parameters:
  ///   - step: counted from 0 over all epochs.
  ///   - stepsPerEpoch: steps in each epoch.
  /// - Returns: the rate, from 0 to `peakLearningRate`.
  package func learningRate(step: Int, stepsPerEpoch: Int) -> Double {
    let total = Double(epochs * stepsPerEpoch)
    let rising = (warmUp * total).rounded()
    let position = Double(step)
    if position < rising { return peakLearningRate * (position + 1) / (rising + 1) }
    switch schedule {
    case .cosine:
      let progress = (position - rising) / max(1, total - rising)
      return peakLearningRate * 0.5 * (1 + FixedMath.cos(.pi * progress))
    case .steps(let every, let factor):
      var rate = peakLearningRate
      for _ in 0..<(step / stepsPerEpoch / max(1, every)) { rate *= factor }
      return rate
    }
  }
}

extension Recipe {
  /// Whether the bytes of images are changed, beside flip and shift.
  var changesPixels: Bool { crop != nil || jitter != nil || lighting != nil }

  /// Refuses values out of range.
  func check() throws {
    func demand(_ holds: Bool, _ reason: String) throws {
      guard holds else { throw NeuralNetError.impossibleRecipe(reason) }
    }
    try demand(0...100_000 ~= epochs, "epochs are 0 to 100000, not \(epochs)")
    try demand(1...65_536 ~= batchSize, "batchSize is 1 to 65536, not \(batchSize)")
    try demand(
      peakLearningRate.isFinite && peakLearningRate >= 0,
      "peakLearningRate is not negative, not \(peakLearningRate)")
    try demand(momentum >= 0 && momentum < 1, "momentum is 0 to below 1, not \(momentum)")
    try demand(
      weightDecay.isFinite && weightDecay >= 0, "weightDecay is not negative, not \(weightDecay)")
    try demand(warmUp >= 0 && warmUp <= 1, "warmUp is a share, 0 to 1, not \(warmUp)")
    try demand(0...1024 ~= shift, "shift is 0 to 1024 pixels, not \(shift)")
    try demand(
      normalisation.isSound,
      "the normalisation has three means and three deviations, and deviations are positive")
    if let statisticsGroup {
      try demand(
        1...batchSize ~= statisticsGroup,
        "statisticsGroup is 1 to the batchSize \(batchSize), not \(statisticsGroup)")
    }
    try crop?.check()
    try jitter?.check()
    try lighting?.check()
    if case .steps(let every, let factor) = schedule {
      try demand(every >= 1, "a step schedule has at least one epoch per step, not \(every)")
      try demand(factor.isFinite && factor >= 0, "a step's factor is not negative, not \(factor)")
    }
  }
}
