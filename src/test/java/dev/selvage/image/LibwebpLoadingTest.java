package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.selvage.image.internal.webp.LibwebpLoading;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibwebpLoadingTest {
  @Test
  void itsOwnFunctionsAreBound() {
    assertNotNull(LibwebpLoading.once().decoder(), LibwebpLoading.once().problem());
    assertEquals("", LibwebpLoading.once().problem());
  }

  @Test
  void theUnpackedLibraryDoesNotStayBehindHoweverTheProcessEnds(@TempDir Path folder)
      throws IOException, InterruptedException {
    Assumptions.assumeFalse(
        System.getProperty("os.name").startsWith("Windows"), "skipped: it is in use there");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                LoadsAndIsGone.class.getName())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(7, process.waitFor(), output);
    String[] left = folder.toFile().list((in, name) -> name.startsWith("selvage"));
    assertNotNull(left);
    assertEquals(0, left.length, String.join(File.pathSeparator, left));
  }

  /** A program that loads the library and ends without the JVM's cleaning up. */
  static final class LoadsAndIsGone {
    public static void main(String[] arguments) {
      Runtime.getRuntime().halt(LibwebpLoading.once().problem().isEmpty() ? 7 : 1);
    }
  }
}
