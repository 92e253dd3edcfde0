#ifndef CHANCERY_CLINUX_H
#define CHANCERY_CLINUX_H
// System calls of Linux that Swift cannot name: variadic or without a wrapper in the C library.
#include <malloc.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

/// open(2) with a mode, close-on-exec.
static inline int chancery_open(const char *path, int flags, mode_t mode) {
  return open(path, flags | O_CLOEXEC, mode);
}

/// renameat2(2) that refuses to replace what is already there.
///
/// By the C library's name, which hides behind _GNU_SOURCE, so that what stands before the library sees it.
int renameat2(int oldDirectory, const char *from, int newDirectory, const char *to, unsigned int flags);
static inline int chancery_rename_exclusive(const char *from, const char *to) {
  return renameat2(AT_FDCWD, from, AT_FDCWD, to, 1 /* RENAME_NOREPLACE */);
}

/// Lets large blocks of memory come from the heap and stay there.
static inline int chancery_keep_memory(void) {
  return mallopt(M_MMAP_THRESHOLD, 32 << 20) && mallopt(M_TRIM_THRESHOLD, 1 << 28) ? 0 : -1;
}

/// prctl(2) with all of its arguments.
static inline int chancery_prctl(int option, unsigned long second, unsigned long third) {
  return prctl(option, second, third, 0UL, 0UL);
}

/// Resources that the C library's Swift module does not name.
static const int chancery_resource_processes = RLIMIT_NPROC;
static const int chancery_resource_locked_memory = RLIMIT_MEMLOCK;

/// Lowers a limit of the process; a present limit that is lower stays.
int chancery_lower_limit(int resource, uint64_t soft, uint64_t hard);

/// close_range(2) from a descriptor to the last one.
static inline int chancery_close_from(unsigned int first) { return (int)syscall(436, first, ~0U, 0U); }

/// Gives up every capability of the process, now and for what it may execute; 0 when none is left.
int chancery_drop_capabilities(void);

/// The version of Landlock's interface, or -1 with errno: ENOSYS (not built in) or EOPNOTSUPP (switched off).
static inline int chancery_landlock_version(void) { return (int)syscall(444, 0, 0, 1U); }

/// A new Landlock rule set (a descriptor) that governs the named rights; `size` bytes of the three words are passed.
static inline int chancery_landlock_create(uint64_t files, uint64_t network, uint64_t scopes, size_t size) {
  uint64_t words[3] = {files, network, scopes};
  return (int)syscall(444, words, size, 0U);
}

/// Adds to a rule set what is allowed at and beneath an open file or folder.
int chancery_landlock_allow(int rules, int beneath, uint64_t rights);

/// Opens a path only to name it (O_PATH), not to read it; close-on-exec.
static inline int chancery_open_name(const char *path) { return open(path, 010000000 | O_CLOEXEC); }

/// Puts the calling process under a rule set, for good.
static inline int chancery_landlock_enter(int rules) { return (int)syscall(446, rules, 0U); }

/// An anonymous file in memory, close-on-exec, that can be sealed.
static inline int chancery_memory_file(const char *name) { return (int)syscall(SYS_memfd_create, name, 3U); }

/// Seals a memory file: its bytes and its length never change again.
static inline int chancery_seal(int file) { return fcntl(file, 1033 /* F_ADD_SEALS */, 0xF); }

/// A close-on-exec duplicate numbered 10 or above; the numbers below are free for the child's own.
static inline int chancery_duplicate_high(int descriptor) { return fcntl(descriptor, F_DUPFD_CLOEXEC, 10); }

/// pipe2(2), close-on-exec; reading end first.
static inline int chancery_pipe(int ends[2]) { return (int)syscall(SYS_pipe2, ends, O_CLOEXEC); }

/// Lets reading from a descriptor say EAGAIN where it would wait.
static inline int chancery_never_wait(int descriptor) { return fcntl(descriptor, F_SETFL, O_NONBLOCK); }

/// Asks for a roomier pipe; failure does no harm.
static inline int chancery_widen_pipe(int descriptor, int bytes) { return fcntl(descriptor, 1031, bytes); }

/// A descriptor that becomes readable when a process ends.
static inline int chancery_process_descriptor(pid_t process) { return (int)syscall(434, process, 0U); }

/// What posix_spawn(3) gives a process; a negative `input` leaves descriptor 3 closed, a negative `script` 4.
struct chancery_descriptors {
  int nothing, output, errors, input, script;
};

/// posix_spawn(3) as leader of a new process group, with default signals and with descriptors 0 to 4 at most.
/// Returns an error number.
int chancery_spawn(
    pid_t *process, const char *path, char *const arguments[], struct chancery_descriptors descriptors);

/// Two ends of a connection within the machine, close-on-exec.
int chancery_connection(int ends[2]);

/// Sends bytes at once or not at all, without a signal where nobody is left to read them; 0 when all are on their way.
int chancery_send(int connection, const void *bytes, size_t count);

/// Keeps the calling thread, and what it starts, on one of the processors that it may use, if so many threads as there
/// are processors do likewise; else, and where it fails, nothing changes.
void chancery_keep_to_processor(unsigned int thread, unsigned int threads);
#endif
