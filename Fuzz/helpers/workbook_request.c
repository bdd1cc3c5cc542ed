// Any bytes as a request for kien-workbook: it is refused, or a workbook is written into memory.
#define _GNU_SOURCE
#include "sheets.h"
#include "wire.h"
#include "xlsxwriter.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

// The program ends after a request that it refuses, and frees nothing. Here the next one follows, so
// the linker leads these calls past a memory of what is open (--wrap).
static lxw_workbook *open_workbook;

lxw_workbook *__real_workbook_new_opt(const char *name, lxw_workbook_options *options);
lxw_error __real_workbook_close(lxw_workbook *workbook);

lxw_workbook *__wrap_workbook_new_opt(const char *name, lxw_workbook_options *options) {
  return open_workbook = __real_workbook_new_opt(name, options);
}

lxw_error __wrap_workbook_close(lxw_workbook *workbook) {
  open_workbook = nullptr;
  return __real_workbook_close(workbook);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  int descriptor = memfd_create("workbook", MFD_CLOEXEC);
  if (descriptor < 0) abort();
  char name[40];
  snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
  struct reader reader = {.bytes = bytes, .length = length};
  write_workbook(&reader, name);
  if (open_workbook != nullptr) lxw_workbook_free(open_workbook);
  open_workbook = nullptr;
  close(descriptor);
  return 0;
}
