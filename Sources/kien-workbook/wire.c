// Reads requests: every length and number is checked before it is used.
#include "wire.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool read_request(struct reader *reader) {
  size_t capacity = 1 << 20;
  size_t length = 0;
  uint8_t *bytes = malloc(capacity);
  if (bytes == nullptr) return false;
  for (;;) {
    if (length == capacity) {
      // One byte more than the longest request, so that a longer input is noticed.
      if (capacity > MAXIMUM_REQUEST_BYTES) return false;
      capacity = capacity * 2 > MAXIMUM_REQUEST_BYTES ? MAXIMUM_REQUEST_BYTES + 1 : capacity * 2;
      uint8_t *larger = realloc(bytes, capacity);
      if (larger == nullptr) return false;
      bytes = larger;
    }
    ssize_t count = read(STDIN_FILENO, bytes + length, capacity - length);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    if (count == 0) break;
    length += (size_t)count;
  }
  if (length > MAXIMUM_REQUEST_BYTES) return false;
  *reader = (struct reader){.bytes = bytes, .length = length};
  return true;
}

// The next `count` bytes, or null where there are fewer.
static const uint8_t *take(struct reader *reader, size_t count) {
  if (reader->failed || count > reader->length - reader->place) {
    reader->failed = true;
    return nullptr;
  }
  const uint8_t *bytes = reader->bytes + reader->place;
  reader->place += count;
  return bytes;
}

uint8_t read_u8(struct reader *reader) {
  const uint8_t *bytes = take(reader, 1);
  return bytes == nullptr ? 0 : bytes[0];
}

uint16_t read_u16(struct reader *reader) {
  const uint8_t *bytes = take(reader, 2);
  return bytes == nullptr ? 0 : (uint16_t)(bytes[0] | bytes[1] << 8);
}

uint32_t read_u32(struct reader *reader) {
  const uint8_t *bytes = take(reader, 4);
  if (bytes == nullptr) return 0;
  return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

double read_f64(struct reader *reader) {
  uint64_t bits = read_u32(reader);
  bits |= (uint64_t)read_u32(reader) << 32;
  double value;
  static_assert(sizeof bits == sizeof value);
  memcpy(&value, &bits, sizeof value);
  if (!isfinite(value)) reader->failed = true;
  return reader->failed ? 0 : value;
}

// The number of characters of well-formed UTF-8 as the format counts them (UTF-16), or SIZE_MAX.
static size_t count_characters(const uint8_t *bytes, size_t length) {
  size_t count = 0;
  for (size_t place = 0; place < length;) {
    uint8_t first = bytes[place];
    if (first >= 0x20 && first < 0x7F) {
      count++;
      place++;
      continue;
    }
    size_t width = first < 0x80 ? 1 : first >= 0xC2 && first < 0xE0 ? 2 : first >= 0xE0 && first < 0xF0 ? 3
                   : first >= 0xF0 && first < 0xF5                    ? 4 : 0;
    if (width == 0 || width > length - place) return SIZE_MAX;
    if (width == 1 && (first == 0x7F || (first < 0x20 && first != '\n'))) return SIZE_MAX;
    uint32_t scalar = width == 1 ? first : first & (0x7Fu >> width);
    for (size_t i = 1; i < width; i++) {
      if ((bytes[place + i] & 0xC0) != 0x80) return SIZE_MAX;
      scalar = scalar << 6 | (bytes[place + i] & 0x3F);
    }
    bool is_shortest = width < 3 || (width == 3 && scalar >= 0x800) || (width == 4 && scalar >= 0x10000);
    if (!is_shortest || scalar > 0x10FFFF || (scalar >= 0xD800 && scalar < 0xE000)
        || scalar == 0xFFFE || scalar == 0xFFFF) {
      return SIZE_MAX;
    }
    count += width == 4 ? 2 : 1;
    place += width;
  }
  return count;
}

const char *read_text(struct reader *reader, size_t limit, int slot) {
  static char buffers[2][MAXIMUM_CHARACTERS * 4 + 1];
  size_t length = read_u32(reader);
  if (length > MAXIMUM_CHARACTERS * 4) reader->failed = true;
  const uint8_t *bytes = take(reader, length);
  if (bytes == nullptr || count_characters(bytes, length) > limit) {
    reader->failed = true;
    return "";
  }
  memcpy(buffers[slot], bytes, length);
  buffers[slot][length] = 0;
  return buffers[slot];
}
