#ifndef CHANCERY_CZLIB_H
#define CHANCERY_CZLIB_H
#include <zlib.h>
#endif
