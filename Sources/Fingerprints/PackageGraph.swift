import Foundation

/// The targets of the package and its arrows, as the package manager tells them to a plugin.
package struct PackageGraph: Codable, Sendable {
  /// A target, of this package or of one that it depends on.
  package struct Target: Codable, Sendable {
    package var name: String
    /// Where its files lie, as an absolute path.
    package var folder: String
    /// The targets that it depends on directly, products taken apart.
    package var dependencies: [String]
    /// What its code is compiled with: conditions of Swift, macros of C.
    package var conditions: [String]

    /// A target by what the manifest says of it.
    package init(name: String, folder: String, dependencies: [String], conditions: [String]) {
      self.name = name
      self.folder = folder
      self.dependencies = dependencies
      self.conditions = conditions
    }
  }

  package var targets: [Target]

  /// A graph of some targets.
  package init(targets: [Target]) { self.targets = targets }

  /// Reads what the plugin has written.
  ///
  /// - Throws: `FingerprintsError.notAGraph`.
  package init(json: String) throws {
    do {
      self = try JSONDecoder().decode(PackageGraph.self, from: Data(json.utf8))
    } catch {
      throw FingerprintsError.notAGraph(reason: "\(error)")
    }
  }
}
