import CKernels

/// One build of the loops of inference in CKernels.
///
/// Whoever computes gets it as an argument, so that a test can run every build on one machine.
package struct InferenceKernels: @unchecked Sendable, CustomStringConvertible {
  // Unchecked: the table is constant for the life of the process.
  let table: UnsafePointer<bk_inference>
  /// The build's name, such as `AVX-512`.
  package let description: String

  /// All builds that this processor can run, the fastest first.
  package static let all: [InferenceKernels] =
    [(bk_avx512, "AVX-512"), (bk_avx2, "AVX2"), (bk_portable, "portable")]
    .filter { bk_supports($0.0) }
    .map { InferenceKernels(table: bk_inference_of(Int32($0.0.rawValue)), description: $0.1) }

  /// The fastest build that this processor can run.
  package static let best = all[0]
}
