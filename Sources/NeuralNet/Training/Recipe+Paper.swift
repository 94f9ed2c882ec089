import Tensors

extension Recipe {
  /// The paper's recipe for ResNet-50 on ImageNet-9, field by field.
  ///
  /// | field | value | source |
  /// |---|---|---|
  /// | epochs, batch | 200, 256 | paper, appendix on training |
  /// | learning rate | 0.1, ÷ 10 every 50 epochs, no warm-up | paper, same place |
  /// | momentum, weight decay | 0.9 without Nesterov's look ahead, 1e-4 on all parameters | paper; the authors' library `robustness`, `train.py` |
  /// | crop, flip | area 0.08 to 1, ratio 3/4 to 4/3, bilinear; mirrored with probability 1/2 | paper; defaults of torchvision's `RandomResizedCrop` |
  /// | jitter | 0.1 each of brightness, contrast, saturation | paper names it; strengths: `robustness`, `TRAIN_TRANSFORMS_IMAGENET` |
  /// | lighting | deviation 0.05 | `robustness`, same place |
  /// | normalisation | ImageNet-9's mean and deviation | the challenge's repository |
  /// | statistics | over groups of 32 images | `robustness` splits batches over all processors at hand; their number was not published: eight are assumed |
  ///
  /// ```swift
  /// Training(on: .original, architecture: .resNet50, recipe: .paper)
  /// ```
  public static let paper = Recipe(
    epochs: 200, batchSize: 256, peakLearningRate: 0.1, momentum: 0.9, nesterov: false,
    weightDecay: 1e-4, warmUp: 0, schedule: .steps(every: 50, factor: 0.1), flip: true, shift: 0,
    normalisation: .imageNet9, crop: RandomResizedCrop(), jitter: ColourJitter(),
    lighting: LightingNoise(), statisticsGroup: 32)
}
