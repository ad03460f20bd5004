package dev.selvage.benchmarks.kernels;

import java.util.List;
import java.util.Map;

/**
 * Benchmarks that make one part of the table.
 *
 * @param title of that part
 * @param include regular expression of the benchmarks' names
 * @param params values of their parameters, where not all are wanted
 */
record Group(String title, String include, Map<String, List<String>> params) {
  private static final List<String> KERNELS = List.of("vector", "scalar");
  private static final String RESIZE = "Resize, 2725x2225 to 720x588, Lanczos3";

  /** Every part, in the table's order. */
  static List<Group> all() {
    return List.of(
        new Group(
            RESIZE,
            "[.]ResizeBenchmark[.]",
            Map.of("kernel", KERNELS, "filter", List.of("LANCZOS3"), "width", List.of("720"))),
        new Group(RESIZE, "[.]MixedResizeBenchmark[.]", Map.of()),
        new Group(RESIZE, "[.]StripedResizeBenchmark[.]", Map.of()),
        new Group("The same by other libraries", "[.]ResizePeersBenchmark[.]", Map.of()),
        new Group("The same by other libraries", "[.]OpenCvResizeBenchmark[.]", Map.of()),
        new Group(
            "Other filters",
            "[.]ResizeBenchmark[.]",
            Map.of(
                "kernel",
                KERNELS,
                "format",
                List.of("RGB"),
                "filter",
                List.of("BICUBIC", "TRIANGLE", "BOX"),
                "width",
                List.of("720"))),
        new Group(
            "Other sizes",
            "[.]ResizeBenchmark[.]",
            Map.of(
                "kernel",
                KERNELS,
                "format",
                List.of("RGB"),
                "filter",
                List.of("LANCZOS3"),
                "width",
                List.of("150", "2000"))),
        new Group("Border of a decoded 2725x2225", "[.]BorderBenchmark[.]", Map.of()),
        new Group("Three decoded images to one canvas", "[.]ComposeBenchmark[.]", Map.of()),
        new Group(
            "JPEG of 2725x2225, decoded",
            "[.]JpegDecodeBenchmark[.]",
            Map.of("backend", List.of("turbojpeg"))),
        new Group(
            "JPEG of 2725x2225, decoded",
            "[.]JpegDecodeBenchmark[.]decode$",
            Map.of("backend", List.of("imageio"), "shrink", List.of("1"))),
        new Group(
            "JPEG of 720x588, encoded",
            "[.]JpegEncodeBenchmark[.]",
            Map.of("backend", List.of("turbojpeg", "java"))),
        new Group(
            "JPEG of 720x588, encoded",
            "[.]JpegEncodeBenchmark[.]encode$",
            Map.of("backend", List.of("imageio"))),
        new Group("PNG of 1600x1200", "[.]PngBenchmark[.]", Map.of()),
        new Group(
            "Whole tasks, file to file",
            "[.]TaskBenchmark[.]",
            Map.of("backend", List.of("turbojpeg"))),
        new Group(
            "Whole tasks, file to file",
            "[.]TaskBenchmark[.]",
            Map.of("backend", List.of("imageio"), "profile", List.of("QUALITY"))),
        new Group("Whole tasks, file to file", "[.]TileBenchmark[.]", Map.of()));
  }
}
