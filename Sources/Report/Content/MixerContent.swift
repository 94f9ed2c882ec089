import Statistics

/// Objects on backgrounds, and what networks answer: what a reader puts together by hand.
///
/// The first row has no object, the first column no background, and where they meet is nothing.
package struct MixerContent: Codable, Hashable, Sendable {
  /// What a network says about one image.
  package struct Answer: Codable, Hashable, Sendable {
    /// The name of the class that it answers.
    package var name: String
    /// The softmax probability of this answer.
    package var certainty: Number

    package init(name: String, certainty: Number) {
      self.name = name
      self.certainty = certainty
    }
  }

  /// A network with its answers.
  package struct Network: Codable, Hashable, Sendable {
    /// On which variant it was trained, such as "Mixed-Rand".
    package var name: String
    /// `[row][column]`; nil where no image is.
    package var answers: [[Answer?]]

    package init(name: String, answers: [[Answer?]]) {
      self.name = name
      self.answers = answers
    }
  }

  /// The classes of objects and of backgrounds, in the order of rows and columns after the first.
  package var classes: [String]
  /// Width and height of each image in pixels; in the sheet they stand side by side.
  package var side: Int
  package var networks: [Network]

  package init(classes: [String], side: Int, networks: [Network]) {
    self.classes = classes
    self.side = side
    self.networks = networks
  }
}

extension MixerContent {
  /// How a network fared with the objects that stand on another class's background.
  package struct Tally: Hashable, Sendable {
    /// How many such images there are.
    package var images: Int
    /// In how many of them it named the object.
    package var objects: Int
    /// In how many of them it named the class that the background is from.
    package var backgrounds: Int

    package init(images: Int = 0, objects: Int = 0, backgrounds: Int = 0) {
      (self.images, self.objects, self.backgrounds) = (images, objects, backgrounds)
    }
  }

  /// The tally of each network, in their order.
  package var tallies: [Tally] {
    networks.map { network in
      var tally = Tally()
      for row in classes.indices {
        for column in classes.indices where row != column {
          guard let answer = network.answers[row + 1][column + 1] else { continue }
          tally.images += 1
          if answer.name == classes[row] { tally.objects += 1 }
          if answer.name == classes[column] { tally.backgrounds += 1 }
        }
      }
      return tally
    }
  }

  /// The pair that is shown first: row and column, both counted from 1.
  ///
  /// The first, row by row, in which the networks part: one names the background's class, the other the
  /// object. Without such a pair it is the first object on the second background.
  package var opening: (object: Int, background: Int) {
    for row in classes.indices {
      for column in classes.indices where row != column {
        let names = networks.map { $0.answers[row + 1][column + 1]?.name }
        if names.contains(classes[row]), names.contains(classes[column]) {
          return (row + 1, column + 1)
        }
      }
    }
    return (min(1, classes.count), min(2, classes.count))
  }
}

extension FigureContent {
  /// What a reader can put together from its pictures.
  package var mixer: MixerContent? {
    if case .grid(let grid) = drawing { grid.mixer } else { nil }
  }
}

extension ReportChapter {
  /// The label of its first exhibit that a reader can play with.
  package var playable: String? {
    chapter.experiments.lazy.map(\.label).first { label in
      if case .figure(let figure) = exhibits[label] { figure.mixer != nil } else { false }
    }
  }
}
