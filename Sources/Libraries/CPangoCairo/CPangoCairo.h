#ifndef CHANCERY_CPANGOCAIRO_H
#define CHANCERY_CPANGOCAIRO_H
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#endif
