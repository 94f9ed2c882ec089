import ArgumentParser
import Cluster
import Foundation
import Lab
import Manuscript
import NeuralNet
import Notebook
import Report

/// The exit status of every verb.
///
/// Where several apply, the first in the order of `precedence` is taken.
enum ExitStatus: Int32, Error, Sendable {
  case success = 0
  case blockFailed = 1
  case usage = 2
  case claimBroke = 3
  case stale = 4
  case editedByHand = 5
  /// Other bits: an outcome came out otherwise, or this processor cannot run the kernels asked for.
  case notReproduced = 6
  case interrupted = 130

  static let precedence: [ExitStatus] = [
    .interrupted, .usage, .blockFailed, .editedByHand, .notReproduced, .claimBroke, .stale,
  ]

  /// The status that stands for several findings.
  static func worst(_ findings: [ExitStatus]) -> ExitStatus {
    precedence.first { findings.contains($0) } ?? .success
  }

  /// The status for an error that ended a verb.
  init(for error: any Error) {
    switch error {
    case is HandEdits: self = .editedByHand
    case is CancellationError, is Interrupted: self = .interrupted
    case NotebookError.unwritable: self = .blockFailed
    case is ParseErrors, is ParseError, is NotebookError, is ReportError,
      is ValidationError:
      self = .usage
    case ClusterError.unwritable: self = .blockFailed
    case is ClusterError: self = .usage
    case is LabError: self = .blockFailed
    case is EvaluationError, NeuralNetError.impossibleKernels: self = .usage
    default: self = Backdrop.exitCode(for: error) == .validationFailure ? .usage : .blockFailed
    }
  }
}
