#ifndef CHANCERY_CLEPTONICA_H
#define CHANCERY_CLEPTONICA_H
#include <leptonica/allheaders.h>
#endif
