/// Why a step cannot be taken; whoever puts the graph together adds the step's name.
package struct Refusal: Error {
  /// What was expected and what was found.
  package let reason: String

  /// A refusal for this reason.
  package init(_ reason: String) {
    self.reason = reason
  }

  /// Refuses unless a condition holds.
  package static func unless(_ holds: Bool, _ reason: @autoclosure () -> String) throws {
    guard holds else { throw Refusal(reason()) }
  }
}
