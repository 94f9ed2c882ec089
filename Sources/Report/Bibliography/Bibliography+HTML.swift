extension Bibliography.Entry {
  /// The authors in a sentence: "Xiao", "Xiao and Madry" or "Xiao et al." as their number has it.
  var shortAuthors: String {
    let names = people.names.map(\.cited)
    switch names.count {
    case 0: return key
    case 1 where !people.hasOthers: return names[0]
    case 2 where !people.hasOthers: return "\(names[0]) and \(names[1])"
    default: return "\(names[0]) et al."
    }
  }

  /// The source as a line of the list of references.
  var html: HTMLNode {
    .fragment([
      .text(longAuthors), tag("cite") { fields["title"] ?? key }, .text("."),
      .text(details), address,
    ])
  }

  private var longAuthors: String {
    guard let last = authors.last else { return "" }
    if people.hasOthers { return authors.joined(separator: ", ") + " et al. " }
    guard authors.count > 1 else { return last.hasSuffix(".") ? "\(last) " : "\(last). " }
    return authors.dropLast().joined(separator: ", ") + " and \(last). "
  }

  private var details: String {
    var parts: [String] = []
    if let venue {
      let volume = fields["volume"].map { " \($0)" } ?? ""
      let issue = fields["number"].map { "(\($0))" } ?? ""
      parts.append(venue + volume + issue)
    }
    if let pages = fields["pages"] { parts.append(pages) }
    if let year = fields["year"] { parts.append(year) }
    return parts.isEmpty ? "" : " \(parts.joined(separator: ", "))."
  }

  private var address: HTMLNode {
    guard let link, link.hasPrefix("https://") || link.hasPrefix("http://") else { return .nothing }
    return .fragment([
      .text(" "),
      tag("a", ["class": "address", "href": link]) {
        link.split(separator: "://").last.map(String.init) ?? link
      },
    ])
  }
}
