// Pictures as SVG on standard input; one PDF of all, or a PNG of one, on standard output.
//
// Request, all numbers little-endian and of 32 bits ("text" is a length and so many bytes of UTF-8):
//
//   magic "KPQ1"   kind (0 PDF, 1 PNG)   size   pages
//   text: title    text: date (as PDF metadata has it, may be empty)
//   for each page: text: title of its bookmark (empty: none), text: the SVG
//
// For PNG, size is the width in pixels; 0 leaves the SVG's own. The exit code is 0 when the file is
// whole; else a line of standard error says what is wrong, and what was written so far is no file.
#include "confinement.h"
#include "library.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

constexpr uint32_t REQUEST_MAGIC = 0x3151504B;
constexpr size_t MAXIMUM_REQUEST_BYTES = 512UL << 20;
constexpr uint32_t MAXIMUM_PAGES = 5000;
constexpr uint32_t MAXIMUM_PIXELS = 30000;
constexpr unsigned PROCESSOR_SECONDS = 120;
constexpr unsigned CLOCK_SECONDS = 240;
constexpr unsigned long MEMORY_BYTES = 3UL << 30;
// What an SVG pixel is: 96 to the inch, as browsers have it. A PDF counts in 72.
constexpr double PIXELS_PER_INCH = 96;
constexpr double POINTS_PER_INCH = 72;

enum kind : uint32_t { KIND_PDF = 0, KIND_PNG = 1 };

enum exit_code { EXIT_NO_LIBRARY = 3, EXIT_BAD_REQUEST = 4, EXIT_BAD_PICTURE = 5, EXIT_USAGE = 64 };

static struct library library;

[[noreturn]] static void fail(enum exit_code code, const char *what, const char *detail) {
  fprintf(stderr, "%s%s%s\n", what, detail == nullptr ? "" : ": ", detail == nullptr ? "" : detail);
  _exit(code);
}

// MARK: Request

struct text {
  const uint8_t *bytes;
  uint32_t length;
};

struct request {
  const uint8_t *cursor;
  size_t left;
};

static struct request read_request(void) {
  size_t capacity = 1 << 20, length = 0;
  uint8_t *bytes = malloc(capacity);
  while (bytes != nullptr) {
    ssize_t count = read(STDIN_FILENO, bytes + length, capacity - length);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(EXIT_BAD_REQUEST, "the request can't be read", strerror(errno));
    if (count == 0) return (struct request){bytes, length};
    length += (size_t)count;
    if (length == capacity) {
      capacity *= 2;
      if (capacity > MAXIMUM_REQUEST_BYTES) fail(EXIT_BAD_REQUEST, "the pictures are too large", nullptr);
      bytes = realloc(bytes, capacity);
    }
  }
  fail(EXIT_BAD_REQUEST, "no memory", nullptr);
}

static uint32_t take_number(struct request *request) {
  if (request->left < 4) fail(EXIT_BAD_REQUEST, "the request ends too early", nullptr);
  const uint8_t *bytes = request->cursor;
  request->cursor += 4;
  request->left -= 4;
  return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16
         | (uint32_t)bytes[3] << 24;
}

static struct text take_text(struct request *request) {
  uint32_t length = take_number(request);
  if (request->left < length) fail(EXIT_BAD_REQUEST, "the request ends too early", nullptr);
  struct text text = {request->cursor, length};
  request->cursor += length;
  request->left -= length;
  return text;
}

// The text with a zero behind it, as C has them.
static char *copy_of(struct text text) {
  char *copy = malloc(text.length + 1UL);
  if (copy == nullptr) fail(EXIT_BAD_REQUEST, "no memory", nullptr);
  memcpy(copy, text.bytes, text.length);
  copy[text.length] = '\0';
  return copy;
}

// MARK: Drawing

static int write_all(void *, const unsigned char *data, unsigned int length) {
  while (length > 0) {
    ssize_t count = write(STDOUT_FILENO, data, length);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return CAIRO_WRITE_FAILED;
    data += count;
    length -= (unsigned int)count;
  }
  return CAIRO_SUCCESS;
}

struct picture {
  rsvg_handle *handle;
  // In pixels.
  double width, height;
};

static struct picture open_picture(struct text svg) {
  struct glib_error *error = nullptr;
  struct picture picture = {.handle = library.rsvg_handle_new_from_data(svg.bytes, svg.length, &error)};
  if (picture.handle == nullptr) {
    fail(EXIT_BAD_PICTURE, "the picture can't be read", error == nullptr ? nullptr : error->message);
  }
  library.rsvg_handle_set_dpi(picture.handle, PIXELS_PER_INCH);
  if (!library.rsvg_handle_get_intrinsic_size_in_pixels(picture.handle, &picture.width,
                                                        &picture.height)
      || !(picture.width >= 1 && picture.height >= 1)) {
    fail(EXIT_BAD_PICTURE, "the picture states no size", nullptr);
  }
  return picture;
}

