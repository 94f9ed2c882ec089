import Diorama
import ImageNet9
import Lab
import NeuralNet

extension Profile {
  /// For a first look and for CI: under a minute, two seeds, few images.
  ///
  /// Its verdicts are shown, not judged.
  public static let smoke = Profile("smoke", seeds: [0, 1])
    .setting(DataSet.diorama9(Diorama9(trainingImages: 40, testImages: 20)))
    .setting(Architecture.standard)
    .setting(Recipe(epochs: 3))
    .setting(ChallengeSize(foregroundsPerClass: 5))

  /// The committed book.
  public static let standard = Profile("standard", seeds: [0, 1, 2, 3, 4])
    .setting(DataSet.diorama9(Diorama9(trainingImages: 500, testImages: 150)))
    .setting(Architecture.standard)
    .setting(Recipe(epochs: 14))
    .setting(ChallengeSize(foregroundsPerClass: 15))

  /// The paper's own training, for a folder of ImageNet-9 with training images (`--imagenet9`): ResNet-50 by the
  /// paper's recipe, one seed as in the paper, every test image on every background.
  public static let paper = Profile("paper", seeds: [0])
    .setting(Architecture.resNet50)
    .setting(Recipe.paper)
    .setting(ChallengeSize(foregroundsPerClass: nil))

  /// More seeds and larger sets, for an evening.
  public static let full = Profile("full", seeds: Array(0..<10))
    .setting(DataSet.diorama9(Diorama9(trainingImages: 1000, testImages: 450)))
    .setting(Architecture.standard)
    .setting(Recipe(epochs: 14))
    .setting(ChallengeSize(foregroundsPerClass: nil))
}
