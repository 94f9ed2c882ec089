import ArgumentParser
import Experiments
import ImageNet9

/// Preprocessing stated on the command line: it goes before what stands beside the network's file.
struct PreprocessingOptions: ParsableArguments {
  @Option(help: "Rows and columns that the networks take, for files that leave them open.")
  var input: Int?

  @Option(help: "How images of another size are resized: bilinear (the default), nearest or none.")
  var interpolation: String?

  @Option(help: "Mean of red, green and blue, for values in 0…1: 0.485,0.456,0.406.")
  var mean: String?

  @Option(help: "Standard deviation of red, green and blue: 0.229,0.224,0.225.")
  var std: String?

  @Option(help: "What the outputs stand for: imagenet, imagenet1001 or imagenet9.")
  var labels: String?

  func validate() throws { _ = try preprocessing() }

  /// What was stated.
  func preprocessing() throws -> Preprocessing {
    if let input, !(1...4096 ~= input) {
      throw ValidationError("--input \(input): expected 1 to 4096 pixels")
    }
    return Preprocessing(
      input: input,
      interpolation: try word("--interpolation", interpolation) {
        Preprocessing.Interpolation(rawValue: $0)
      } known: {
        Preprocessing.Interpolation.allCases.map(\.rawValue)
      },
      mean: try channels("--mean", mean) { (0...1) ~= $0 },
      standardDeviation: try channels("--std", std) { $0 > 0 },
      labels: try word("--labels", labels) {
        OutputLabels(word: $0)
      } known: {
        OutputLabels.allCases.map(\.word)
      })
  }

  private func word<Value>(
    _ option: String, _ text: String?, _ read: (String) -> Value?, known: () -> [String]
  ) throws -> Value? {
    guard let text else { return nil }
    guard let value = read(text) else {
      throw ValidationError(
        "\(option) \(text): expected \(known().joined(separator: ", "))")
    }
    return value
  }

  private func channels(
    _ option: String, _ text: String?, _ isValid: (Float) -> Bool
  ) throws -> [Float]? {
    guard let text else { return nil }
    let values = text.split(separator: ",").compactMap {
      Float($0.trimmingCharacters(in: .whitespaces))
    }
    guard values.count == 3, text.split(separator: ",").count == 3,
      values.allSatisfy({ $0.isFinite && isValid($0) })
    else {
      throw ValidationError(
        "\(option) \(text): expected three numbers for red, green and blue of values in 0…1, such as "
          + "0.485,0.456,0.406")
    }
    return values
  }
}
