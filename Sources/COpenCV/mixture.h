#pragma once
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>

// A mixture of five Gaussians over RGB: GrabCut's colour model (Rother, Kolmogorov and Blake 2004, section 3).
// Sums, products and their order are OpenCV's, since a rounding that differs may move a pixel.
class Mixture {
 public:
  static constexpr int components = 5;

  // Learning: start, add every sample to its component, finish.
  void start() { std::memset(&sums_, 0, sizeof sums_); }

  void add(int component, const uint8_t *colour) {
    auto &sum = sums_[component];
    for (int i = 0; i < 3; i++) {
      sum.first[i] += colour[i];
      for (int j = 0; j < 3; j++) sum.second[i][j] += colour[i] * colour[j];
    }
    sum.count++;
  }

  void finish() {
    long total = 0;
    for (const auto &sum : sums_) total += sum.count;
    for (int component = 0; component < components; component++) {
      fit(gaussians_[component], sums_[component], total);
    }
  }

  // The density of a colour under one component.
  double density(int component, const uint8_t *colour) const {
    const auto &gaussian = gaussians_[component];
    if (gaussian.share <= 0) return 0;
    const double r = colour[0] - gaussian.mean[0];
    const double g = colour[1] - gaussian.mean[1];
    const double b = colour[2] - gaussian.mean[2];
    const auto &m = gaussian.inverse;
    const double distance = r * (r * m[0][0] + g * m[1][0] + b * m[2][0])
      + g * (r * m[0][1] + g * m[1][1] + b * m[2][1])
      + b * (r * m[0][2] + g * m[1][2] + b * m[2][2]);
    return gaussian.scale * std::exp(-0.5f * distance);
  }

  // The density of a colour under the mixture.
  double density(const uint8_t *colour) const {
    double sum = 0;
    for (int component = 0; component < components; component++) {
      sum += gaussians_[component].share * density(component, colour);
    }
    return sum;
  }

  // The component under which a colour is densest; its share does not count.
  int nearest(const uint8_t *colour) const {
    int best = 0;
    double most = 0;
    for (int component = 0; component < components; component++) {
      const double value = density(component, colour);
      if (value > most) {
        best = component;
        most = value;
      }
    }
    return best;
  }

 private:
  using Matrix = std::array<std::array<double, 3>, 3>;

  // Whole numbers, so that the sums are exact in any order.
  struct Sum {
    int64_t first[3];
    int64_t second[3][3];
    int64_t count;
  };

  struct Gaussian {
    double share = 0;
    double mean[3];
    Matrix inverse;
    double scale;
  };

  Sum sums_[components];
  Gaussian gaussians_[components];

  static double determinant(const Matrix &c) {
    return c[0][0] * (c[1][1] * c[2][2] - c[1][2] * c[2][1])
      - c[0][1] * (c[1][0] * c[2][2] - c[1][2] * c[2][0])
      + c[0][2] * (c[1][0] * c[2][1] - c[1][1] * c[2][0]);
  }

  static void fit(Gaussian &gaussian, const Sum &sum, long total) {
    gaussian.share = 0;
    if (sum.count == 0) return;
    gaussian.share = static_cast<double>(sum.count) / static_cast<double>(total);
    const double each = 1.0 / static_cast<double>(sum.count);
    Matrix c;
    for (int i = 0; i < 3; i++) gaussian.mean[i] = static_cast<double>(sum.first[i]) * each;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        c[i][j] = static_cast<double>(sum.second[i][j]) * each - gaussian.mean[i] * gaussian.mean[j];
      }
    }
    double determinant = Mixture::determinant(c);
    // One colour alone, or colours on a plane: some noise keeps the inverse finite.
    if (determinant <= 1e-6) {
      for (int i = 0; i < 3; i++) c[i][i] += 0.01;
      determinant = Mixture::determinant(c);
    }
    const double inverse = 1.0 / determinant;
    auto &m = gaussian.inverse;
    m[0][0] = (c[1][1] * c[2][2] - c[1][2] * c[2][1]) * inverse;
    m[1][0] = -(c[1][0] * c[2][2] - c[1][2] * c[2][0]) * inverse;
    m[2][0] = (c[1][0] * c[2][1] - c[1][1] * c[2][0]) * inverse;
    m[0][1] = -(c[0][1] * c[2][2] - c[0][2] * c[2][1]) * inverse;
    m[1][1] = (c[0][0] * c[2][2] - c[0][2] * c[2][0]) * inverse;
    m[2][1] = -(c[0][0] * c[2][1] - c[0][1] * c[2][0]) * inverse;
    m[0][2] = (c[0][1] * c[1][2] - c[0][2] * c[1][1]) * inverse;
    m[1][2] = -(c[0][0] * c[1][2] - c[0][2] * c[1][0]) * inverse;
    m[2][2] = (c[0][0] * c[1][1] - c[0][1] * c[1][0]) * inverse;
    gaussian.scale = 1.0f / std::sqrt(determinant);
  }
};
