import Files

extension CodeTarget {
  /// The target with another file in the place of the one of the same path, or with one more.
  package func with(_ file: CodeFile) -> CodeTarget {
    CodeTarget(
      name: name, dependencies: dependencies, conditions: conditions,
      files: files.filter { $0.path != file.path } + [file])
  }

  /// The target without one of its files, as if nobody had found it.
  package func without(_ path: String) -> CodeTarget {
    CodeTarget(
      name: name, dependencies: dependencies, conditions: conditions,
      files: files.filter { $0.path != path })
  }
}

extension CodeFile {
  /// The file after some edit that changes no name.
  package var edited: CodeFile {
    CodeFile(
      path: path, digest: SHA256.hex(of: "edited\n\(digest)"), imports: imports, names: names)
  }
}
