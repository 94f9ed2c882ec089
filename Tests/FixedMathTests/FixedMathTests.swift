import FixedMath
import Tensors
import Testing

@Suite struct FixedMathTests {
  @Test(
    "elementary functions lie within the promised error of the correctly rounded values",
    arguments: ElementaryFunction.all)
  func errors(of function: ElementaryFunction) throws {
    let known = try function.known()
    #expect(known.count > 500)
    var worst = (error: -1.0, told: "")
    for line in known {
      let result = function.apply(line.arguments)
      let told = "\(function.name)\(line.arguments) is \(result), expected \(line.rounded)"
      guard line.rounded.isFinite, result.isFinite, result != 0 || line.rounded != 0 else {
        #expect(result.bitPattern == line.rounded.bitPattern, "\(told)")
        continue
      }
      // Subnormal numbers are all one least number apart.
      let unit = max(line.rounded.ulp, Double.leastNonzeroMagnitude)
      let error = abs((result - line.rounded) / unit - line.left)
      if error > worst.error, abs(result - line.rounded) > function.absoluteError {
        worst = (error, told)
      }
    }
    #expect(
      worst.error <= function.error,
      "\(worst.told): \(worst.error) ulp, promised \(function.error)")
  }

  @Test(
    "elementary functions give the bits that they gave when the book was computed",
    arguments: ElementaryFunction.all)
  func digests(of function: ElementaryFunction) {
    var stream = RandomStream(seed: 1, purpose: "sweep of \(function.name)")
    var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    for _ in 0..<20_000 {
      let arguments = (0..<2).map { _ in
        stream.uniform(function.sweep.low, function.sweep.high)
      }
      digest = (digest ^ function.apply(arguments).bitPattern) &* 0x0000_0100_0000_01b3
    }
    #expect(
      digest == function.digest,
      "\(function.name): digest 0x\(String(digest, radix: 16)), expected 0x\(String(function.digest, radix: 16))"
    )
  }

  @Test("every NaN has the same bits")
  func nan() {
    let payload = Double(bitPattern: 0xfff8_dead_beef_0001)
    for function in ElementaryFunction.all {
      let result = function.apply([payload, payload])
      #expect(result.bitPattern == Double.nan.bitPattern, "\(function.name)")
    }
    #expect(FixedMath.log(-1.0).bitPattern == Double.nan.bitPattern)
    #expect(FixedMath.sin(.infinity).bitPattern == Double.nan.bitPattern)
    #expect(FixedMath.pow(-8.0, 1.0 / 3).bitPattern == Double.nan.bitPattern)
  }

  @Test("functions of Float are those of Double, rounded")
  func floats() {
    var stream = RandomStream(seed: 2, purpose: "floats")
    for _ in 0..<1000 {
      let x = Float(stream.uniform(0, 9)), y = Float(stream.uniform(-3, 3))
      #expect(FixedMath.exp(y) == Float(FixedMath.exp(Double(y))))
      #expect(FixedMath.pow(x, y) == Float(FixedMath.pow(Double(x), Double(y))))
      #expect(FixedMath.tanh(y) == Float(FixedMath.tanh(Double(y))))
      #expect(abs(FixedMath.log(FixedMath.exp(y)) - y) < 1e-6)
    }
  }
}
