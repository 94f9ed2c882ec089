/// How an exhibit came about.
///
/// Shown in the report's cards alone, never in chapters or tables.
package struct ProvenanceContent: Sendable {
  /// The command that makes just this exhibit, such as "backdrop render chapters/03-… --only
  /// tbl-x".
  package var command: String
  /// The seeds that entered it.
  package var seeds: [Int]
  /// The data set in words, such as "Diorama-9, 120 + 50 images per class".
  package var data: String
  /// Digest of the data, 64 hex digits or a shorter prefix.
  package var dataDigest: String
  /// Key of the exhibit's outcome, 64 hex digits or a shorter prefix.
  package var key: String
  /// The commit at which the value was computed; nil outside a repository.
  package var commit: String?
  /// Whether the working copy held changes beyond that commit.
  package var isDirty: Bool
  /// Seconds of computation behind the exhibit, its inputs included.
  package var seconds: Double
  /// Machine, threads and BLAS core, such as "2 × AMD EPYC, OpenBLAS Zen".
  package var machine: String
  /// When the newest value was computed, as text.
  package var computed: String?
  /// Further lines, such as versions of Swift and OpenBLAS.
  package var versions: [ReportFact]
  /// Where and when it was measured, and how to measure it again, if it was not computed in this run.
  package var carried: String?

  package init(
    command: String, seeds: [Int], data: String, dataDigest: String, key: String, commit: String?,
    isDirty: Bool, seconds: Double, machine: String, computed: String? = nil,
    versions: [ReportFact] = []
  ) {
    self.command = command
    self.seeds = seeds
    self.data = data
    self.dataDigest = dataDigest
    self.key = key
    self.commit = commit
    self.isDirty = isDirty
    self.seconds = seconds
    self.machine = machine
    self.computed = computed
    self.versions = versions
  }
}
