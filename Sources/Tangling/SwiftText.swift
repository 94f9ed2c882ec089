/// Swift source that grows line by line.
///
/// The same text can be written without places: where its code stands in a chapter is left out, and
/// what is left changes only with what is compiled.
struct SwiftText {
  private(set) var text = ""
  let hasPlaces: Bool

  init(hasPlaces: Bool = true) { self.hasPlaces = hasPlaces }

  mutating func line(_ line: String = "") { text += line + "\n" }

  /// Lines for which the compiler reports another file and line, those of a chapter.
  ///
  /// - Parameters:
  ///   - path: The chapter.
  ///   - number: The line of the chapter on which the code begins.
  ///   - padding: How many columns further right the first line stands there.
  ///   - lines: The code.
  mutating func located(_ path: String, line number: Int, padding: Int = 0, _ lines: String) {
    if hasPlaces {
      line("#sourceLocation(file: \(literal(path)), line: \(number))")
      line(String(repeating: " ", count: padding) + lines)
      line("#sourceLocation()")
    } else {
      line(lines)
    }
  }
}

/// A Swift literal for a string: everything but plain characters is escaped.
func literal(_ string: String) -> String {
  var result = "\""
  for scalar in string.unicodeScalars {
    switch scalar {
    case "\"", "\\": result += "\\" + String(scalar)
    case _ where scalar.value < 0x20 || scalar.value == 0x7F:
      result += "\\u{" + String(scalar.value, radix: 16) + "}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

func literal(_ strings: [String]) -> String {
  "[" + strings.map(literal).joined(separator: ", ") + "]"
}

/// An identifier for a label or a file's name: letters and digits stay, a hyphen becomes `_`, and
/// whatever else its code between underscores, so that different names stay different.
func identifier(_ name: String) -> String {
  var result = ""
  for scalar in name.unicodeScalars {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": result.unicodeScalars.append(scalar)
    case "-": result += "_"
    default: result += "_u" + String(scalar.value, radix: 16) + "_"
    }
  }
  return result
}
