#ifndef CHANCERY_CTESSERACT_H
#define CHANCERY_CTESSERACT_H
#include <tesseract/capi.h>
#endif
