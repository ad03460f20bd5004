package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.internal.webp.LibwebpLoading;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class LibwebpLoadingTest {
  @Test
  void itsOwnFunctionsAreBound() {
    assertNotNull(LibwebpLoading.once().decoder(), LibwebpLoading.once().problem());
    assertEquals("", LibwebpLoading.once().problem());
  }

  @Test
  void theUnpackedLibraryDoesNotStayBehindHoweverTheProcessEnds() {
    Assumptions.assumeFalse(
        System.getProperty("os.name").startsWith("Windows"), "skipped: it is in use there");
    assertTrue(LibwebpLoading.once().isLoaded(), LibwebpLoading.once().problem());
    String folder = System.getProperty("com.luciad.imageio.webp.tmpdir");
    assertNotNull(folder);
    assertFalse(Files.exists(Path.of(folder)), folder);
  }
}
