import FixedMath

/// A stream of random numbers for one purpose: the same for ever for the same seed, purpose and index.
///
/// Every draw of the kit comes from such a stream, so that nothing depends on the order in which
/// threads happen to run. xoshiro256** (Blackman and Vigna 2018), seeded by splitmix64.
///
/// ```swift
/// private let stirred = Variant("Stirred") { input in
///   var random = input.random
///   var channels = [0, 1, 2]
///   random.shuffle(&channels)
///   let dark = 1 - abs(random.normal()) / 4
///   let shift = random.pick([-1, 1]) * random.integer(below: 20)
///   return input.foreground(
///     on: input.tiledBackground.mapPixels {
///       let pixel = [$0, $1, $2].map { Int(dark * Double($0)) + shift }
///       let moved = channels.map { min(255, max(0, pixel[$0])) }
///       return (moved[0], moved[1], moved[2])
///     })
/// }
///
/// private let tinted = Variant("Tinted", partner: .randomClass) { input in
///   var random = input.random
///   let dark = random.uniform(0.2, 1)
///   return input.foreground(
///     on: input.partnerBackground.mapPixels {
///       (Int(dark * Double($0)), Int(dark * Double($1)), $2)
///     })
/// }
/// ```
public struct RandomStream: RandomNumberGenerator, Hashable, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64) {
    get { (words[0], words[1], words[2], words[3]) }
    set {
      words[0] = newValue.0
      words[1] = newValue.1
      words[2] = newValue.2
      words[3] = newValue.3
    }
  }
  private var words: SIMD4<UInt64>

  /// The stream of a purpose.
  ///
  /// - Parameters:
  ///   - seed: the seed of the repetition or data set.
  ///   - purpose: what is drawn, such as "initial weights".
  ///   - index: which of many such things, such as the number of an image.
  public init(seed: UInt64, purpose: String, index: Int = 0) {
    var mixer = SplitMix(state: seed)
    let first = mixer.next()
    // FNV-1a: a hash that is the same in every process, unlike Swift's own.
    var name: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in purpose.utf8 { name = (name ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    mixer = SplitMix(state: first ^ name)
    let second = mixer.next()
    mixer = SplitMix(state: second ^ (UInt64(bitPattern: Int64(index)) &* 0x9e37_79b9_7f4a_7c15))
    words = SIMD4(mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  /// 64 random bits.
  public mutating func next() -> UInt64 {
    var (a, b, c, d) = state
    let product = b &* 5
    let result = ((product << 7) | (product >> 57)) &* 9
    let shifted = b << 17
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 45) | (d >> 19)
    state = (a, b, c, d)
    return result
  }

  /// A number in 0 ..< 1, a multiple of 2⁻⁵³.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number between two bounds.
  public mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * uniform()
  }

  /// A standard normal number (Box and Muller); it always takes two draws.
  public mutating func normal() -> Double {
    let radius = (-2 * FixedMath.log(1 - uniform())).squareRoot()
    return radius * FixedMath.cos(2 * .pi * uniform())
  }

  /// A whole number in 0 ..< bound, without bias (Lemire 2019).
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "bound \(bound) < 1")
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// Brings the elements into random order (Fisher and Yates).
  public mutating func shuffle<Element>(_ array: inout [Element]) {
    guard array.count > 1 else { return }
    for last in stride(from: array.count - 1, through: 1, by: -1) {
      array.swapAt(last, integer(below: last + 1))
    }
  }

  /// One of the items, by weight.
  ///
  /// - Parameters:
  ///   - items: at least one.
  ///   - weights: one per item, none negative, not all 0.
  /// - Returns: the item drawn.
  public mutating func pick<Item>(_ items: [Item], weights: [Double]) -> Item {
    precondition(
      !items.isEmpty && items.count == weights.count,
      "\(items.count) items have \(weights.count) weights")
    let total = weights.reduce(0, +)
    var rest = uniform() * total
    for (item, weight) in zip(items, weights) {
      if rest < weight { return item }
      rest -= weight
    }
    // Rounding may leave a crumb: it belongs to the last item that can be drawn at all.
    let last = weights.lastIndex { $0 > 0 } ?? items.count - 1
    return items[last]
  }

  /// One of the items, each as likely as the others.
  public mutating func pick<Item>(_ items: [Item]) -> Item { items[integer(below: items.count)] }
}

/// Steele, Lea and Flood 2014: turns any 64 bits into a well-mixed sequence.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
