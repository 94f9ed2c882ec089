import Lab

extension CompiledBook {
  /// All that chapters ask, as they were compiled: files on disk are not looked at.
  ///
  /// A block whose own Swift throws asks nothing; `AskedChapter` says so where the chapter is rendered.
  ///
  /// - Parameter paths: of the chapters; all where empty.
  /// - Returns: the experiments, in no order that matters, and some of them more than once.
  package func experiments(of paths: [String] = []) -> [any Experiment] {
    let asked = chapters.filter { paths.isEmpty || paths.contains($0.path) }
    return asked.flatMap { chapter -> [any Experiment] in
      let texts =
        Array(chapter.frontMatter.values)
        + chapter.blocks.flatMap { [$0.caption, $0.alt] }.compactMap { $0 }
      return chapter.blocks.flatMap { (try? $0.make())?.experiments ?? [] }
        + chapter.inlines.flatMap { (try? $0.make())?.experiments ?? [] }
        + texts.flatMap { (try? $0.experiments()) ?? [] }
    }
  }
}
