package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every format is found by its own names, and by no other's. */
class ImageFormatTest {
  @Test
  void noNameStandsForTwoFormats() {
    Set<String> names = new HashSet<>();
    for (ImageFormat format : ImageFormat.values()) {
      assertTrue(names.add(format.mediaType()), format.mediaType());
      for (String extension : format.extensions()) {
        assertTrue(names.add("." + extension), extension);
        assertEquals(extension.toLowerCase(Locale.ROOT), extension);
      }
    }
  }

  @Test
  void everyExtensionLeadsToItsFormatInAnyCase() {
    for (ImageFormat format : ImageFormat.values()) {
      for (String extension : format.extensions()) {
        for (String file : List.of("a." + extension, "b.c." + extension.toUpperCase(Locale.ROOT))) {
          assertEquals(Optional.of(format), ImageFormat.ofAnyFileName(file));
          assertEquals(
              Optional.of(format).filter(ImageFormat::isWritten), ImageFormat.ofFileName(file));
        }
      }
    }
    assertEquals(Optional.empty(), ImageFormat.ofAnyFileName("jpg"));
    assertEquals(Optional.empty(), ImageFormat.ofAnyFileName("a.jpg.txt"));
  }

  @Test
  void labelsLeadBackToTheirFormats() {
    for (ImageFormat format : ImageFormat.values()) {
      assertEquals(Optional.of(format), ImageFormat.labelled(format.label()));
    }
    assertEquals(Optional.empty(), ImageFormat.labelled("JPEG"));
  }

  @Test
  void messagesNameTheFormatsAsPeopleDo() {
    assertEquals("JPEG, PNG or WebP", ImageFormat.titles(ImageFormat::isWritten));
    assertEquals("GIF", ImageFormat.titles(format -> format == ImageFormat.GIF));
    assertEquals("", ImageFormat.titles(format -> false));
  }

  @Test
  void sidesAreLimitedByTheFormat() {
    assertTrue(ImageFormat.WEBP.holds(new Size(16_383, 1)));
    assertFalse(ImageFormat.WEBP.holds(new Size(1, 16_384)));
    assertTrue(ImageFormat.JPEG.holds(new Size(65_500, 65_500)));
    assertFalse(ImageFormat.JPEG.holds(new Size(65_501, 1)));
    assertTrue(ImageFormat.PNG.holds(new Size(1, Integer.MAX_VALUE)));
  }
}
