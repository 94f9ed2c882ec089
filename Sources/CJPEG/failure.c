#include "failure.h"
#include "CJPEG.h"
#include <jerror.h>

static void leave(j_common_ptr info) {
  struct failure *failure = (struct failure *)info->err;
  char text[JMSG_LENGTH_MAX];
  info->err->format_message(info, text);
  snprintf(failure->message, CJPEG_MESSAGE_LENGTH, "%s", text);
  longjmp(failure->place, 1);
}

// A warning means that libjpeg goes on with invented pixels. Only three kinds lose none: bytes between
// markers, an Adobe transform of an unknown number, and trailing data.
static void judge(j_common_ptr info, int level) {
  if (level >= 0) return;
  int code = info->err->msg_code;
  if (code == JWRN_EXTRANEOUS_DATA || code == JWRN_ADOBE_XFORM || code == JWRN_TOO_MUCH_DATA) return;
  leave(info);
}

static void stay_silent(j_common_ptr info) { (void)info; }

struct jpeg_error_mgr *cjpeg_watch(struct failure *failure, char *message) {
  struct jpeg_error_mgr *manager = jpeg_std_error(&failure->manager);
  manager->error_exit = leave;
  manager->emit_message = judge;
  manager->output_message = stay_silent;
  failure->message = message;
  return manager;
}
