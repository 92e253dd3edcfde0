#ifndef CHANCERY_CDLIB_H
#define CHANCERY_CDLIB_H
#ifdef __cplusplus
extern "C" {
#endif

/// Where a face is, in pixels of the picture that was given, and how sure that is (0 and above: a face).
typedef struct {
  long left, top, width, height;
  double confidence;
} chancery_face;

/// Finds faces that look towards the camera in a gray picture of width times height bytes.
///
/// The picture is enlarged to twice its size so many times before. Returns how many were written, at most facesMax;
/// -1 where it could not be searched.
int chancery_find_faces(
  const unsigned char *pixels, long width, long height, int doublings, double threshold, chancery_face *faces,
  int facesMax);

#ifdef __cplusplus
}
#endif
#endif
