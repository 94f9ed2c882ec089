import ImageNet9
import Imaging
import Tensors
import Testing

/// Backgrounds that change from epoch to epoch, and mixtures.
@Suite struct FreshBackgroundTests {
  private func image(_ fresh: FreshBackgrounds, _ index: Int, epoch: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: smallSet.side * smallSet.side * 3) { buffer, count in
      buffer.initialize(repeating: 0)
      fresh.write(index, epoch: epoch, to: buffer)
      count = buffer.count
    }
  }

  @Test(
    "an image is its foreground over its partner's tiled background",
    arguments: [Variant.mixedSame, .mixedRand, .mixedNext])
  func twin(_ variant: Variant) throws {
    let fresh = try FreshBackgrounds(variant, of: smallSet, seed: 3)
    for (index, epoch) in [(0, 0), (5, 1), (smallSet.count - 1, 7)] {
      let picture = smallSet.picture(index)
      let partner = smallSet.picture(fresh.partner(of: index, epoch: epoch))
      let expected = composite(
        picture.image, picture.mask, over: partner.image.tilingBackground(over: partner.box))
      #expect(image(fresh, index, epoch: epoch) == expected.pixels, "image \(index)")
      let next = picture.label.next
      switch variant.name {
      case "Mixed-Same": #expect(partner.label == picture.label)
      case "Mixed-Next": #expect(partner.label == next)
      default: break
      }
    }
  }

  @Test("another epoch or seed draws other partners; the same ones draw the same")
  func epochs() throws {
    let fresh = try FreshBackgrounds(.mixedRand, of: smallSet, seed: 3)
    let again = try FreshBackgrounds(.mixedRand, of: smallSet, seed: 3)
    let other = try FreshBackgrounds(.mixedRand, of: smallSet, seed: 4)
    func partners(_ fresh: FreshBackgrounds, _ epoch: Int) -> [Int] {
      (0..<smallSet.count).map { fresh.partner(of: $0, epoch: epoch) }
    }
    #expect(partners(fresh, 0) == partners(again, 0))
    func shared(_ one: [Int], _ two: [Int]) -> Int { zip(one, two).count { $0 == $1 } }
    // By chance one in as many as there are pictures agrees.
    let bound = smallSet.count / 5
    #expect(shared(partners(fresh, 0), partners(fresh, 1)) < bound)
    #expect(shared(partners(fresh, 0), partners(other, 0)) < bound)
  }

  @Test("Mixed-Rand draws all nine classes alike")
  func classes() throws {
    let fresh = try FreshBackgrounds(.mixedRand, of: smallSet, seed: 3)
    var counts = [Int](repeating: 0, count: 9)
    let epochs = 2160 / smallSet.count
    for epoch in 0..<epochs {
      for index in 0..<smallSet.count {
        counts[smallSet.labels[fresh.partner(of: index, epoch: epoch)].rawValue] += 1
      }
    }
    // 240 expected of 2,160 draws, standard deviation 14.6; the bound is five of them.
    let expected = epochs * smallSet.count / 9
    for (label, count) in counts.enumerated() {
      #expect(abs(count - expected) < 73, "class \(label): \(count), expected \(expected) ± 73")
    }
  }

  @Test("a variant without a background from elsewhere is refused by name")
  func refusal() {
    let error = #expect(throws: ImageNet9Error.self) {
      try FreshBackgrounds(.original, of: smallSet, seed: 1)
    }
    #expect("\(error as Any)".contains("Original"))
  }

  @Test(
    "a mixture has its share, is the same each time, and grows by addition", arguments: [0.1, 0.5])
  func mixture(share: Double) {
    let count = 4000
    let choice = ImageSet.mixed(count: count, share: share, seed: 5)
    #expect(choice == ImageSet.mixed(count: count, share: share, seed: 5))
    #expect(choice != ImageSet.mixed(count: count, share: share, seed: 6))
    let deviation = (Double(count) * share * (1 - share)).squareRoot()
    let found = Double(choice.count { $0 })
    #expect(abs(found - Double(count) * share) < 5 * deviation, "\(found) of \(count)")
    let more = ImageSet.mixed(count: count, share: share + 0.2, seed: 5)
    #expect(zip(choice, more).allSatisfy { !$0 || $1 })
    #expect(ImageSet.mixed(count: 50, share: 0, seed: 5).allSatisfy { !$0 })
    #expect(ImageSet.mixed(count: 50, share: 1, seed: 5).allSatisfy { $0 })
  }

  @Test("a mixture takes each image whole from one of its sets")
  func replacing() throws {
    let one = try smallSet.images(of: .original, seed: 1)
    let two = try smallSet.images(of: .mixedRand, seed: 1)
    let choice = ImageSet.mixed(count: one.count, share: 0.5, seed: 2)
    let mixed = one.replacing(choice, from: two)
    for index in 0..<one.count {
      #expect(mixed.image(index) == (choice[index] ? two : one).image(index), "image \(index)")
    }
    #expect(mixed.labels == one.labels)
  }
}
