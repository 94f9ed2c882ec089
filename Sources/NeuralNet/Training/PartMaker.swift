import Synchronization
import Tensors

/// Makes the parts of an epoch's steps, one after the other: images read or made anew, cropped and coloured.
///
/// With more than one thread the next part is made while the network learns from this one. What a part holds
/// follows from seed, epoch and index alone, so that it is the same either way.
final class PartMaker: Sendable {
  private let source: any TrainingSource
  private let recipe: Recipe
  private let seed: UInt64
  private let augmenter: Augmenter?
  private let slots: [PreparedPart]
  /// The parts that are asked for and not yet taken.
  private let pending = Mutex<[Errand]>([])

  init(_ source: any TrainingSource, recipe: Recipe, seed: UInt64, part: Int, kernels: Kernels) {
    self.source = source
    self.recipe = recipe
    self.seed = seed
    let copies = !(source is LabelledPixels) || recipe.changesPixels
    augmenter = recipe.changesPixels ? Augmenter(side: source.side, kernels: kernels) : nil
    slots = (0..<(copies ? 2 : 1)).map { _ in
      PreparedPart(
        side: source.side, capacity: part, normalisation: recipe.normalisation, copies: copies)
    }
  }

  /// Whether images are packed from where they lie, so that there is nothing to make ahead.
  private var isDirect: Bool { slots.count == 1 }

  /// Packs a part into node 0 of a pass, and meanwhile begins to make the next one.
  ///
  /// - Parameters:
  ///   - places: the part's images; the pass has begun with as many.
  ///   - epoch: counted from 0.
  ///   - next: the images of the part after it; nil at the end of an epoch.
  ///   - pass: where the part goes.
  /// - Throws: what the source throws.
  func pack(_ places: [Place], epoch: Int, next: [Place]?, into pass: Pass) throws {
    if isDirect, let images = source as? LabelledPixels { return pack(places, of: images, pass) }
    let ahead = pending.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    let errand = ahead ?? Errand(slot: 0)
    if ahead == nil { errand.run { try self.make(places, epoch: epoch, in: self.slots[0]) } }
    let part = slots[errand.slot]
    try errand.wait()
    if let next, Parallel.threads > 1 {
      let following = Errand(slot: 1 - errand.slot)
      pending.withLock { $0.append(following) }
      // The packing below reads this part's slot; the errand writes to the other one.
      following.start(threads: Parallel.threads) {
        try self.make(next, epoch: epoch, in: self.slots[following.slot])
      }
    }
    let packer = part.packer
    Parallel.forEachShard(pass.groups) { packer.pack($0, into: pass) }
  }

  /// Waits for what is being made and forgets it: the next part will be another one.
  func drop() {
    let errands = pending.withLock { pending in
      defer { pending = [] }
      return pending
    }
    for errand in errands { try? errand.wait() }
  }

  private func pack(_ places: [Place], of images: LabelledPixels, _ pass: Pass) {
    let packer = slots[0].packer, size = images.side * images.side * 3
    images.pixels.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      for (number, place) in places.enumerated() {
        packer.put(
          number, start + place.index * size, flipped: place.flipped, right: place.right,
          down: place.down)
      }
      Parallel.forEachShard(pass.groups) { packer.pack($0, into: pass) }
    }
  }

  private func make(_ places: [Place], epoch: Int, in part: PreparedPart) throws {
    let size = source.side * source.side * 3
    let lights = try parallelMap(places.count) { number in
      let place = places[number]
      let pixels = part.pixels.baseAddress.map { $0 + number * size }
      guard let pixels else { return SIMD3<Float>() }
      guard let augmenter else {
        try source.write(place.index, epoch: epoch, to: pixels)
        return SIMD3<Float>()
      }
      var stream = RandomStream(seed: seed, purpose: "crop and colour", index: place.number)
      let augmentation = Augmentation(recipe, side: source.side, using: &stream)
      try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: size) { whole in
        guard let whole = whole.baseAddress else { return }
        try source.write(place.index, epoch: epoch, to: whole)
        augmenter.apply(augmentation, to: whole, into: pixels)
      }
      return augmentation.light
    }
    for (number, place) in places.enumerated() {
      guard let start = part.pixels.baseAddress else { return }
      part.packer.put(
        number, start + number * size, flipped: place.flipped, right: place.right,
        down: place.down, light: lights[number])
    }
  }
}
