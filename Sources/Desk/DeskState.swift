/// What the desk shows beside the report: plain values, from which the page's script makes words and buttons.
package struct DeskState: Codable, Sendable, Equatable {
  package enum Phase: String, Codable, Sendable {
    /// Everything that is asked is answered.
    case settled
    /// The chapter is being compiled.
    case building
    /// Experiments run.
    case computing
    /// A long plan waits for somebody to agree.
    case asking
    /// It was stopped, and can go on.
    case stopped
    /// The chapters cannot be read or compiled, or the answers did not come.
    case broken
    /// The results are being written into the book.
    case keeping
  }

  /// Something wrong at a place of a chapter.
  package struct Flaw: Codable, Sendable, Equatable {
    package var path: String
    package var line: Int
    package var column: Int
    package var message: String
    package var notes: [String]
    /// The line of the chapter.
    package var source: String
    /// The label of the block in which it stands, if in any.
    package var label: String?
    /// The id of the chapter's section.
    package var section: String?
  }

  /// What is to be said at a block.
  package struct Note: Codable, Sendable, Equatable {
    package enum Kind: String, Codable, Sendable {
      /// What is shown belongs to the text before the edit.
      case waiting
      case computing
      /// A number that is not the book's yet.
      case preliminary
      /// Another answer than before.
      case changed
      /// Computed anew; the same answer.
      case same
    }

    package var kind: Kind
    package var words: String
    /// The part that is done, 0…1, while it is computed.
    package var fraction: Double?
  }

  /// A number or verdict that is another one than before.
  package struct Difference: Codable, Sendable, Equatable {
    package var label: String
    package var words: String
    package var isVerdict: Bool
  }

  package var phase: Phase = .settled
  /// What is going on, in a sentence.
  package var words = ""
  package var flaws: [Flaw] = []
  package var notes: [String: Note] = [:]
  package var differences: [Difference] = []
  /// Whether there are answers that the book does not have.
  package var canKeep = false
  /// The command that takes the edits back.
  package var restore: String?
  /// What came of keeping.
  package var kept: String?
}
