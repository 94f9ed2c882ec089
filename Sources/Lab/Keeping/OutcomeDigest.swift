import Files

/// The digest of one stored outcome, with what its key was made of: a line of a book's `digests.json`.
///
/// The outcome is its JSON and the files beside it, byte for byte: when and where it was computed is not
/// part of it.
package struct OutcomeDigest: Codable, Hashable, Sendable {
  /// What it is called.
  package var experiment: String
  /// What is asked, without code and data: 16 hexadecimal digits.
  package var identity: String
  /// The first twelve digits of its key.
  package var key: String
  /// The fingerprint of the code, 16 digits.
  package var code: String
  /// The digest of the data that it reads by itself; nil where it reads none.
  package var data: String?
  /// The SHA-256 of the outcome, 64 digits.
  package var outcome: String

  /// A line as it was read, or as a test wants it.
  package init(
    experiment: String, identity: String, key: String, code: String, data: String?, outcome: String
  ) {
    self.experiment = experiment
    self.identity = identity
    self.key = key
    self.code = code
    self.data = data
    self.outcome = outcome
  }
}

extension Entry {
  /// The SHA-256 of the outcome and of the digests of the files beside it.
  var digest: String {
    var hash = SHA256()
    hash.update(outcome)
    for attachment in attachments {
      hash.update("\n\(attachment.suffix) \(attachment.length) \(attachment.sha256)")
    }
    return hash.finish()
  }
}