static void draw(struct picture picture, cairo_context *context, double width, double height) {
  struct rectangle viewport = {0, 0, width, height};
  struct glib_error *error = nullptr;
  if (!library.rsvg_handle_render_document(picture.handle, context, &viewport, &error)) {
    fail(EXIT_BAD_PICTURE, "the picture can't be drawn", error == nullptr ? nullptr : error->message);
  }
  if (library.cairo_status(context) != CAIRO_SUCCESS) {
    fail(EXIT_BAD_PICTURE, "the picture can't be drawn", nullptr);
  }
  library.g_object_unref(picture.handle);
}

static void print_pdf(struct request *request, uint32_t pages, const char *title, const char *date) {
  cairo_surface *surface = library.cairo_pdf_surface_create_for_stream(write_all, nullptr, 1, 1);
  library.cairo_pdf_surface_set_metadata(surface, CAIRO_TITLE, title);
  library.cairo_pdf_surface_set_metadata(surface, CAIRO_CREATOR, "kien");
  // Without a date of ours cairo writes that of the moment, and no two files would be the same.
  library.cairo_pdf_surface_set_metadata(surface, CAIRO_CREATION_DATE, date);
  library.cairo_pdf_surface_set_metadata(surface, CAIRO_CHANGE_DATE, date);
  cairo_context *context = library.cairo_create(surface);
  for (uint32_t page = 1; page <= pages; page++) {
    char *heading = copy_of(take_text(request));
    struct picture picture = open_picture(take_text(request));
    double width = picture.width * POINTS_PER_INCH / PIXELS_PER_INCH;
    double height = picture.height * POINTS_PER_INCH / PIXELS_PER_INCH;
    library.cairo_pdf_surface_set_size(surface, width, height);
    if (heading[0] != '\0') {
      char link[64];
      snprintf(link, sizeof link, "page=%u pos=[0 0]", page);
      library.cairo_pdf_surface_add_outline(surface, CAIRO_OUTLINE_ROOT, heading, link,
                                            CAIRO_OUTLINE_OPEN);
    }
    draw(picture, context, width, height);
    library.cairo_surface_show_page(surface);
    free(heading);
  }
  library.cairo_destroy(context);
  library.cairo_surface_finish(surface);
  if (library.cairo_surface_status(surface) != CAIRO_SUCCESS) {
    fail(EXIT_BAD_PICTURE, "the PDF can't be written", nullptr);
  }
}

static void print_png(struct request *request, uint32_t pixels) {
  take_text(request);
  struct picture picture = open_picture(take_text(request));
  double width = pixels == 0 ? picture.width : pixels;
  double height = picture.height * width / picture.width;
  if (width > MAXIMUM_PIXELS || height > MAXIMUM_PIXELS) {
    fail(EXIT_BAD_REQUEST, "the picture would be too large", nullptr);
  }
  int rows = (int)(height + 0.5);
  cairo_surface *surface =
    library.cairo_image_surface_create(CAIRO_ARGB32, (int)(width + 0.5), rows < 1 ? 1 : rows);
  cairo_context *context = library.cairo_create(surface);
  library.cairo_set_source_rgb(context, 1, 1, 1);
  library.cairo_paint(context);
  draw(picture, context, width, height);
  library.cairo_destroy(context);
  if (library.cairo_surface_write_to_png_stream(surface, write_all, nullptr) != CAIRO_SUCCESS) {
    fail(EXIT_BAD_PICTURE, "the PNG can't be written", nullptr);
  }
}

int main(int count, char **) {
  if (count != 1) {
    fputs("usage: kien-print < request > picture\n", stderr);
    return EXIT_USAGE;
  }
  end_after(CLOCK_SECONDS);
  // The environment stays: fontconfig finds its cache by it.
  if (!confine_resources(PROCESSOR_SECONDS, MEMORY_BYTES)) {
    fail(EXIT_BAD_REQUEST, "the system refused a limit", nullptr);
  }
  const char *missing = library_load(&library);
  if (missing != nullptr) fail(EXIT_NO_LIBRARY, missing, nullptr);
  struct request request = read_request();
  if (take_number(&request) != REQUEST_MAGIC) {
    fail(EXIT_BAD_REQUEST, "the request begins with other bytes", nullptr);
  }
  uint32_t kind = take_number(&request);
  uint32_t size = take_number(&request);
  uint32_t pages = take_number(&request);
  char *title = copy_of(take_text(&request));
  char *date = copy_of(take_text(&request));
  if (pages < 1 || pages > MAXIMUM_PAGES || kind > KIND_PNG || (kind == KIND_PNG && pages != 1)) {
    fail(EXIT_BAD_REQUEST, "the request is out of range", nullptr);
  }
  if (kind == KIND_PDF) {
    print_pdf(&request, pages, title, date);
  } else {
    print_png(&request, size);
  }
  // Nothing is freed: the process ends.
  _exit(0);
}
