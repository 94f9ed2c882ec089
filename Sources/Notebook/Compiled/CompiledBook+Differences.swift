import Manuscript

extension CompiledBook {
  /// What differs between the chapters on disk and those that this was compiled from, one phrase each.
  package func differences(from disk: [Chapter]) -> [String] {
    var differences: [String] = []
    for chapter in disk {
      guard let compiled = self.chapter(at: chapter.path) else {
        differences.append("\(chapter.path) is new")
        continue
      }
      guard compiled.digest != chapter.codeDigest else { continue }
      let before = Dictionary(
        compiled.blocks.map { ($0.label, $0.digest) }, uniquingKeysWith: { first, _ in first })
      let edited = chapter.experiments.filter { before[$0.label] != $0.digest }.map(\.label)
      differences.append(
        edited.isEmpty
          ? "\(chapter.path) was edited"
          : "\(chapter.path): \(edited.joined(separator: ", ")) changed")
    }
    let paths = Set(disk.map(\.path))
    for chapter in chapters where !paths.contains(chapter.path) {
      differences.append("\(chapter.path) is gone")
    }
    return differences
  }
}
