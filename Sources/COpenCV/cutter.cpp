#include "cutter.h"

#include <cmath>
#include <limits>

#include "grid_graph.h"

namespace {

// Half of the eight neighbours: left, upper left, upper, upper right.
constexpr int half[4][2] = {{-1, 0}, {-1, -1}, {0, -1}, {1, -1}};

double squared_distance(const uint8_t *one, const uint8_t *other) {
  double sum = 0;
  for (int channel = 0; channel < 3; channel++) {
    const double difference = static_cast<double>(one[channel]) - other[channel];
    sum += difference * difference;
  }
  return sum;
}

}  // namespace

Cutter::Cutter(const uint8_t *pixels, int width, int height, cv::Rect box, uint8_t *mask)
    : pixels_(pixels), width_(width), height_(height), box_(box), mask_(mask) {
  for (int y = 0; y < height_; y++) {
    for (int x = 0; x < width_; x++) *mask++ = box_.contains(cv::Point(x, y)) ? 255 : 0;
  }
}

void Cutter::run(int iterations) {
  cluster(false, background_);
  cluster(true, foreground_);
  measure_contrast();
  for (int iteration = 0; iteration < iterations; iteration++) {
    learn();
    cut();
  }
}

void Cutter::cluster(bool foreground, Mixture &mixture) {
  cv::Mat labels;
  {
    const size_t inside = static_cast<size_t>(box_.area());
    std::vector<cv::Vec3f> samples;
    samples.reserve(foreground ? inside : count() - inside);
    for (size_t pixel = 0; pixel < count(); pixel++) {
      const uint8_t *colour = pixels_ + 3 * pixel;
      if ((mask_[pixel] != 0) == foreground) {
        samples.emplace_back(colour[0], colour[1], colour[2]);
      }
    }
    CV_Assert(!samples.empty());
    const cv::Mat matrix(static_cast<int>(samples.size()), 3, CV_32FC1, samples.data());
    cv::kmeans(
      matrix, Mixture::components, labels,
      cv::TermCriteria(cv::TermCriteria::MAX_ITER, 10, 0.0), 0, cv::KMEANS_PP_CENTERS);
  }
  mixture.start();
  const int *label = labels.ptr<int>();
  for (size_t pixel = 0; pixel < count(); pixel++) {
    if ((mask_[pixel] != 0) == foreground) mixture.add(*label++, pixels_ + 3 * pixel);
  }
  mixture.finish();
}

// Gives each pixel to a component of its side, then fits the components anew.
void Cutter::learn() {
  Mixture background = background_, foreground = foreground_;
  background.start();
  foreground.start();
  for (size_t pixel = 0; pixel < count(); pixel++) {
    const uint8_t *colour = pixels_ + 3 * pixel;
    (mask_[pixel] ? foreground : background).add(side(pixel).nearest(colour), colour);
  }
  background.finish();
  foreground.finish();
  background_ = background;
  foreground_ = foreground;
}

// β = 1 / (2 × mean squared difference of neighbours), over the whole picture.
void Cutter::measure_contrast() {
  double sum = 0;
  for (int y = 0; y < height_; y++) {
    for (int x = 0; x < width_; x++) {
      for (const auto &[dx, dy] : half) {
        if (x + dx < 0 || x + dx >= width_ || y + dy < 0) continue;
        sum += squared_distance(colour(x, y), colour(x + dx, y + dy));
      }
    }
  }
  const double pairs = 4.0 * width_ * height_ - 3.0 * width_ - 3.0 * height_ + 2;
  beta_ = sum <= std::numeric_limits<double>::epsilon() ? 0 : 1.f / (2 * sum / pairs);
}

double Cutter::link(int x, int y, int dx, int dy) const {
  static const double diagonal = gamma_ / std::sqrt(2.0f);
  const double strength = dx != 0 && dy != 0 ? diagonal : gamma_;
  return strength * std::exp(-beta_ * squared_distance(colour(x, y), colour(x + dx, y + dy)));
}

// What ties a pixel of the box's rim to the background outside.
double Cutter::links_outward(int x, int y) const {
  const cv::Rect inner(box_.x + 1, box_.y + 1, box_.width - 2, box_.height - 2);
  if (inner.contains(cv::Point(x, y))) return 0;
  double sum = 0;
  for (int dy = -1; dy <= 1; dy++) {
    for (int dx = -1; dx <= 1; dx++) {
      const cv::Point neighbour(x + dx, y + dy);
      const bool is_in_picture =
        neighbour.x >= 0 && neighbour.x < width_ && neighbour.y >= 0 && neighbour.y < height_;
      if (is_in_picture && !box_.contains(neighbour)) sum += link(x, y, dx, dy);
    }
  }
  return sum;
}

void Cutter::cut() {
  GridGraph graph(box_.width, box_.height);
  for (int row = 0; row < box_.height; row++) {
    for (int column = 0; column < box_.width; column++) {
      const int x = box_.x + column, y = box_.y + row;
      graph.tie(
        column, row, -std::log(background_.density(colour(x, y))),
        -std::log(foreground_.density(colour(x, y))) + links_outward(x, y));
      for (int direction = 0; direction < GridGraph::directions; direction += 2) {
        const int dx = GridGraph::steps[direction][0], dy = GridGraph::steps[direction][1];
        if (column + dx < 0 || column + dx >= box_.width || row + dy < 0) continue;
        graph.link(column, row, direction, link(x, y, dx, dy));
      }
    }
  }
  graph.cut();
  for (int row = 0; row < box_.height; row++) {
    uint8_t *line =
      mask_ + static_cast<size_t>(box_.y + row) * static_cast<size_t>(width_) + box_.x;
    for (int column = 0; column < box_.width; column++) {
      line[column] = graph.is_with_source(column, row) ? 255 : 0;
    }
  }
}
