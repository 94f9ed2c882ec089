import ArgumentParser
import Experiments
import Foundation
import ImageNet9
import Lab
import Photographs

// What may stand behind an option is an enumeration: parsing, help and completion follow from its cases.

/// How faithfully the book is computed.
enum ProfileName: String, CaseIterable, ExpressibleByArgument {
  case smoke, standard, full, paper

  /// The profile of that name.
  var profile: Profile {
    switch self {
    case .smoke: .smoke
    case .standard: .standard
    case .full: .full
    case .paper: .paper
    }
  }
}

/// A build of the kernels, whether or not this machine can run it.
enum KernelsName: String, CaseIterable, ExpressibleByArgument { case avx512, avx2, portable }

extension BuildShard: ExpressibleByArgument {
  /// Reads "3/8".
  public init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1] else { return nil }
    self.init(number: number, of: count)
  }
}

extension Split: ExpressibleByArgument {}
extension ImageNet9Builder.Balance: ExpressibleByArgument {}
extension ImageNet9Builder.Format: ExpressibleByArgument {}
extension Preprocessing.Interpolation: ExpressibleByArgument {}

extension OutputLabels: ExpressibleByArgument {
  /// Reads one of the words that `labels` takes in NAME.json, too.
  public init?(argument: String) { self.init(word: argument) }

  /// The words, in the order of the cases.
  public static var allValueStrings: [String] { allCases.map(\.word) }
}

/// Three numbers, for red, green and blue: `0.485,0.456,0.406`.
struct Channels: ExpressibleByArgument {
  let values: [Float]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map {
      Float($0.trimmingCharacters(in: .whitespaces))
    }
    let values = parts.compactMap { $0 }
    guard parts.count == 3, values.count == 3, values.allSatisfy(\.isFinite) else { return nil }
    self.values = values
  }
}
