import Foundation

/// What the lab cannot find out by itself about how values are computed; asked once per run.
package struct ProvenanceSource: Sendable {
  /// The git commit of the sources, or nil outside of a repository.
  package var commit: String?
  /// Whether the sources differ from that commit.
  package var dirty: Bool
  /// The core that OpenBLAS has chosen.
  package var blas: String
  /// The build of the kit's own kernels.
  package var kernels: String?
  /// The version of the kit.
  package var version: String
  /// The program, by the digest of all its code that is in keys; empty where nobody asks.
  package var program: String

  /// What the command found out.
  package init(
    commit: String? = nil, dirty: Bool = false, blas: String = "", kernels: String? = nil,
    version: String = "", program: String = ""
  ) {
    self.commit = commit
    self.dirty = dirty
    self.blas = blas
    self.kernels = kernels
    self.version = version
    self.program = program
  }

  /// The provenance of a value that was found elsewhere and taken just now; nothing is known of its time.
  func provenance(from source: String, profile: String) -> Provenance {
    Provenance(
      seconds: 0, threads: 1, date: Date().formatted(.iso8601), profile: profile, machine: source,
      system: "elsewhere", swift: "elsewhere", blas: "", kernels: nil,
      libraries: [.otherProgram], version: version, commit: commit, dirty: dirty, statedCost: 0)
  }

  /// The provenance of a value that has just been computed on this machine.
  func provenance(
    seconds: Double, threads: Int, profile: String, statedCost: Double,
    libraries: [ArithmeticLibrary]
  ) -> Provenance {
    Provenance(
      seconds: seconds, threads: threads, date: Date().formatted(.iso8601), profile: profile,
      machine: Machine.name, system: Machine.system, swift: Machine.swift, blas: blas,
      kernels: kernels, libraries: libraries.isEmpty ? nil : libraries, version: version,
      commit: commit, dirty: dirty, statedCost: statedCost)
  }
}
