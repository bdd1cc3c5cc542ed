// Tables in on standard input, a workbook for spreadsheets out on standard output.
#define _GNU_SOURCE
#include "confinement.h"
#include "sheets.h"
#include "wire.h"

#include <errno.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

constexpr int EXIT_USAGE = 64;
constexpr unsigned PROCESSOR_SECONDS = 120;
constexpr unsigned CLOCK_SECONDS = 240;
constexpr unsigned long MEMORY_BYTES = 4UL << 30;

[[noreturn]] static void fail(const char *reason) {
  fputs(reason, stderr);
  fputs("\n", stderr);
  _exit(1);
}

// Copies a file in memory to standard output. Returns false if nobody reads it.
static bool send_file(int descriptor) {
  if (lseek(descriptor, 0, SEEK_SET) != 0) return false;
  static uint8_t buffer[1 << 16];
  for (;;) {
    ssize_t count = read(descriptor, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    if (count == 0) return true;
    for (ssize_t sent = 0; sent < count;) {
      ssize_t written = write(STDOUT_FILENO, buffer + sent, (size_t)(count - sent));
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      sent += written;
    }
  }
}

int main(int count, char **arguments) {
  (void)arguments;
  if (count != 1) {
    fputs("usage: kien-workbook < request > workbook.xlsx\n", stderr);
    return EXIT_USAGE;
  }
  clear_environment();
  end_after(CLOCK_SECONDS);
  if (!confine_resources(PROCESSOR_SECONDS, MEMORY_BYTES)) fail("the system refused a limit");
  // libxlsxwriter keeps parts of a workbook in temporary files.
  deny_system_calls(FILES_ALLOWED);
  struct reader reader;
  if (!read_request(&reader)) fail("the request is too long or can't be read");
  // The library writes to a name: the file has one in memory only.
  int descriptor = memfd_create("workbook", MFD_CLOEXEC);
  if (descriptor < 0) fail("no memory for the workbook");
  char name[40];
  snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
  const char *problem = write_workbook(&reader, name);
  if (problem != nullptr) fail(problem);
  _exit(send_file(descriptor) ? 0 : 1);
}
