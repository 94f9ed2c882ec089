/// The people behind a source, as BibTeX's rules read their names.
package struct PersonNames: Hashable, Sendable {
  /// One of them, or a body that is named as a whole.
  package struct Name: Hashable, Sendable {
    /// "Luc", "Martin Luther"; empty for a body.
    package var given = ""
    /// What stands before the family name in small letters: "de la".
    package var particle = ""
    /// "Van Gool", "OpenAI Research and Deployment Company".
    package var family = ""
    /// What stands behind the whole name, such as "Jr.".
    package var suffix = ""

    /// As it stands in a list of references: "Martin Luther King, Jr.".
    package var full: String {
      let name = [given, particle, family].filter { !$0.isEmpty }.joined(separator: " ")
      return suffix.isEmpty ? name : "\(name), \(suffix)"
    }

    /// As it is cited: "de la Torre".
    package var cited: String {
      [particle, family].filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  /// Those that are named.
  package var names: [Name] = []
  /// Whether there are others besides: "and others".
  package var hasOthers = false

  package init() {}

  /// Reads a field such as `author`: names joined by "and".
  package init(bibTeX field: String) {
    for part in Self.split(field, at: { $0.isWhitespace }).split(whereSeparator: {
      $0.lowercased() == "and"
    }) {
      let words = Array(part)
      if words.map({ $0.lowercased() }) == ["others"] {
        hasOthers = true
      } else {
        names.append(Name(bibTeX: words.joined(separator: " ")))
      }
    }
  }

  /// The pieces between separators that stand outside all braces.
  fileprivate static func split(
    _ text: String, at isSeparator: (Character) -> Bool, keepingEmpty: Bool = false
  ) -> [String] {
    var pieces = [""]
    var depth = 0
    for sign in text {
      if sign == "{" { depth += 1 }
      if sign == "}" { depth -= 1 }
      if depth == 0, isSeparator(sign) {
        pieces.append("")
      } else {
        pieces[pieces.count - 1].append(sign)
      }
    }
    return keepingEmpty ? pieces : pieces.filter { !$0.isEmpty }
  }
}

extension PersonNames.Name {
  /// Reads "Given von Family", "von Family, Given" or "von Family, Jr, Given".
  init(bibTeX source: String) {
    func words(_ text: String) -> [String] {
      PersonNames.split(text) { $0.isWhitespace || $0 == "~" }
    }
    func plain(_ words: some Sequence<String>) -> String {
      LaTeXText.plain(words.joined(separator: " "))
    }
    let parts = PersonNames.split(source, at: { $0 == "," }, keepingEmpty: true)
    if parts.count == 1 {
      let all = words(source)
      // The particle is what stands in small letters, the family name whatever comes after it.
      let first = all.dropLast().firstIndex(where: Self.isParticle)
      let last = all.dropLast().lastIndex(where: Self.isParticle)
      if let first, let last {
        (given, particle) = (plain(all[..<first]), plain(all[first...last]))
        family = plain(all[(last + 1)...])
      } else {
        (given, family) = (plain(all.dropLast()), plain(all.suffix(1)))
      }
      return
    }
    let name = words(parts[0])
    let end = name.dropLast().lastIndex(where: Self.isParticle)
    // "de la Torre" has a particle, "Van Gool" is a family name as a whole.
    if let end, name.first.map(Self.isParticle) == true {
      (particle, family) = (plain(name[...end]), plain(name[(end + 1)...]))
    } else {
      family = plain(name)
    }
    if parts.count > 2 { suffix = plain(words(parts[1])) }
    given = plain(words(parts[parts.count > 2 ? 2 : 1]))
  }

  /// Whether a word begins with a small letter; one in braces does not.
  private static func isParticle(_ word: String) -> Bool {
    if word.hasPrefix("{"), !word.hasPrefix("{\\") { return false }
    return LaTeXText.plain(word).first { $0.isLetter }?.isLowercase ?? false
  }
}
