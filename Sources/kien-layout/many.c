// One process for each layout without starting the program anew for each.
#define _GNU_SOURCE
#include "many.h"

#include "confinement.h"
#include "engine.h"
#include "wire.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// As much as a pipe holds, and some more: the requests of one call.
constexpr size_t MAXIMUM_INPUT_BYTES = 1 << 20;

static size_t read_input(uint8_t *bytes) {
  size_t length = 0;
  while (length < MAXIMUM_INPUT_BYTES) {
    ssize_t count = read(STDIN_FILENO, bytes + length, MAXIMUM_INPUT_BYTES - length);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    length += (size_t)count;
  }
  return length;
}

static int64_t milliseconds_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

// What a forked process answers.
struct answer {
  uint8_t *bytes;
  size_t length;
  bool timed_out;
};

// Reads from the forked process until it ends or its time is over.
static struct answer read_answer(int pipe, unsigned seconds) {
  struct answer answer = {};
  size_t capacity = 0;
  int64_t deadline = milliseconds_now() + (int64_t)seconds * 1000;
  for (;;) {
    int64_t left = deadline - milliseconds_now();
    struct pollfd waiting = {.fd = pipe, .events = POLLIN};
    int ready = left <= 0 ? 0 : poll(&waiting, 1, (int)left);
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) {
      answer.timed_out = true;
      return answer;
    }
    if (answer.length + 65536 > capacity) {
      capacity = capacity == 0 ? 1 << 18 : capacity * 2;
      uint8_t *bytes = capacity > MAXIMUM_RESPONSE_BYTES ? nullptr : realloc(answer.bytes, capacity);
      if (bytes == nullptr) return answer;
      answer.bytes = bytes;
    }
    ssize_t count = read(pipe, answer.bytes + answer.length, capacity - answer.length);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return answer;
    answer.length += (size_t)count;
  }
}

static bool send_error(enum status status, const char *format, int number) {
  char message[MAXIMUM_MESSAGE_BYTES];
  snprintf(message, sizeof message, format, number);
  response_put_error(status, message);
  return response_send();
}

// Whether the bytes are one whole response.
static bool is_whole(struct answer answer) {
  return answer.length >= RESPONSE_HEADER_BYTES && load_u32(answer.bytes) == RESPONSE_MAGIC
         && load_u32(answer.bytes + 4) == answer.length;
}

static bool lay_out_in_fork(const struct request *request, unsigned seconds) {
  int ends[2];
  if (pipe(ends) != 0) return send_error(STATUS_NOT_STARTED, "no pipe (%d)", errno);
  pid_t process = fork();
  if (process == 0) {
    close(ends[0]);
    if (dup2(ends[1], STDOUT_FILENO) < 0) _exit(1);
    close(ends[1]);
    deny_system_calls(FILES_DENIED);
    engine_lay_out(request);
    _exit(response_send() ? 0 : 1);
  }
  close(ends[1]);
  if (process < 0) {
    close(ends[0]);
    return send_error(STATUS_NOT_STARTED, "no process (%d)", errno);
  }
  struct answer answer = read_answer(ends[0], seconds);
  close(ends[0]);
  // Whatever still runs has nobody to answer to.
  kill(process, SIGKILL);
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  bool sent;
  if (is_whole(answer)) {
    sent = write_all(answer.bytes, answer.length);
  } else if (answer.timed_out || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)) {
    sent = send_error(STATUS_TIMED_OUT, "%d", (int)seconds);
  } else if (WIFSIGNALED(status) && WTERMSIG(status) != SIGKILL) {
    sent = send_error(STATUS_CRASHED, "%d", WTERMSIG(status));
  } else {
    sent = send_error(STATUS_CRASHED, "%d", 0);
  }
  free(answer.bytes);
  return sent;
}

bool lay_out_many(unsigned seconds) {
  static uint8_t bytes[MAXIMUM_INPUT_BYTES];
  static struct request request;
  size_t length = read_input(bytes), position = 0;
  while (position < length) {
    size_t left = length - position;
    uint32_t stated = left < REQUEST_HEADER_BYTES ? 0 : load_u32(bytes + position + 4);
    if (stated < REQUEST_HEADER_BYTES || stated > left) {
      return send_error(STATUS_MALFORMED_REQUEST, "request at byte %d", (int)position);
    }
    enum status status = decode_request(bytes + position, stated, &request);
    position += stated;
    bool sent;
    if (status == STATUS_LAYOUT) {
      engine_load(&request);
      sent = lay_out_in_fork(&request, seconds);
    } else {
      sent = send_error(status, "the request is refused", 0);
    }
    if (!sent) return false;
  }
  return true;
}
