import Foundation
import FixedMath
import Testing

/// A function of `FixedMath`, its fixture, the error that is promised and arguments to digest.
struct ElementaryFunction: Sendable, CustomTestStringConvertible {
  /// One line of a fixture.
  struct Known {
    var arguments: [Double]
    var rounded: Double
    /// How far the exact result lies above `rounded`, in ulp.
    var left: Double
  }

  var name: String
  /// The greatest error in ulp.
  var error: Double
  /// An error that is small enough whatever it is in ulp.
  var absoluteError = 0.0
  var apply: @Sendable ([Double]) -> Double
  /// The digest of its results on `sweep`.
  var digest: UInt64
  /// The arguments that are digested, uniform between two numbers.
  var sweep: (low: Double, high: Double)

  var testDescription: String { name }

  /// The fixture that make.py wrote.
  func known() throws -> [Known] {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/\(name).txt")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map { line in
      let words = line.split(separator: " ")
      let patterns = words.dropLast().compactMap { UInt64($0, radix: 16) }
        .map { Double(bitPattern: $0) }
      return Known(
        arguments: patterns.dropLast(), rounded: patterns[patterns.count - 1],
        left: (Double(words[words.count - 1]) ?? .nan) / 1000)
    }
  }

  static let all = [
    ElementaryFunction(
      name: "exp", error: 0.52, apply: { FixedMath.exp($0[0]) },
      digest: 0xb31b_e674_1512_e4f3, sweep: (-750, 715)),
    ElementaryFunction(
      name: "expm1", error: 0.52, apply: { FixedMath.expm1($0[0]) },
      digest: 0xe245_8917_0724_e5a3, sweep: (-2, 2)),
    ElementaryFunction(
      name: "log", error: 0.52, apply: { FixedMath.log($0[0]) },
      digest: 0x0311_e655_b53e_f46a, sweep: (0, 3)),
    ElementaryFunction(
      name: "log1p", error: 0.52, apply: { FixedMath.log1p($0[0]) },
      digest: 0xa869_8267_dfae_0c68, sweep: (-0.9, 0.9)),
    ElementaryFunction(
      name: "sin", error: 0.52, apply: { FixedMath.sin($0[0]) },
      digest: 0x97ec_fa5b_d465_1707, sweep: (-3e6, 3e6)),
    ElementaryFunction(
      name: "cos", error: 0.52, apply: { FixedMath.cos($0[0]) },
      digest: 0x6c90_dd1b_5d1c_56e2, sweep: (-7, 7)),
    ElementaryFunction(
      name: "atan2", error: 0.52, apply: { FixedMath.atan2($0[0], $0[1]) },
      digest: 0xa557_17da_124e_caf1, sweep: (-2, 2)),
    ElementaryFunction(
      name: "pow", error: 0.52, apply: { FixedMath.pow($0[0], $0[1]) },
      digest: 0xec36_e003_adc4_d70e, sweep: (0, 9)),
    ElementaryFunction(
      name: "tanh", error: 0.52, apply: { FixedMath.tanh($0[0]) },
      digest: 0xc921_e8cb_912a_b139, sweep: (-3, 3)),
    ElementaryFunction(
      name: "erf", error: 2, apply: { FixedMath.erf($0[0]) },
      digest: 0x2b4e_e6f8_bb12_3093, sweep: (-3, 3)),
    ElementaryFunction(
      name: "erfc", error: 3, apply: { FixedMath.erfc($0[0]) },
      digest: 0x881d_2f3c_c352_ea45, sweep: (-3, 27)),
    ElementaryFunction(
      name: "lgamma", error: 1, absoluteError: 1e-17, apply: { FixedMath.lgamma($0[0]) },
      digest: 0x12b0_dc8e_bae9_0e57, sweep: (0, 40)),
  ]
}
