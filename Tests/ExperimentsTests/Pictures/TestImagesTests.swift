import Experiments
import ImageNet9
import Testing

@Suite("Test images, a few at a time")
struct TestImagesTests {
  private func set(_ labels: [UInt8]) -> ImageSet {
    ImageSet(
      side: 1, pixels: (0..<labels.count * 3).map { UInt8($0 % 256) }, labels: labels,
      ids: labels.indices.map { "image \($0)" })
  }

  @Test("cover the set once, in order")
  func ranges() throws {
    let images = set((0..<2500).map { UInt8($0 % 9) })
    let parts = try TestImages(images)
    #expect(parts.ranges.count > 1 && parts.count == 2500)
    #expect(try ImageSet.joined(parts.ranges.map(parts.batch)) == images)
    #expect(parts.listing[10] == ListedImage(label: .bird, id: "image 10"))
  }

  @Test("with a label that is none of the nine are refused, not taken for dogs")
  func label() {
    let error = #expect(throws: ExperimentError.self) { try TestImages(set([0, 9])) }
    #expect("\(error as Any)".contains("label 9, expected 0 to 8"))
  }
}
