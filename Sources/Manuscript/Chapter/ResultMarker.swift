/// A line that opens or closes a written result.
enum ResultMarker: Equatable {
  case opening(label: String, key: String, sum: String)
  case closing
  /// Meant as a marker, but not one. The text says what is wrong.
  case damaged(String)

  /// The marker that an HTML comment stands for; nil if it is some other HTML.
  init?(_ html: String) {
    let text = html.split(whereSeparator: \.isNewline).first.map(String.init) ?? html
    let body = text.drop { $0 == " " }
    guard body.hasPrefix("<!--") else { return nil }
    let inner = body.dropFirst(4).drop { $0 == "-" || $0 == " " || $0 == "\t" }
    let rest = inner.drop { $0 == "/" || $0 == " " }
    let end = rest.firstRange(of: "-->")?.lowerBound ?? rest.endIndex
    let words = rest[..<end].split { $0 == " " || $0 == "\t" }.map(String.init)
    guard let first = words.first, first.lowercased() == "backdrop", Self.isMeant(words, inner)
    else { return nil }
    let whole = html.trimmingWhitespace
    if whole == ResultRegion.closingMarker {
      self = .closing
    } else if inner.hasPrefix("/") {
      self = .damaged("this closing marker is damaged")
    } else {
      self = Self.opening(text.trimmingWhitespace)
    }
  }

  /// Whether a comment that begins with the kit's name is more than a remark of the author's.
  ///
  /// It closes something, names a label alone, or says a key or a sum. One that has lost all of these is a
  /// comment, and what closes it is then found to close nothing.
  private static func isMeant(_ words: [String], _ inner: Substring) -> Bool {
    switch words.count {
    case 1: inner.hasPrefix("/")
    case 2 where LabelKind(label: words[1]) != nil: true
    default: words.contains { $0.hasPrefix("key=") || $0.hasPrefix("sum=") }
    }
  }

  private static func opening(_ line: String) -> ResultMarker {
    guard line.hasSuffix("-->"), !line.dropLast(3).contains("-->") else {
      return .damaged("this result marker does not end with '-->' on its line")
    }
    let words = line.dropFirst(4).dropLast(3).split(separator: " ").map(String.init)
    guard words.count == 4, words[0] == "backdrop", line.hasPrefix("<!-- backdrop ") else {
      return .damaged("this result marker is damaged: it names a label, a key and a sum")
    }
    guard let key = value(of: "key", in: words[2]), (8...64).contains(key.count) else {
      return .damaged(
        "this result marker is damaged: '\(words[2])' is no 'key=' with 8 to 64 digits")
    }
    guard let sum = value(of: "sum", in: words[3]), sum.count == 16 else {
      return .damaged("this result marker is damaged: '\(words[3])' is no 'sum=' with 16 digits")
    }
    return .opening(label: words[1], key: key, sum: sum)
  }

  private static func value(of name: String, in word: String) -> String? {
    guard word.hasPrefix("\(name)=") else { return nil }
    let digits = word.dropFirst(name.count + 1)
    return digits.utf8.allSatisfy(Array("0123456789abcdef".utf8).contains) ? String(digits) : nil
  }
}

extension String {
  var trimmingWhitespace: String {
    let front = drop(while: \.isWhitespace)
    return String(front.reversed().drop(while: \.isWhitespace).reversed())
  }
}
