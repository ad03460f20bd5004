package dev.selvage.cli.output;

import dev.selvage.io.OutputFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Has the system's browser open an address that holds a token. Arguments of a process can be read
 * by everybody on the machine, so the browser is given a file that leads there, in a folder that
 * only its owner may read. The file is deleted when this is closed.
 */
public final class BrowserOpening implements AutoCloseable {
  private final Path file;

  /**
   * Opens nothing yet.
   *
   * @param folder that nobody else may read
   */
  public BrowserOpening(Path folder) {
    file = folder.resolve("open-" + ProcessHandle.current().pid() + ".html");
  }

  /**
   * Opens an address.
   *
   * @param environment gives a variable by its name
   * @return false where there is no screen or nothing that opens files
   */
  public boolean open(URI address, Function<String, Optional<String>> environment) {
    Optional<List<String>> opener = opener(environment);
    if (opener.isEmpty()) {
      return false;
    }
    String page =
        "<!doctype html><meta charset=utf-8><title>Selvage studio</title>"
            + "<meta http-equiv=refresh content=\"0;url="
            + address
            + "\">";
    OutputFile.write(file, page.getBytes(StandardCharsets.UTF_8));
    try {
      new ProcessBuilder(opener.get())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Optional<List<String>> opener(Function<String, Optional<String>> environment) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String target = file.toUri().toString();
    if (system.startsWith("mac")) {
      return Optional.of(List.of("open", target));
    }
    if (system.startsWith("windows")) {
      return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler", target));
    }
    boolean screen =
        environment.apply("DISPLAY").isPresent()
            || environment.apply("WAYLAND_DISPLAY").isPresent();
    return screen ? Optional.of(List.of("xdg-open", target)) : Optional.empty();
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It leads nowhere any more.
    }
  }
}
