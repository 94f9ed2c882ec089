import Files
import Foundation
import ImageNet9
import Imaging

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What an annotation of ILSVRC2012 says: the size of its image, and one named box for each object.
package struct Annotation: Equatable, Sendable {
  /// An object's class and place.
  package struct Object: Equatable, Sendable {
    /// The WordNet id of its class.
    package let wnid: String
    /// From `xmin`, `ymin` up to `xmax`, `ymax`, the last two excluded, as the authors hand it to GrabCut; for
    /// what they paint see `Box.includingLast`.
    package let box: Box
  }

  /// Columns of the image, as the annotation has them.
  package let width: Int
  /// Rows of the image, as the annotation has them.
  package let height: Int
  /// In the order of the file; may be empty.
  package let objects: [Object]

  /// More bytes than this are no annotation: ILSVRC's longest has about ten thousand.
  package static let mostBytes = 1 << 20

  /// Reads the XML of one annotation.
  ///
  /// - Parameters:
  ///   - data: The bytes of the file.
  ///   - source: How to call it in messages.
  /// - Throws: `ImageNet9Error.damaged` if it is no XML, or lacks a size or an edge of a box.
  package init(_ data: Data, source: String = "the annotation") throws {
    func damaged(_ reason: String) -> ImageNet9Error { .damaged(path: source, reason: reason) }
    guard data.count <= Self.mostBytes else {
      throw damaged("it has \(data.count) bytes, an annotation has at most \(Self.mostBytes)")
    }
    // Foundation's parser ends the process at a name that is no UTF-8, and no annotation declares entities.
    let text: String
    do {
      text = try AnnotationText.decode(data)
    } catch let error as AnnotationText.Unreadable {
      throw damaged(error.reason)
    }
    guard !text.contains("<!DOCTYPE"), !text.contains("<!ENTITY") else {
      throw damaged("it declares a document type, which no annotation does")
    }
    let reader = Reader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.shouldResolveExternalEntities = false
    parser.delegate = reader
    // On Linux, `parse` calls a file whole that lacks an end tag.
    let isWhole = parser.parse() && parser.parserError == nil && reader.isWhole
    guard isWhole else {
      let found = FileKind.of(data).flatMap { $0.words.contains("XML") ? nil : $0.description }
      throw damaged(
        "it is no whole XML (line \(parser.lineNumber))" + (found.map { "; it is \($0)" } ?? ""))
    }
    func number(_ text: String?, _ name: String) throws -> Int {
      guard let text else { throw damaged("<\(name)> is missing") }
      // Some tools write whole numbers as "70.0".
      guard let value = Int(text) ?? Double(text).flatMap({ Int(exactly: $0) }),
        (-1_000_000...1_000_000).contains(value)
      else {
        throw damaged("<\(name)> is \"\(text.prefix(20))\", expected a whole number")
      }
      return value
    }
    width = try number(reader.size["width"], "width")
    height = try number(reader.size["height"], "height")
    objects = try reader.objects.map { object in
      Object(
        wnid: object["name"] ?? "",
        box: Box(
          left: try number(object["xmin"], "xmin"), top: try number(object["ymin"], "ymin"),
          right: try number(object["xmax"], "xmax"), bottom: try number(object["ymax"], "ymax")))
    }
  }

  /// Collects the texts that matter while the parser walks through the file.
  private final class Reader: NSObject, XMLParserDelegate {
    var size: [String: String] = [:]
    var objects: [[String: String]] = []
    /// Whether every element that began has ended, each by its own tag, without an error.
    var isWhole: Bool { path.isEmpty && !hasFailed }
    private var hasFailed = false
    private var path: [String] = []
    private var text = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      path.append(name)
      text = ""
      if path == ["annotation", "object"] { objects.append([:]) }
      // Nothing that matters lies deeper; a file of nested elements alone is not followed down.
      if path.count > 16 { parser.abortParsing() }
    }

    func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) { hasFailed = true }

    func parser(_ parser: XMLParser, foundCharacters characters: String) {
      if text.utf8.count < 256 { text += characters }
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      let value = text.trimmingCharacters(in: .whitespacesAndNewlines)
      if path.count == 3, path.starts(with: ["annotation", "size"]) {
        size[name] = value
      } else if !objects.isEmpty, path == ["annotation", "object", "name"] {
        objects[objects.count - 1][name] = value
      } else if !objects.isEmpty, path.count == 4,
        path.starts(with: ["annotation", "object", "bndbox"])
      {
        objects[objects.count - 1][name] = value
      }
      text = ""
      if path.popLast() != name { hasFailed = true }
    }
  }
}
