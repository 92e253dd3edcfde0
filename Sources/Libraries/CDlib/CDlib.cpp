#include "CDlib.h"

// The search needs none of the linear algebra that Debian's build can call; without it there is nothing more to link.
#include <dlib/assert.h>
#include <dlib/test_for_odr_violations.h>
#undef DLIB_USE_BLAS
#undef DLIB_USE_LAPACK

#include <dlib/array2d.h>
#include <dlib/image_processing/frontal_face_detector.h>
#include <dlib/image_transforms.h>

#include <cstring>
#include <vector>

namespace {
using Picture = dlib::array2d<unsigned char>;

// One of each thread's own: it takes long to make, and searching changes it.
dlib::frontal_face_detector &detector() {
  static thread_local dlib::frontal_face_detector own = dlib::get_frontal_face_detector();
  return own;
}
}  // namespace

int chancery_find_faces(
  const unsigned char *pixels, long width, long height, int doublings, double threshold, chancery_face *faces,
  int facesMax) {
  try {
    Picture picture(height, width);
    for (long row = 0; row < height; row++) std::memcpy(&picture[row][0], pixels + row * width, width);
    dlib::pyramid_down<2> pyramid;
    for (int time = 0; time < doublings; time++) dlib::pyramid_up(picture, pyramid);
    std::vector<dlib::rect_detection> found;
    detector()(picture, found, threshold);
    int count = 0;
    for (const auto &face : found) {
      if (count == facesMax) break;
      const dlib::rectangle box = pyramid.rect_down(dlib::drectangle(face.rect), doublings);
      faces[count++] = {box.left(), box.top(), long(box.width()), long(box.height()), face.detection_confidence};
    }
    return count;
  } catch (...) {
    return -1;
  }
}
