/* Does the tasks with the system's libvips. Reads one JSON request a line, as the other workers
 * write them, and answers with one JSON line. Compiled by benchmarks/compare. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <vips/vips.h>

#define WIDTH 720
#define QUALITY 80
#define LANES 8
#define MOST_TIMES 100000

typedef struct {
  void *data;
  size_t size;
} Bytes;

static Bytes landscape, camera, flowers, paper, raw;
static int raw_width, raw_height;

static void fail(const char *what) {
  fprintf(stderr, "vips-worker: %s: %s\n", what, vips_error_buffer());
  exit(1);
}

static Bytes read_file(const char *folder, const char *name) {
  char *path = g_build_filename(folder, name, NULL);
  Bytes bytes;
  gchar *contents;
  if (!g_file_get_contents(path, &contents, &bytes.size, NULL)) fail(path);
  bytes.data = contents;
  g_free(path);
  return bytes;
}

/* Lanczos3, shrinking while loading where that is possible: what libvips is praised for. */
static VipsImage *thumbnail(Bytes file, int width) {
  VipsImage *image;
  if (vips_thumbnail_buffer(file.data, file.size, &image, width, "height", VIPS_MAX_COORD, NULL))
    fail("thumbnail");
  return image;
}

static Bytes saved(VipsImage *image, const char *suffix) {
  Bytes bytes;
  int failed = strcmp(suffix, "jpg") == 0
                   ? vips_jpegsave_buffer(image, &bytes.data, &bytes.size, "Q", QUALITY, "strip",
                                          TRUE, NULL)
                   : vips_pngsave_buffer(image, &bytes.data, &bytes.size, "compression", 6,
                                         "strip", TRUE, NULL);
  if (failed) fail("save");
  g_object_unref(image);
  return bytes;
}

static VipsImage *raw_resized(void) {
  VipsImage *source, *target;
  source = vips_image_new_from_memory(raw.data, raw.size, raw_width, raw_height, 3,
                                      VIPS_FORMAT_UCHAR);
  if (source == NULL) fail("raw");
  if (vips_resize(source, &target, (double) WIDTH / raw_width, "vscale",
                  rint((double) WIDTH * raw_height / raw_width) / raw_height, NULL))
    fail("resize");
  g_object_unref(source);
  return target;
}

static Bytes resize_raw(void) {
  VipsImage *image = raw_resized();
  Bytes bytes;
  bytes.data = vips_image_write_to_memory(image, &bytes.size);
  if (bytes.data == NULL) fail("write");
  g_object_unref(image);
  return bytes;
}

static Bytes tile(void) {
  VipsImage *parts[3], *canvas;
  double colors[] = {255, 255, 255};
  VipsArrayDouble *white = vips_array_double_new(colors, 3);
  parts[0] = thumbnail(landscape, 800);
  parts[1] = thumbnail(camera, 800);
  parts[2] = thumbnail(flowers, 800);
  if (vips_arrayjoin(parts, &canvas, 3, "across", 3, "valign", VIPS_ALIGN_CENTRE, "background",
                     white, NULL))
    fail("arrayjoin");
  vips_area_unref(VIPS_AREA(white));
  for (int i = 0; i < 3; i++) g_object_unref(parts[i]);
  return saved(canvas, "jpg");
}

static Bytes padded(void) {
  VipsImage *image = thumbnail(landscape, 800), *canvas;
  if (vips_gravity(image, &canvas, VIPS_COMPASS_DIRECTION_CENTRE, 800, 800, "extend",
                   VIPS_EXTEND_WHITE, NULL))
    fail("gravity");
  g_object_unref(image);
  return saved(canvas, "jpg");
}

static Bytes run(const char *task) {
  if (task[0] == 'J') return saved(thumbnail(landscape, WIDTH), "jpg");
  if (strcmp(task, "C") == 0) return saved(thumbnail(camera, 800), "jpg");
  if (strcmp(task, "P") == 0) return saved(thumbnail(paper, WIDTH), "png");
  if (strcmp(task, "R") == 0) return resize_raw();
  if (strcmp(task, "T") == 0) return tile();
  if (strcmp(task, "D") == 0) return padded();
  fail(task);
  return raw;
}

