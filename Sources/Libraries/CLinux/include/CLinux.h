#ifndef CHANCERY_CLINUX_H
#define CHANCERY_CLINUX_H
// System calls of Linux that Swift cannot name: variadic or without a wrapper in the C library.
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/// open(2) with a mode, close-on-exec.
static inline int chancery_open(const char *path, int flags, mode_t mode) { return open(path, flags | O_CLOEXEC, mode); }

/// renameat2(2) that refuses to replace what is already there.
static inline int chancery_rename_exclusive(const char *from, const char *to) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 1 /* RENAME_NOREPLACE */);
}
#endif
