#pragma once
#include <setjmp.h>
#include <stddef.h>
#include <stdio.h>
#include <jpeglib.h>

// What libjpeg calls when something is wrong, and where it then returns to.
struct failure {
  struct jpeg_error_mgr manager;  // First, so that a pointer to it is a pointer to the whole.
  jmp_buf place;
  char *message;
};

// Prepares `failure` and returns what belongs into `err` of a compressor or decompressor.
struct jpeg_error_mgr *cjpeg_watch(struct failure *failure, char *message);
