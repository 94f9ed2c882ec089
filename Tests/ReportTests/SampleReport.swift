import Foundation
import Manuscript
import Report

/// A report as a run would fill it: all kinds of exhibits, all four verdicts.
///
/// The numbers are the
/// sample's own.
enum SampleReport {
  static let bibTeX = #"""
    @inproceedings{xiao2020noise,
      title     = {Noise or Signal: The Role of Image Backgrounds in Object Recognition},
      author    = {Xiao, Kai and Engstrom, Logan and Ilyas, Andrew and M{\k{a}}dry, Aleksander},
      booktitle = {International Conference on Learning Representations},
      year      = 2021,
      url       = {https://arxiv.org/abs/2006.09994},
    }
    @article{geirhos2020shortcut,
      title = "Shortcut learning in deep neural networks",
      author = {Geirhos, Robert and Jacobsen, J{\"o}rn-Henrik and Michaelis, Claudio},
      journal = {Nature Machine Intelligence}, volume = 2, number = 11, pages = {665--673},
      year = {2020}, doi = {10.1038/s42256-020-00257-z}
    }
    """#

  static func chapters() throws -> [Chapter] {
    [
      try Chapter.parse(text: SampleChapters.second, path: "chapters/02-sample.md"),
      try Chapter.parse(text: SampleChapters.third, path: "chapters/03-gap.md"),
    ]
  }

  static func content() throws -> ReportContent {
    let chapters = try chapters()
    return ReportContent(
      title: "Noise or Signal, recomputed in a miniature world",
      finding:
        "Networks trained on backgrounds alone are right on 22 to 45 % of whole pictures, and "
        + "every network loses 6 to 20 points when the background stops agreeing with the class.",
      scope:
        "Measured on Diorama-9, a miniature world of drawn pictures (1,080 training and 450 test "
        + "images of 48 × 48 pixels), with four networks and five seeds; ± is a 95 % interval over "
        + "seeds. Numbers of the paper are from ImageNet-9 and are quoted, never tested.",
      links: [
        ReportLink("Paper", to: "https://arxiv.org/abs/2006.09994"),
        ReportLink("Code", to: "https://example.org/code"),
      ],
      byline: [
        ReportFact("Paper by", "Kai Xiao, Logan Engstrom, Andrew Ilyas, Aleksander Mądry"),
        ReportFact("Kit by", "The Backdrop authors"), ReportFact("Commit", "5a58673"),
        ReportFact("Machine", "2 cores, OpenBLAS Zen"), ReportFact("Computed in", "9 min 12 s"),
      ],
      ledger: ledger,
      ledgerNote: "The paper's numbers are from ImageNet-9; those of this run from Diorama-9, a "
        + "miniature world. They stand side by side to be read, not to be equal.",
      chapters: [
        ReportChapter(
          chapters[0], exhibits: secondExhibits,
          cards: cards(
            "tbl-train-by-test", "fig-own-and-original", "clm-tiled", "clm-boxes", "clm-shapes"),
          inlineNumbers: [0: "45.1 ± 0.9 %"]),
        ReportChapter(
          chapters[1], exhibits: thirdExhibits, cards: cards("fig-gap", "tbl-gaps", "clm-gap")),
      ],
      pictures: pictures,
      bibliography: try Bibliography(bibTeX: bibTeX, path: "chapters/references.bib"),
      appendix: ReportAppendix(
        environment: [
          ReportFact("Profile", "standard"), ReportFact("Swift", "6.3.1"),
          ReportFact("OpenBLAS", "0.3.21, core Zen, one thread per call"),
        ],
        seeds: [
          ReportFact("0, 1, 2, 3, 4", "initial weights, order, augmentation, training images")
        ],
        pointers: [
          "Foregrounds are composited by their mask, so that truly black pixels are not holes "
            + "[@xiao2020noise].",
          "Pictures are *drawn*, 48 pixels wide; networks are small.",
        ],
        citation: "Cite the paper, and this kit by its commit.", bibTeX: bibTeX))
  }

  private static let ledger: [LedgerRow] = [
    LedgerRow(label: "clm-tiled", claim: tiled, chapter: 2),
    LedgerRow(label: "clm-boxes", claim: boxes, chapter: 2),
    LedgerRow(label: "clm-shapes", claim: shapes, chapter: 2),
    LedgerRow(label: "clm-deep", claim: deep, chapter: 2),
    LedgerRow(label: "clm-gap", claim: gap, chapter: 3),
  ]

  private static func cards(_ labels: String...) -> [String: ProvenanceContent] {
    Dictionary(uniqueKeysWithValues: labels.map { ($0, card) })
  }

  static let card = ProvenanceContent(
    command: "backdrop render 02 --only tbl-train-by-test", seeds: [0, 1, 2, 3, 4],
    data: "Diorama-9, 120 + 50 images per class", dataDigest: "9f2c4e1ab03d", key: "b71e0c55aa12",
    commit: "5a58673", isDirty: true, seconds: 312.4, machine: "2 × AMD EPYC, OpenBLAS Zen",
    computed: "2026-11-24 03:00 UTC", versions: [ReportFact("Swift", "6.3.1")])
}
