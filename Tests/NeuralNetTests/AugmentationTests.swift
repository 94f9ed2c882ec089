import Foundation
import NeuralNet
import Tensors
import Testing

/// Crops, colours and tints against readable twins and against torchvision.
@Suite struct AugmentationTests {
  private func apply(
    _ augmentation: Augmentation, to pixels: [UInt8], side: Int, kernels: Kernels = .best
  ) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: pixels.count)
    pixels.withUnsafeBufferPointer { pixels in
      output.withUnsafeMutableBufferPointer { output in
        guard let from = pixels.baseAddress, let to = output.baseAddress else { return }
        Augmenter(side: side, kernels: kernels).apply(augmentation, to: from, into: to)
      }
    }
    return output
  }

  private func expectSame(_ got: [UInt8], _ expected: [UInt8], _ name: String) {
    #expect(got.count == expected.count, "\(name)")
    guard got.count == expected.count else { return }
    func difference(_ index: Int) -> Int { abs(Int(got[index]) - Int(expected[index])) }
    let worst = got.indices.max { difference($0) < difference($1) } ?? 0
    let count = got.indices.count { got[$0] != expected[$0] }
    #expect(
      count == 0,
      "\(name): \(count) bytes; byte \(worst): expected \(expected[worst]), got \(got[worst])")
  }

  @Test("random crops and colours have the pixels of their readable twins", arguments: Kernels.all)
  func twins(kernels: Kernels) {
    var stream = RandomStream(seed: 3, purpose: "augmentation twins")
    for side in [1, 2, 3, 7, 16, 33] {
      let pixels = (0..<side * side * 3).map { _ in UInt8(truncatingIfNeeded: stream.next()) }
      for _ in 0..<20 {
        let crop = RandomResizedCrop(leastArea: 0.02, leastRatio: 0.3, greatestRatio: 3)
          .draw(side: side, using: &stream)
        let changes = ColourJitter(brightness: 0.8, contrast: 0.8, saturation: 2)
          .draw(using: &stream)
        var augmentation = Augmentation()
        augmentation.crop = crop
        augmentation.colours = changes
        let expected = changes.reduce(Reference.crop(pixels, side: side, to: crop)) {
          Reference.changed($0, by: $1)
        }
        expectSame(
          apply(augmentation, to: pixels, side: side, kernels: kernels), expected,
          "\(crop), \(changes), side \(side), \(kernels)")
      }
    }
  }

  @Test("crops, colours and tints are torchvision's for the same parameters")
  func torchvision() throws {
    let fixture = try Fixture.read()
    for item in fixture.cases {
      var augmentation = Augmentation()
      augmentation.crop = item.crop.map {
        PixelRectangle(left: $0[0], top: $0[1], width: $0[2], height: $0[3])
      }
      augmentation.colours = try item.changes.map { change in
        let kind = try #require(
          ColourChange.Kind.allCases.first { "\($0)" == change.kind }, "\(change.kind)")
        return ColourChange(kind: kind, factor: Float(change.factor))
      }
      expectSame(
        apply(augmentation, to: fixture.pixels.bytes, side: fixture.side), item.pixels.bytes,
        "\(augmentation)")
    }
    for item in fixture.tints {
      let tint = LightingNoise().tint(item.coefficients)
      expectClose(
        [tint.x, tint.y, tint.z], item.tint.map { Float($0) }, tolerance: 1e-5,
        "the tint of \(item.coefficients)")
    }
  }

  @Test("areas, ratios and places of crops are distributed as torchvision's")
  func distribution() throws {
    let fixture = try Fixture.read()
    let draws = (0..<20_000).map { index in
      var stream = RandomStream(seed: 11, purpose: "crops", index: index)
      return RandomResizedCrop().draw(side: 224, using: &stream)
    }
    for crop in draws {
      #expect(crop.left >= 0 && crop.top >= 0 && crop.width > 0 && crop.height > 0, "\(crop)")
      #expect(crop.left + crop.width <= 224 && crop.top + crop.height <= 224, "\(crop)")
    }
    let columns: [String: [Double]] = [
      "area": draws.map { Double($0.width * $0.height) / (224 * 224) },
      "ratio": draws.map { Double($0.width) / Double($0.height) },
      "left": draws.map { Double($0.left) / 224 }, "top": draws.map { Double($0.top) / 224 },
    ]
    for (name, quantiles) in fixture.quantiles {
      let values = try #require(columns[name])
      for (index, quantile) in quantiles.enumerated() {
        // Values that many crops share, such as 0, may lie on either side; four digits are written.
        let below = Double(values.count { $0 < quantile - 1e-4 }) / Double(values.count)
        let upTo = Double(values.count { $0 <= quantile + 1e-4 }) / Double(values.count)
        let share = Double(index + 1) / 20
        #expect(
          below <= share + 0.015 && upTo >= share - 0.015,
          "\(name): \(below) to \(upTo) of the draws lie below \(quantile), expected \(share)")
      }
    }
  }

  @Test("a crop that never fits becomes the greatest rectangle in the middle")
  func fallBack() {
    var stream = RandomStream(seed: 1, purpose: "wide")
    let wide = RandomResizedCrop(leastArea: 1, leastRatio: 2, greatestRatio: 2)
      .draw(side: 48, using: &stream)
    #expect(wide == PixelRectangle(left: 0, top: 12, width: 48, height: 24))
    let high = RandomResizedCrop(leastArea: 1, leastRatio: 0.5, greatestRatio: 0.5)
      .draw(side: 48, using: &stream)
    #expect(high == PixelRectangle(left: 12, top: 0, width: 24, height: 48))
  }

  @Test("colours change in every order equally often, by factors over their whole range")
  func orders() {
    var orders: [[ColourChange.Kind]: Int] = [:]
    var factors: [ColourChange.Kind: [Float]] = [:]
    for index in 0..<6000 {
      var stream = RandomStream(seed: 2, purpose: "orders", index: index)
      let changes = ColourJitter(brightness: 0.1, contrast: 0.2, saturation: 1.5)
        .draw(using: &stream)
      orders[changes.map(\.kind), default: 0] += 1
      for change in changes { factors[change.kind, default: []].append(change.factor) }
    }
    #expect(orders.count == 6)
    #expect(orders.values.allSatisfy { 850...1150 ~= $0 }, "\(orders)")
    for (kind, low, high) in [
      (ColourChange.Kind.brightness, Float(0.9), Float(1.1)), (.contrast, 0.8, 1.2),
      (.saturation, 0, 2.5),
    ] {
      let values = factors[kind] ?? []
      let mean = values.reduce(0, +) / Float(values.count), width = high - low
      #expect(values.allSatisfy { low...high ~= $0 }, "\(kind)")
      #expect(abs(mean - (low + high) / 2) < 0.02 * width, "\(kind): mean \(mean)")
      #expect((values.min() ?? 9) < low + 0.01 * width && (values.max() ?? 0) > high - 0.01 * width)
    }
  }

  @Test("lighting noise has the deviation of its components")
  func lighting() {
    let tints = (0..<8000).map { index in
      var stream = RandomStream(seed: 9, purpose: "tints", index: index)
      return LightingNoise().draw(using: &stream)
    }
    for channel in 0..<3 {
      let unit = LightingNoise()
      let expected = (0..<3).map { component in
        var coefficients = [0.0, 0, 0]
        coefficients[component] = 0.05
        let part = unit.tint(coefficients)[channel]
        return part * part
      }.reduce(0, +).squareRoot()
      let square = tints.map { $0[channel] * $0[channel] }.reduce(0, +) / Float(tints.count)
      #expect(abs(square.squareRoot() / expected - 1) < 0.04, "channel \(channel)")
    }
  }

  /// What `make-augmentation.py` wrote.
  private struct Fixture: Decodable {
    struct Case: Decodable {
      struct Change: Decodable {
        var kind: String
        var factor: Double
      }
      var crop: [Int]?
      var changes: [Change]
      var pixels: Hexadecimal
    }
    struct Tint: Decodable {
      var coefficients: [Double]
      var tint: [Double]
    }
    /// Bytes as pairs of digits.
    struct Hexadecimal: Decodable {
      var bytes: [UInt8]

      init(from decoder: any Decoder) throws {
        let digits = Array(try decoder.singleValueContainer().decode(String.self))
        bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
          UInt8(String(digits[$0...$0 + 1]), radix: 16)
        }
      }
    }
    var side: Int
    var pixels: Hexadecimal
    var cases: [Case]
    var tints: [Tint]
    var quantiles: [String: [Double]]

    static func read(_ file: String = #filePath) throws -> Fixture {
      let url = URL(fileURLWithPath: file).deletingLastPathComponent()
        .appendingPathComponent("Fixtures/augmentation.json")
      return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
    }
  }
}
