package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.selvage.UsageException;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RenditionSetTest {
  private static final ImageSource PHOTO =
      ImageSource.of(Path.of("testdata", "fruit-linen-1600x1200.jpg"));
  private static final ImageSource CUTOUT =
      ImageSource.of(Path.of("testdata", "headphones-alpha-1024x1024.png"));

  private final Composer composer = Composer.builder().profile(DecodingProfile.QUALITY).build();

  private static Chain fit(int width) {
    return Chain.of(Transformation.of(Crop.FIT, width));
  }

  /** One by one they would be decoded as large: none is reduced by 4 or more. */
  @ParameterizedTest
  @EnumSource(
      value = ImageFormat.class,
      names = {"JPEG", "PNG", "WEBP"})
  void renditionsAreTheFilesOfEachChain(ImageFormat format) {
    Output output = new Output(format, 80, Output.AUTO.background());
    Chain turned = Chain.of(Transformation.builder().angle(90).build());
    for (ImageSource image : List.of(PHOTO, CUTOUT)) {
      List<Chain> chains = List.of(fit(600), fit(500), turned, fit(401));
      List<byte[]> files = composer.encode(new RenditionSet(image, chains), output);
      assertEquals(chains.size(), files.size());
      for (int i = 0; i < chains.size(); i++) {
        assertArrayEquals(
            composer.encode(Composition.of(image, chains.get(i)), output), files.get(i));
      }
    }
  }

  @Test
  void photosThatAreOnlyScaledStayLumaAndChroma() {
    Output jpeg = new Output(ImageFormat.JPEG, 80, Output.AUTO.background());
    List<Chain> chains = List.of(fit(600), fit(500));
    List<byte[]> files = composer.encode(new RenditionSet(PHOTO, chains), jpeg);
    for (int i = 0; i < chains.size(); i++) {
      assertArrayEquals(composer.encode(Composition.of(PHOTO, chains.get(i)), jpeg), files.get(i));
    }
  }

  @Test
  void aSetIsOfOneImage() {
    assertThrows(IllegalArgumentException.class, () -> new RenditionSet(PHOTO, List.of()));
    Chain tiles = Chain.tiles(100, List.of("b"));
    assertThrows(IllegalArgumentException.class, () -> new RenditionSet(PHOTO, List.of(tiles)));
    assertThrows(UsageException.class, () -> Composer.builder().threads(0));
  }
}
