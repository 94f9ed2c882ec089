#include "COpenCV.h"

#include <cstdio>
#include <exception>
#include <mutex>
#include <opencv2/core/utility.hpp>
#include <opencv2/imgproc.hpp>
#include <string>

#include "cutter.h"

namespace {

// k-means draws from the generator of whatever thread works on it: only on one thread is the result the same
// everywhere. The caller runs several images at once instead.
void begin(int seed) {
  static std::once_flag once;
  std::call_once(once, [] { cv::setNumThreads(1); });
  cv::setRNGSeed(seed);
}

int fail(char *message, const char *reason) {
  std::snprintf(message, COPENCV_MESSAGE_LENGTH, "%s", reason);
  return -1;
}

// Runs `body`; no exception gets past it.
template <class Body>
int guarded(char *message, Body body) {
  try {
    body();
    return 0;
  } catch (const std::exception &error) {
    return fail(message, error.what());
  } catch (...) {
    return fail(message, "OpenCV threw something unknown");
  }
}

}  // namespace

extern "C" int copencv_grabcut_whole(
  const uint8_t *pixels, int width, int height, int left, int top, int box_width, int box_height,
  int iterations, int seed, uint8_t *mask, char *message) {
  return guarded(message, [&] {
    begin(seed);
    // The picture is only read; Mat has no constructor for that.
    const cv::Mat image(height, width, CV_8UC3, const_cast<uint8_t *>(pixels));
    cv::Mat labels, background, foreground;
    cv::grabCut(
      image, labels, cv::Rect(left, top, box_width, box_height), background, foreground, iterations,
      cv::GC_INIT_WITH_RECT);
    for (int y = 0; y < height; y++) {
      const uint8_t *row = labels.ptr<uint8_t>(y);
      for (int x = 0; x < width; x++) {
        *mask++ = row[x] == cv::GC_FGD || row[x] == cv::GC_PR_FGD ? 255 : 0;
      }
    }
  });
}

extern "C" int copencv_grabcut_box(
  const uint8_t *pixels, int width, int height, int left, int top, int box_width, int box_height,
  int iterations, int seed, uint8_t *mask, char *message) {
  return guarded(message, [&] {
    begin(seed);
    Cutter(pixels, width, height, cv::Rect(left, top, box_width, box_height), mask).run(iterations);
  });
}

extern "C" const char *copencv_version(void) {
  static const std::string version = cv::getVersionString();
  return version.c_str();
}
