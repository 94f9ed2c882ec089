import Statistics

extension ClaimContent {
  /// The claim with what was measured; its card hangs in the gutter.
  func html(in frame: ExhibitFrame) -> HTMLNode {
    tag(
      "div",
      [
        "class": "claim \(verdict.cssClass)-edge", "id": frame.label, "role": "group",
        "aria-label": frame.name,
      ]
    ) {
      frame.margin
      tag("div", ["class": "claim-head"]) {
        tag("span", ["class": "label"]) {
          frame.name
          frame.anchor
        }
        if let preliminary {
          tag("span", ["class": "verdict badge filled not-run"]) {
            Verdict.notRun.icon
            preliminary
          }
        } else {
          verdict.badge
        }
      }
      tag("p", ["class": "statement"]) { frame.inline(statement) }
      tag("dl", ["class": "measured"]) {
        for (name, value) in facts {
          tag("div") {
            tag("dt") { name }
            tag("dd") { Typography.set(value, after: nil) }
          }
        }
      }
      if let note { tag("p", ["class": "table-note"]) { frame.inline(note) } }
    }
  }

  private var facts: [(String, String)] {
    [
      ("Measured", ours ?? "–"), bound.map { ("Bound", $0) }, paperQuote.map { ("The paper", $0) },
      reading.map { ("Standing", $0) },
    ].compactMap { $0 }
  }
}

extension Verdict {
  /// The verdict's class in the style sheet.
  var cssClass: String {
    switch self {
    case .holds: "holds"
    case .doesNotHold: "does-not-hold"
    case .undecided: "undecided"
    case .notRun: "not-run"
    }
  }

  /// The verdict's sign as a drawing, for eyes only: the word stands beside it or is its label.
  var icon: HTMLNode {
    tag(
      "svg", ["class": "icon", "viewBox": "0 0 20 20", "aria-hidden": "true", "focusable": "false"]
    ) { tag("path", ["d": iconPath]) }
  }

  private var iconPath: String {
    switch self {
    case .holds: "M4 10.5l4 4 8-9"
    case .doesNotHold: "M5 5l10 10M15 5L5 15"
    case .undecided: "M3 11.5c2.5-5 5-3 7-1.5s4.5 3.5 7-1.5"
    case .notRun: "M5 10h10"
    }
  }

  /// Icon and word.
  var wordsWithIcon: HTMLNode {
    tag("span", ["class": "verdict \(cssClass)"]) {
      icon
      rawValue
    }
  }

  /// Icon and word on the verdict's ground.
  var badge: HTMLNode {
    tag("span", ["class": "verdict badge filled \(cssClass)"]) {
      icon
      rawValue
    }
  }
}
