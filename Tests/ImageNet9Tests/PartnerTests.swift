import ImageNet9
import Imaging
import Tensors
import Testing

@Suite struct PartnerTests {
  @Test func `Mixed-Same stays in the class and Mixed-Next takes the next`() throws {
    for index in 0..<smallSet.count {
      let same = try #require(try smallSet.partner(of: index, in: .mixedSame, seed: 2))
      #expect(smallSet.labels[same] == smallSet.labels[index])
      let next = try #require(try smallSet.partner(of: index, in: .mixedNext, seed: 2))
      #expect(smallSet.labels[next].rawValue == (smallSet.labels[index].rawValue + 1) % 9)
    }
  }

  @Test func `Mixed-Rand draws all nine classes alike, the own one included`() throws {
    var counts = [Int](repeating: 0, count: 9)
    var own = 0
    for seed in 0..<20 {
      for index in 0..<smallSet.count {
        let partner = try #require(
          try smallSet.partner(of: index, in: .mixedRand, seed: UInt64(seed)))
        counts[smallSet.labels[partner].rawValue] += 1
        own += smallSet.labels[partner] == smallSet.labels[index] ? 1 : 0
      }
    }
    // 2,160 draws: 240 expected per class, standard deviation 14.6; the bound is five of them.
    for (label, count) in (counts + [own]).enumerated() {
      #expect(abs(count - 240) < 73, "class \(label): expected 240 ± 73, got \(count)")
    }
  }

  @Test func `a class is drawn before the image, so that small classes are not rarer`() throws {
    // Nine dogs for each single image of the other classes.
    let dogs = smallSet.labels.indices.filter { smallSet.labels[$0] == .dog }.prefix(9)
    let others = ObjectClass.allCases.dropFirst().compactMap { smallSet.labels.firstIndex(of: $0) }
    let set = PictureSet((dogs + others).map(smallSet.picture))
    var fromDogs = 0
    for seed in 0..<100 {
      for index in 0..<set.count {
        let partner = try #require(try set.partner(of: index, in: .mixedRand, seed: UInt64(seed)))
        fromDogs += set.labels[partner] == .dog ? 1 : 0
      }
    }
    // 1,700 draws: 189 expected (standard deviation 13), 900 if images were drawn directly.
    #expect(abs(fromDogs - 189) < 65, "expected 189 ± 65, got \(fromDogs)")
  }

  @Test func `variants without a background from elsewhere have no partner`() throws {
    for variant in Variant.allCases.prefix(5) {
      #expect(try smallSet.partner(of: 0, in: variant, seed: 1) == nil)
    }
  }

  @Test func `a set without the class asked for is an error`() {
    let set = PictureSet((0..<3).map(smallSet.picture))
    let error = #expect(throws: ImageNet9Error.self) { try set.images(of: .mixedNext, seed: 1) }
    #expect("\(error as Any)".contains("nextClass"))
  }
}
