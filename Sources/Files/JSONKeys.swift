import Foundation

/// Keys of a JSON text as they stand there; decoders silently take one of several.
package enum JSONKeys {
  /// A key that an object has twice.
  package struct Repeated: Equatable, Sendable {
    /// The key, behind those of the objects around it: "mobilenet.input".
    package let path: String
    /// The line on which it stands for the second time, from 1.
    package let line: Int
  }

  /// The first key that an object of the text has twice; nil if there is none.
  ///
  /// - Parameter json: UTF-8 that a decoder has accepted.
  /// - Returns: the key with the place where it stands again.
  package static func repeated(in json: Data) -> Repeated? {
    var scanner = Scanner(bytes: Array(json))
    return scanner.run()
  }

  /// An object or list that is open.
  private struct Container {
    let isObject: Bool
    var keys: Set<String> = []
    /// The key whose value is read; nil where the next text is a key.
    var key: String?
  }

  private struct Scanner {
    let bytes: [UInt8]
    var index = 0
    var line = 1
    var open: [Container] = []

    mutating func run() -> Repeated? {
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "{"): open.append(Container(isObject: true))
        case UInt8(ascii: "["): open.append(Container(isObject: false))
        case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
        case UInt8(ascii: ","): if !open.isEmpty { open[open.count - 1].key = nil }
        case UInt8(ascii: "\n"): line += 1
        case UInt8(ascii: "\""):
          let text = text()
          if let found = note(text) { return found }
        default: break
        }
      }
      return nil
    }

    /// Takes a text, which is a key where an object waits for one.
    private mutating func note(_ text: String) -> Repeated? {
      guard let last = open.indices.last, open[last].isObject, open[last].key == nil else {
        return nil
      }
      guard open[last].keys.insert(text).inserted else {
        let above = open[..<last].compactMap(\.key)
        return Repeated(path: (above + [text]).joined(separator: "."), line: line)
      }
      open[last].key = text
      return nil
    }

    /// The text from behind its quotation mark to the next one, which is passed.
    private mutating func text() -> String {
      let start = index
      while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
        index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      let end = min(index, bytes.count)
      index = end + 1
      let quoted = Data("\"".utf8) + Data(bytes[start..<end]) + Data("\"".utf8)
      return (try? JSONDecoder().decode(String.self, from: quoted))
        ?? String(decoding: bytes[start..<end], as: UTF8.self)
    }
  }
}
