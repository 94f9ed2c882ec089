/// What is known of the released test set (section 2 of the paper's facts and its repository's README).
package enum Release {
  /// The archive's name.
  package static let archive = "backgrounds_challenge_data.tar.gz"
  /// The archive's size in bytes.
  package static let bytes = 279_581_133
  /// The archive's SHA-256.
  package static let sha256 = "2d66f571b0492986b347e37d2ee498ed34b58012af425d772dacda4422896fe7"
  /// Test images of each class in each variant.
  package static let imagesPerClass = 450
  /// Width and height of every image.
  package static let side = 224
}
