import Foundation
import ImageNet9
import Imaging
import Photographs
import Testing

/// Where the photographs are, if anywhere: `BACKDROP_TEST_DATA`.
private let testData = ProcessInfo.processInfo.environment["BACKDROP_TEST_DATA"]

@Suite(.enabled(if: testData != nil, "BACKDROP_TEST_DATA does not say where the photographs are"))
struct PhotographTests {
  private struct Reference {
    let id: String, boxFilter: String, grabCut: String
  }

  private func folder() throws -> URL { URL(fileURLWithPath: try #require(testData)) }

  private func references() throws -> [String: Reference] {
    let text = try String(
      contentsOf: folder().appendingPathComponent("grabcut/reference.csv"), encoding: .utf8)
    let rows = text.split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return Dictionary(
      uniqueKeysWithValues: rows.map {
        ($0[0], Reference(id: $0[0], boxFilter: $0[3], grabCut: $0[4]))
      })
  }

  /// Overlap over union of the foregrounds; 1 if both are empty.
  private func overlap(_ one: Mask, _ other: Mask) -> Double {
    let both = zip(one.coverage, other.coverage).count { $0 > 127 && $1 > 127 }
    let any = zip(one.coverage, other.coverage).count { $0 > 127 || $1 > 127 }
    return any == 0 ? 1 : Double(both) / Double(any)
  }

  @Test func `every photograph's box gets the reference's verdict`() throws {
    let data = try folder()
    let ilsvrc = try ILSVRCFolder(at: data.appendingPathComponent("ilsvrc").path)
    let references = try references()
    let images = try ilsvrc.images(of: .test)
    #expect(images.count == references.count)
    for image in images {
      let stem = String(image.stem.dropFirst("val/".count))
      let found = Inspection.ofBoxes(image, in: ilsvrc)
      #expect(found.boxFilter == references[stem]?.boxFilter, "\(stem)")
    }
  }

  /// A dozen by default; all 107, which take minutes, with `BACKDROP_SLOW_TESTS=1`.
  @Test func `GrabCut's masks are the reference's`() throws {
    let data = try folder()
    let ilsvrc = try ILSVRCFolder(at: data.appendingPathComponent("ilsvrc").path)
    let references = try references()
    let isSlow = ProcessInfo.processInfo.environment["BACKDROP_SLOW_TESTS"] == "1"
    let cut = try ilsvrc.images(of: .test).compactMap { image -> (SourceImage, Inspection)? in
      let found = Inspection.ofBoxes(image, in: ilsvrc)
      return found.boxFilter == "pass" ? (image, found) : nil
    }.sorted { ($0.1.box?.area ?? 0) < ($1.1.box?.area ?? 0) }
    #expect(cut.count == 107)
    for (image, inspection) in cut.prefix(isSlow ? cut.count : 12) {
      let stem = String(image.stem.dropFirst("val/".count))
      let box = try #require(inspection.box)
      let mask = try GrabCut.mask(of: PictureFile.read(ilsvrc.picture(of: image)), box: box)
      let expected = try PNG.readMask(data.appendingPathComponent("grabcut/masks/\(stem).png"))
      let overlap = overlap(mask, expected)
      #expect(overlap >= 0.999, "\(stem): overlap over union \(overlap)")
      let verdict = mask.area() * 10 >= box.area ? "ok" : "fail"
      #expect(verdict == references[stem]?.grabCut, "\(stem)")
    }
  }
}
