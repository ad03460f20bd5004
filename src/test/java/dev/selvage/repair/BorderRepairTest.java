package dev.selvage.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Pictures;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.sandbox.pictures.MeasuredBorder;
import dev.selvage.transform.Chain;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BorderRepairTest {
  private static final Composer COMPOSER = Composer.create();

  private static Output output(ImageFormat format) {
    return new Output(format, 85, Output.AUTO.background());
  }

  private static ImageSource file(Raster picture) {
    return ImageSource.of("faulty.png", Pictures.file(picture, ImageFormat.PNG));
  }

  private static Repair repair(Raster picture, ImageFormat format) {
    Composition composition = Composition.of(file(picture), new Chain(List.of()));
    return new BorderRepair(COMPOSER).repair(composition, output(format));
  }

  private static Raster decoded(byte[] file) {
    return new ImageDecoder().decode(ImageSource.of("out", file)).raster();
  }

  static List<FaultyPictures.Fault> faults() {
    return FaultyPictures.all();
  }

  /** By the sandbox, which measures with code of its own. */
  @Test
  void nearlyAllHaveAUniformBorderAfterwards() {
    List<FaultyPictures.Fault> faults = faults();
    assertEquals(40, faults.size());
    long uniform =
        faults.stream()
            .map(fault -> decoded(repair(fault.picture(), fault.format()).tile().bytes()))
            .filter(result -> MeasuredBorder.of(result).homogeneous())
            .count();
    assertTrue(uniform >= 36, uniform + " of 40");
    long before =
        faults.stream().filter(fault -> MeasuredBorder.of(fault.picture()).homogeneous()).count();
    assertTrue(before <= 4, before + " needed nothing");
  }

  @ParameterizedTest
  @MethodSource("faults")
  void doesWhatItNamesAndNothingElse(FaultyPictures.Fault fault) {
    Repair repair = repair(fault.picture(), ImageFormat.PNG);
    if (fault.expected() != null) {
      assertEquals(fault.expected(), repair.operation(), repair.reason());
    }
    Raster before = fault.picture();
    Raster after = decoded(repair.tile().bytes());
    switch (repair.operation()) {
      case NOTHING -> assertPart(before, 0, 0, before.width(), before.height(), after, 0, 0);
      case CROP -> {
        var step = Objects.requireNonNull(repair.chain()).steps().get(0);
        int left = (int) Objects.requireNonNull(step.x()).value();
        int top = (int) Objects.requireNonNull(step.y()).value();
        assertTrue(before.width() - after.width() <= 4);
        assertTrue(before.height() - after.height() <= 4);
        assertPart(before, left, top, after.width(), after.height(), after, 0, 0);
      }
      case TRIM -> {
        int left = (before.width() - after.width()) / 2;
        int top = (before.height() - after.height()) / 2;
        assertPart(before, left, top, after.width(), after.height(), after, 0, 0);
      }
      case PAD -> {
        assertEquals(before.width() + 32, after.width());
        assertPart(before, 0, 0, before.width(), before.height(), after, 16, 16);
      }
      case BACKGROUND_OUT -> assertRest(before, after);
    }
  }

  private static void assertPart(
      Raster before, int left, int top, int width, int height, Raster after, int x, int y) {
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        for (int c = 0; c < before.format().channels(); c++) {
          int expected = before.sample(left + column, top + row, c);
          assertEquals(
              expected, after.sample(x + column, y + row, channel(after, c)), column + ", " + row);
        }
      }
    }
  }

  /** A picture without colour is written in gray. */
  private static int channel(Raster pixels, int channel) {
    return pixels.format() == PixelFormat.GRAY ? 0 : channel;
  }

  /** What is not taken out stays, and what stands in the middle is not taken out. */
  private static void assertRest(Raster before, Raster after) {
    assertEquals(PixelFormat.RGBA, after.format());
    assertEquals(255, after.sample(50, 35, 3));
    assertEquals(255, after.sample(60, 45, 3));
    for (int y = 0; y < after.height(); y++) {
      for (int x = 0; x < after.width(); x++) {
        if (after.sample(x, y, 3) == 255) {
          assertEquals(
              before.sample(x, y, channel(before, 1)), after.sample(x, y, 1), 1, x + ", " + y);
        }
      }
    }
  }

  /** A drawn edge: half of white and black is black, half there. */
  @Test
  void edgesStaySoft() {
    Raster picture = Pictures.solid(PixelFormat.RGB, 40, 40, 255);
    for (int y = 10; y < 30; y++) {
      for (int x = 10; x < 30; x++) {
        boolean edge = x == 10 || y == 10 || x == 29 || y == 29;
        int at = picture.index(x, y);
        for (int c = 0; c < 3; c++) {
          picture.data()[at + c] = (byte) (edge ? 128 : 0);
        }
      }
    }
    Raster rest = BackgroundFill.takeOut(picture, dev.selvage.image.Color.WHITE);
    assertEquals(0, rest.sample(9, 20, 3));
    assertEquals(127, rest.sample(10, 20, 3), 1);
    assertEquals(0, rest.sample(10, 20, 0), 1);
    assertEquals(255, rest.sample(11, 20, 3));
  }

  /** The chain by itself makes the same of the image. */
  @ParameterizedTest
  @MethodSource("faults")
  void theChainDoesTheSame(FaultyPictures.Fault fault) {
    Repair repair = repair(fault.picture(), ImageFormat.PNG);
    Chain chain = repair.chain();
    assertEquals(chain == null, repair.operation() == RepairOperation.BACKGROUND_OUT);
    if (chain != null) {
      byte[] again =
          COMPOSER.encode(Composition.of(file(fault.picture()), chain), output(ImageFormat.PNG));
      assertEquals(decoded(repair.tile().bytes()).size(), decoded(again).size());
      assertTrue(MeasuredBorder.of(decoded(again)).homogeneous());
    }
  }
}
