import Diorama
import ImageNet9
import Imaging
import Tensors
import Testing

@Suite struct DioramaTests {
  @Test func `the same seed, split, class and index give the same picture`() {
    for label in ObjectClass.allCases {
      let one = smallDiorama.picture(split: .test, seed: 9, label: label, index: 4)
      let two = smallDiorama.picture(split: .test, seed: 9, label: label, index: 4)
      #expect(one == two)
    }
  }

  @Test func `seed, split and index each change the picture`() {
    let one = smallDiorama.picture(split: .test, seed: 9, label: .bird, index: 4)
    for other in [
      smallDiorama.picture(split: .test, seed: 10, label: .bird, index: 4),
      smallDiorama.picture(split: .training, seed: 9, label: .bird, index: 4),
      smallDiorama.picture(split: .test, seed: 9, label: .bird, index: 5),
    ] { #expect(one.image != other.image) }
  }

  @Test func `one thread and two draw the same bytes`() {
    let diorama = Diorama9(trainingImages: 5, testImages: 1)
    let one = Parallel.$threads.withValue(1) { diorama.pictures(split: .training, seed: 2) }
    let two = Parallel.$threads.withValue(2) { diorama.pictures(split: .training, seed: 2) }
    #expect(one == two)
    #expect(one.labels.map(\.rawValue) == (0..<45).map { $0 / 5 })
    #expect(Set(one.ids).count == 45)
  }

  @Test func `a variant's images do not depend on threads`() throws {
    for variant in [Variant.onlyBackgroundTiled, .mixedRand] {
      let one = try Parallel.$threads.withValue(1) { try smallSet.images(of: variant, seed: 1) }
      let two = try Parallel.$threads.withValue(2) { try smallSet.images(of: variant, seed: 1) }
      #expect(one == two)
    }
  }

  @Test(arguments: ObjectClass.allCases)
  func `the picture is the same at any size`(label: ObjectClass) {
    for index in 0..<4 {
      let small = smallDiorama.picture(split: .test, seed: 3, label: label, index: index, side: 48)
      let large = smallDiorama.picture(split: .test, seed: 3, label: label, index: index, side: 192)
      #expect(small.kind == large.kind && small.scene == large.scene && small.id == large.id)
      let image = large.image.resizedByArea(width: 48, height: 48)
      let similar = correlation(small.image.pixels, image.pixels)
      #expect(
        similar > 0.97, "\(label) \(index), \(small.kind): correlation \(similar), expected > 0.97")
      let overlap = overlap(small.mask, large.mask)
      #expect(
        overlap > 0.93, "\(label) \(index), \(small.kind): mask overlap \(overlap), expected > 0.93"
      )
    }
  }

  @Test func `masks fill their boxes and pass the paper's filters`() {
    let diorama = Diorama9(trainingImages: 1, testImages: 40)
    let set = diorama.pictures(split: .test, seed: 21)
    for index in 0..<set.count {
      let picture = set.picture(index)
      let (box, area) = (picture.box, picture.mask.area())
      let name = "\(picture.label) \(index), \(picture.kind)"
      #expect(picture.mask.tightBox() == box, "\(name): the box is not tight")
      #expect(Double(box.area) <= 0.9 * 48 * 48, "\(name): box of \(box.area) pixels")
      #expect(Double(area) >= 0.1 * Double(box.area), "\(name): \(area) of \(box.area) pixels")
      #expect(picture.image.channels == 3 && picture.image.width == 48)
    }
  }

  @Test func `objects have the size that the phenomena were measured with`() {
    let frame = 48.0 * 48 * Double(smallSet.count)
    let mask = smallSet.coverage.reduce(0.0) { $0 + Double($1) / 255 } / frame
    let box = smallSet.boxes.reduce(0.0) { $0 + Double($1.area) } / frame
    #expect((0.14...0.26).contains(mask), "mean foreground \(mask), designed 0.18")
    #expect((0.30...0.46).contains(box), "mean box \(box), designed 0.37")
  }

  @Test(arguments: ObjectClass.allCases)
  func `three kinds or more are drawn of a class, all of them named`(label: ObjectClass) {
    let kinds = (0..<40).map {
      smallDiorama.picture(split: .test, seed: 6, label: label, index: $0).kind
    }
    #expect(Set(kinds).count >= 3, "40 pictures show only \(Set(kinds))")
    #expect(Set(kinds).isSubset(of: label.kinds), "\(Set(kinds)) against \(label.kinds)")
  }

  @Test func `scenes come as often as the table says`() {
    // Only the choice is counted, over the whole of a larger set.
    let set = Diorama9(trainingImages: 1, testImages: 60).pictures(split: .test, seed: 8)
    let studio = set.scenes.filter { $0 == .studio }.count
    // 540 pictures at 10 %: 54 expected, standard deviation 7.
    #expect(abs(studio - 54) < 35, "expected 54 ± 35 studios, got \(studio)")
    let water = (0..<set.count).filter { set.labels[$0] == .fish && set.scenes[$0] == .underwater }
      .count
    // 60 fish at 62 %: 37 expected, standard deviation 3.8.
    #expect(abs(water - 37) < 19, "expected 37 ± 19 fish under water, got \(water)")
  }

  private func correlation(_ one: [UInt8], _ other: [UInt8]) -> Double {
    let (x, y) = (one.map(Double.init), other.map(Double.init))
    let (mx, my) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
    var (xy, xx, yy) = (0.0, 0.0, 0.0)
    for (a, b) in zip(x, y) {
      xy += (a - mx) * (b - my)
      xx += (a - mx) * (a - mx)
      yy += (b - my) * (b - my)
    }
    return xx == 0 || yy == 0 ? 0 : xy / (xx * yy).squareRoot()
  }

  /// Intersection over union of the soft masks, the larger averaged down to the smaller.
  private func overlap(_ small: Mask, _ large: Mask) -> Double {
    let grey = Image(
      width: large.width, height: large.height, channels: 3,
      pixels: large.coverage.flatMap { [$0, $0, $0] }
    ).resizedByArea(width: small.width, height: small.height)
    var (both, either) = (0.0, 0.0)
    for index in small.coverage.indices {
      let (a, b) = (Double(small.coverage[index]), Double(grey.pixels[index * 3]))
      both += min(a, b)
      either += max(a, b)
    }
    return both / either
  }
}
