import Experiments
import Foundation
import Graphs
import Lab
import NeuralNet
import Notebook

/// How every verb opens the lab: a store, a profile, the code that this program was built from, and where it
/// was built.
struct Workplace: Sendable {
  /// The folder whose git state belongs to what is computed; nil outside of a book.
  let root: URL?
  /// Where outcomes are kept.
  let store: URL
  /// What experiments leave open is filled from it.
  let profile: Profile
  /// How many cores may be used.
  let jobs: Int

  /// The lab; nothing is read or written yet.
  func lab() async -> Lab {
    let state: (commit: String, isDirty: Bool)? =
      if let root { await Git(root: root).state() } else { nil }
    return Lab(
      store: Store(at: store), profile: profile.setting(TrainedElsewhere.reader),
      code: Backdrop.book.codeTable, jobs: jobs,
      provenance: ProvenanceSource(
        commit: state?.commit, dirty: state?.isDirty ?? false, blas: MatrixProduct.coreName,
        kernels: Kernels.best.description, version: Kit.version,
        program: Backdrop.book.codeTable.digest))
  }
}
