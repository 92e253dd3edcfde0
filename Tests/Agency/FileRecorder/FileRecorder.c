// Records what a program does to the files below one folder, in its order, and makes one of those calls fail.
//
//   CHANCERY_RECORDER_ROOT   the folder; nothing else is touched
//   CHANCERY_RECORDER_FILE   where entries are appended; what is written to the standard output is an entry too
//   CHANCERY_RECORDER_FAULT  N:before:ERRNO, N:after:ERRNO or N:short:ERRNO: the N-th call that would change something
//                            fails without its effect, after its effect, or after half of its bytes
//
// The shared-memory index of SQLite is left out: it is made anew from the write-ahead log.
// An entry: kind, mode, lengths of two paths and of the bytes, offset; then the paths and the bytes. Little-endian.
#define _GNU_SOURCE
#undef _FILE_OFFSET_BITS
#include "FileRecorder.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NEXT(type, name) ((type)dlsym(RTLD_NEXT, name))

enum { DESCRIPTORS = 1024 };
static char *paths[DESCRIPTORS];
static const char *root;
static int recording = -1;
static long fault_at, calls;
static int fault_errno = EIO;
static char fault_how = 'b';
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void set_up(void) {
  root = getenv("CHANCERY_RECORDER_ROOT");
  const char *file = getenv("CHANCERY_RECORDER_FILE");
  const char *fault = getenv("CHANCERY_RECORDER_FAULT");
  char how[8] = "";
  if (fault && sscanf(fault, "%ld:%7[a-z]:%d", &fault_at, how, &fault_errno) == 3) fault_how = how[0];
  if (file) recording = (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int is_ours(const char *path) {
  if (!root || !path) return 0;
  size_t length = strlen(root), all = strlen(path);
  if (strncmp(path, root, length) != 0) return 0;
  return all < 4 || strcmp(path + all - 4, "-shm") != 0;
}

static const char *path_of(int fd) { return fd >= 0 && fd < DESCRIPTORS ? paths[fd] : NULL; }

static void put(const void *bytes, size_t count) {
  while (count > 0) {
    ssize_t done = syscall(SYS_write, recording, bytes, count);
    if (done <= 0) abort();
    bytes = (const char *)bytes + done;
    count -= (size_t)done;
  }
}

static void record(int kind, unsigned mode, const char *path, const char *other, const void *bytes, uint64_t count,
                   uint64_t offset) {
  if (recording < 0) return;
  struct {
    uint32_t kind, mode, path, other;
    uint64_t count, offset;
  } head = {(uint32_t)kind, mode, (uint32_t)strlen(path), other ? (uint32_t)strlen(other) : 0, count, offset};
  put(&head, sizeof head);
  put(path, head.path);
  if (other) put(other, head.other);
  put(bytes, count);
}

/// What is to become of the call at hand: 0 for nothing, or the letter of the fault.
static char fate(void) { return ++calls == fault_at ? fault_how : 0; }

/// Runs a call that succeeds with 0, records it, and fails it where that was asked for.
#define CALL(kind, mode, path, other, offset, doing)                          \
  do {                                                                        \
    pthread_mutex_lock(&lock);                                                \
    char how = fate();                                                        \
    int result = -1, code = fault_errno;                                      \
    if (how != 'b') {                                                         \
      result = (doing);                                                       \
      code = errno;                                                           \
    }                                                                         \
    record(result == 0 ? (kind) : 0, mode, path, other, "", 0, offset);       \
    if (how == 'a' || how == 's') {                                           \
      result = -1;                                                            \
      code = fault_errno;                                                     \
    }                                                                         \
    pthread_mutex_unlock(&lock);                                              \
    if (result != 0) errno = code;                                            \
    return result;                                                            \
  } while (0)

static int open_any(const char *path, int flags, mode_t mode) {
  if (!is_ours(path)) return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
  int fd;
  if (flags & O_CREAT && access(path, F_OK) != 0) {
    pthread_mutex_lock(&lock);
    char how = fate();
    fd = how == 'b' ? -1 : (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    int code = how == 'b' ? fault_errno : errno;
    record(fd >= 0 ? CHANCERY_RECORDED_CREATE : 0, mode, path, NULL, "", 0, 0);
    if (fd >= 0 && (how == 'a' || how == 's')) {
      syscall(SYS_close, fd);
      fd = -1;
      code = fault_errno;
    }
    pthread_mutex_unlock(&lock);
    if (fd < 0) errno = code;
  } else {
    fd = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    if (fd >= 0 && flags & O_TRUNC) record(CHANCERY_RECORDED_LENGTH, 0, path, NULL, "", 0, 0);
  }
  if (fd >= 0 && fd < DESCRIPTORS) {
    free(paths[fd]);
    paths[fd] = strdup(path);
  }
  return fd;
}

static mode_t mode_of(int flags, va_list arguments) { return flags & O_CREAT ? va_arg(arguments, mode_t) : 0; }

int open(const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_any(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_any(path, flags | O_LARGEFILE, mode);
}

int close(int fd) {
  if (fd >= 0 && fd < DESCRIPTORS) {
    free(paths[fd]);
    paths[fd] = NULL;
  }
  return NEXT(int (*)(int), "close")(fd);
}

static ssize_t write_any(int fd, const void *bytes, size_t count, int64_t at) {
  const char *path = path_of(fd);
  if (fd == 1 && at < 0 && recording >= 0) {
    pthread_mutex_lock(&lock);
    record(CHANCERY_RECORDED_TOLD, 0, "", NULL, bytes, count, 0);
    pthread_mutex_unlock(&lock);
  }
  if (!path) return at < 0 ? syscall(SYS_write, fd, bytes, count) : syscall(SYS_pwrite64, fd, bytes, count, at);
  pthread_mutex_lock(&lock);
  int64_t offset = at < 0 ? lseek(fd, 0, SEEK_CUR) : at;
  char how = fate();
  ssize_t done = -1;
  int code = fault_errno;
  if (how != 'b') {
    size_t part = how == 's' ? count / 2 : count;
    done = at < 0 ? syscall(SYS_write, fd, bytes, part) : syscall(SYS_pwrite64, fd, bytes, part, at);
    code = errno;
  }
  record(done > 0 ? CHANCERY_RECORDED_WRITE : 0, 0, path, NULL, bytes, done > 0 ? (uint64_t)done : 0, (uint64_t)offset);
  if (how == 'a' || (how == 's' && done == 0)) {
    done = -1;
    code = fault_errno;
  }
  pthread_mutex_unlock(&lock);
  if (done < 0) errno = code;
  return done;
}

ssize_t write(int fd, const void *bytes, size_t count) { return write_any(fd, bytes, count, -1); }
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) { return write_any(fd, bytes, count, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) { return write_any(fd, bytes, count, at); }

static int sync_any(int fd, long call) {
  const char *path = path_of(fd);
  if (!path) return (int)syscall(call, fd);
  CALL(CHANCERY_RECORDED_SYNC, 0, path, NULL, 0, (int)syscall(call, fd));
}

int fsync(int fd) { return sync_any(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_any(fd, SYS_fdatasync); }

static int length_any(int fd, int64_t length) {
  const char *path = path_of(fd);
  if (!path) return (int)syscall(SYS_ftruncate, fd, length);
  CALL(CHANCERY_RECORDED_LENGTH, 0, path, NULL, (uint64_t)length, (int)syscall(SYS_ftruncate, fd, length));
}

int ftruncate(int fd, off_t length) { return length_any(fd, length); }
int ftruncate64(int fd, off64_t length) { return length_any(fd, length); }

int rename(const char *from, const char *to) {
  if (!is_ours(to)) return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
  CALL(CHANCERY_RECORDED_RENAME, 0, from, to, 0, (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}

int renameat2(int old, const char *from, int new, const char *to, unsigned flags) {
  if (!is_ours(to)) return (int)syscall(SYS_renameat2, old, from, new, to, flags);
  CALL(CHANCERY_RECORDED_RENAME, 0, from, to, 0, (int)syscall(SYS_renameat2, old, from, new, to, flags));
}

int unlink(const char *path) {
  if (!is_ours(path)) return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  CALL(CHANCERY_RECORDED_UNLINK, 0, path, NULL, 0, (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}

int rmdir(const char *path) {
  if (!is_ours(path)) return (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
  CALL(CHANCERY_RECORDED_RMDIR, 0, path, NULL, 0, (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR));
}

int mkdir(const char *path, mode_t mode) {
  if (!is_ours(path)) return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
  CALL(CHANCERY_RECORDED_MKDIR, mode, path, NULL, 0, (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode));
}
