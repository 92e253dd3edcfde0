#ifndef CHANCERY_CSECCOMP_H
#define CHANCERY_CSECCOMP_H
#include <seccomp.h>
#endif
