#pragma once
#include <cstdint>
#include <opencv2/core.hpp>
#include <vector>

#include "mixture.h"

// GrabCut with a graph of the box alone.
//
// A pixel outside of the box is background for good: OpenCV ties it to the background with weight 9 γ = 450,
// more than its eight neighbours can ask for, 4 γ + 4 γ / √2 = 341. So its links to pixels inside are links of
// theirs to the background, it needs no place in the graph, and the smallest cut stays what it was.
class Cutter {
 public:
  Cutter(const uint8_t *pixels, int width, int height, cv::Rect box, uint8_t *mask);

  // Clusters the colours of both sides, then learns and cuts as often as told. `mask` ends as 255 and 0.
  void run(int iterations);

 private:
  static constexpr double gamma_ = 50;

  const uint8_t *pixels_;
  const int width_, height_;
  const cv::Rect box_;
  uint8_t *mask_;
  double beta_ = 0;
  Mixture background_, foreground_;

  size_t count() const { return static_cast<size_t>(width_) * static_cast<size_t>(height_); }
  const uint8_t *colour(int x, int y) const {
    return pixels_ + 3 * (static_cast<size_t>(y) * static_cast<size_t>(width_) + static_cast<size_t>(x));
  }
  Mixture &side(size_t pixel) { return mask_[pixel] ? foreground_ : background_; }

  void cluster(bool foreground, Mixture &mixture);
  void learn();
  void cut();
  void measure_contrast();
  double link(int x, int y, int dx, int dy) const;
  double links_outward(int x, int y) const;
};
