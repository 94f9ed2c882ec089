extension Chapter {
  /// The name of a block's unit of code.
  package func unit(of block: Block) -> String { "\(path)#\(block.label)" }

  /// The name of an expression's unit of code: the same wherever in the chapter it stands.
  package func unit(of expression: Expression) -> String { "\(path)#=\(expression.digest)" }

  /// The code of the chapter, one unit for each define block, experiment and expression.
  ///
  /// A chapter is a module and a file of its own: its blocks see each other's private names, and no
  /// other chapter sees any.
  ///
  /// - Parameters:
  ///   - target: The target that the chapter is compiled into.
  ///   - imports: The modules that each chapter can use.
  ///   - modules: The names of modules, so that `Module.name` is seen as a mention of `name`.
  /// - Returns: the units, each name once.
  package func codeUnits(
    target: String = "", imports: Set<String> = [], modules: Set<String> = []
  ) -> [CodeUnit] {
    func unit(_ id: String, _ code: String, _ digest: String, declares: Bool) -> CodeUnit {
      CodeUnit(
        id: id, target: target, digest: digest, names: SwiftNames(code, modules: modules),
        imports: imports, isWholeFile: false, declares: declares)
    }
    // Only a define block declares for others; the names of an experiment are its own.
    return (defines + experiments).map {
      unit(self.unit(of: $0), $0.code, $0.digest, declares: $0.kind == .define)
    } + distinctExpressions.map { unit(self.unit(of: $0), $0.code, $0.digest, declares: false) }
  }

  /// Which blocks of the chapter can change what a block or an expression of it comes to.
  package var reach: Reach { Reach(codeUnits()) }

  /// Every expression of the chapter: of its front matter, its captions and its sentences.
  package var expressions: [Expression] {
    frontMatter.fields.flatMap(\.value.expressions)
      + experiments.flatMap {
        ($0.options.caption?.expressions ?? []) + ($0.options.alt?.expressions ?? [])
      }
      + inlineNumbers.map(\.expression)
  }

  /// The expressions without those that stand in the chapter more than once, sorted by their digests:
  /// sentences may change places, and the list stays the same.
  package var distinctExpressions: [Expression] {
    var seen: Set<String> = []
    return expressions.filter { seen.insert($0.digest).inserted }.sorted { $0.digest < $1.digest }
  }
}
