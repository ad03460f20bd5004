package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import dev.selvage.border.BorderPolicy;
import dev.selvage.border.Stage;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Limits;
import dev.selvage.image.Raster;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What the ways to decode make of the same composition. */
class ComposerProfileTest {
  private static final Path MUG = Path.of("testdata", "mug-white-2725x2225.jpg");
  private static final Output PNG = new Output(ImageFormat.PNG, 85, Output.AUTO.background());

  private static RenderedTile render(DecodingProfile profile, JpegBackend jpeg, int width) {
    Composition composition = Composition.tiles(List.of(ImageSource.of(MUG)), width);
    return Composer.builder().profile(profile).jpegBackend(jpeg).build().render(composition, PNG);
  }

  private static JpegBackend turbo() {
    JpegBackend best = JpegBackend.best();
    Assumptions.assumeTrue(best.name().equals("turbojpeg"), best.detail());
    return best;
  }

  /** Peak signal to noise ratio, dB. */
  private static double likeness(RenderedTile a, RenderedTile b) {
    Raster left = new ImageDecoder().decode(ImageSource.of("a", a.bytes())).raster();
    Raster right = new ImageDecoder().decode(ImageSource.of("b", b.bytes())).raster();
    assertEquals(left.toString(), right.toString());
    double sum = 0;
    for (int i = 0; i < left.data().length; i++) {
      double difference = (left.data()[i] & 0xff) - (right.data()[i] & 0xff);
      sum += difference * difference;
    }
    return 10 * Math.log10(255.0 * 255 * left.data().length / sum);
  }

  @Test
  void bothBackendsComposeTheSame() {
    // 2725 to 720 is a factor of 3.8, which leaves nothing to the decoder.
    RenderedTile ours = render(DecodingProfile.QUALITY, turbo(), 720);
    RenderedTile theirs = render(DecodingProfile.QUALITY, JpegBackend.portable(), 720);
    assertArrayEquals(theirs.bytes(), ours.bytes());
    assertEquals(theirs.borderInfo(), ours.borderInfo());
  }

  @Test
  void shrinkingWhileDecodingLooksAlike() {
    RenderedTile whole = render(DecodingProfile.QUALITY, JpegBackend.portable(), 720);
    RenderedTile fast = render(DecodingProfile.FAST, turbo(), 720);
    assertFalse(Arrays.equals(whole.bytes(), fast.bytes()), "decoded at half the size");
    assertEquals(whole.size(), fast.size());
    assertEquals(whole.borderInfo(), fast.borderInfo());
    double likeness = likeness(whole, fast);
    assertTrue(likeness > 50, "dB: " + likeness);
  }

  @Test
  void qualityShrinksWhereAFactorOfTwoIsLeft() {
    RenderedTile whole = render(DecodingProfile.QUALITY, JpegBackend.portable(), 300);
    RenderedTile quality = render(DecodingProfile.QUALITY, turbo(), 300);
    assertFalse(Arrays.equals(whole.bytes(), quality.bytes()), "decoded at a quarter");
    double likeness = likeness(whole, quality);
    assertTrue(likeness > 50, "dB: " + likeness);
    assertTrue(likeness > likeness(whole, render(DecodingProfile.FAST, turbo(), 300)));
  }

  /** Of JPEG files against the whole picture without loss, dB. */
  private static double jpegLikeness(RenderedTile whole, Composer composer) {
    Composition composition = Composition.tiles(List.of(ImageSource.of(MUG)), 720);
    return likeness(whole, composer.render(composition, Output.AUTO));
  }

  @Test
  void jpegToJpegIsAsGoodAsThroughRgb() {
    RenderedTile whole = render(DecodingProfile.QUALITY, JpegBackend.portable(), 720);
    Composer.Builder turbo = Composer.builder().jpegBackend(turbo());
    double through =
        jpegLikeness(whole, Composer.builder().jpegBackend(JpegBackend.portable()).build());
    double quality = jpegLikeness(whole, turbo.profile(DecodingProfile.QUALITY).build());
    double fast = jpegLikeness(whole, turbo.profile(DecodingProfile.FAST).build());
    assertTrue(through > 40, "dB: " + through);
    assertTrue(quality > through - 0.1, quality + " dB against " + through);
    assertTrue(fast > through - 0.2, fast + " dB against " + through);
  }

  @Test
  void theBorderIsThatOfTheFile() {
    for (int width : new int[] {1, 2, 3, 15, 101, 2725}) {
      Composer composer = Composer.builder().jpegBackend(turbo()).build();
      Composition composition = Composition.tiles(List.of(ImageSource.of(MUG)), width);
      RenderedTile tile = composer.render(composition, Output.AUTO);
      assertEquals(width, tile.size().width());
      MeasuredImage read = composer.measure(ImageSource.of("tile", tile.bytes()));
      assertEquals(tile.size(), read.size());
      assertEquals(read.borderInfo(), tile.borderInfo());
    }
  }

  @Test
  void bordersOfWhatIsComposedAreMeasuredOnPixels() {
    BorderPolicy composed = BorderPolicy.builder().measuredOn(Stage.COMPOSED).build();
    Composition composition = Composition.tiles(List.of(ImageSource.of(MUG)), 720);
    Composer ours = Composer.builder().policy(composed).jpegBackend(turbo()).build();
    Composer theirs =
        Composer.builder().policy(composed).jpegBackend(JpegBackend.portable()).build();
    assertEquals(
        theirs.render(composition, Output.AUTO).borderInfo(),
        ours.render(composition, Output.AUTO).borderInfo());
  }

  @Test
  void limitsHoldForTheWholeImage() {
    Composer strict =
        Composer.builder()
            .limits(
                Limits.builder().maxBytes(20_000_000).maxPixels(2_000_000).maxSide(30_000).build())
            .profile(DecodingProfile.FAST)
            .build();
    Composition composition = Composition.tiles(List.of(ImageSource.of(MUG)), 100);
    assertThrows(UnusableInputException.class, () -> strict.render(composition, PNG));
  }
}
