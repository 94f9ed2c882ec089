/// Which part of a data set; the raw value is its folder in the released layout.
///
/// ```swift
/// PictureCount(of: Pictures(.training)) - PictureCount(of: Pictures(.test))
/// ```
public enum Split: String, Codable, CaseIterable, Hashable, Sendable {
  case training = "train"
  case test = "val"
}
