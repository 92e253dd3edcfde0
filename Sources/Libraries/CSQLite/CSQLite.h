#ifndef CHANCERY_CSQLITE_H
#define CHANCERY_CSQLITE_H
#include <sqlite3.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/// sqlite3_bind_text and sqlite3_bind_blob64 with SQLITE_TRANSIENT, a cast that Swift cannot spell.
static inline int chancery_sqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, int count) {
  return sqlite3_bind_text(statement, index, text, count, SQLITE_TRANSIENT);
}
static inline int chancery_sqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
  return count == 0 ? sqlite3_bind_zeroblob(statement, index, 0)
                    : sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

/// sqlite3_db_config is variadic: a connection that leaves the write-ahead log alone when it closes.
static inline int chancery_sqlite_keep_log(sqlite3 *handle) {
  return sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

/// sqlite3_config is variadic: memory is not counted, for the count is behind one lock for all connections. Called
/// before anything else, once.
static inline int chancery_sqlite_do_not_count_memory(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

/// The size of a file, or -1.
static inline long long chancery_file_bytes(const char *path) {
  struct stat info;
  return stat(path, &info) == 0 ? (long long)info.st_size : -1;
}

/// Makes the names in a directory durable; 0 or an error number.
static inline int chancery_sync_directory(const char *path) {
  int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return errno;
  int code = fsync(descriptor) == 0 ? 0 : errno;
  close(descriptor);
  return code;
}
#endif
