package dev.selvage.cli;

import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.JsonOutput;
import dev.selvage.cli.output.ProgramVersion;
import dev.selvage.image.DeflateBackend;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.JpegBackend;
import dev.selvage.json.ObjectNode;
import dev.selvage.resample.Resamplers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine.Command;

/** {@code selvage info}. */
@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    description = "Shows the version, the JDK, and what does the work on this machine.",
    footer = {"  selvage info", "  selvage info --json"})
final class InfoCommand extends Subcommand {
  @Override
  public Integer call() {
    List<String> read = labels(ImageFormat::isAvailable);
    String heif = ImageFormat.HEIC.library().orElse("");
    List<String> written = labels(ImageFormat::isWritten);
    String jdk =
        System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + ")";
    JpegBackend jpeg = JpegBackend.best();
    DeflateBackend deflate = DeflateBackend.best();
    String kernel = Resamplers.best().name();
    long heap = Runtime.getRuntime().maxMemory() / (1 << 20);
    int processors = Runtime.getRuntime().availableProcessors();
    if (root.json()) {
      ObjectNode node =
          JsonOutput.object()
              .put("version", ProgramVersion.text())
              .put("jdk", jdk)
              .put("jpegBackend", jpeg.name())
              .put("jpegLibrary", jpeg.detail())
              .put("deflateBackend", deflate.name())
              .put("deflateLibrary", deflate.detail())
              .put("heifLibrary", heif)
              .put("kernel", kernel)
              .put("processors", processors)
              .put("maxHeapMiB", heap);
      node.set("reads", JsonOutput.array(read));
      node.set("writes", JsonOutput.array(written));
      root.console().print(node);
      return ExitCode.DONE;
    }
    root.console().print(ProgramVersion.line());
    root.console()
        .table(
            List.of(
                Map.entry("JDK", jdk),
                Map.entry("JPEG backend", jpeg.name() + " (" + jpeg.detail() + ")"),
                Map.entry("deflate backend", deflate.name() + " (" + deflate.detail() + ")"),
                Map.entry("HEIC and AVIF", heif),
                Map.entry("kernel", kernel),
                Map.entry("reads", String.join(", ", read)),
                Map.entry("writes", String.join(", ", written)),
                Map.entry("processors", String.valueOf(processors)),
                Map.entry("heap", "at most " + heap + " MiB")));
    return ExitCode.DONE;
  }

  private static List<String> labels(Predicate<ImageFormat> wanted) {
    return Arrays.stream(ImageFormat.values()).filter(wanted).map(ImageFormat::label).toList();
  }
}
