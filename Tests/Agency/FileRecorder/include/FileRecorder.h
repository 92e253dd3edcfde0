#ifndef CHANCERY_FILE_RECORDER_H
#define CHANCERY_FILE_RECORDER_H
// Loaded before a program's own libraries (LD_PRELOAD), this library stands behind everything that the program and the
// libraries in it do to files below one folder, SQLite's writes included. FileRecorder.c says what it is told by.

/// What one entry of a recording says was done.
enum chancery_recorded {
  CHANCERY_RECORDED_NOTHING = 0,
  CHANCERY_RECORDED_CREATE = 1,
  CHANCERY_RECORDED_LENGTH = 2,
  CHANCERY_RECORDED_WRITE = 3,
  CHANCERY_RECORDED_SYNC = 4,
  CHANCERY_RECORDED_RENAME = 5,
  CHANCERY_RECORDED_UNLINK = 6,
  CHANCERY_RECORDED_MKDIR = 7,
  CHANCERY_RECORDED_RMDIR = 8,
  CHANCERY_RECORDED_TOLD = 9,
};
#endif
