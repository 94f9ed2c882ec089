import ImageNet9

/// What `verify-imagenet9` found.
package struct ReleaseReport: Sendable, Encodable, Equatable {
  /// The archive, where one was given.
  package struct Archive: Sendable, Encodable, Equatable {
    /// Its size and SHA-256.
    package let bytes: Int, sha256: String
    /// Whether these are the release's.
    package let isRelease: Bool
  }

  /// The table of files, where there is one.
  package struct Table: Sendable, Encodable, Equatable {
    /// Its name.
    package let name: String
    /// Files whose bytes were compared with it, and how many of them differ.
    package let files: Int, differing: Int
  }

  /// One variant or the masks.
  package struct Part: Sendable, Encodable, Equatable {
    /// The folder's name.
    package let folder: String
    /// Files of each class, in class order.
    package let counts: [Int]
  }

  /// The background of one Mixed-Rand image.
  package struct Background: Sendable, Encodable, Equatable {
    /// The image's path.
    package let image: String
    /// The stem of the Only-BG-T image that matches it outside of the mask; nil if none does.
    package let background: String?
    /// The class of that image.
    package let backgroundClass: String?
    /// Root mean square difference in levels, 0…255, to that image and to the next best one.
    package let difference: Double, nextDifference: Double
    /// Whether the image's name tells this background.
    package let nameIsTrue: Bool
  }

  package var archive: Archive?
  package var table: Table?
  /// The split that was looked at.
  package var split = Split.test.rawValue
  /// Width and height of the images.
  package var side = 0
  package var parts: [Part] = []
  /// Whether counts and size are those of the release.
  package var isComplete = false
  /// Whether Mixed-Rand and Mixed-Next have the same names though not the same pixels, the release's
  /// known defect.
  package var mixedNamesCoincide = false
  package var backgrounds: [Background] = []
  /// What is wrong, in words, each with its file.
  package var problems: [String] = []

  /// How many Mixed-Rand images found their background.
  package var backgroundsFound: Int { backgrounds.count { $0.background != nil } }
  /// How many Mixed-Rand names tell their true background.
  package var namesTrue: Int { backgrounds.count { $0.nameIsTrue } }
}
