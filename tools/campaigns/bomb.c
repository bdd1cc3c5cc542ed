// A process that confines itself as the helper programs do and then misbehaves; for `limits`.
#include "confinement.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

// What a call came to: 0, or the error number.
static int outcome(long result) { return result < 0 ? errno : 0; }

int main(int count, char **arguments) {
  if (count != 5) return 64;
  unsigned processor = (unsigned)atoi(arguments[2]), clock = (unsigned)atoi(arguments[3]);
  unsigned long bytes = strtoul(arguments[4], nullptr, 10);
  clear_environment();
  end_after(clock);
  if (!confine_resources(processor, bytes)) return 65;
  deny_system_calls(FILES_DENIED);
  // No memory is left to print with, in the end.
  static char buffer[256];
  setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
  const char *what = arguments[1];
  if (strcmp(what, "spin") == 0) {
    for (volatile unsigned long turn = 0;; turn++) {}
  }
  if (strcmp(what, "sleep") == 0) {
    for (;;) pause();
  }
  if (strcmp(what, "memory") == 0) {
    // Pages are written, so that they count; the compiler may not see that nobody reads them.
    static char volatile kept;
    size_t all = 0;
    for (size_t block = 1 << 20;; all += block) {
      char *memory = malloc(block);
      if (memory == nullptr) break;
      memset(memory, 1, block);
      kept = ((char *)memory)[block - 1];
    }
    printf("%zu\n", all + (size_t)(kept == 2));
    return 0;
  }
  if (strcmp(what, "calls") == 0) {
    printf("open %d socket %d fork %d exec %d unlink %d\n", outcome(open("/etc/passwd", O_RDONLY)),
           outcome(socket(AF_INET, SOCK_STREAM, 0)), outcome(fork()),
           outcome(execl("/bin/true", "true", nullptr)), outcome(unlink("/nonexistent")));
    printf("environment %s\n", getenv("GVBINDIR") == nullptr ? "empty" : "open");
    return 0;
  }
  return 64;
}
