/// Where the kit departs from the paper, and what that is expected to do.
enum Deviations {
  static let all = [
    "The default data set is Diorama-9, a synthetic miniature world, not ImageNet-9: levels of accuracy "
      + "cannot be compared with the paper's, directions can.",
    "Networks are small residual networks trained for a few epochs on small pictures, not ResNet-50 for "
      + "200 epochs at 224 pixels: the gap of a weaker network is larger.",
    "Foregrounds are cut out by exact masks, not by GrabCut: there are no ragged edges to learn from.",
    "Mixed images are composed by the mask rather than by looking for black pixels, so that dark parts of "
      + "a foreground are no holes.",
    "Mixed-Rand draws the class of its background first, uniformly over the nine, its own included: the "
      + "paper leaves this open.",
    "Augmentation is a flip and a shift, without colour jitter or random resized crops: colour jitter would "
      + "weaken the background's signal.",
    "Every training is repeated over seeds and every estimate has a 95 % interval; the paper reports single "
      + "trainings.",
  ]
}

/// How to cite the kit and the paper.
enum Citation {
  static let words =
    "Please cite the paper, and the kit if its numbers are used: the file CITATION.cff has both."

  static let bibTeX = """
    @inproceedings{xiao2020noise,
      title     = {Noise or Signal: The Role of Image Backgrounds in Object Recognition},
      author    = {Xiao, Kai and Engstrom, Logan and Ilyas, Andrew and Madry, Aleksander},
      booktitle = {International Conference on Learning Representations},
      year      = {2021}
    }

    @software{backdrop,
      title  = {Backdrop: a literate reproduction kit for Noise or Signal},
      author = {{The Backdrop authors}},
      year   = {2026}
    }
    """
}
