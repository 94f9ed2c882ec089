import ArgumentParser
import Experiments
import ImageNet9

/// Preprocessing stated on the command line: it goes before what stands beside the network's file.
struct PreprocessingOptions: ParsableArguments {
  @Option(
    help: "Rows and columns that the networks take, for files that leave them open; else 224.")
  var input: Int?

  @Option(help: "How images of another size are resized; bilinear where nothing is said.")
  var interpolation: Preprocessing.Interpolation?

  @Option(help: "Mean of red, green and blue, for values in 0…1: 0.485,0.456,0.406.")
  var mean: Channels?

  @Option(help: "Standard deviation of red, green and blue: 0.229,0.224,0.225.")
  var std: Channels?

  @Option(
    help: ArgumentHelp(
      "The output that holds the logits, for files with several; the first where nothing is said.",
      valueName: "name"))
  var output: String?

  @Option(help: "What the outputs stand for; by their number where nothing is said.")
  var labels: OutputLabels?

  func validate() throws {
    if let input, !(1...4096 ~= input) {
      throw ValidationError("--input \(input): expected 1 to 4096 pixels")
    }
    if let mean, !mean.values.allSatisfy({ 0...1 ~= $0 }) {
      throw ValidationError("--mean \(mean): expected three numbers in 0…1, as 0.485,0.456,0.406")
    }
    if let std, !std.values.allSatisfy({ $0 > 0 }) {
      throw ValidationError("--std \(std): expected three numbers above 0, as 0.229,0.224,0.225")
    }
  }

  /// What was stated.
  var preprocessing: Preprocessing {
    Preprocessing(
      input: input, interpolation: interpolation, mean: mean?.values,
      standardDeviation: std?.values, labels: labels, output: output)
  }
}

extension Channels: CustomStringConvertible {
  var description: String { values.map { "\($0)" }.joined(separator: ",") }
}
