/// When, where and how a value was computed.
///
/// It lives apart from the value and is in no key.
package struct Provenance: Hashable, Codable, Sendable {
  /// Seconds from start to end.
  package var seconds: Double
  /// Threads given to it.
  package var threads: Int
  /// The end, as in "2026-11-24T02:47:00Z".
  package var date: String
  /// The profile's name.
  package var profile: String
  /// The processor and the number of its cores, as in "AMD EPYC 7B13, 2 cores"; or where it was found instead,
  /// as in "trained elsewhere: PyTorch on eight processors".
  package var machine: String
  /// The operating system, as in "Ubuntu 24.04".
  package var system: String
  /// The compiler's version, as in "6.3".
  package var swift: String
  /// The core that OpenBLAS has chosen, as in "Haswell"; empty when unknown.
  package var blas: String
  /// The build of the kit's own kernels, as in "avx2"; nil where it was not noted.
  package var kernels: String?
  /// The libraries whose arithmetic the value passes through, so that its last digits may differ on
  /// another machine; nil where it has the same bits on every one.
  package var libraries: [ArithmeticLibrary]?
  /// The version of the kit.
  package var version: String
  /// The git commit of the sources, or nil outside of a repository.
  package var commit: String?
  /// Whether the sources differed from that commit.
  package var dirty: Bool
  /// The cost that the experiment had stated, in core-seconds: with `seconds` and `threads` it scales
  /// the estimates of later plans.
  package var statedCost: Double

  /// How a value was computed.
  package init(
    seconds: Double, threads: Int, date: String, profile: String, machine: String, system: String,
    swift: String, blas: String, kernels: String?, libraries: [ArithmeticLibrary]?, version: String,
    commit: String?, dirty: Bool, statedCost: Double
  ) {
    self.seconds = seconds
    self.threads = threads
    self.date = date
    self.profile = profile
    self.machine = machine
    self.system = system
    self.swift = swift
    self.blas = blas
    self.kernels = kernels
    self.libraries = libraries
    self.version = version
    self.commit = commit
    self.dirty = dirty
    self.statedCost = statedCost
  }

  /// What its last digits may depend on: "kernels avx2, OpenBLAS Haswell, Debian GNU/Linux 12 (bookworm)".
  package var arithmetic: String {
    Machine.arithmetic(kernels: kernels, blas: blas, system: system)
  }
}
