#ifndef CHANCERY_CSQLITE_H
#define CHANCERY_CSQLITE_H
#include <sqlite3.h>
#endif
