/// How paint meets what is there already (Porter and Duff); what drawings use, no more.
package enum Operator: Sendable {
  /// The usual: paint over what is there.
  case over
  /// Only where something is there, and its alpha stays: paint inside of a silhouette.
  case atop
  /// What is there is erased where the paint is.
  case destinationOut
  /// Light upon light.
  case add
}
