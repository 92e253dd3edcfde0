#define _GNU_SOURCE
#include "CLinux.h"

#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>

int chancery_lower_limit(int resource, uint64_t soft, uint64_t hard) {
  struct rlimit limit;
  if (getrlimit(resource, &limit) != 0) return -1;
  if (hard < limit.rlim_max) limit.rlim_max = hard;
  if (soft < limit.rlim_cur) limit.rlim_cur = soft;
  if (limit.rlim_cur > limit.rlim_max) limit.rlim_cur = limit.rlim_max;
  return setrlimit(resource, &limit);
}

static int is_powerless(void) {
  uint32_t header[2] = {0x20080522, 0};
  uint32_t sets[6];
  if (syscall(SYS_capget, header, sets) != 0) return 0;
  if (sets[0] | sets[1] | sets[3] | sets[4]) return 0;
  if (geteuid() != 0) return 1;
  for (unsigned long capability = 0; capability < 64; capability++) {
    if (prctl(PR_CAPBSET_READ, capability, 0, 0, 0) == 1) return 0;
  }
  return 1;
}

int chancery_drop_capabilities(void) {
  for (unsigned long capability = 0; capability < 64; capability++) prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
  prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
  uint32_t header[2] = {0x20080522, 0};
  uint32_t none[6] = {0};
  syscall(SYS_capset, header, none);
  return is_powerless() ? 0 : -1;
}

int chancery_landlock_allow(int rules, int beneath, uint64_t rights) {
  struct {
    uint64_t rights;
    int32_t beneath;
  } __attribute__((packed)) rule = {rights, beneath};
  return (int)syscall(445, rules, 1, &rule, 0U);
}

static int prepare_attributes(posix_spawnattr_t *attributes) {
  sigset_t all, none;
  sigfillset(&all);
  sigemptyset(&none);
  int error = posix_spawnattr_setsigdefault(attributes, &all);
  if (!error) error = posix_spawnattr_setsigmask(attributes, &none);
  if (!error) error = posix_spawnattr_setpgroup(attributes, 0);
  short flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
  return error ? error : posix_spawnattr_setflags(attributes, flags);
}

int chancery_spawn(
    pid_t *process, const char *path, char *const arguments[], struct chancery_descriptors descriptors) {
  int input = descriptors.input, script = descriptors.script;
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int error = posix_spawn_file_actions_init(&actions);
  if (error) return error;
  error = posix_spawnattr_init(&attributes);
  if (error) {
    posix_spawn_file_actions_destroy(&actions);
    return error;
  }
  char *const environment[] = {NULL};
  error = prepare_attributes(&attributes);
  if (!error) error = posix_spawn_file_actions_adddup2(&actions, descriptors.nothing, 0);
  if (!error) error = posix_spawn_file_actions_adddup2(&actions, descriptors.output, 1);
  if (!error) error = posix_spawn_file_actions_adddup2(&actions, descriptors.errors, 2);
  if (!error && input >= 0) error = posix_spawn_file_actions_adddup2(&actions, input, 3);
  if (!error && script >= 0) error = posix_spawn_file_actions_adddup2(&actions, script, 4);
  if (!error) error = posix_spawn_file_actions_addclosefrom_np(&actions, script >= 0 ? 5 : input >= 0 ? 4 : 3);
  if (!error) error = posix_spawn(process, path, &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

int chancery_connection(int ends[2]) { return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends); }

int chancery_send(int connection, const void *bytes, size_t count) {
  return send(connection, bytes, count, MSG_NOSIGNAL | MSG_DONTWAIT) == (ssize_t)count ? 0 : -1;
}

void chancery_keep_to_processor(unsigned int thread, unsigned int threads) {
  cpu_set_t allowed, one;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0 || threads != (unsigned int)CPU_COUNT(&allowed)) return;
  for (unsigned int processor = 0; processor < CPU_SETSIZE; processor++) {
    if (!CPU_ISSET(processor, &allowed) || thread-- > 0) continue;
    CPU_ZERO(&one);
    CPU_SET(processor, &one);
    sched_setaffinity(0, sizeof one, &one);
    return;
  }
}
