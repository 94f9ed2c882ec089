import Foundation
import ImageNet9

/// The numbers that the paper prints (arXiv v1), to be quoted beside ours.
///
/// ```swift
/// Table(
///   rows: PaperValues.table2, columns: PaperValues.table2Tests, corner: "Network"
/// ) { network, test in
///   PaperValues.table2(network, on: test)
/// }
/// ```
public enum PaperValues {
  /// Table 5: ResNet-50 trained on one variant of ImageNet-9 and tested on another.
  ///
  /// ```swift
  /// Claim(
  ///   "Trained on tiled backgrounds, a network passes 30.1 % on Original",
  ///   Accuracy(of: Training(on: .onlyBackgroundTiled), on: .original) > 0.301,
  ///   paper: PaperValues.table5(
  ///     trainedOn: .onlyBackgroundTiled, testedOn: .original),
  ///   .primary, .pilot)
  /// ```
  ///
  /// - Parameters:
  ///   - training: the variant that it was trained on.
  ///   - test: the variant that it was tested on.
  /// - Returns: top-1 accuracy, or nil for a variant that the paper does not have.
  public static func table5(trainedOn training: Variant, testedOn test: Variant) -> PaperValue? {
    guard let row = table5Rows[training.name],
      let column = table5Columns.firstIndex(of: test.name)
    else { return nil }
    return PaperValue(printed: String(format: "%.2f", row[column]), source: "Table 5")
  }

  private static let table5Columns = [
    "Mixed-Next", "Mixed-Rand", "Mixed-Same", "No-FG", "Only-BG-B", "Only-BG-T", "Only-FG",
    "Original",
  ]

  private static let table5Rows: [String: [Double]] = [
    "Mixed-Next": [78.07, 53.28, 48.49, 16.20, 11.19, 8.22, 59.60, 52.32],
    "Mixed-Rand": [71.09, 71.53, 71.33, 26.72, 15.33, 14.62, 74.89, 73.23],
    "Mixed-Same": [45.41, 51.36, 74.40, 39.85, 35.19, 41.58, 61.65, 75.01],
    "No-FG": [13.70, 18.74, 42.79, 70.91, 36.79, 42.52, 31.48, 48.94],
    "Only-BG-B": [10.35, 15.41, 38.37, 37.85, 54.30, 42.54, 21.38, 42.10],
    "Only-BG-T": [11.48, 17.09, 45.80, 40.84, 38.49, 50.25, 19.19, 49.06],
    "Only-FG": [33.04, 35.88, 47.63, 27.90, 23.58, 22.59, 84.20, 54.62],
    "Original": [48.77, 53.58, 73.80, 42.22, 32.94, 40.54, 63.23, 85.95],
  ]

  /// A network of Table 2.
  public struct Table2Network: Hashable, Sendable {
    /// Its name in the paper; * marks training on IN-9L rather than pre-training on ImageNet.
    public let name: String
    let values: [String: Double]
  }

  /// The rows of Table 2 that this kit measures as well.
  public static let table2Tests = ["Original", "Only-BG-T", "Mixed-Same", "Mixed-Rand", "BG-Gap"]

  /// Table 2: networks pre-trained on ImageNet, and (*) trained on IN-9L.
  public static let table2: [Table2Network] = [
    ("MobileNet-v3s", [91.0, 15.7, 69.7, 56.1, 13.6]),
    ("EfficientNet-b0", [95.6, 11.9, 79.7, 67.8, 11.9]),
    ("ResNet-50", [96.2, 17.8, 82.3, 76.3, 6.0]),
    ("WRN-50x2", [95.8, 20.7, 81.7, 73.0, 8.7]),
    ("DPN-92", [96.8, 20.6, 85.4, 77.6, 7.8]),
    ("AlexNet*", [86.7, 41.5, 76.2, 54.2, 22.0]),
    ("ShuffleNet*", [95.7, 43.6, 86.7, 69.4, 17.3]),
    ("ResNet-50*", [96.3, 43.6, 89.9, 75.6, 14.3]),
    ("WRN-50x2*", [97.2, 45.1, 90.6, 78.0, 12.6]),
    ("VGG16-BN*", [97.6, 45.7, 91.0, 78.0, 13.0]),
  ].map { name, row in
    Table2Network(name: name, values: Dictionary(uniqueKeysWithValues: zip(table2Tests, row)))
  }

  /// A number of Table 2.
  ///
  /// - Parameters:
  ///   - network: one of `table2`.
  ///   - test: one of `table2Tests`.
  /// - Returns: the number, or nil where the table has none.
  public static func table2(_ network: Table2Network, on test: String) -> PaperValue? {
    network.values[test].map {
      PaperValue(
        printed: String(format: "%.1f", $0), unit: test == "BG-Gap" ? .points : .fraction,
        source: "Table 2")
    }
  }
}
