import Foundation
import Tensors

/// A kind of file that people bring: sound examples of it, and how it is read here.
struct Format: Sendable {
  /// Its name on the command line.
  let name: String
  /// Sound files, made by the kit itself: what is mutated.
  let seeds: @Sendable () throws -> [Data]
  /// Words that mean something to the reader.
  var words: [String] = []
  /// Puts right what no reader would look behind if it were wrong, such as checksums and lengths.
  var mend: @Sendable (inout [UInt8]) -> Void = { _ in }
  /// A change that knows the format; nil leaves all to changes of bytes.
  var change: (@Sendable (Data, inout RandomStream) -> Data)?
  /// Reads a file, and does with it what is done with it first; what it throws is a refusal, and well.
  let read: @Sendable (Data) throws -> Void

  /// All of them.
  static let all = texts + tables + pictures + networks
}
