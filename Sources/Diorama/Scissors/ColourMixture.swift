import FixedMath

/// A mixture of five Gaussians over RGB: GrabCut's colour model of one side (Rother, Kolmogorov and Blake 2004,
/// section 3).
struct ColourMixture {
  static let components = 5

  private struct Gaussian {
    var share = 0.0
    var mean = SIMD3<Double>.zero
    /// The rows of the inverse covariance.
    var inverse = (SIMD3<Double>.zero, SIMD3<Double>.zero, SIMD3<Double>.zero)
    /// share / √det Σ.
    var height = 0.0
    /// log det Σ.
    var spread = 0.0

    /// (colour − mean)ᵀ Σ⁻¹ (colour − mean).
    func distance(_ colour: SIMD3<Double>) -> Double {
      let d = colour - mean
      return (d * inverse.0).total * d.x + (d * inverse.1).total * d.y + (d * inverse.2).total * d.z
    }
  }

  private var gaussians = [Gaussian](repeating: Gaussian(), count: components)

  /// Fits the components to the colours that each was given.
  ///
  /// - Parameters:
  ///   - colours: `[pixel]`, whole numbers 0…255.
  ///   - chosen: Which pixels belong to this side.
  ///   - component: `[pixel]`, 0..<5.
  init(colours: [SIMD3<Double>], where chosen: [Bool], component: [UInt8]) {
    var sums = [ColourSums](repeating: ColourSums(), count: Self.components)
    var total = 0.0
    for pixel in colours.indices where chosen[pixel] {
      sums[Int(component[pixel])].add(colours[pixel])
      total += 1
    }
    for index in 0..<Self.components where sums[index].count > 0 {
      gaussians[index] = Self.fitted(sums[index], total)
    }
  }

  /// The component under which a colour is densest; its share does not count.
  func nearest(_ colour: SIMD3<Double>) -> UInt8 {
    var (best, least) = (0, Double.infinity)
    for (index, gaussian) in gaussians.enumerated() where gaussian.share > 0 {
      let value = gaussian.distance(colour) + gaussian.spread
      if value < least { (best, least) = (index, value) }
    }
    return UInt8(best)
  }

  /// −log of the density of a colour, without the factor (2π)^(−3/2) that both sides share.
  func cost(_ colour: SIMD3<Double>) -> Double {
    var density = 0.0
    for gaussian in gaussians where gaussian.share > 0 {
      let exponent = -0.5 * gaussian.distance(colour)
      if exponent > -60 { density += gaussian.height * FixedMath.exp(exponent) }
    }
    return density > 0 ? min(-FixedMath.log(density), 80) : 80
  }

  private static func fitted(_ sums: ColourSums, _ total: Double) -> Gaussian {
    let mean = sums.first / sums.count
    var diagonal = sums.squares / sums.count - mean * mean
    // xy, yz, zx
    let cross =
      sums.products / sums.count
      - SIMD3(mean.x * mean.y, mean.y * mean.z, mean.z * mean.x)
    func determinant(_ d: SIMD3<Double>) -> Double {
      let (a, b, c) = (
        d.y * d.z - cross.y * cross.y, cross.x * d.z - cross.y * cross.z,
        cross.x * cross.y - d.y * cross.z
      )
      return d.x * a - cross.x * b + cross.z * c
    }
    var size = determinant(diagonal)
    // One colour alone, or colours on a plane: some noise keeps the inverse finite.
    if size <= 1e-6 {
      diagonal += SIMD3(repeating: 0.01)
      size = max(determinant(diagonal), 1e-6)
    }
    let (d, c) = (diagonal, cross)
    var fitted = Gaussian()
    fitted.share = sums.count / total
    fitted.mean = mean
    fitted.inverse.0 = SIMD3(d.y * d.z - c.y * c.y, c.z * c.y - c.x * d.z, c.x * c.y - c.z * d.y)
    fitted.inverse.1 = SIMD3(c.y * c.z - c.x * d.z, d.x * d.z - c.z * c.z, c.x * c.z - d.x * c.y)
    fitted.inverse.2 = SIMD3(c.x * c.y - d.y * c.z, c.x * c.z - d.x * c.y, d.x * d.y - c.x * c.x)
    fitted.inverse.0 /= size
    fitted.inverse.1 /= size
    fitted.inverse.2 /= size
    fitted.height = fitted.share / size.squareRoot()
    fitted.spread = FixedMath.log(size)
    return fitted
  }
}

/// Sums over colours; of whole numbers, so that they are exact in any order.
struct ColourSums {
  private(set) var count = 0.0
  private(set) var first = SIMD3<Double>.zero
  private(set) var squares = SIMD3<Double>.zero
  /// xy, yz, zx.
  private(set) var products = SIMD3<Double>.zero

  mutating func add(_ colour: SIMD3<Double>) {
    count += 1
    first += colour
    squares += colour * colour
    products += SIMD3(colour.x * colour.y, colour.y * colour.z, colour.z * colour.x)
  }
}
