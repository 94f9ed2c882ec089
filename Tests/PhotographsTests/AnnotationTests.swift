import Foundation
import ImageNet9
import Imaging
import Photographs
import Testing

@Suite struct AnnotationTests {
  static func xml(
    width: String = "500", height: String = "368",
    boxes: [(Int, Int, Int, Int)] = [(105, 204, 358, 279)]
  ) -> String {
    let objects = boxes.map {
      """
      <object><name>n01735189</name><pose>Unspecified</pose><bndbox>
      <xmin>\($0.0)</xmin><ymin>\($0.1)</ymin><xmax>\($0.2)</xmax><ymax>\($0.3)</ymax>
      </bndbox></object>
      """
    }.joined(separator: "\n")
    return """
      <annotation><folder>val</folder><filename>ILSVRC2012_val_00000006</filename>
      <size><width>\(width)</width><height>\(height)</height><depth>3</depth></size>
      <segmented>0</segmented>\(objects)</annotation>
      """
  }

  private func read(_ text: String) throws -> Annotation {
    try Annotation(Data(text.utf8), source: "a.xml")
  }

  @Test func `size, class and boxes are read`() throws {
    let annotation = try read(Self.xml(boxes: [(105, 204, 358, 279), (0, 0, 500, 368)]))
    #expect(annotation.width == 500 && annotation.height == 368)
    #expect(annotation.objects.map(\.wnid) == ["n01735189", "n01735189"])
    #expect(annotation.objects[0].box == Box(left: 105, top: 204, right: 358, bottom: 279))
    #expect(try read(Self.xml(boxes: [])).objects.isEmpty)
  }

  @Test func `what other tools write is read: floats, Latin-1, UTF-16, a byte order mark`() throws {
    let plain = try read(Self.xml())
    let floats = Self.xml().replacing(/<xmin>(\d+)</) { "<xmin>\($0.1).0<" }
    #expect(try read(floats) == plain)
    let named = Self.xml().replacingOccurrences(of: "Unspecified", with: "Tête-à-tête")
    for (encoding, name) in [
      (String.Encoding.isoLatin1, "ISO-8859-1"), (.windowsCP1252, "windows-1252"),
      (.utf8, "UTF-8"), (.utf16, "UTF-16"), (.utf16LittleEndian, "UTF-16"),
      (.utf16BigEndian, "UTF-16"),
    ] {
      let text = "<?xml version=\"1.0\" encoding=\"\(name)\"?>\n" + named
      let data = try #require(text.data(using: encoding))
      #expect(try Annotation(data) == plain, "\(name)")
    }
    #expect(try Annotation(Data(("\u{FEFF}" + named).utf8)) == plain)
    #expect(try read(named.replacingOccurrences(of: "\n", with: "\r\n")) == plain)
  }

  @Test func `what cannot be read is named for what it is`() throws {
    func reason(_ data: Data) -> String {
      let error = #expect(throws: ImageNet9Error.self) { try Annotation(data, source: "a.xml") }
      return "\(error as Any)"
    }
    #expect(reason(Data(Self.xml(width: "70.5").utf8)).contains("70.5"))
    let bare = try #require(
      Self.xml().replacingOccurrences(of: "Unspecified", with: "Tête").data(using: .isoLatin1))
    #expect(reason(bare).contains("no UTF-8 text"))
    let other = "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>" + Self.xml()
    #expect(reason(Data(other.utf8)).contains("shift_jis"))
    #expect(reason(Data("<!DOCTYPE html><html></html>".utf8)).contains("a.xml"))
    #expect(reason(Data("version https://git-lfs.github.com/spec/v1\n".utf8)).contains("Git LFS"))
    #expect(reason(Data(Self.xml().utf8.dropLast(40))).contains("no whole XML"))
  }

  @Test(arguments: [
    "", "no XML", "<annotation>", "<annotation></annotation>", AnnotationTests.xml(width: "wide"),
    AnnotationTests.xml(height: "99999999999999999999999"),
    AnnotationTests.xml().replacingOccurrences(of: "<xmax>358</xmax>", with: ""),
    AnnotationTests.xml().replacingOccurrences(of: "</object>", with: ""),
    String(repeating: "<annotation>", count: 5000),
  ])
  func `what is no annotation is an error that names the file`(text: String) {
    let error = #expect(throws: ImageNet9Error.self) { try read(text) }
    #expect("\(error as Any)".contains("a.xml"))
  }

  @Test func `entities that grow without bound are refused`() {
    var text = "<!DOCTYPE annotation [<!ENTITY a0 \"aaaaaaaaaa\">"
    for level in 1...12 {
      text += "<!ENTITY a\(level) \"" + String(repeating: "&a\(level - 1);", count: 10) + "\">"
    }
    text += "]>" + Self.xml(width: "&a12;")
    #expect(throws: ImageNet9Error.self) { try read(text) }
  }

  @Test func `more than a megabyte is not even looked at`() {
    let text = Self.xml() + String(repeating: " ", count: 1 << 20)
    let error = #expect(throws: ImageNet9Error.self) { try read(text) }
    #expect("\(error as Any)".contains("1048576"))
  }

  @Test func `ten thousand mutations give an annotation or an error, never more`() {
    let whole = Array(Self.xml().utf8)
    var state: UInt64 = 1
    func draw(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    var (sound, damaged) = (0, 0)
    for _ in 0..<10_000 {
      var bytes = whole
      for _ in 0...draw(4) {
        let place = draw(bytes.count)
        switch draw(4) {
        case 0: bytes[place] = UInt8(draw(256))
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(Array("<>/&\"'![]0".utf8)[draw(10)], at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + draw(40)))
        }
      }
      do {
        _ = try Annotation(Data(bytes))
        sound += 1
      } catch is ImageNet9Error { damaged += 1 } catch { Issue.record("\(error)") }
    }
    #expect(sound > 100 && damaged > 100, "\(sound) sound, \(damaged) damaged")
  }
}
