// Any bytes as a request for kien-print: it is refused, or every page of it reaches the libraries, in
// whose place stand functions that look at what they are given.
#define _GNU_SOURCE
#include "confinement.h"

#include <errno.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static jmp_buf end_of_program;

// The program ends where it refuses a request and frees nothing; here the next request follows.
[[noreturn]] static void leave(void) { longjmp(end_of_program, 1); }

// What is allocated and not freed; the program holds a handful at a time.
static void *held[16];

static void *hold(void *old, size_t size) {
  for (size_t i = 0; i < sizeof held / sizeof held[0]; i++) {
    if (held[i] == old) return held[i] = realloc(old, size);
  }
  abort();
}

static void release(void *pointer) {
  for (size_t i = 0; i < sizeof held / sizeof held[0]; i++) {
    if (held[i] == pointer) held[i] = nullptr;
  }
  free(pointer);
}

// What it would tell of thousands of requests a second nobody reads.
static int say_nothing(FILE *, const char *, ...) { return 0; }

#define main kien_print
#define _exit(code) ((void)(code), leave())
#define malloc(size) hold(nullptr, size)
#define realloc(old, size) hold(old, size)
#define free(pointer) release(pointer)
#define fprintf say_nothing
#include "../../Sources/kien-print/main.c"
#undef main
#undef _exit
#undef malloc
#undef realloc
#undef free
#undef fprintf

bool confine_resources(unsigned, unsigned long) { return true; }
void end_after(unsigned) {}

// MARK: The libraries: every byte that they are given can be read

static uint32_t sum;

static rsvg_handle *new_from_data(const uint8_t *data, size_t length, struct glib_error **) {
  for (size_t i = 0; i < length; i++) sum += data[i];
  return length % 7 == 3 ? nullptr : (rsvg_handle *)&sum;
}

static void look_at(const char *text) {
  for (; *text != '\0'; text++) sum += (uint8_t)*text;
}

static void set_dpi(rsvg_handle *, double) {}
static int size_in_pixels(rsvg_handle *, double *width, double *height) {
  *width = sum % 40000;
  *height = sum % 997;
  return 1;
}
static int render(rsvg_handle *, cairo_context *, const struct rectangle *, struct glib_error **) { return 1; }
static void unref(void *) {}
static cairo_surface *pdf_surface(write_function, void *, double, double) { return nullptr; }
static void set_size(cairo_surface *, double, double) {}
static void set_metadata(cairo_surface *, int, const char *text) { look_at(text); }
static int add_outline(cairo_surface *, int, const char *title, const char *link, int) {
  look_at(title);
  look_at(link);
  return 1;
}
static cairo_surface *image_surface(int, int width, int height) {
  if (width < 1 || height < 1 || width > (int)MAXIMUM_PIXELS || height > (int)MAXIMUM_PIXELS) abort();
  return nullptr;
}
static int write_png(cairo_surface *, write_function, void *) { return CAIRO_SUCCESS; }
static void on_surface(cairo_surface *) {}
static int surface_status(cairo_surface *) { return CAIRO_SUCCESS; }
static cairo_context *new_context(cairo_surface *) { return nullptr; }
static int context_status(cairo_context *) { return CAIRO_SUCCESS; }
static void on_context(cairo_context *) {}
static void set_colour(cairo_context *, double, double, double) {}

const char *library_load(struct library *library) {
  *library = (struct library){
    new_from_data, set_dpi,       size_in_pixels, render,         unref,          pdf_surface,
    set_size,      set_metadata,  add_outline,    image_surface,  write_png,      on_surface,
    on_surface,    surface_status, new_context,   context_status, on_context,     set_colour,
    on_context,
  };
  return nullptr;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  int descriptor = memfd_create("request", MFD_CLOEXEC);
  if (descriptor < 0 || write(descriptor, bytes, length) != (ssize_t)length) abort();
  lseek(descriptor, 0, SEEK_SET);
  dup2(descriptor, STDIN_FILENO);
  close(descriptor);
  sum = 0;
  if (setjmp(end_of_program) == 0) kien_print(1, nullptr);
  for (size_t i = 0; i < sizeof held / sizeof held[0]; i++) {
    free(held[i]);
    held[i] = nullptr;
  }
  return 0;
}
