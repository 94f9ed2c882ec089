import Diorama
import ImageNet9
import Imaging
import Tensors
import Testing

/// The second version of the world, and what it shares with the first.
@Suite struct SecondVersionTests {
  private static let world = Diorama9.second(trainingImages: 2, testImages: 8)
  private static let cut = world.pictures(split: .test, seed: 0)
  private static let drawn = Diorama9.second(trainingImages: 2, testImages: 8, masks: .drawn)
    .pictures(split: .test, seed: 0)

  @Test func `cut and exact masks are of the same pictures`() {
    #expect(Self.cut.pixels == Self.drawn.pixels && Self.cut.boxes == Self.drawn.boxes)
    #expect(Self.cut.scenes == Self.drawn.scenes && Self.cut.kinds == Self.drawn.kinds)
    #expect(Self.cut.coverage != Self.drawn.coverage)
  }

  @Test func `boxes hold all that is cut, and pass the paper's filters`() {
    let side = Self.cut.side
    for index in 0..<Self.cut.count {
      let picture = Self.cut.picture(index)
      let box = picture.box
      #expect(Double(box.area) <= 0.95 * Double(side * side), "picture \(index): \(box)")
      #expect(Double(picture.mask.area(threshold: 1)) >= 0.1 * Double(box.area), "picture \(index)")
      for y in 0..<side {
        for x in 0..<side where !box.contains(x: x, y: y) {
          #expect(picture.mask[x, y] == 0, "picture \(index): mask at \(x), \(y) outside of \(box)")
        }
      }
    }
  }

  @Test func `it is the same on any number of threads`() {
    let one = Parallel.$threads.withValue(1) { Self.world.pictures(split: .training, seed: 3) }
    let two = Parallel.$threads.withValue(2) { Self.world.pictures(split: .training, seed: 3) }
    #expect(one == two)
  }

  @Test(arguments: [ObjectClass.dog, .insect, .fish])
  func `a picture shows the same at any size`(label: ObjectClass) {
    for index in 0..<3 {
      let small = Self.world.picture(split: .test, seed: 1, label: label, index: index, side: 48)
      let large = Self.world.picture(split: .test, seed: 1, label: label, index: index, side: 96)
      #expect(small.kind == large.kind && small.scene == large.scene)
      #expect(large.box.left / 2 == small.box.left && large.box.top / 2 == small.box.top)
      let masses = (small.mask, large.mask)
      let share = { (mask: Mask) in Double(mask.area()) / Double(mask.width * mask.height) }
      #expect(abs(share(masses.0) - share(masses.1)) < 0.03)
    }
  }

  @Test func `there are forty-eight telling scenes, each with parts, at home somewhere`() {
    let table = Self.world.sceneTable
    #expect(table.scenes.count == 49 && Set(table.scenes).count == 49)
    #expect(table.scenes.last == .studio && table.rows.allSatisfy { $0.count == 49 })
    for row in table.rows { #expect(abs(row.reduce(0, +) - 1) < 1e-12) }
    for scene in table.scenes { #expect(table[.dog, scene] >= 0) }
    #expect(table[.fish, .reef] > 0.1 && table[.fish, .underwater] == 0)
    #expect(table.bestGuess > 0.5 && table.bestGuess < 0.8)
  }

  @Test func `the first version is not touched by the second's settings`() {
    let first = Diorama9(trainingImages: 2, testImages: 2)
    #expect(first.sceneTable.scenes == Scene.first && first.masks == .exact)
    #expect(first.name == "Diorama-9" && Self.world.name == "Diorama-9 v2")
  }

  @Test func `left open, its size is that of another miniature`() {
    let open = Diorama9.second()
    #expect(open.sized(like: Diorama9(trainingImages: 7, testImages: 3)).trainingImages == 7)
    #expect(open.sized(like: nil).testImages == 150)
    #expect(Self.world.sized(like: Diorama9(trainingImages: 7)) == Self.world)
  }
}
