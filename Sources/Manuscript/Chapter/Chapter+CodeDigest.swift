import Files

extension Chapter {
  /// The digest of everything in the chapter that is compiled: code, labels, captions and computed text,
  /// but neither prose nor results, nor where anything stands.
  ///
  /// A program was built from this chapter if it carries the same digest.
  package var codeDigest: String {
    var parts: [String] = []
    for field in frontMatter.fields { parts += ["front", field.key, field.value.source] }
    for block in defines { parts += ["define", block.digest] }
    for block in experiments {
      parts += [
        "experiment", block.digest, block.options.caption?.source ?? "",
        block.options.alt?.source ?? "",
      ]
    }
    for digest in Set(inlineNumbers.map(\.digest)).sorted() { parts += ["inline", digest] }
    return SHA256.hex(of: parts.joined(separator: "\u{0}"))
  }
}
