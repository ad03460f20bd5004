package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.natives.LibraryLoading;
import dev.selvage.image.internal.natives.NativeBlock;
import dev.selvage.image.internal.png.Libdeflate;
import dev.selvage.image.internal.png.LibdeflateLoading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class DeflateBackendTest {
  /** Prints the backend of a process of its own. */
  static final class Show {
    private Show() {}

    public static void main(String[] arguments) {
      System.out.print(DeflateBackend.best().name());
    }
  }

  @Test
  void thePortableOneIsAlwaysThere() {
    assertEquals("jdk", DeflateBackend.portable().name());
    assertSame(DeflateBackend.portable(), DeflateBackend.named("jdk"));
    assertNull(DeflateBackend.portable().library());
  }

  @Test
  void theLibraryIsUsedWhereItIs() {
    LibraryLoading<Libdeflate> loading = LibdeflateLoading.fromSystem();
    Assumptions.assumeTrue(loading.library() != null, loading.detail());
    assertEquals("libdeflate", DeflateBackend.named("libdeflate").name());
    assertTrue(loading.detail().contains("deflate"), loading.detail());
    assertFalse(DeflateBackend.best().detail().isEmpty());
  }

  @Test
  void unknownNamesAreRefused() {
    UsageException refusal = assertThrows(UsageException.class, () -> DeflateBackend.named("zlib"));
    assertTrue(refusal.what().contains("zlib"), refusal.what());
  }

  @Test
  void aLibraryThatIsNotThereIsNoError() {
    LibraryLoading<Libdeflate> loading =
        LibdeflateLoading.first(List.of("selvage-has-no-such-library"));
    assertNull(loading.library());
    assertTrue(loading.detail().contains("not found"), loading.detail());
    assertTrue(loading.detail().contains("selvage-has-no-such-library"), loading.detail());
  }

  @Test
  void aLibraryWithoutItsFunctionsIsNoError() {
    boolean linux = System.getProperty("os.name").equals("Linux");
    Assumptions.assumeTrue(linux, "takes Linux's library of mathematical functions");
    LibraryLoading<Libdeflate> loading = LibdeflateLoading.first(List.of("libm.so.6"));
    assertNull(loading.library());
    assertTrue(loading.detail().contains("too old or broken"), loading.detail());
  }

  @Test
  void thePropertyForcesThePortableOne() throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Dselvage.deflate=jdk",
                "-cp",
                System.getProperty("java.class.path"),
                Show.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertEquals("jdk", output);
  }

  @Test
  void whatIsPackedComesBack() {
    Libdeflate library = Objects.requireNonNull(LibdeflateSystem.backend().library());
    Random random = new Random(5);
    for (int size : new int[] {1, 2, 100, 70_000}) {
      byte[] bytes = new byte[size];
      random.nextBytes(bytes);
      try (NativeBlock plain = Objects.requireNonNull(library.take(size))) {
        plain.bytes().put(0, bytes);
        byte[] packed = Objects.requireNonNull(library.pack(plain, size, 6));
        assertEquals(0x78, packed[0]);
        try (NativeBlock back =
            Objects.requireNonNull(library.unpack(new ByteView("", packed), size))) {
          byte[] copy = new byte[size];
          back.bytes().get(0, copy);
          assertArrayEquals(bytes, copy);
        }
        // Any other size than the right one is nothing that this backend answers.
        assertNull(library.unpack(new ByteView("", packed), size + 1));
        if (size > 1) {
          assertNull(library.unpack(new ByteView("", packed), size - 1));
        }
        // The memory may be larger; nothing behind what was asked for may be packed.
        assertThrows(IllegalArgumentException.class, () -> library.pack(plain, size + 1, 6));
      }
    }
  }
}
