/// A computed number of the prose as it was written into the chapter.
package struct ShownNumber: Codable, Hashable, Sendable {
  /// What stands between the comments.
  package let text: String
  /// The digest of the expression behind it.
  package let digest: String

  package init(text: String, digest: String) {
    self.text = text
    self.digest = digest
  }
}
