import ImageNet9

/// What a build must have in common with an unfinished one to go on with it: the verdicts only as long as
/// names and filters are the same, the files only as long as all is the same.
///
/// Whether a photograph is still the one that was looked at, its line in the journal tells.
struct BuildSettings: Codable, Equatable, Sendable {
  struct Filters: Codable, Equatable, Sendable {
    /// The fingerprint of the code that builds: what other code began is begun again, so that no set
    /// mixes the verdicts of two.
    var code: String
    /// SHA-256 over the paths of all photographs and what they show.
    var images: String
    var openCV: String
  }

  struct Output: Codable, Equatable, Sendable {
    var split: Split
    var seed: UInt64
    var balance: ImageNet9Builder.Balance
    var format: ImageNet9Builder.Format
    var asPublished: Bool
  }

  var filters: Filters
  var output: Output
}
