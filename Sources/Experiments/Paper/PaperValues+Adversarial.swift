import Foundation
import ImageNet9

/// Adversarial backgrounds, as the paper prints them: ResNet-50 trained on IN-9L.
extension PaperValues {
  /// The share of foregrounds that some background turns into its own class.
  ///
  /// ```swift
  /// Claim(
  ///   "For more than 43.8 % of foregrounds some background fools the network",
  ///   FooledShare(of: Training(on: .original)) > 0.438,
  ///   paper: PaperValues.adversarial, .primary, .pilot)
  /// ```
  public static let adversarial = PaperValue(
    printed: "87.5", source: "section on adversarial backgrounds")

  /// Challenge accuracy of a ResNet-50 trained on IN-9L, by the README of the Backgrounds Challenge.
  ///
  /// ```swift
  /// Claim(
  ///   "Fewer than 56 % of foregrounds are answered rightly on every background",
  ///   ChallengeAccuracy(of: Training(on: .original)) < 0.56,
  ///   paper: PaperValues.challengeAccuracy, .exploratory, .pilot)
  /// ```
  public static let challengeAccuracy = PaperValue(
    printed: "12.0", source: "README of the Backgrounds Challenge, ResNet-50 on IN-9L")

  /// The share of other classes' foregrounds that some background of a class turns into that class.
  ///
  /// ```swift
  /// Table(rows: ObjectClass.allCases, corner: "Backgrounds of") {
  ///   Column("Any") { PaperValues.fooledByClass($0) }
  ///   Column("Strongest") { PaperValues.attackSuccess(1, in: $0) }
  /// }
  /// ```
  ///
  /// - Parameter objectClass: the class of the backgrounds.
  /// - Returns: the share.
  public static func fooledByClass(_ objectClass: ObjectClass) -> PaperValue {
    PaperValue(
      printed: String(format: "%.2f", rows[objectClass]?.any ?? .nan), source: "appendix, by class")
  }

  /// The attack success rate of one of a class's five strongest backgrounds.
  ///
  /// - Parameters:
  ///   - rank: 1 for the strongest, up to 5.
  ///   - objectClass: the class of the backgrounds.
  /// - Returns: the rate, or nil for a rank that the paper does not print.
  public static func attackSuccess(_ rank: Int, in objectClass: ObjectClass) -> PaperValue? {
    guard let rates = rows[objectClass]?.strongest, (1...rates.count).contains(rank) else {
      return nil
    }
    return PaperValue(
      printed: String(format: "%.0f", rates[rates.count - rank]), source: "appendix, by class")
  }

  private static let rows: [ObjectClass: (any: Double, strongest: [Double])] = [
    .dog: (61.77, [17, 18, 19, 20, 21]),
    .bird: (64.22, [32, 34, 35, 36, 38]),
    .wheeledVehicle: (67.47, [41, 41, 43, 44, 47]),
    .reptile: (54.94, [22, 22, 23, 25, 28]),
    .carnivore: (53.11, [17, 18, 20, 21, 28]),
    .insect: (66.55, [42, 44, 45, 45, 52]),
    .musicalInstrument: (73.19, [45, 46, 46, 46, 47]),
    .primate: (63.83, [25, 27, 28, 33, 39]),
    .fish: (69.69, [43, 44, 44, 44, 46]),
  ]
}

/// The fine-grained look, of which the paper prints two numbers.
extension PaperValues {
  /// The share of images that need their background, for a network trained on Original.
  ///
  /// ```swift
  /// let needed = RoleShare(
  ///   of: .required, .requiredWithForeground, for: Training(on: .original))
  /// Claim(
  ///   "More than 17.5 % of pictures need their background", needed > 0.175,
  ///   paper: PaperValues.backgroundNeeded, .primary, .pilot)
  /// ```
  public static let backgroundNeeded = PaperValue(printed: "35", source: "the fine-grained look")

  /// The share of images for which the background fools, for a network trained on Original.
  ///
  /// ```swift
  /// Claim(
  ///   "The background fools for fewer than 4.5 % of pictures",
  ///   RoleShare(of: .fools, for: Training(on: .original)) < 0.045,
  ///   paper: PaperValues.backgroundFools, .primary, .pilot)
  /// ```
  public static let backgroundFools = PaperValue(printed: "3", source: "the fine-grained look")
}
