package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.image.internal.jpeg.TurboJpeg;
import dev.selvage.image.internal.jpeg.TurboJpegLoading;
import dev.selvage.image.internal.natives.LibraryLoading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegBackendTest {
  /** Prints the backend of a process of its own. */
  static final class Show {
    private Show() {}

    public static void main(String[] arguments) {
      System.out.print(JpegBackend.best().name());
    }
  }

  @Test
  void thePortableOneIsAlwaysThere() {
    assertEquals("imageio", JpegBackend.portable().name());
    assertSame(JpegBackend.portable(), JpegBackend.named("imageio"));
    assertNull(JpegBackend.portable().turbo());
  }

  @Test
  void theLibraryIsUsedWhereItIs() {
    LibraryLoading<TurboJpeg> loading = TurboJpegLoading.fromSystem();
    Assumptions.assumeTrue(loading.library() != null, loading.detail());
    assertEquals("turbojpeg", JpegBackend.named("turbojpeg").name());
    assertTrue(loading.detail().contains("turbojpeg"), loading.detail());
    assertFalse(JpegBackend.best().detail().isEmpty());
  }

  @Test
  void unknownNamesAreRefused() {
    UsageException refusal = assertThrows(UsageException.class, () -> JpegBackend.named("libjpeg"));
    assertTrue(refusal.what().contains("libjpeg"), refusal.what());
  }

  @Test
  void aLibraryThatIsNotThereIsNoError() {
    LibraryLoading<TurboJpeg> loading =
        TurboJpegLoading.first(List.of("selvage-has-no-such-library"));
    assertNull(loading.library());
    assertTrue(loading.detail().contains("not found"), loading.detail());
    assertTrue(loading.detail().contains("selvage-has-no-such-library"), loading.detail());
  }

  @Test
  void aLibraryWithoutItsFunctionsIsNoError() {
    boolean linux = System.getProperty("os.name").equals("Linux");
    Assumptions.assumeTrue(linux, "takes Linux's library of mathematical functions");
    LibraryLoading<TurboJpeg> loading = TurboJpegLoading.first(List.of("libm.so.6"));
    assertNull(loading.library());
    assertTrue(loading.detail().contains("too old or broken"), loading.detail());
  }

  @Test
  void javaIsAlwaysThereToo() {
    assertEquals("java", JpegBackend.inJava().name());
    assertSame(JpegBackend.inJava(), JpegBackend.named("java"));
    assertNull(JpegBackend.inJava().turbo());
    assertTrue(JpegBackend.inJava().isJava());
    assertFalse(JpegBackend.portable().isJava());
  }

  @ParameterizedTest
  @ValueSource(strings = {"imageio", "java"})
  void thePropertyForcesAnother(String name) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Dselvage.jpeg=" + name,
                "-cp",
                System.getProperty("java.class.path"),
                Show.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertEquals(name, output);
  }
}
