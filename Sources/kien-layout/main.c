// One layout per process: numbers in on standard input, coordinates out on standard output.
#include "confinement.h"
#include "engine.h"
#include "many.h"
#include "wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

constexpr int EXIT_USAGE = 64;
// The parent stops a layout by the clock; this is for a parent that is gone.
constexpr int PROCESSOR_SECONDS = 10;
constexpr unsigned long MEMORY_BYTES = 1UL << 30;

static struct request request;

static const char *explanation(enum status status) {
  switch (status) {
  case STATUS_OVER_BUDGET: return "too many clusters, nodes or edges";
  case STATUS_OUT_OF_RANGE: return "a number is out of range";
  default: return "the request is not well formed";
  }
}

// Three boxes, one of them in a group: shows that Graphviz is there and answers.
static void fill_self_test(void) {
  request = (struct request){
    .node_separation = 18,
    .rank_separation = 28,
    .cluster_count = 1,
    .node_count = 3,
    .edge_count = 2,
    .clusters = {{.parent = -1, .margin = 8}},
    .nodes = {{100, 40, -1, 0, 0}, {100, 40, 0, 0, 0}, {100, 40, -1, 0, 0}},
    .edges = {{0, 1, 1, 1}, {1, 2, 1, 1}},
  };
}

int main(int count, char **arguments) {
  bool self_test = count == 2 && strcmp(arguments[1], "--self-test") == 0;
  bool many = count == 3 && strcmp(arguments[1], "--many") == 0;
  bool timed = many || (count == 3 && strcmp(arguments[1], "--seconds") == 0);
  int seconds = timed ? atoi(arguments[2]) : 0;
  if ((count != 1 && !self_test && !timed) || (timed && (seconds < 1 || seconds > 3600))) {
    fputs("usage: kien-layout [--self-test | --seconds N | --many N] < requests > responses\n", stderr);
    return EXIT_USAGE;
  }
  clear_environment();
  int processor_seconds = seconds > PROCESSOR_SECONDS ? seconds : PROCESSOR_SECONDS;
  if (!confine_resources((unsigned)processor_seconds, MEMORY_BYTES)) {
    respond_with_error(STATUS_NOT_CONFINED, "the system refused a limit");
  }
  if (many) _exit(lay_out_many((unsigned)seconds) ? 0 : 1);
  if (self_test) {
    fill_self_test();
  } else {
    enum status status = read_request(&request);
    if (status != STATUS_LAYOUT) respond_with_error(status, explanation(status));
  }
  engine_load(&request);
  deny_system_calls(FILES_DENIED);
  engine_lay_out(&request);
  if (self_test) {
    puts("ok");
    fflush(stdout);
    _exit(0);
  }
  _exit(response_send() ? 0 : 1);
}
