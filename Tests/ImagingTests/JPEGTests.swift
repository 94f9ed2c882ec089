import Foundation
import Imaging
import Testing

@Suite("JPEG reads what others write and refuses damage")
struct JPEGTests {
  private func photograph(_ name: String) throws -> Golden.Photograph {
    try #require(try Golden.read().photographs.first { $0.name == name })
  }

  @Test(
    "pixels are those that Pillow decodes",
    arguments: [
      "colour", "unsubsampled", "grey", "progressive", "cmyk", "ycck", "turned",
    ])
  func pixels(name: String) throws {
    let golden = try photograph(name)
    let found = try JPEG.decode(golden.data())
    // libjpeg and libjpeg-turbo agree exactly in the accurate transform, but may round chroma apart.
    let difference = difference(found, golden.image, tolerance: 1)
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test("an orientation tag turns nothing")
  func orientation() throws {
    let image = try JPEG.decode(photograph("turned").data())
    #expect(image.width == 30 && image.height == 20)
  }

  @Test("what is written is read back nearly as it was")
  func roundTrip() throws {
    let image = try photograph("colour").image
    let back = try JPEG.decode(JPEG.encode(image, quality: 100))
    let errors = zip(back.pixels, image.pixels).map { abs(Int($0) - Int($1)) }
    #expect(
      errors.reduce(0, +) < errors.count * 3, "mean error \(errors.reduce(0, +)) / \(errors.count)")
    #expect(try JPEG.encode(image) == JPEG.encode(image))
  }

  @Test("a JPEG cut short anywhere is an error that says so", arguments: ["colour", "progressive"])
  func truncated(name: String) throws {
    let whole = try photograph(name).data()
    for count in 0..<whole.count {
      #expect(throws: ImagingError.self, "cut to \(count) of \(whole.count) bytes") {
        try JPEG.decode(whole.prefix(count))
      }
    }
  }

  @Test("the error names the file and what is wrong")
  func message() throws {
    let whole = try photograph("colour").data()
    let error = #expect(throws: ImagingError.self) {
      try JPEG.decode(whole.prefix(600), source: "'dog.JPEG'")
    }
    let text = try #require(error?.description)
    #expect(text.contains("'dog.JPEG'") && text.contains("Premature end"), "\(text)")
    let missing = #expect(throws: ImagingError.self) {
      try JPEG.read(URL(fileURLWithPath: "/nonexistent/cat.JPEG"))
    }
    #expect(missing?.description.contains("/nonexistent/cat.JPEG") == true)
  }

  @Test("a header that claims more pixels than the file can hold is refused, not believed")
  func hugeClaim() throws {
    var data = try photograph("colour").data()
    let frame = try #require(data.indices.first { data[$0] == 0xFF && data[$0 + 1] == 0xC0 })
    data.replaceSubrange(frame + 5..<frame + 9, with: [0xFA, 0x00, 0xFA, 0x00])
    let error = #expect(throws: ImagingError.self) { try JPEG.decode(data) }
    #expect(error?.description.contains("64000 x 64000") == true)
  }

  @Test("stray bytes between markers do no harm")
  func strayBytes() throws {
    var data = try photograph("colour").data()
    data.insert(contentsOf: [0, 0, 0], at: data.count - 2)
    #expect(try JPEG.decode(data) == JPEG.decode(photograph("colour").data()))
  }

  @Test(
    "ten thousand mutations give a picture or an error, never more",
    arguments: ["colour", "grey", "progressive", "cmyk"])
  func mutations(name: String) throws {
    let whole = try [UInt8](photograph(name).data())
    var errors = 0
    for round in 0..<2500 {
      var bytes = whole
      for change in noiseBytes(2 + round % 6, seed: UInt64(round)).enumerated() {
        let place = noiseBytes(2, seed: UInt64(round * 8 + change.offset))
        bytes[(Int(place[0]) << 8 | Int(place[1])) % bytes.count] = change.element
      }
      do { _ = try JPEG.decode(Data(bytes)) } catch is ImagingError { errors += 1 }
    }
    #expect(errors > 0 && errors < 2500, "\(errors) errors")
  }

  @Test("a picture file is told by its bytes, not by its name")
  func pictureFile() throws {
    let golden = try photograph("grey")
    #expect(try PictureFile.decode(golden.data()) == JPEG.decode(golden.data()))
    let image = noise(6, 5, channels: 4)
    let opaque = try PictureFile.decode(PNG.encode(image))
    #expect(opaque.channels == 3 && opaque[5, 4, 2] == image[5, 4, 2])
    let error = #expect(throws: ImagingError.self) {
      try PictureFile.decode(Data("GIF89a".utf8), source: "'cat.JPEG'")
    }
    #expect(
      error
        == .unknownFormat(
          source: "'cat.JPEG'", known: ["PNG", "JPEG"], found: "a GIF picture: convert it to PNG"))
  }
}
