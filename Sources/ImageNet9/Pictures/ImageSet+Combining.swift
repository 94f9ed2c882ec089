import Tensors

extension ImageSet {
  /// Which images of a mixture come from its second set: each with probability `share`, decided by the
  /// stream (seed, index).
  ///
  /// The choice is nested: what is mixed at a share is mixed at every greater one.
  package static func mixed(count: Int, share: Double, seed: UInt64) -> [Bool] {
    (0..<count).map { index in
      var stream = RandomStream(seed: seed, purpose: "mixture", index: index)
      return stream.uniform() < share
    }
  }

  /// The images of two sets of the same pictures, each from the second where `choice` says so.
  package func replacing(_ choice: [Bool], from other: ImageSet) -> ImageSet {
    precondition(
      count == other.count && side == other.side && choice.count == count,
      "\(count) images of side \(side), \(other.count) of side \(other.side), "
        + "\(choice.count) choices")
    var pixels = pixels
    let size = side * side * 3
    for index in 0..<count where choice[index] {
      let range = index * size..<(index + 1) * size
      pixels.replaceSubrange(range, with: other.pixels[range])
    }
    return ImageSet(side: side, pixels: pixels, labels: labels, ids: ids)
  }

  /// Some of the images, in the order of their indices.
  package func subset(_ indices: [Int]) -> ImageSet {
    if indices.count == count { return self }
    let size = side * side * 3
    return ImageSet(
      side: side, pixels: indices.flatMap { pixels[$0 * size..<($0 + 1) * size] },
      labels: indices.map { labels[$0] }, ids: indices.map { ids[$0] })
  }

  /// Sets of one side, one behind the other.
  package static func joined(_ sets: [ImageSet]) -> ImageSet {
    precondition(
      Set(sets.map(\.side)).count == 1, "image sets of sides \(sets.map(\.side)) cannot be joined")
    if sets.count == 1 { return sets[0] }
    return ImageSet(
      side: sets[0].side, pixels: Array(sets.map(\.pixels).joined()),
      labels: sets.flatMap(\.labels), ids: sets.flatMap(\.ids))
  }
}

extension PictureSet {
  /// Some of the pictures, in the order of their indices.
  package func subset(_ indices: [Int]) -> PictureSet {
    if indices.count == count { return self }
    let area = side * side
    return PictureSet(
      side: side, pixels: indices.flatMap { pixels[$0 * area * 3..<($0 + 1) * area * 3] },
      coverage: indices.flatMap { coverage[$0 * area..<($0 + 1) * area] },
      boxes: indices.map { boxes[$0] }, labels: indices.map { labels[$0] },
      kinds: indices.map { kinds[$0] }, scenes: indices.map { scenes[$0] },
      ids: indices.map { ids[$0] })
  }

  /// Sets of one side, one behind the other.
  package static func joined(_ sets: [PictureSet]) -> PictureSet {
    precondition(
      Set(sets.map(\.side)).count == 1, "picture sets of sides \(sets.map(\.side)) cannot be joined"
    )
    if sets.count == 1 { return sets[0] }
    return PictureSet(
      side: sets[0].side, pixels: Array(sets.map(\.pixels).joined()),
      coverage: Array(sets.map(\.coverage).joined()), boxes: sets.flatMap(\.boxes),
      labels: sets.flatMap(\.labels), kinds: sets.flatMap(\.kinds),
      scenes: sets.flatMap(\.scenes), ids: sets.flatMap(\.ids))
  }
}
