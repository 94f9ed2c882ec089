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