typedef struct {
  const char *task;
  gint64 end;
  int count;
  double times[MOST_TIMES];
} Lane;

static void *work(void *argument) {
  Lane *lane = argument;
  lane->count = 0;
  do {
    gint64 begin = g_get_monotonic_time();
    Bytes bytes = run(lane->task);
    lane->times[lane->count++] = (g_get_monotonic_time() - begin) / 1000.0;
    g_free(bytes.data);
  } while (g_get_monotonic_time() < lane->end && lane->count < MOST_TIMES);
  vips_thread_shutdown();
  return NULL;
}

static void measure(const char *task, double seconds, int in_flight) {
  static Lane lanes[LANES];
  GThread *threads[LANES];
  gint64 start = g_get_monotonic_time();
  const char *separator = "";
  for (int i = 0; i < in_flight; i++) {
    lanes[i].task = task;
    lanes[i].end = start + (gint64) (seconds * 1e6);
    threads[i] = g_thread_new("lane", work, &lanes[i]);
  }
  for (int i = 0; i < in_flight; i++) g_thread_join(threads[i]);
  printf("{\"elapsed\":%.6f,\"ms\":[", (g_get_monotonic_time() - start) / 1e6);
  for (int i = 0; i < in_flight; i++) {
    for (int k = 0; k < lanes[i].count; k++) {
      printf("%s%.3f", separator, lanes[i].times[k]);
      separator = ",";
    }
  }
  printf("]}\n");
}

static void write_file(const char *task, const char *path) {
  Bytes bytes = strcmp(task, "R") == 0 ? saved(raw_resized(), "png") : run(task);
  if (!g_file_set_contents(path, bytes.data, bytes.size, NULL)) fail(path);
  printf("{\"bytes\":%zu}\n", bytes.size);
  g_free(bytes.data);
}

static int text(const char *line, const char *key, char *value, size_t size) {
  const char *at = strstr(line, key);
  const char *end;
  if (at == NULL) return 0;
  at += strlen(key);
  end = strchr(at, '"');
  if (end == NULL || (size_t) (end - at) >= size) fail(line);
  memcpy(value, at, end - at);
  value[end - at] = 0;
  return 1;
}

static double number(const char *line, const char *key) {
  const char *at = strstr(line, key);
  if (at == NULL) fail(line);
  return g_ascii_strtod(at + strlen(key), NULL);
}

int main(int argc, char **argv) {
  static char line[8192], task[100], path[4096];
  VipsImage *decoded;
  if (argc != 2 || VIPS_INIT(argv[0])) fail("usage: vips-worker PHOTOS");
  vips_concurrency_set(1);
  vips_cache_set_max(0);
  landscape = read_file(argv[1], "photo.jpg");
  camera = read_file(argv[1], "large.jpg");
  flowers = read_file(argv[1], "small.jpg");
  paper = read_file(argv[1], "cutout.png");
  if (vips_jpegload_buffer(landscape.data, landscape.size, &decoded, NULL)) fail("load");
  raw_width = decoded->Xsize;
  raw_height = decoded->Ysize;
  raw.data = vips_image_write_to_memory(decoded, &raw.size);
  g_object_unref(decoded);
  printf("{\"about\":\"libvips %s\"}\n", vips_version_string());
  fflush(stdout);
  while (fgets(line, sizeof line, stdin) != NULL) {
    if (!text(line, "\"task\":\"", task, sizeof task)) fail(line);
    if (text(line, "\"write\":\"", path, sizeof path)) {
      write_file(task, path);
    } else {
      int in_flight = (int) number(line, "\"inFlight\":");
      measure(task, number(line, "\"seconds\":"), in_flight < LANES ? in_flight : LANES);
    }
    fflush(stdout);
  }
  vips_shutdown();
  return 0;
}
