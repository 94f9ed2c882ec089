/// A world that may leave open how many pictures it has, and of what size.
package protocol SizedWorld: World {
  /// The world in the size of another; itself where its size is given, and in a size of its own choice where the
  /// other has none to give.
  func sized(like other: (any World)?) -> Self
}
