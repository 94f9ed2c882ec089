import Files
import Foundation
import Statistics

extension MixerContent {
  /// The mixer: without a script all pictures with all answers, with one a choice of object and background.
  ///
  /// - Parameters:
  ///   - figure: its caption, and where all images lie side by side.
  ///   - frame: what the page gives.
  /// - Returns: the figure.
  func html(of figure: FigureContent, in frame: ExhibitFrame) -> HTMLNode {
    let (finding, rest) = figure.caption.findingAndRest
    return tag("figure", ["class": "mixer exhibit pictorial", "id": frame.label]) {
      sprite(of: figure, in: frame)
      tag("div", ["class": "mixer-live", "data-mixer": data, "hidden": ""])
      tag("ul", ["class": "mixer-tally"]) {
        for (network, tally) in zip(networks, tallies) {
          tag("li") {
            "Trained on "
            tag("b") { Typography.set(network.name, after: nil) }
            ": of \(tally.images) pictures with another class’s background, "
            tag("b") { "\(tally.objects)" }
            " named for the object, "
            tag("b") { "\(tally.backgrounds)" }
            " for the background."
          }
        }
      }
      tag("details", ["class": "fold mixer-all", "open": ""]) {
        tag("summary") { "All pictures and answers at once" }
        matrix(in: frame)
      }
      if let card = frame.card { card }
      tag("figcaption", ["id": "\(frame.label)-caption"]) {
        tag("span", ["class": "label"]) { "\(frame.name)." }
        " "
        tag("b") { frame.inline(finding) }
        frame.inline(rest)
        frame.anchor
      }
    }
  }

  /// All images, of which each place shows its own.
  private func sprite(of figure: FigureContent, in frame: ExhibitFrame) -> HTMLNode {
    let path = figure.sprite ?? figure.light
    let count = classes.count + 1
    return tag(
      "svg", ["class": "mixer-sprite", "width": "0", "height": "0", "aria-hidden": "true"]
    ) {
      tag("defs") {
        tag(
          "image",
          [
            "id": "\(frame.label)-sprite", "width": "\(count * side)", "height": "\(count * side)",
            "href": FigureContent.address(of: path, frame.picture),
          ])
      }
    }
  }

  /// Every image with every answer: rows are objects, columns backgrounds.
  private func matrix(in frame: ExhibitFrame) -> HTMLNode {
    tag(
      "div",
      [
        "class": "scroll", "tabindex": "0", "role": "region",
        "aria-label": "All pictures and answers",
      ]
    ) {
      tag("table", ["class": "mixer-matrix"]) {
        tag("thead") {
          tag("tr") {
            tag("th", ["scope": "col"]) { "Object" }
            for column in 0...classes.count {
              tag("th", ["scope": "col"]) { column == 0 ? "on black" : classes[column - 1] }
            }
          }
        }
        tag("tbody") {
          for row in 0...classes.count {
            tag("tr") {
              tag("th", ["scope": "row"]) { row == 0 ? "no object" : classes[row - 1] }
              for column in 0...classes.count { cell(row, column, in: frame) }
            }
          }
        }
      }
    }
  }

  private func cell(_ row: Int, _ column: Int, in frame: ExhibitFrame) -> HTMLNode {
    guard row > 0 || column > 0 else { return tag("td") { "–" } }
    let right = classes[(row > 0 ? row : column) - 1]
    return tag("td") {
      tag(
        "svg",
        [
          "class": "cut", "viewBox": "\(column * side) \(row * side) \(side) \(side)",
          "role": "img",
          "aria-label": scene(row, column),
        ]
      ) { tag("use", ["href": "#\(frame.label)-sprite"]) }
      for network in networks {
        if let answer = network.answers[row][column] {
          tag("span", ["class": answer.name == right ? "said right" : "said"]) {
            tag("span", ["class": "visually-hidden"]) { "trained on \(network.name): " }
            (answer.name == right ? "✓ " : "✗ ") + answer.name + " "
            NumberText.whole(answer.certainty.mean)
          }
        }
      }
    }
  }

  private func scene(_ row: Int, _ column: Int) -> String {
    if row == 0 { return "the background of \(classes[column - 1]) alone" }
    let background = column == 0 ? "black" : "the background of \(classes[column - 1])"
    return "\(classes[row - 1]) on \(background)"
  }

  /// What the script reads: names, the images' size, answers as a name and whole percents.
  private var data: String {
    struct Data: Encodable {
      let classes: [String]
      let side: Int
      let networks: [Network]
      let opening: [Int]
    }
    struct Network: Encodable {
      let name: String
      let answers: [[Answer?]]
    }
    struct Answer: Encodable {
      let name: String
      let percent: Int
    }
    let data = Data(
      classes: classes, side: side,
      networks: networks.map { network in
        Network(
          name: network.name,
          answers: network.answers.map { row in
            row.map { answer in
              answer.map {
                Answer(name: $0.name, percent: Int(($0.certainty.mean * 100).rounded()))
              }
            }
          })
      }, opening: [opening.object, opening.background])
    guard let text = try? CanonicalJSON.text(of: data) else {
      preconditionFailure("names and whole numbers always have a JSON form")
    }
    return text
  }
}
