#ifndef CHANCERY_CPANGOCAIRO_H
#define CHANCERY_CPANGOCAIRO_H
#include <pango/pangocairo.h>
#endif
