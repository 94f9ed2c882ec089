import CKernels
import Foundation

/// One build of the inner loops of training in CKernels.
///
/// All builds give the same bits. Whoever computes gets one as an argument, so that a test can run every
/// build on one machine.
package struct Kernels: @unchecked Sendable, CustomStringConvertible {
  // Unchecked: the table is constant for the life of the process.
  let table: UnsafePointer<bk_kernels>
  private let path: bk_path

  private init(_ path: bk_path) {
    self.path = path
    table = bk_kernels_of(path)
  }

  /// The build's name: `avx512`, `avx2` or `portable`.
  package var description: String { String(cString: bk_name_of(path)) }

  /// All builds that this processor can run, the fastest first.
  package static let all = [bk_avx512, bk_avx2, bk_portable].filter(bk_supports).map(Kernels.init)

  /// The build that the environment asks for with `BACKDROP_KERNELS`, else the fastest that this processor
  /// can run; `check` says whether what is asked for can be had.
  package static let best =
    all.first { Int($0.path.rawValue) == Int(bk_requested_path()) } ?? all[0]

  /// Refuses a `BACKDROP_KERNELS` that names no build which this processor can run.
  ///
  /// - Throws: `NeuralNetError.impossibleKernels`.
  package static func check() throws {
    guard bk_requested_path() < 0 else { return }
    throw NeuralNetError.impossibleKernels(
      ProcessInfo.processInfo.environment["BACKDROP_KERNELS"] ?? "", known: all.map(\.description))
  }

  /// How many images lie interleaved in one group.
  package static let lanes = Int(bk_lanes)
}
