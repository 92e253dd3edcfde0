#ifndef CHANCERY_CLIBPQ_H
#define CHANCERY_CLIBPQ_H
#include <libpq-fe.h>

/// The kinds of failure that a result names by a character: PG_DIAG_SQLSTATE, a macro that Swift cannot read.
static const int chancery_pq_sqlstate = PG_DIAG_SQLSTATE;
#endif
