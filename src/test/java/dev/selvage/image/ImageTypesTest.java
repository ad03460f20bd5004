package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageTypesTest {
  @Test
  void sizeCountsItsPixelsWithoutOverflow() {
    assertEquals(3_600_000_000L, new Size(60_000, 60_000).pixels());
    assertEquals(new Size(2, 3), new Size(3, 2).transposed());
    assertEquals("3x2", new Size(3, 2).toString());
    assertThrows(IllegalArgumentException.class, () -> new Size(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Size(1, -1));
  }

  @Test
  void limitsAreAtLeastOne() {
    Limits.Builder builder = Limits.builder();
    assertThrows(IllegalArgumentException.class, () -> builder.maxBytes(0));
    assertThrows(IllegalArgumentException.class, () -> builder.maxPixels(0));
    assertThrows(IllegalArgumentException.class, () -> builder.maxSide(0));
    assertThrows(IllegalArgumentException.class, () -> builder.maxProfileBytes(0));
    assertThrows(IllegalArgumentException.class, () -> builder.maxExifBytes(-1));
    assertThrows(IllegalArgumentException.class, () -> builder.maxScans(0));
    assertThrows(IllegalArgumentException.class, () -> builder.maxTime(Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> builder.maxMemory(0));
  }

  @Test
  void theDefaultLimitsAreThoseThatAreDocumented() {
    String documented =
        "Limits[maxBytes=20000000, maxPixels=50000000, maxSide=30000, maxProfileBytes=4000000,"
            + " maxExifBytes=1000000, maxScans=100, maxTime=PT10S, maxMemory=1000000000,"
            + " allowTruncated=false]";
    assertEquals(documented, Limits.DEFAULT.toString());
    assertEquals(documented, Limits.DEFAULT.toBuilder().build().toString());
    Limits other =
        Limits.builder()
            .maxBytes(1)
            .maxPixels(2)
            .maxSide(3)
            .maxProfileBytes(4)
            .maxExifBytes(5)
            .maxScans(6)
            .maxTime(Duration.ofSeconds(8))
            .maxMemory(9)
            .allowTruncated(true)
            .build();
    assertEquals(
        "Limits[maxBytes=1, maxPixels=2, maxSide=3, maxProfileBytes=4, maxExifBytes=5, maxScans=6,"
            + " maxTime=PT8S, maxMemory=9, allowTruncated=true]",
        other.toBuilder().build().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "a.jpg, JPEG",
    "a.JPEG, JPEG",
    "a.b.jfif, JPEG",
    "a.png, PNG",
    "dir.d/a.webp, WEBP",
  })
  void formatsAreKnownByExtension(String name, ImageFormat format) {
    assertEquals(Optional.of(format), ImageFormat.ofFileName(name));
  }

  @Test
  void otherExtensionsAreNoFormat() {
    assertEquals(Optional.empty(), ImageFormat.ofFileName("a.gif"));
    assertEquals(Optional.empty(), ImageFormat.ofFileName("png"));
    assertEquals(Optional.empty(), ImageFormat.ofFileName("a."));
  }

  @Test
  void formatsSayWhatTheyAre() {
    assertEquals("image/jpeg", ImageFormat.JPEG.mediaType());
    assertEquals("webp", ImageFormat.WEBP.label());
    assertEquals("jpg", ImageFormat.JPEG.extension());
    assertFalse(ImageFormat.JPEG.holdsAlpha());
    assertTrue(ImageFormat.PNG.holdsAlpha());
  }

  @Test
  void orientationsComeFromTheirExifValue() {
    for (int value = 1; value <= 8; value++) {
      assertEquals(value, Orientation.ofExif(value).exif());
      assertEquals(value >= 5, Orientation.ofExif(value).transposes());
    }
    assertEquals(Orientation.NORMAL, Orientation.ofExif(0));
    assertEquals(Orientation.NORMAL, Orientation.ofExif(9));
  }

  @Test
  void aHeaderGivesTheSizeUpright() {
    Size stored = new Size(3, 2);
    assertEquals(
        new Size(2, 3), new ImageHeader(ImageFormat.JPEG, stored, Orientation.QUARTER_TURN).size());
    assertEquals(stored, new ImageHeader(ImageFormat.JPEG, stored, Orientation.HALF_TURN).size());
  }

  @Test
  void aDecodedImageKeepsItsOwnWarnings() {
    List<Warning> warnings = new ArrayList<>();
    warnings.add(new Warning("code", "message"));
    Decoded image =
        new Decoded(
            Raster.allocate(PixelFormat.GRAY, 1, 1),
            new Size(1, 1),
            1,
            Orientation.NORMAL,
            Decoded.Conversion.NONE,
            warnings);
    warnings.clear();
    assertEquals(1, image.warnings().size());
  }

  @Test
  void optionsStartAtQuality85OnWhite() {
    EncodeOptions options = EncodeOptions.of(ImageFormat.JPEG);
    assertEquals(85, options.quality());
    assertEquals(Color.WHITE, options.background());
    assertEquals(40, options.withQuality(40).quality());
    assertSame(Color.BLACK, options.withBackground(Color.BLACK).background());
    assertEquals(ImageFormat.JPEG, options.withBackground(Color.BLACK).withQuality(1).format());
  }

  @Test
  void qualityIsFrom1To100() {
    for (ImageFormat format : List.of(ImageFormat.GIF, ImageFormat.TIFF, ImageFormat.BMP)) {
      assertThrows(UsageException.class, () -> EncodeOptions.of(format));
    }
    EncodeOptions options = EncodeOptions.of(ImageFormat.WEBP);
    assertEquals(100, options.withQuality(100).quality());
    assertThrows(UsageException.class, () -> options.withQuality(0));
    assertThrows(UsageException.class, () -> options.withQuality(101));
  }

  @Test
  void orientationsAreAGroup() {
    for (Orientation first : Orientation.values()) {
      assertEquals(Orientation.NORMAL, first.then(first.inverse()));
      assertEquals(first, first.then(Orientation.NORMAL));
      assertEquals(first, Orientation.of(first.turns(), first.mirrored()));
      for (Orientation second : Orientation.values()) {
        // What is said of two must be what is done by one after the other.
        Raster source = Raster.allocate(PixelFormat.GRAY, 3, 2);
        for (int i = 0; i < 6; i++) {
          source.data()[i] = (byte) i;
        }
        Raster twice = OrientationTransform.of(OrientationTransform.of(source, first), second);
        Raster once = OrientationTransform.of(source, first.then(second));
        assertEquals(twice.size(), once.size());
        assertArrayEquals(twice.data(), once.data(), first + " " + second);
      }
    }
  }
}
