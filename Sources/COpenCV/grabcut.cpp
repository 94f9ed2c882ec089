#include "COpenCV.h"
#include <cstdio>
#include <exception>
#include <mutex>
#include <opencv2/core/utility.hpp>
#include <opencv2/imgproc.hpp>
#include <string>

namespace {

// k-means draws from the generator of whatever thread works on it: only on one thread is the result the same
// everywhere. The caller runs several images at once instead.
void use_one_thread() {
  static std::once_flag once;
  std::call_once(once, [] { cv::setNumThreads(1); });
}

int fail(char *message, const char *reason) {
  std::snprintf(message, COPENCV_MESSAGE_LENGTH, "%s", reason);
  return -1;
}

}  // namespace

extern "C" int copencv_grabcut(
  const uint8_t *pixels, int width, int height, int left, int top, int box_width, int box_height,
  int iterations, int seed, uint8_t *mask, char *message) {
  try {
    use_one_thread();
    // The picture is only read; Mat has no constructor for that.
    const cv::Mat image(height, width, CV_8UC3, const_cast<uint8_t *>(pixels));
    cv::Mat labels(height, width, CV_8UC1, mask);
    cv::Mat background, foreground;
    cv::setRNGSeed(seed);
    cv::grabCut(
      image, labels, cv::Rect(left, top, box_width, box_height), background, foreground, iterations,
      cv::GC_INIT_WITH_RECT);
    if (labels.data != mask) return fail(message, "OpenCV moved the mask");
    for (long index = 0; index < static_cast<long>(width) * height; index++) {
      mask[index] = mask[index] == cv::GC_FGD || mask[index] == cv::GC_PR_FGD ? 255 : 0;
    }
    return 0;
  } catch (const std::exception &error) {
    return fail(message, error.what());
  } catch (...) {
    return fail(message, "OpenCV threw something unknown");
  }
}

extern "C" const char *copencv_version(void) {
  static const std::string version = cv::getVersionString();
  return version.c_str();
}
