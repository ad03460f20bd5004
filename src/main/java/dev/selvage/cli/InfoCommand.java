package dev.selvage.cli;

import dev.selvage.image.DeflateBackend;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.JpegBackend;
import dev.selvage.resample.Resamplers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/** {@code selvage info}. */
@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    description = "Shows the version, the JDK, and what does the work on this machine.",
    footerHeading = "%nExamples:%n",
    footer = {"  selvage info", "  selvage info --json"})
final class InfoCommand implements Callable<Integer> {
  private final SelvageCommand root;

  InfoCommand(SelvageCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    List<String> formats = Arrays.stream(ImageFormat.values()).map(ImageFormat::label).toList();
    String jdk =
        System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + ")";
    JpegBackend jpeg = JpegBackend.best();
    DeflateBackend deflate = DeflateBackend.best();
    String kernel = Resamplers.best().name();
    long heap = Runtime.getRuntime().maxMemory() / (1 << 20);
    int processors = Runtime.getRuntime().availableProcessors();
    if (root.json()) {
      ObjectNode node =
          Json.object()
              .put("version", Version.text())
              .put("jdk", jdk)
              .put("jpegBackend", jpeg.name())
              .put("jpegLibrary", jpeg.detail())
              .put("deflateBackend", deflate.name())
              .put("deflateLibrary", deflate.detail())
              .put("kernel", kernel)
              .put("processors", processors)
              .put("maxHeapMiB", heap);
      node.set("reads", Json.array(formats));
      node.set("writes", Json.array(formats));
      root.console().print(node);
      return ExitCode.DONE;
    }
    String list = String.join(", ", formats);
    root.console().print("selvage " + Version.text());
    root.console()
        .table(
            List.of(
                Map.entry("JDK", jdk),
                Map.entry("JPEG backend", jpeg.name() + " (" + jpeg.detail() + ")"),
                Map.entry("deflate backend", deflate.name() + " (" + deflate.detail() + ")"),
                Map.entry("kernel", kernel),
                Map.entry("reads", list),
                Map.entry("writes", list),
                Map.entry("processors", String.valueOf(processors)),
                Map.entry("heap", "at most " + heap + " MiB")));
    return ExitCode.DONE;
  }
}
