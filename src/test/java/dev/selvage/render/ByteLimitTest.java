package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.Selvage;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.border.Border;
import dev.selvage.border.BorderPolicy;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Raster;
import dev.selvage.image.Warning;
import dev.selvage.layout.Placement;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Dpr;
import dev.selvage.transform.Transformation;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteLimitTest {
  private static final Path PHOTO = Path.of("testdata", "table-cluttered-1600x1200.jpg");
  private static final Path CUTOUT = Path.of("testdata", "headphones-alpha-1024x1024.png");
  private static final Pattern LOWERED = Pattern.compile("is written with quality (\\d+) .*");

  private final Composer composer = Composer.create();

  private static Composition fit(Path image, int width) {
    return Composition.of(ImageSource.of(image), Chain.of(Transformation.of(Crop.FIT, width)));
  }

  private static Output output(ImageFormat format, int quality) {
    return new Output(format, quality, Output.AUTO.background());
  }

  /** What the warning says; the one asked for where there is none. */
  private static int quality(RenderedTile tile, int asked) {
    return tile.warnings().stream()
        .filter(warning -> warning.code().equals("quality_lowered"))
        .map(warning -> LOWERED.matcher(warning.message()))
        .filter(Matcher::matches)
        .mapToInt(match -> Integer.parseInt(match.group(1)))
        .findFirst()
        .orElse(asked);
  }

  @ParameterizedTest
  @CsvSource({
    "JPEG, 90, 40000",
    "JPEG, 100, 9000",
    "JPEG, 85, 4000",
    "WEBP, 95, 20000",
    "WEBP, 80, 5000"
  })
  void theFileIsTheBestThatFits(ImageFormat format, int asked, int maxBytes) {
    Composition small = fit(PHOTO, 480);
    Output wanted = output(format, asked);
    assertTrue(composer.encode(small, wanted).length > maxBytes);

    RenderedTile tile = composer.render(small, wanted.withLimit(ByteLimit.of(maxBytes)));
    int quality = quality(tile, asked);
    assertTrue(tile.bytes().length <= maxBytes);
    assertTrue(quality < asked);
    assertArrayEquals(composer.encode(small, wanted.withQuality(quality)), tile.bytes());
    assertTrue(composer.encode(small, wanted.withQuality(quality + 1)).length > maxBytes);
    assertEquals(
        Border.measure(decoded(tile.bytes()), BorderPolicy.INSTANT_SITE), tile.borderInfo());
    assertArrayEquals(
        tile.bytes(), composer.encode(small, wanted.withLimit(ByteLimit.of(maxBytes))));
  }

  private static Raster decoded(byte[] file) {
    return new ImageDecoder().decode(ImageSource.of("file", file)).raster();
  }

  @Test
  void whatFitsIsLeftAsItWasAskedFor() {
    Composition small = fit(PHOTO, 320);
    for (ImageFormat format : List.of(ImageFormat.JPEG, ImageFormat.WEBP, ImageFormat.PNG)) {
      Output wanted = output(format, 85);
      byte[] file = composer.encode(small, wanted);
      RenderedTile exactly =
          composer.render(small, wanted.withLimit(ByteLimit.of(file.length).withDownscaling()));
      assertArrayEquals(file, exactly.bytes());
      assertTrue(
          exactly.warnings().stream()
              .map(Warning::code)
              .noneMatch(List.of("quality_lowered", "downscaled")::contains));
    }
  }

  @ParameterizedTest
  @CsvSource({"JPEG, 5000", "WEBP, 3000", "PNG, 60000", "PNG, 200"})
  void aSmallerPictureIsMadeWhereThatIsAllowed(ImageFormat format, int maxBytes) {
    Composition tiles =
        Composition.tiles(List.of(ImageSource.of(PHOTO), ImageSource.of(CUTOUT)), 300);
    Output wanted = output(format, 85);
    RenderedTile full = composer.render(tiles, wanted);
    RenderedTile tile =
        composer.render(tiles, wanted.withLimit(ByteLimit.of(maxBytes).withDownscaling()));
    assertTrue(tile.bytes().length <= maxBytes);
    assertTrue(tile.warnings().stream().anyMatch(warning -> warning.code().equals("downscaled")));
    assertTrue(quality(tile, 85) >= 50);
    assertTrue(tile.size().width() < full.size().width());
    double shape = (double) full.size().width() / full.size().height();
    assertEquals(tile.size().height(), tile.size().width() / shape, 1);
    assertEquals(2, tile.placements().size());
    Placement second = tile.placements().get(1);
    assertEquals(tile.size().width(), second.x() + second.width(), 1);
    assertEquals(tile.size(), decoded(tile.bytes()).size());
    // Not far smaller than it has to be.
    assertTrue(maxBytes < 1000 || tile.bytes().length > 0.6 * maxBytes);
  }

  @Test
  void pixelsPerDensityAreNotScaledTwice() {
    Chain dense =
        Chain.of(Transformation.builder().crop(Crop.FIT).width(150).dpr(new Dpr("2.0")).build());
    Composition composition = Composition.of(ImageSource.of(PHOTO), dense);
    RenderedTile tile =
        composer.render(
            composition,
            output(ImageFormat.JPEG, 85).withLimit(ByteLimit.of(4000).withDownscaling()));
    assertTrue(tile.size().width() < 300 && tile.size().width() > 100, tile.size().toString());
    assertTrue(tile.bytes().length <= 4000);
  }

  @Test
  void whatCannotFitIsRefused() {
    Composition small = fit(PHOTO, 320);
    for (ImageFormat format : List.of(ImageFormat.JPEG, ImageFormat.WEBP, ImageFormat.PNG)) {
      for (ByteLimit limit :
          List.of(ByteLimit.of(50), new ByteLimit(1, true), new ByteLimit(20, true))) {
        UnusableInputException refused =
            assertThrows(
                UnusableInputException.class,
                () -> composer.render(small, output(format, 85).withLimit(limit)));
        assertTrue(refused.what().contains("limit of " + limit.maxBytes() + " bytes"));
      }
    }
    assertThrows(UsageException.class, () -> ByteLimit.of(0));
  }

  @Test
  void renditionsAndEditsKeepTheLimitToo() {
    List<Chain> chains =
        List.of(
            Chain.of(Transformation.of(Crop.FIT, 400)), Chain.of(Transformation.of(Crop.FIT, 40)));
    Output output = output(ImageFormat.JPEG, 85).withLimit(ByteLimit.of(6000).withDownscaling());
    RenditionSet set = new RenditionSet(ImageSource.of(PHOTO), chains);
    for (byte[] file : composer.encode(set, output)) {
      assertTrue(file.length <= 6000);
    }
    assertTrue(Selvage.of(PHOTO).fit(400).jpeg().maxBytes(8000).toBytes().length <= 8000);
  }
}
