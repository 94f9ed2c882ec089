/// Everything that can change an outcome.
///
/// It is kept beside the outcome, so that a later plan can say
/// which part has changed since.
struct Ingredients: Hashable, Codable, Sendable {
  /// The stable name of the experiment's type.
  var type: String

  /// The filled experiment as canonical JSON; code that it holds (a chapter's variant) stands there by
  /// fingerprint.
  var value: String

  /// The same with the fingerprints left out, when there are any: what stays while code is edited.
  var identity: String?

  /// The fingerprint of the code that can change the outcome, that of types which it holds included.
  var code: String

  /// The keys of the inputs, in their order.
  var inputs: [Key]
}
