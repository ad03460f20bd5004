package dev.selvage.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HEIC and AVIF files that are made to do harm are refused for what is wrong with them. */
class HeifBombsTest {
  private static final Map<String, Supplier<byte[]>> BOMBS = bombs();

  private static Map<String, Supplier<byte[]>> bombs() {
    Map<String, Supplier<byte[]>> bombs = new LinkedHashMap<>();
    HeifBombs.addTo(bombs);
    return bombs;
  }

  @ParameterizedTest
  @CsvSource({
    "avif of 10000 tiles, more than 5000 items",
    "avif grid of 65535x65535 px, more than the limit of 30000 px a side",
    "avif grid of 256x256 tiles, more than the limit of 30000 px a side",
    "avif grid of tiles that are not there, a grid of 2x2 tiles with 1 of them",
    "avif grid that is its own tile, of which it does not say size or kind",
    "avif box that holds itself, a box of 4000 bytes where that cannot be",
    "avif boxes 30000 deep, it has no box hdlr",
    "avif a million boxes, more than 20000 boxes",
    "avif box of 2^63-1 bytes, is truncated",
    "avif data beyond the file, is truncated",
    "avif data at 2^63, is truncated",
    "avif data of 2^64-1 bytes, is truncated",
    "avif 2^32-1 properties, is truncated",
    "avif of 1x1 px with a frame of 65536x65536, its coded picture is 65536x65536 px",
    "avif of 60000x60000 px, more than the limit of 30000 px a side",
    "avif cut to nothing, cut to what is not in it",
    "avis of 2^32-1 frames, more than the limit of 30000 px a side",
    "avif of 100 frames in one picture, more than 8 frames in one picture",
  })
  void isRefused(String bomb, String what) {
    byte[] file = Objects.requireNonNull(BOMBS.get(bomb), bomb).get();
    UnusableInputException refusal =
        assertThrows(
            UnusableInputException.class,
            () -> new ImageDecoder().decode(ImageSource.of("test", file)));
    assertTrue(refusal.what().contains(what), refusal.what());
  }

  /** Nothing but the picture is alpha of itself, so that it has none. */
  @Test
  void anAlphaOfItselfIsNone() {
    byte[] file = Objects.requireNonNull(BOMBS.get("avif alpha of itself")).get();
    assertEquals("64x64", new ImageDecoder().probe(ImageSource.of("test", file)).size().toString());
  }
}
