import Foundation

/// Who made a report, and where: what the command has asked the machine once.
package struct Imprint: Sendable {
  /// The commit of the sources, or nil outside of a repository.
  package var commit: String?
  /// Whether the sources differ from that commit.
  package var isDirty: Bool
  /// The processor and its cores.
  package var machine: String
  /// The core that OpenBLAS has chosen.
  package var blas: String
  /// The kit's version.
  package var version: String
  /// When the report was bound, as text.
  package var date: String
  /// How many experiments may run at once.
  package var jobs: Int

  package init(
    commit: String? = nil, isDirty: Bool = false, machine: String = "", blas: String = "",
    version: String = "", date: String = "", jobs: Int = 1
  ) {
    self.commit = commit
    self.isDirty = isDirty
    self.machine = machine
    self.blas = blas
    self.version = version
    self.date = date
    self.jobs = jobs
  }
}
