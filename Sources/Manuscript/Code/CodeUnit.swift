/// A piece of code that is fingerprinted as a whole: a file of the library, a block of a chapter.
package struct CodeUnit: Sendable {
  /// A name that no other unit has: the file's path, or chapter and label.
  package let id: String

  /// The module that it is compiled into.
  package let module: String

  /// The file that it belongs to: private names are seen within it alone.
  package let file: String

  /// SHA-256 over its tokens.
  package let digest: String

  package let scan: CodeScan

  /// Whether whoever imports the module depends on it, as with C, whose names are not looked at.
  package let comesWithImport: Bool

  /// Scans the code.
  ///
  /// - Parameters:
  ///   - id: A name that no other unit has.
  ///   - module: The module that it is compiled into.
  ///   - file: The file that it belongs to.
  ///   - code: Its text.
  ///   - digest: The digest, where it is known already; by default that of the code's tokens.
  ///   - modules: The names of modules, so that `Module.name` is seen as a mention of `name`.
  ///   - imports: Modules that the unit can use besides those that its code imports.
  ///   - declares: Whether other units can see what the code declares.
  ///   - comesWithImport: Whether whoever imports the module depends on the unit.
  package init(
    id: String, module: String, file: String, code: String, digest: String? = nil,
    modules: Set<String> = [], imports: Set<String> = [], declares: Bool = true,
    comesWithImport: Bool = false
  ) {
    self.id = id
    self.module = module
    self.file = file
    self.digest = digest ?? tokenDigest(of: code)
    self.comesWithImport = comesWithImport
    var scan = CodeScan(code, modules: modules)
    scan.imports.formUnion(imports)
    if !declares {
      scan.declarations = []
      scan.types = []
      scan.operators = []
      scan.extensions = []
    }
    self.scan = scan
  }
}
