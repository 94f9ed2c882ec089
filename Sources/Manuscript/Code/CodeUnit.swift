/// A piece of Swift that is fingerprinted as a whole: a file of the library, a block of a chapter.
package struct CodeUnit: Sendable {
  /// A name that no other unit has: the file's path, or chapter and label.
  package let id: String

  /// The target that it is compiled into.
  package let target: String

  /// SHA-256 over its tokens.
  package let digest: String

  package let names: SwiftNames

  /// The modules that it can use.
  package let imports: Set<String>

  /// Whether other units can see what it declares at all.
  let declares: Bool

  /// The names at file scope by which other units reach it.
  let declared: Set<String>

  let attachments: [SwiftNames.Attachment]

  /// How the unit is reached and what it reaches.
  ///
  /// - Parameters:
  ///   - id: A name that no other unit has.
  ///   - target: The target that it is compiled into.
  ///   - digest: SHA-256 over its tokens.
  ///   - names: What it declares and mentions.
  ///   - imports: Modules that it can use besides those that it imports.
  ///   - isWholeFile: Whether no other unit stands in the same file and sees what is private in it.
  ///   - declares: Whether other units can see what it declares at all.
  package init(
    id: String, target: String, digest: String, names: SwiftNames, imports: Set<String> = [],
    isWholeFile: Bool = true, declares: Bool = true
  ) {
    self.id = id
    self.target = target
    self.digest = digest
    self.names = names
    self.imports = names.imports.union(imports)
    self.declares = declares
    declared = !declares ? [] : isWholeFile ? names.declared : names.declared.union(names.hidden)
    attachments = declares ? names.attachments : []
  }
}
