import Foundation

/// A reproducible stream of random numbers, one for each (seed, purpose, index).
///
///     var stream = RandomStream(seed: 1, purpose: "augmentation", index: 7)
///     let offset = stream.integer(below: 5)
///
/// The generator is xoshiro256** (Blackman and Vigna, 2018). Its state comes from the three
/// names through splitmix64, so neighbouring seeds and indices give unrelated streams, and the
/// numbers of a stream never depend on which other streams were read, on threads or on order.
public struct RandomStream: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// The stream of `seed` for `purpose`, the `index`-th of that purpose.
  public init(seed: UInt64, purpose: String, index: Int = 0) {
    // Each word is mixed before the next is added: (1, 2) and (2, 1) are different streams.
    var mixer = seed
    var key = RandomStream.mix(&mixer)
    for byte in purpose.utf8 {  // FNV-1a
      key = (key ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    mixer = key
    key = RandomStream.mix(&mixer) ^ UInt64(bitPattern: Int64(index))
    mixer = key
    state = (
      RandomStream.mix(&mixer), RandomStream.mix(&mixer), RandomStream.mix(&mixer),
      RandomStream.mix(&mixer)
    )
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let product = state.1 &* 5
    let result = ((product << 7) | (product >> 57)) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = (state.3 << 45) | (state.3 >> 19)
    return result
  }

  /// A number of [0, 1), a multiple of 2⁻⁵³.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number of [`low`, `high`).
  public mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * uniform()
  }

  /// A number of the standard normal distribution (Box–Muller, one number from two draws).
  public mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * Double.pi * uniform())
  }

  /// An integer of 0 ..< `bound`, each with the same probability.
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "integer(below: \(bound)) needs a positive bound")
    // Lemire's method: reject the few products that would favour small results.
    let range = UInt64(bound)
    let threshold = (0 &- range) % range
    while true {
      let product = next().multipliedFullWidth(by: range)
      if product.low >= threshold { return Int(product.high) }
    }
  }

  /// Puts the elements of `array` into random order (Fisher–Yates).
  public mutating func shuffle<Element>(_ array: inout [Element]) {
    guard array.count > 1 else { return }
    for last in stride(from: array.count - 1, to: 0, by: -1) {
      array.swapAt(last, integer(below: last + 1))
    }
  }

  /// One of `items`, drawn in proportion to `weights` (not negative, not all zero).
  public mutating func pick<Item>(_ items: [Item], weights: [Double]) -> Item {
    precondition(
      items.count == weights.count, "\(items.count) items have \(weights.count) weights")
    let total = weights.reduce(0, +)
    precondition(
      total > 0 && weights.allSatisfy { $0 >= 0 },
      "weights \(weights) must not be negative, and not all zero")
    var rest = uniform() * total
    var chosen = 0
    for (position, weight) in weights.enumerated() where weight > 0 {
      chosen = position
      rest -= weight
      if rest < 0 { break }
    }
    return items[chosen]
  }

  /// One step of splitmix64.
  private static func mix(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}
