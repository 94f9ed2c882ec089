extension AskedChapter {
  /// The same chapter with some of what it asks, so that it can be answered bit by bit.
  ///
  /// - Parameters:
  ///   - labels: the blocks that stay.
  ///   - inlines: the numbers of the prose that stay, by their place.
  ///   - lines: the lines of front matter that stay, by key.
  /// - Returns: the chapter; of its failures those stay that belong to what stays.
  package func keeping(
    labels: Set<String>, inlines: Set<Int> = [], lines: Set<String> = []
  ) -> AskedChapter {
    var kept = self
    kept.blocks.removeAll { !labels.contains($0.label) }
    kept.inlines.removeAll { !inlines.contains($0.index) }
    kept.frontMatter.removeAll { !lines.contains($0.key) }
    kept.failures.removeAll { !labels.contains($0.label) && !lines.contains($0.label) }
    return kept
  }
}
