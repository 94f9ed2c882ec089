import Foundation
import Statistics

/// All that the report shows, as plain values: the page is a function of this and of nothing else.
///
/// Whoever fills it has already computed every number and every sentence that states a finding.
/// Clock times and the machine's name stand in `byline`, `appendix` and the provenance of exhibits
/// alone, so that two reports of the same values differ in these places only.
package struct ReportContent: Sendable {
  /// The title of the report, such as "Noise or Signal, recomputed".
  package var title: String
  /// One sentence that says what was found, computed from the values.
  package var finding: String
  /// On which data and networks, at which fidelity: one or two plain sentences.
  package var scope: String
  /// Links of the first screen: the paper, the data as CSV, the code.
  package var links: [ReportLink]
  /// Authors of the paper, of the kit, commit, machine, total compute time.
  package var byline: [ReportFact]
  /// One row per claim, in the order of the chapters; the strip of verdicts counts them.
  package var ledger: [LedgerRow]
  /// A line under that table: whose numbers stand beside whose, and on which data.
  package var ledgerNote: String?
  /// What came of the questions that the book asks, in a sentence each.
  package var answers: [ReportAnswer]
  /// The chapters in their order.
  package var chapters: [ReportChapter]
  /// The bytes of all figures' pictures by their paths, "figures/fig-x.png".
  package var pictures: [String: Data]
  /// The sources that chapters and captions cite.
  package var bibliography: Bibliography
  /// Environment, seeds, deviations from the paper, how to cite.
  package var appendix: ReportAppendix
  /// What citation managers read: names such as "citation_author", and their values.
  package var metadata: [ReportFact]
  /// BCP 47 tag of the language that the chapters are written in.
  package var language: String

  package init(
    title: String, finding: String, scope: String, links: [ReportLink] = [],
    byline: [ReportFact] = [], ledger: [LedgerRow],
    ledgerNote: String? = nil, answers: [ReportAnswer] = [], chapters: [ReportChapter],
    pictures: [String: Data] = [:],
    bibliography: Bibliography = Bibliography(), appendix: ReportAppendix = ReportAppendix(),
    metadata: [ReportFact] = [], language: String = "en"
  ) {
    self.title = title
    self.finding = finding
    self.scope = scope
    self.links = links
    self.byline = byline
    self.ledger = ledger
    self.ledgerNote = ledgerNote
    self.answers = answers
    self.chapters = chapters
    self.pictures = pictures
    self.bibliography = bibliography
    self.appendix = appendix
    self.metadata = metadata
    self.language = language
  }
}

/// A question of the book, answered on the first screen.
package struct ReportAnswer: Hashable, Sendable {
  /// What is asked; nil for an answer that stands alone.
  package var question: String?
  /// The answer in a sentence, computed.
  package var answer: String
  /// The labels of the claims that it rests on.
  package var claims: [String]

  /// - Parameters:
  ///   - text: an answer, or a question that ends in a question mark with its answer after it.
  ///   - claims: the labels of the claims that it rests on.
  package init(_ text: String, claims: [String]) {
    self.claims = claims
    guard let end = text.range(of: "? ") else {
      answer = text
      return
    }
    question = String(text[..<text.index(after: end.lowerBound)])
    answer = String(text[end.upperBound...])
  }
}

/// A link of the first screen.
package struct ReportLink: Hashable, Sendable {
  /// What the link says, such as "Paper".
  package var text: String
  /// An absolute URL: the report is read where no other file lies beside it.
  package var target: String
  /// The name under which the target is saved, where it is a file inside the page.
  package var fileName: String?

  package init(_ text: String, to target: String) {
    self.text = text
    self.target = target
  }

  /// A JSON file that travels inside the page.
  package init(_ text: String, json: Data, named fileName: String) {
    self.text = text
    self.target = "data:application/json;base64,\(json.base64EncodedString())"
    self.fileName = fileName
  }
}

/// A name and what it stands for: one line of a byline, card or appendix.
package struct ReportFact: Hashable, Sendable {
  /// The name, such as "Commit".
  package var name: String
  /// The value, such as "5a58673 (clean)".
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// One claim in the table "What was found".
package struct LedgerRow: Sendable {
  /// The label of the claim's block, such as "clm-backgrounds-suffice"; its row links there.
  package var label: String
  /// The claim and what came of it.
  package var claim: ClaimContent
  /// On which pictures, such as "miniature world" or "photographs"; nil if that is not known.
  package var data: String?
  /// The number of the chapter that holds the claim.
  package var chapter: Int
  /// A remark, such as that the number is an earlier run's.
  package var note: String?
  /// What is left of it among all claims of the book; nil where only its own interval is known.
  package var result: ClaimResult?

  /// The verdict: of a primary claim the one that Holm's correction leaves.
  package var verdict: Verdict { result?.verdict ?? claim.verdict }

  package init(
    label: String, claim: ClaimContent, data: String? = nil, chapter: Int, note: String? = nil
  ) {
    self.label = label
    self.claim = claim
    self.data = data
    self.chapter = chapter
    self.note = note
  }
}

/// What stands after the chapters.
package struct ReportAppendix: Sendable {
  /// Machine, compiler, libraries, thread count, profile.
  package var environment: [ReportFact]
  /// The seeds, and what each of them varies.
  package var seeds: [ReportFact]
  /// What is reproduced, where the kit departs from the paper: a sentence or two each; inline Markdown.
  package var pointers: [String]
  /// How to cite the kit, in words; nil leaves the section out.
  package var citation: String?
  /// BibTeX entries to copy.
  package var bibTeX: String?

  package init(
    environment: [ReportFact] = [], seeds: [ReportFact] = [], pointers: [String] = [],
    citation: String? = nil, bibTeX: String? = nil
  ) {
    self.environment = environment
    self.seeds = seeds
    self.pointers = pointers
    self.citation = citation
    self.bibTeX = bibTeX
  }
}
